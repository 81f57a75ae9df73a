/**
 * Puts the reader's own values in the place of the page's examples, from the ask box or as typed in:
 * marked as theirs, with one key and one button back to the examples. They come from the tab's own
 * storage and go nowhere else.
 */
import styles from '../styles/yours.css?url';
import { wayBack } from './back.ts';
import { FIGURE_HERE } from './figures.ts';
import type { Yours } from './hand-over.ts';
import { markLayer } from './mark-layer.ts';
import { YOURS } from './yours-key.ts';
import { changesFor, putIn, valuesOn, type Example, type Values } from './values.ts';

/** The page has nothing of the box: what that makes its elements with would bring all of it. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/** What is kept in the tab. */
export function received(): Yours | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(YOURS) ?? '') as Yours;
  } catch {
    return undefined;
  }
}

const article = document.querySelector<HTMLElement>('article[data-service]');
const { action, resource, caller, role, target } = article?.dataset ?? {};
/** The request that the page shows. */
export const example: Example = { action, resource, caller, role, target };

const codes = [...(article?.querySelectorAll('.sections code') ?? [])];
/** All code of the page, before anything is put in. */
export const exampleCode = codes.map(({ textContent }) => textContent).join('\n');

/** @returns what takes the reader's values out again; undefined where there was no place for them */
function replaceExamples(values: Values): (() => void) | undefined {
  const changes = changesFor(example, values);
  const undo: (() => void)[] = [];
  for (const code of codes) {
    const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode() !== null) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const pieces = putIn(text.data, changes);
      if (!pieces.some(([, isYours]) => isYours)) continue;
      const nodes = pieces.map(([piece, isYours]) =>
        isYours ? element('mark', piece, 'yours') : document.createTextNode(piece),
      );
      text.replaceWith(...nodes);
      undo.push(() => {
        nodes[0]?.before(text);
        for (const node of nodes) node.remove();
      });
    }
  }
  if (undo.length === 0) return undefined;
  return () => {
    for (const one of undo) one();
  };
}

/** @returns when the sheet is there, or cannot be had: without it all still works */
export function addSheet(href: string): Promise<void> {
  return new Promise((resolve) => {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = href;
    for (const type of ['load', 'error']) {
      sheet.addEventListener(type, () => {
        resolve();
      });
    }
    document.head.append(sheet);
  });
}

let sheet: Promise<void> | undefined;
let takeOut: (() => void) | undefined;

/** Back to the examples, and nothing is kept. */
export function forget(): void {
  takeOut?.();
  takeOut = undefined;
  try {
    sessionStorage.removeItem(YOURS);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

const correct = async (): Promise<void> => {
  await (await import('./typed-form.ts')).openForm();
};

/** Says whose values these are, wherever on the page the reader is. */
function bannerFor(isFromBox: boolean): HTMLElement {
  const banner = element('p', '', 'yours-banner');
  banner.setAttribute('role', 'status');
  const says = element('span', 'What is ');
  says.append(
    element('mark', 'marked', 'yours'),
    ` on this page is ${isFromBox ? 'from your message' : 'what you typed in'}, and stays in this tab. `,
  );
  const change = element('button', 'Change');
  change.type = 'button';
  change.setAttribute('aria-label', 'Change your values');
  change.addEventListener('click', () => void correct());
  const show = element('button', 'Show the examples');
  show.type = 'button';
  show.addEventListener('click', forget);
  const key = element('kbd', 'Esc');
  key.setAttribute('aria-hidden', 'true');
  show.append(' ', key);
  show.setAttribute('aria-keyshortcuts', 'Escape');
  banner.append(says, change, ' ', show, ...(isFromBox ? wayBack() : []));
  return banner;
}

/** Puts in what is kept in the tab, or handed over, in the place of what was put in before. */
export function showYours(yours = received()): void {
  takeOut?.();
  takeOut = undefined;
  if (yours === undefined) return;
  sheet ??= addSheet(styles);
  const examples = article?.querySelector('.examples');
  if (!examples) return;
  const undo = replaceExamples(valuesOn(location.pathname, yours, example));
  if (undo === undefined) return;

  // In its place and of about its size, so that nothing moves below a heading that was landed on.
  const rest = element('p', 'What is not marked in code is an example.', 'examples');
  const banner = bannerFor(yours.kind !== undefined && yours.path === location.pathname);
  const onKey = (event: KeyboardEvent): void => {
    const isElsewhere = document.querySelector('dialog[open]') !== null;
    if (event.key === 'Escape' && !isElsewhere && !event.defaultPrevented) forget();
  };
  takeOut = () => {
    undo();
    rest.replaceWith(examples);
    banner.remove();
    removeEventListener('keydown', onKey);
  };
  addEventListener('keydown', onKey);
  examples.replaceWith(rest);
  document.body.append(banner);
}

const handedOver = received();
if (handedOver !== undefined) {
  // The figure is on a general page, and comes from there.
  const mark = (): void => {
    markLayer(handedOver);
  };
  mark();
  document.addEventListener(FIGURE_HERE, mark);
  showYours(handedOver);
}
