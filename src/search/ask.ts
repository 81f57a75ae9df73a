/**
 * The ask box in the browser: an error gives its answer and the section that explains it, a few words
 * give the word search. Everything is decided in the page; see `words.ts` for what the word search may
 * be asked, and `tables.ts` for what is fetched.
 */
import type { AskCatalog } from '../answer/ask-catalog.ts';
import { findSection, findServices, findTopics } from '../answer/find-services.ts';
import styles from '../styles/ask.css?url';
import { drawResults } from './results.ts';
import { understand, type Understood } from './read.ts';
import type { Result } from './result.ts';
import { loadCatalog, loadNames } from './tables.ts';
import { loadPagefind, searchFor } from './word-search.ts';
import { searchWords } from './words.ts';

const MOST_RESULTS = 8;
/** Services and topics that are called so stand before what is found in texts. */
const MOST_NAMED = 3;
/** Nothing that has a name has a longer one. */
const LONGEST_NAME = 80;
const PAUSE = 120;

/** Text that stands for itself in an excerpt. */
const escapeText = (text: string): string =>
  text.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));

interface Outcome {
  understood?: Understood;
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
  const understood = await understand(text, data);
  if (understood !== undefined) {
    const results = understood.landings.map(({ href, title, service }) => ({
      href,
      title,
      context: service ?? 'any service',
    }));
    return {
      understood,
      results,
      status:
        results.length > 1
          ? 'The message fits several services. Choose yours.'
          : 'This section answers it. Enter leads there.',
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
  const found =
    words === undefined || (isLess && named.length > 0)
      ? []
      : await searchFor(words, { topics: MOST_NAMED, all: MOST_RESULTS });
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

/** The answer's code is fetched when there is something to answer. */
async function drawFor({ understood }: Outcome, text: string): Promise<Node | undefined> {
  if (understood === undefined) return undefined;
  const [answer, { drawAnswer }] = await Promise.all([understood.answer(), import('./draw.ts')]);
  return drawAnswer(understood.diagnosis, answer, text);
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
    link.addEventListener('load', () => {
      resolve();
    });
    link.addEventListener('error', () => {
      resolve();
    });
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
  const show = (outcome: Outcome, drawn: Node | undefined): void => {
    answer.replaceChildren(...(drawn === undefined ? [] : [drawn]));
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
    const drawn = await drawFor(outcome, text);
    if (mine !== turn) return;
    show(outcome, drawn);
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
    loadNames().catch(() => undefined);
    loadPagefind().catch(() => undefined);
  });
  moveThrough(box, input);
  box.hidden = false;
  // The browser may have kept text from before a reload, or the reader was faster than the script.
  if (input.value !== '') void run();
}
