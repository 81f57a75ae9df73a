/**
 * Puts the reader's own values in the place of the page's examples, where they came from the ask box:
 * marked as theirs, with one key and one button back to the examples. They come from the tab's own
 * storage and go nowhere else.
 */
import styles from '../styles/yours.css?url';
import { wayBack } from './back.ts';
import { FIGURE_HERE } from './figures.ts';
import type { Yours } from './hand-over.ts';
import { markLayer } from './mark-layer.ts';
import { YOURS } from './yours-key.ts';
import { changesFor, putIn } from './values.ts';

/** The page has nothing of the box: what that makes its elements with would bring all of it. */
function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text: string,
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  return made;
}

/** What the box handed over. */
function received(): Yours | undefined {
  try {
    return JSON.parse(sessionStorage.getItem(YOURS) ?? '') as Yours;
  } catch {
    return undefined;
  }
}

/** @returns what takes the reader's values out again; undefined where there was no place for them */
function replaceExamples(article: HTMLElement, yours: Yours): (() => void) | undefined {
  const { action, resource, caller, role, target } = article.dataset;
  const changes = changesFor({ action, resource, caller, role, target }, yours);
  const undo: (() => void)[] = [];
  for (const code of article.querySelectorAll('.sections code')) {
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

function addStyles(): void {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = styles;
  document.head.append(sheet);
}

function start(): void {
  const yours = received();
  if (yours === undefined) return;
  addStyles();
  // The figure is on a general page, and comes from there.
  const mark = (): void => {
    markLayer(yours);
  };
  mark();
  document.addEventListener(FIGURE_HERE, mark);
  const article = document.querySelector<HTMLElement>('article[data-service]');
  const examples = article?.querySelector('.examples');
  if (yours.path !== location.pathname || !article || !examples) return;
  const undo = replaceExamples(article, yours);
  if (undo === undefined) return;

  // In its place and of about its size, so that nothing moves below a heading that was landed on.
  const rest = element('p', 'What is not marked in code is an example.', 'examples');
  const banner = element('p', '', 'yours-banner');
  banner.setAttribute('role', 'status');
  const back = (): void => {
    undo();
    sessionStorage.removeItem(YOURS);
    rest.replaceWith(examples);
    banner.remove();
    removeEventListener('keydown', onKey);
  };
  const onKey = (event: KeyboardEvent): void => {
    const isElsewhere = document.querySelector('dialog[open]') !== null;
    if (event.key === 'Escape' && !isElsewhere && !event.defaultPrevented) back();
  };
  addEventListener('keydown', onKey);
  const says = element('span', 'What is ');
  says.append(
    element('mark', 'marked', 'yours'),
    ' on this page is from your message, and stays in this tab. ',
  );
  const show = element('button', 'Show the examples');
  show.type = 'button';
  show.addEventListener('click', back);
  const key = element('kbd', 'Esc');
  key.setAttribute('aria-hidden', 'true');
  show.append(' ', key);
  show.setAttribute('aria-keyshortcuts', 'Escape');
  banner.append(says, show, ...wayBack());
  examples.replaceWith(rest);
  document.body.append(banner);
}

start();
