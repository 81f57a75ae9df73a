/**
 * Reads messages through the ask box of a built site, in a browser, as a person would: each text goes
 * into the box of the home page, and what counts is what then stands there. It relies on the box's
 * contract (its `data-` attributes) and on no other markup.
 */
import type { BrowserContext, Page } from '@playwright/test';
import { selectAll } from 'hast-util-select';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import type { Measured, Read } from './judge.ts';

/** What the box shows, and so can be judged by. */
export const SHOWN: readonly Measured[] = [
  'landing',
  'kind',
  'action',
  'service',
  'resource',
  'principal',
  'deny',
  'policy_type',
];

/** What was seen in the box, text by text. */
export interface BoxRun {
  readonly readings: readonly (Read | undefined)[];
  /** What the page threw meanwhile: the place of the text, from 0, and the words. */
  readonly thrown: readonly (readonly [at: number, message: string])[];
}

/** The box waits for pauses in the typing: most of the time passes in that, on several pages at once. */
const PAGES = 8;
/** Longer, and the person is gone. */
const PATIENCE = 15_000;

/** What stands in the box when it is ready. */
export interface Shown {
  readonly kind: string | undefined;
  readonly fields: Readonly<Record<string, string>>;
  readonly links: readonly string[];
}

/**
 * Runs in the page, so nothing from outside of it is at hand. The box is emptied first: whatever it
 * says of the text before is then gone, and "ready" can only be about this text, whether the box gets
 * there at once or later.
 */
async function showInBox([json, patience]: readonly [string, number]): Promise<Shown | undefined> {
  const box = document.querySelector<HTMLElement>('[data-ask]');
  const input = box?.querySelector<HTMLTextAreaElement>('[data-ask-input]');
  if (!box || !input) throw new Error('The page has no [data-ask] with an [data-ask-input] in it.');
  const put = (value: string, state: string): Promise<boolean> =>
    new Promise((resolve) => {
      const finish = (isThere: boolean): void => {
        observer.disconnect();
        clearTimeout(timer);
        resolve(isThere);
      };
      const look = (): void => {
        if (box.dataset['state'] === state) finish(true);
      };
      const observer = new MutationObserver(look);
      const timer = setTimeout(finish, patience, false);
      observer.observe(box, { attributeFilter: ['data-state'] });
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      look();
    });
  if (!(await put('', 'idle')) || !(await put(JSON.parse(json) as string, 'ready')))
    return undefined;

  const diagnosis = box.querySelector<HTMLElement>('[data-diagnosis]');
  const fields: Record<string, string> = {};
  for (const field of diagnosis?.querySelectorAll<HTMLElement>('[data-field]') ?? []) {
    fields[field.dataset['field'] ?? ''] ??= field.textContent.trim();
  }
  const links = box.querySelectorAll<HTMLAnchorElement>('[data-results] a[href]');
  return {
    kind: diagnosis === null ? undefined : (diagnosis.dataset['kind'] ?? ''),
    fields,
    links: [...links].map(({ href }) => href),
  };
}

/**
 * Puts a text into the box of a page, as a paste does, and waits for its answer.
 * @returns what stands in the box for the text; undefined where the box never gets ready with it
 */
export const askBox = (page: Page, text: string): Promise<Shown | undefined> =>
  // As JSON: half a character does not get through to the browser as it is.
  page.evaluate(showInBox, [JSON.stringify(text), PATIENCE] as const);

const parser = unified().use(rehypeParse);

/** The ids of a page; none where there is no such page. */
async function idsOf(address: string): Promise<ReadonlySet<string>> {
  const response = await fetch(address);
  if (!response.ok) return new Set();
  const tree = parser.parse(await response.text());
  return new Set(selectAll('[id]', tree).map(({ properties }) => String(properties['id'])));
}

/** Tells whether a place is there, reading each page once. */
function placesOf(origin: string): (place: URL) => Promise<boolean> {
  const pages = new Map<string, Promise<ReadonlySet<string>>>();
  return async ({ origin: host, pathname, hash }) => {
    if (host !== origin) return false;
    const known = pages.get(pathname) ?? idsOf(origin + pathname);
    pages.set(pathname, known);
    const ids = await known;
    return hash === '' ? ids.size > 0 : ids.has(decodeURIComponent(hash.slice(1)));
  };
}

function toRead({ kind = 'none', fields }: Shown, landing: string): Read {
  return {
    kind,
    landing,
    action: fields['action'],
    service: fields['service'],
    resource: fields['resource'],
    principal: fields['principal'],
    deny: fields['deny'],
    policyType: fields['policy-type'],
  };
}

/**
 * @param context where pages are opened; those of this run are closed at its end
 * @param origin the address of the served site, without a path
 * @returns what the box shows of each text, in their order
 */
export async function readInBox(
  context: BrowserContext,
  origin: string,
  texts: readonly string[],
): Promise<BoxRun> {
  const isThere = placesOf(origin);
  const readings = new Array<Read | undefined>(texts.length);
  const thrown: (readonly [number, string])[] = [];
  let next = 0;

  const readOne = async (page: Page, text: string): Promise<Read | undefined> => {
    const shown = await askBox(page, text);
    if (shown === undefined) {
      // What it still does must not meet the next text.
      await page.goto(`${origin}/`);
      return { kind: 'never ready', landing: 'nowhere' };
    }
    if (shown.kind === undefined) return undefined;
    const [first] = shown.links;
    if (first === undefined) return toRead(shown, 'nowhere');
    const place = new URL(first);
    const landing = `${place.origin === origin ? '' : place.origin}${place.pathname}${place.hash}`;
    return toRead(shown, (await isThere(place)) ? landing : `${landing} (not there)`);
  };

  const work = async (): Promise<void> => {
    const page = await context.newPage();
    let at = 0;
    page.on('pageerror', ({ message }) => thrown.push([at, message]));
    await page.goto(`${origin}/`);
    while (next < texts.length) {
      at = next++;
      readings[at] = await readOne(page, texts[at] ?? '');
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: Math.min(PAGES, texts.length) }, work));
  return { readings, thrown };
}
