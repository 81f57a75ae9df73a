/**
 * The Markdown twins of topics and services are good Markdown: the headings of the page and its code,
 * links that work from anywhere, whole lists and tables, and nothing of HTML. Those of services are
 * written many at a time (`src/build/twins.ts`); here they are compared with what one page alone gives
 * (`src/build/twin.ts`). `twin-words.test.ts` holds every word of a page against its twin.
 */
import type { Nodes } from 'mdast';
import { select, selectAll } from 'hast-util-select';
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
  only,
  pageAt,
  pageOf,
  readText,
  SITE,
  textOf,
  without,
  wordsOf,
  type Page,
} from './dist.ts';
import { topicTwins, treeOf, twins, wordsIn, type Twin } from './markdown.ts';

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

const markdownOf = ({ id }: Pick<Service, 'id'>): string => readText(DIST, `${id}.md`);

/** The twins that are looked at closely: all of topics, and of the services one of each form. */
const chosenFiles = new Set(chosen.map(({ id }) => `${id}.md`));
const close = [...topicTwins, ...twins.filter(({ file }) => chosenFiles.has(file))];

const faultsOfTwins = (
  look: (twin: Twin, page: Page) => readonly string[],
  among: readonly Twin[] = close,
): string[] =>
  among.flatMap((twin) => look(twin, pageAt(twin.path)).map((fault) => `${twin.file} ${fault}`));

/** The text below a node, with a word for each piece of code, which may be a sign by itself. */
const proseIn = (node: Nodes): string =>
  'children' in node
    ? node.children.map(proseIn).join('')
    : node.type === 'text'
      ? node.value
      : 'x';

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
    const faults = faultsOfTwins(({ file }, page) => {
      // Markdown keeps a sign from meaning something with a backslash before it.
      const markdown = readText(DIST, file).replace(/\\(?=[@_*[\]])/g, '');
      let from = 0;
      return elementsOn(page).flatMap((element) => {
        if (!['h1', 'h2', 'h3', 'pre'].includes(element.tagName)) return [];
        const text = element.tagName === 'pre' ? textOf(element) : wordsOf(element);
        const at = markdown.indexOf(text.trimEnd(), from);
        if (at === -1) return [`lacks: ${text}`];
        from = at + text.trimEnd().length;
        return [];
      });
    }, twins);
    expect(faults).toEqual([]);
  });

  test('have nothing left of the marks of their making', () => {
    const faults = catalog.services.filter((service) => /zq[a-z]qz/.test(markdownOf(service)));
    expect(faults.map(({ id }) => id)).toEqual([]);
  });

  test('have the headings of the page, one title first, and skip no level', () => {
    const faults = faultsOfTwins(({ file }, page) => {
      const found: string[] = [];
      visit(treeOf(file), 'heading', (node) => {
        found.push(`${'#'.repeat(node.depth)} ${wordsIn(node)}`);
      });
      const wanted = elementsOn(page)
        .filter(({ tagName }) => /^h[123]$/.test(tagName))
        .map((heading) => `${'#'.repeat(Number(heading.tagName.slice(1)))} ${wordsOf(heading)}`);
      const levels = found.map((heading) => heading.indexOf(' '));
      return [
        ...difference('headings', found, wanted),
        ...(levels[0] === 1 && levels.filter((level) => level === 1).length === 1
          ? []
          : ['has not one title']),
        ...found.filter((_, index) => (levels[index] ?? 0) > (levels[index - 1] ?? 0) + 1),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('have the code of the page, to the letter, each block with its language', () => {
    const faults = faultsOfTwins(({ file }, page) => {
      const found: string[] = [];
      visit(treeOf(file), 'code', (node) => {
        found.push(`${node.lang ?? ''}\n${node.value}`);
      });
      const wanted = codeBlocksOf(mainOf(page)).map(({ language, text }) => `${language}\n${text}`);
      return [
        ...difference('code', found, wanted),
        ...found.filter((code) => !/^(?:json|sh|text|yaml)\n/.test(code)),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('have the links of the page, each whole and with words', () => {
    const faults = faultsOfTwins(({ file }, page) => {
      const found: string[] = [];
      const mute: string[] = [];
      visit(treeOf(file), ['link', 'image', 'definition'], (node) => {
        if (!('url' in node)) return;
        found.push(node.url);
        if (wordsIn(node).trim() === '') mute.push(`a link without words to ${node.url}`);
      });
      const main = without(mainOf(page), ({ properties }) => 'dataTwinSkip' in properties);
      const wanted = selectAll('a', main).map(
        (link) => new URL(attribute(link, 'href'), new URL(page.path, SITE)).href,
      );
      return [
        ...found.filter((url) => !/^https?:\/\/[^/]+\//.test(url)),
        ...difference('links', found, wanted),
        ...mute,
      ];
    });
    expect(faults).toEqual([]);
  });

  test('have nothing of HTML left', () => {
    const faults = faultsOfTwins(({ file }) => {
      const found: string[] = [];
      visit(treeOf(file), 'html', (node) => {
        found.push(node.value);
      });
      return [...found, ...(readText(DIST, file).match(/&(?:amp|lt|gt|quot|nbsp|#\d+);/g) ?? [])];
    });
    expect(faults).toEqual([]);
  });

  test('have whole tables and lists, and no words of buttons', () => {
    const faults = faultsOfTwins(({ file }) => {
      const found: string[] = [];
      visit(treeOf(file), (node) => {
        if (node.type === 'table') {
          const widths = new Set(node.children.map((row) => row.children.length));
          if (widths.size !== 1) found.push(`a table with rows of different lengths`);
        }
        if (node.type === 'listItem' && wordsIn(node).trim() === '') found.push('an empty item');
        if (node.type !== 'paragraph') return;
        const words = wordsIn(node);
        // What was a row of a table, an item or a heading, and became words.
        if (/^\s*(?:\||[-*+] |#{1,6} |\d+\. )/m.test(words)) found.push(`no paragraph: ${words}`);
        if (/^(?:Copy|Copied|Close|Show)\b[^.:]*$|\bCopy (?:page )?as Markdown\b/.test(words)) {
          found.push(`a button: ${words}`);
        }
      });
      return found;
    });
    expect(faults).toEqual([]);
  });

  test('have no space before a comma or a full stop, where two pieces of a sentence meet', () => {
    const faults = faultsOfTwins(({ file }) => {
      const found: string[] = [];
      visit(treeOf(file), 'paragraph', (node) => {
        const [at] = /\S* [.,;:](?=\s|$)/.exec(proseIn(node)) ?? [];
        if (at !== undefined) found.push(at);
      });
      return found;
    });
    expect(faults).toEqual([]);
  });

  test('have what is particular to the service', () => {
    const faults = faultsOfServices((service) => {
      const text = wordsIn(treeOf(`${service.id}.md`)).replace(/\s+/g, ' ');
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
    const faults = faultsOfTwins(({ file }, { tree }) => {
      const link = select('link[rel=alternate][type="text/markdown"]', only('head', tree));
      return [
        ...difference('alternate', link === undefined ? [] : [attribute(link, 'href')], [
          `/${file}`,
        ]),
        ...(/[^\n]\n$/.test(readText(DIST, file)) ? [] : ['ends otherwise']),
      ];
    }, twins);
    expect(faults).toEqual([]);
  });
});

test('the page of each service has a twin of its own', () => {
  const seen = new Set(catalog.services.map((service) => markdownOf(service)));
  expect(seen.size).toBe(catalog.services.map(pageOf).length);
});
