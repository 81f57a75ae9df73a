/**
 * The ask box in the browser: an error gives the section that answers it, a few words give the word
 * search. Everything is decided in the page; see `words.ts` for what the word search may be asked.
 */
import styles from '../styles/ask.css?url';
import {
  diagnosisTables,
  unpackCatalog,
  type AskCatalog,
  type PackedCatalog,
} from '../answer/ask-catalog.ts';
import { findSection, findServices, findTopics } from '../answer/find-services.ts';
import { land } from '../answer/land.ts';
import { diagnose, type Diagnosis } from '../diagnosis/diagnose.ts';
import { searchWords } from './words.ts';

interface PagefindSubResult {
  url: string;
  title: string;
  excerpt: string;
  weighted_locations: { balanced_score: number }[];
}

interface PagefindData {
  url: string;
  meta: { title?: string; heading?: string; service?: string };
  sub_results: PagefindSubResult[];
}

interface Pagefind {
  search(
    words: string,
    options: { filters: { kind: 'topic' | 'service' } },
  ): Promise<{ results: { data(): Promise<PagefindData> }[] } | null>;
}

interface Result {
  href: string;
  title: string;
  context?: string;
  /** Text with `<mark>` around what was found, as the word search gives it. */
  excerpt?: string;
}

/** Text that stands for itself in an excerpt. */
const escapeText = (text: string): string =>
  text.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));

const MOST_RESULTS = 8;
/** Services and topics that are called so stand before what is found in texts. */
const MOST_NAMED = 3;
/** Nothing that has a name has a longer one. */
const LONGEST_NAME = 80;
const PAUSE = 120;
/** The share of a word that its other forms keep: "policy" and "policies". */
const STEM = 0.6;

const FIELDS: readonly (readonly [keyof Diagnosis, string, string])[] = [
  ['action', 'action', 'Action'],
  ['service', 'service', 'Service'],
  ['resource', 'resource', 'Resource'],
  ['principal', 'principal', 'Who asked'],
  ['deny', 'deny', 'Denied'],
  ['policyType', 'policy-type', 'Policy type'],
];

async function fetchCatalog(): Promise<AskCatalog> {
  const answer = await fetch('/ask/catalog.json');
  if (!answer.ok) throw new Error(`The list of services could not be loaded (${answer.status}).`);
  return unpackCatalog((await answer.json()) as PackedCatalog);
}

let catalog: Promise<AskCatalog> | undefined;
function loadCatalog(): Promise<AskCatalog> {
  catalog ??= fetchCatalog();
  catalog.catch(() => {
    catalog = undefined;
  });
  return catalog;
}

let pagefind: Promise<Pagefind> | undefined;
function loadPagefind(): Promise<Pagefind> {
  // The index is made after the pages are bundled, so the bundler must not look for it.
  const path = '/pagefind/pagefind.js';
  pagefind ??= import(/* @vite-ignore */ path) as Promise<Pagefind>;
  pagefind.catch(() => {
    pagefind = undefined;
  });
  return pagefind;
}

/** The section of a page that the words mean most: by its heading first, then by what it holds. */
function bestSection(page: PagefindData, words: string): PagefindSubResult | undefined {
  const wanted = words.toLowerCase().split(' ');
  const score = (section: PagefindSubResult): number => {
    const title = section.title.toLowerCase();
    const inTitle = wanted.filter((word) => title.includes(word)).length;
    const inText = section.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0);
    return inTitle * 1e6 + inText;
  };
  // The page's top is a section without an anchor; it says least.
  const sections = page.sub_results.filter(({ url }) => url.includes('#'));
  return sections.sort((a, b) => score(b) - score(a))[0] ?? page.sub_results[0];
}

/**
 * Whether a page was found for the words typed. For a word that stands nowhere, Pagefind finds shorter
 * ones that it starts with: "q" for "qqxzzy".
 */
function isMeant({ sub_results: found }: PagefindData, words: string): boolean {
  const wanted = words.toLowerCase().split(' ');
  const marked = found
    .flatMap(({ excerpt }) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)])
    .map(([, word = '']) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  return marked.some((word) =>
    wanted.some((asked) => {
      const plain = asked.replace(/[^\p{L}\p{N}]+/gu, '');
      const stem = plain.slice(0, Math.max(3, Math.ceil(plain.length * STEM)));
      return word.includes(stem);
    }),
  );
}

