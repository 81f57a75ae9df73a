/**
 * A Markdown twin says all that its page says, in the same order, and nothing else: the words of both
 * are compared on every page that has a twin. What a twin leaves out stands in one list, with why.
 */
import type { Element, Nodes as HtmlNodes } from 'hast';
import type { Nodes } from 'mdast';
import { expect, test } from 'vitest';
import { elementsOn, mainOf, pageAt, textOf, without, type Page } from './dist.ts';
import { twins, treeOf } from './markdown.ts';

interface LeftOut {
  readonly what: string;
  readonly why: string;
  readonly fits: (element: Element) => boolean;
}

/** What a page has and its twin has not. */
const LEFT_OUT: readonly LeftOut[] = [
  {
    what: 'the way from the home page',
    why: 'Links in Markdown are whole addresses, which say where a page stands.',
    fits: (element) => element.tagName === 'nav' && isCalled(element, 'Breadcrumb'),
  },
  {
    what: '"On this page"',
    why: 'The headings follow at once.',
    fits: ({ tagName, properties }) => tagName === 'nav' && String(properties.className) === 'toc',
  },
  {
    what: 'the way to the neighbours',
    why: 'It is about other pages, and llms.txt has them all.',
    fits: (element) => element.tagName === 'nav' && isCalled(element, 'Similar services'),
  },
  {
    what: 'the caption of commands',
    why: 'The fence of the code says that it is for a shell.',
    fits: (element) => element.tagName === 'figcaption' && textOf(element) === 'Shell',
  },
  {
    what: 'the cross in the drawing of a console',
    why: 'The words beside it say what it means.',
    fits: ({ tagName, properties }) =>
      tagName === 'span' && String(properties.className) === 'alert-mark',
  },
  {
    what: 'the way to the ask box',
    why: 'Markdown has no box; `llms.txt` says where it is.',
    fits: ({ tagName, properties }) => tagName === 'a' && String(properties.className) === 'paste',
  },
  {
    what: 'drawings',
    why: 'What is drawn is said as text beside it, and that is in the twin.',
    fits: ({ tagName, properties }) => tagName === 'svg' && properties.ariaHidden === 'true',
  },
];

const isCalled = (element: Element, name: string): boolean => element.properties.ariaLabel === name;
const isLeftOut = (element: Element): boolean => LEFT_OUT.some(({ fits }) => fits(element));

/** Elements that stand within a line; others part words. */
const INLINE = new Set(['a', 'code', 'em', 'span', 'strong', 'time']);

function saidInHtml(node: HtmlNodes): string {
  if (node.type === 'text') return node.value;
  if (!('children' in node)) return '';
  const said = node.children.map(saidInHtml).join('');
  return node.type === 'element' && INLINE.has(node.tagName) ? said : ` ${said} `;
}

const PHRASING = new Set(['delete', 'emphasis', 'inlineCode', 'link', 'strong', 'text']);

function saidInMarkdown(node: Nodes): string {
  const said =
    'value' in node
      ? node.value
      : 'children' in node
        ? node.children.map(saidInMarkdown).join('')
        : '';
  return PHRASING.has(node.type) ? said : ` ${said} `;
}

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);

/** Where two texts part, with some words of each. */
function parting(found: readonly string[], wanted: readonly string[]): string[] {
  const at = wanted.findIndex((word, index) => word !== found[index]);
  const from = at === -1 ? wanted.length : at;
  if (at === -1 && found.length === wanted.length) return [];
  const some = (all: readonly string[]): string =>
    all.slice(Math.max(0, from - 4), from + 8).join(' ');
  return [`the page: ${some(wanted)}\n  its twin: ${some(found)}`];
}

const wordsOfPage = (page: Page): string[] => words(saidInHtml(without(mainOf(page), isLeftOut)));

test('every twin has the words of its page, in their order', { timeout: 240_000 }, () => {
  const faults = twins.flatMap(({ path, file }) =>
    parting(words(saidInMarkdown(treeOf(file))), wordsOfPage(pageAt(path))).map(
      (fault) => `${file}\n  ${fault}`,
    ),
  );
  expect(faults.slice(0, 10)).toEqual([]);
});

test('all that is left out on purpose is there to be left out', () => {
  const dropped = twins.flatMap(({ path }) => elementsOn(pageAt(path))).filter(isLeftOut);
  const idle = LEFT_OUT.filter(({ fits }) => !dropped.some(fits));
  expect(idle.map(({ what }) => what)).toEqual([]);
});
