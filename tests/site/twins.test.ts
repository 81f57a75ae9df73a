/**
 * The Markdown twins say what their pages say: the same headings, the same code, links that work
 * from anywhere, and nothing of HTML. They are written many at a time (`src/build/twins.ts`); here
 * they are compared with what one page alone gives (`src/build/twin.ts`).
 */
import type { Nodes, Root } from 'mdast';
import { select, selectAll } from 'hast-util-select';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import { twinOf } from '../../src/build/twin.ts';
import type { Service } from '../../src/catalog/service.ts';
import {
  attribute,
  catalog,
  codeBlocksOf,
  difference,
  DIST,
  elementsOn,
  faultsOfServices,
  mainOf,
  once,
  only,
  pageOf,
  readText,
  SITE,
  textOf,
  without,
  wordsOf,
} from './dist.ts';

/** How many pages, spread evenly, are looked at closely beside one of each form. */
const SPREAD = 60;

/** What makes pages differ in more than their values. */
function formOf({ id, prefix, suggestion, status, frozen, sections, subject }: Service): string {
  return JSON.stringify([
    id === prefix,
    suggestion === undefined,
    Object.keys(status ?? {}),
    frozen !== undefined,
    sections.map(({ topic, state }) => [topic, state]),
    subject.surface ?? '',
    subject.moreExamples === undefined,
    subject.partition,
  ]);
}

const step = Math.ceil(catalog.services.length / SPREAD);
const forms = new Map(catalog.services.map((service) => [formOf(service), service]));
const chosen = catalog.services.filter(
  (service, index) => index % step === 0 || forms.get(formOf(service)) === service,
);

const parser = unified().use(remarkParse).use(remarkGfm);
const markdownOf = ({ id }: Service): string => readText(DIST, `${id}.md`);
const treeOf = once((service: Service): Root => parser.parse(markdownOf(service)));

const wordsIn = (node: Nodes): string => {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsIn).join('') : '';
};

/** Turning a page into Markdown and reading it again takes a while on a busy machine. */
const timeout = 60_000;

describe('the twins', { timeout }, () => {
  test('are what each page alone gives, to the letter', () => {
    expect(chosen.length).toBeGreaterThan(SPREAD);
    const faults = faultsOfServices((service, { html, path }) => {
      const wanted = twinOf(html, new URL(path, SITE).href).split('\n');
      const found = markdownOf(service).split('\n');
      const at = wanted.findIndex((line, index) => line !== found[index]);
      if (at === -1 && wanted.length === found.length) return [];
      return [`line ${at + 1}: ${found[at] ?? 'nothing'}\n  wanted: ${wanted[at] ?? 'nothing'}`];
    }, chosen);
    expect(faults).toEqual([]);
  });

  test('of all pages have the title, each heading and each block of code, in their order', () => {
    const faults = faultsOfServices((service, page) => {
      // Markdown keeps a sign from meaning something with a backslash before it.
      const markdown = markdownOf(service).replace(/\\(?=[@_*[\]])/g, '');
      let from = 0;
      return elementsOn(page).flatMap((element) => {
        if (!['h1', 'h2', 'h3', 'pre'].includes(element.tagName)) return [];
        const text = element.tagName === 'pre' ? textOf(element) : wordsOf(element);
        const at = markdown.indexOf(text.trimEnd(), from);
        if (at === -1) return [`lacks: ${text}`];
        from = at + text.trimEnd().length;
        return [];
      });
    });
    expect(faults).toEqual([]);
  });

  test('have nothing left of the marks of their making', () => {
    const faults = catalog.services.filter((service) => /zq[a-z]qz/.test(markdownOf(service)));
    expect(faults.map(({ id }) => id)).toEqual([]);
  });

  test('have the headings of the page', () => {
    const faults = faultsOfServices((service, page) => {
      const found: string[] = [];
      visit(treeOf(service), 'heading', (node) => {
        found.push(`${'#'.repeat(node.depth)} ${wordsIn(node)}`);
      });
      const wanted = elementsOn(page)
        .filter(({ tagName }) => /^h[123]$/.test(tagName))
        .map((heading) => `${'#'.repeat(Number(heading.tagName.slice(1)))} ${wordsOf(heading)}`);
      return difference('headings', found, wanted);
    }, chosen);
    expect(faults).toEqual([]);
  });

  test('have the code of the page, to the letter', () => {
    const faults = faultsOfServices((service, page) => {
      const found: string[] = [];
      visit(treeOf(service), 'code', (node) => {
        found.push(`${node.lang ?? ''}\n${node.value}`);
      });
      const wanted = codeBlocksOf(mainOf(page)).map(({ language, text }) => `${language}\n${text}`);
      return difference('code', found, wanted);
    }, chosen);
    expect(faults).toEqual([]);
  });

  test('have the links of the page, each whole', () => {
    const faults = faultsOfServices((service, page) => {
      const found: string[] = [];
      visit(treeOf(service), ['link', 'image', 'definition'], (node) => {
        if ('url' in node) found.push(node.url);
      });
      const main = without(mainOf(page), ({ properties }) => 'dataTwinSkip' in properties);
      const wanted = selectAll('a', main).map(
        (link) => new URL(attribute(link, 'href'), new URL(page.path, SITE)).href,
      );
      return [
        ...found.filter((url) => !/^https?:\/\/[^/]+\//.test(url)),
        ...difference('links', found, wanted),
      ];
    }, chosen);
    expect(faults).toEqual([]);
  });

  test('have nothing of HTML left', () => {
    const faults = faultsOfServices((service) => {
      const found: string[] = [];
      visit(treeOf(service), 'html', (node) => {
        found.push(node.value);
      });
      return [...found, ...(markdownOf(service).match(/&(?:amp|lt|gt|quot|nbsp|#\d+);/g) ?? [])];
    }, chosen);
    expect(faults).toEqual([]);
  });

  test('have what is particular to the service', () => {
    const faults = faultsOfServices((service) => {
      const text = wordsIn(treeOf(service)).replace(/\s+/g, ' ');
      const { name, shortName, prefix, status, subject, sections } = service;
      const shown = sections.some(
        ({ topic, state }) => topic === 'no-permissions' && state === 'shown',
      );
      return [
        shortName,
        `${prefix}:`,
        ...(status?.retired === undefined ? [] : [`${name} ended on ${status.retired}`]),
        ...(shown && subject.denial !== undefined ? [subject.denial.replace(/\s+/g, ' ')] : []),
      ].filter((words) => !text.includes(words));
    }, chosen);
    expect(faults).toEqual([]);
  });

  test('end with a line break, and are what the page names as its other form', () => {
    const faults = faultsOfServices((service, { tree }) => {
      const link = select('link[rel=alternate][type="text/markdown"]', only('head', tree));
      return [
        ...difference('alternate', link === undefined ? [] : [attribute(link, 'href')], [
          `/${service.id}.md`,
        ]),
        ...(/[^\n]\n$/.test(markdownOf(service)) ? [] : ['ends otherwise']),
      ];
    });
    expect(faults).toEqual([]);
  });
});

test('the page of each service has a twin of its own', () => {
  const seen = new Set(catalog.services.map((service) => markdownOf(service)));
  expect(seen.size).toBe(catalog.services.map(pageOf).length);
});