async function searchKind(
  words: string,
  kind: 'topic' | 'service',
  most: number,
): Promise<Result[]> {
  const found = await (await loadPagefind()).search(words, { filters: { kind } });
  const pages = await Promise.all(
    (found?.results ?? []).slice(0, most).map((result) => result.data()),
  );
  return pages
    .filter((page) => isMeant(page, words))
    .map((page) => {
      const { title = '', heading, service } = page.meta;
      const section = bestSection(page, words);
      const excerpt = section?.excerpt ?? '';
      if (heading !== undefined) {
        const context = service === undefined ? {} : { context: service };
        return { href: page.url, title: heading, ...context, excerpt };
      }
      const href = section?.url ?? page.url;
      return section === undefined || section.title === title
        ? { href, title, excerpt }
        : { href, title: section.title, context: title, excerpt };
    });
}

/** What is said for every service comes before what one service adds to it. */
async function searchFor(words: string): Promise<Result[]> {
  const topics = await searchKind(words, 'topic', MOST_NAMED);
  return [...topics, ...(await searchKind(words, 'service', MOST_RESULTS - topics.length))];
}

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** Sets text with marks, without letting anything in it become markup. */
function markedText(excerpt: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  const decoded = new DOMParser().parseFromString(excerpt, 'text/html').body;
  for (const node of decoded.childNodes) {
    const text = node.textContent ?? '';
    paragraph.append(node.nodeName === 'MARK' ? element('mark', text) : text);
  }
  return paragraph;
}

function drawDiagnosis(diagnosis: Diagnosis): HTMLElement {
  const section = element('section');
  section.dataset['diagnosis'] = '';
  section.dataset['kind'] = diagnosis.kind;
  section.setAttribute('aria-label', 'What the message says');
  const list = element('dl');
  for (const [key, field, label] of FIELDS) {
    const value = diagnosis[key];
    if (value === undefined) continue;
    const text = element('dd', value);
    text.dataset['field'] = field;
    const row = element('div');
    row.append(element('dt', label), text);
    list.append(row);
  }
  section.append(list);
  return section;
}

function drawResults(results: readonly Result[]): HTMLLIElement[] {
  return results.map(({ href, title, context, excerpt }) => {
    const item = element('li');
    const link = element('a', title);
    link.href = href;
    item.append(link);
    if (context !== undefined) item.append(element('span', context));
    if (excerpt !== undefined) item.append(markedText(excerpt));
    return item;
  });
}

interface Outcome {
  diagnosis?: Diagnosis;
  results: Result[];
  status: string;
}

/** What is called so: no text has to be searched for that. */
function findNamed(text: string, { services, topics }: AskCatalog): Result[] {
  if (text.trim().length > LONGEST_NAME || text.includes('\n')) return [];
  const found = findServices(services, text)
    .slice(0, MOST_NAMED)
    .map(({ id, name, prefix }) => ({ href: `/${id}/`, title: name, context: prefix }));
  const general = findTopics(topics, text)
    .slice(0, MOST_NAMED)
    .map(({ id, title, summary }) => ({
      href: `/topics/${id}/`,
      title,
      context: 'Any service',
      excerpt: escapeText(summary),
    }));
  const section = findSection(services, topics, text);
  if (section === undefined) return [...found, ...general];
  const { service, topic } = section;
  const its = {
    href: `/${service.id}/#${topic.id}`,
    title: service.topics[topic.id] ?? topic.title,
    context: service.name,
  };
  return [...found, ...general, its];
}

async function ask(text: string): Promise<Outcome> {
  if (text.trim() === '') return { results: [], status: '' };
  const data = await loadCatalog();
  const diagnosis = diagnose(text, diagnosisTables(data));
  if (diagnosis !== undefined) {
    const landing = land(diagnosis, data);
    const where = landing?.service ?? 'any service';
    return {
      diagnosis,
      results:
        landing === undefined ? [] : [{ href: landing.href, title: landing.title, context: where }],
      status: landing === undefined ? '' : 'This section answers it. Enter leads there.',
    };
  }
  const named = findNamed(text, data);
  const words = searchWords(text);
  if (words === undefined && named.length === 0) {
    return {
      results: [],
      status:
        'There is no AWS denial in this text that we can read, and text like this is not given to the word search. Paste the line with “is not authorized to perform”, or type a few words.',
    };
  }
  // Of "Amazon S3" only "Amazon" may be searched for, which would find everything.
  const isLess = words?.split(' ').length !== text.trim().split(/\s+/).length;
  const found = words === undefined || (isLess && named.length > 0) ? [] : await searchFor(words);
  const results = [...named, ...found]
    .filter(({ href }, index, all) => all.findIndex((one) => one.href === href) === index)
    .slice(0, MOST_RESULTS);
  const asked = words === undefined || (isLess && named.length > 0) ? text.trim() : words;
  const count = results.length === 1 ? '1 result' : `${results.length} results`;
  return {
    results,
    status: results.length === 0 ? `Nothing found for “${asked}”.` : `${count} for “${asked}”.`,
  };
}

function moveThrough(box: HTMLElement, input: HTMLTextAreaElement): void {
  const links = (): HTMLAnchorElement[] => [
    ...box.querySelectorAll<HTMLAnchorElement>('[data-results] a'),
  ];
  box.addEventListener('keydown', (event) => {
    const list = links();
    const at = list.indexOf(document.activeElement as HTMLAnchorElement);
    const inInput = document.activeElement === input;
    if (event.key === 'Enter' && inInput && !event.shiftKey && !event.isComposing) {
      // The text stands in the box as pasted; Enter goes to what it found.
      event.preventDefault();
      if (box.dataset['state'] === 'ready') list[0]?.click();
    } else if (event.key === 'ArrowDown' && inInput) {
      const below = input.value.slice(input.selectionEnd).includes('\n');
      if (below || list.length === 0) return;
      event.preventDefault();
      list[0]?.focus();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && at >= 0) {
      event.preventDefault();
      const next = at + (event.key === 'ArrowDown' ? 1 : -1);
      (next < 0 ? input : (list[next] ?? list[at]))?.focus();
    } else if (event.key === 'Escape' && at >= 0) {
      event.preventDefault();
      input.focus();
    } else if (event.key === 'Escape' && inInput && input.value !== '') {
      event.preventDefault();
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
}

let styled: Promise<void> | undefined;
/** The box's own sheet comes with its script, so that other pages need not carry it. */
function loadStyles(): Promise<void> {
  styled ??= new Promise((resolve) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = styles;
    // Without its sheet the box still works.
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => resolve());
    document.head.append(link);
  });
  return styled;
}

/** Brings a box to life; a box that lives already is left alone. */
export async function startBox(box: HTMLElement): Promise<void> {
  if (box.dataset['started'] !== undefined) return;
  box.dataset['started'] = '';
  await loadStyles();
  const input = box.querySelector<HTMLTextAreaElement>('[data-ask-input]');
  const answer = box.querySelector('[data-ask-answer]');
  const list = box.querySelector('[data-results]');
  const status = box.querySelector('[data-ask-status]');
  if (input === null || answer === null || list === null || status === null) return;

  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (outcome: Outcome): void => {
    answer.replaceChildren(
      ...(outcome.diagnosis === undefined ? [] : [drawDiagnosis(outcome.diagnosis)]),
    );
    list.replaceChildren(...drawResults(outcome.results));
    status.textContent = outcome.status;
  };
  const run = async (): Promise<void> => {
    const mine = ++turn;
    const text = input.value;
    let outcome: Outcome;
    try {
      outcome = await ask(text);
    } catch {
      outcome = {
        results: [],
        status:
          'The search could not be loaded. Check the connection and type again, or go by service or topic.',
      };
    }
    if (mine !== turn) return;
    show(outcome);
    box.dataset['state'] = text.trim() === '' ? 'idle' : 'ready';
  };
  input.addEventListener('input', () => {
    turn++;
    box.dataset['state'] = 'busy';
    clearTimeout(timer);
    timer = setTimeout(() => void run(), PAUSE);
  });
  input.addEventListener('focus', () => {
    loadCatalog().catch(() => undefined);
    loadPagefind().catch(() => undefined);
  });
  moveThrough(box, input);
  box.hidden = false;
  // The browser may have kept text from before a reload, or the reader was faster than the script.
  if (input.value !== '') void run();
}
