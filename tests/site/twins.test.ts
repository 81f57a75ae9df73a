/**
 * The Markdown twins say what their pages say: the same headings, the same code, links that work
 * from anywhere, and nothing of HTML.
 */
import type { Nodes } from 'mdast';
import { selectAll } from 'hast-util-select';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  catalog,
  codeBlocksOf,
  DIST,
  only,
  pageOf,
  readText,
  SITE,
  without,
  wordsOf,
} from './dist.ts';

const parser = unified().use(remarkParse).use(remarkGfm);

const wordsIn = (node: Nodes): string => {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsIn).join('') : '';
};

describe.each(catalog.services.map((service) => [service.id, service] as const))(
  '/%s.md',
  (id, service) => {
    const markdown = readText(DIST, `${id}.md`);
    const tree = parser.parse(markdown);
    const page = pageOf(service);
    const main = only('main', page.tree);

    test('has the headings of the page', () => {
      const found: string[] = [];
      visit(tree, 'heading', (node) => {
        found.push(`${'#'.repeat(node.depth)} ${wordsIn(node)}`);
      });
      const wanted = selectAll('h1, h2, h3', main).map(
        (heading) => `${'#'.repeat(Number(heading.tagName.slice(1)))} ${wordsOf(heading)}`,
      );
      expect(found).toEqual(wanted);
      for (const { title } of service.sections) expect(found).toContain(`## ${title}`);
    });

    test('has the code of the page, to the letter', () => {
      const found: string[] = [];
      visit(tree, 'code', (node) => {
        found.push(`${node.lang ?? ''}\n${node.value}`);
      });
      const wanted = codeBlocksOf(main).map(({ language, text }) => `${language}\n${text}`);
      expect(found).toEqual(wanted);
    });

    test('has the links of the page, each whole', () => {
      const found: string[] = [];
      visit(tree, ['link', 'image', 'definition'], (node) => {
        if ('url' in node) found.push(node.url);
      });
      expect(found.filter((url) => !/^https?:\/\/[^/]+\//.test(url))).toEqual([]);
      const skipped = without(main, ({ properties }) => Object.hasOwn(properties, 'dataTwinSkip'));
      const wanted = selectAll('a', skipped).map(
        (link) => new URL(attribute(link, 'href'), new URL(page.path, SITE)).href,
      );
      expect(found).toEqual(wanted);
    });

    test('has nothing of HTML left', () => {
      const found: string[] = [];
      visit(tree, 'html', (node) => {
        found.push(node.value);
      });
      expect(found).toEqual([]);
      expect(markdown).not.toMatch(/&(?:amp|lt|gt|quot|nbsp|#\d+);/);
      expect(markdown.endsWith('\n')).toBe(true);
    });

    test('has what is particular to the service', () => {
      const text = wordsIn(tree).replace(/\s+/g, ' ');
      if (service.retired !== undefined) {
        expect(text).toContain(`${service.name} ended on ${service.retired.retired}`);
      }
      expect(text).toContain(service.subject.denial);
      expect(text).toContain(service.shortName);
    });

    test('is what the page names as its other form', () => {
      const link = only('link[rel=alternate][type="text/markdown"]', page.tree);
      expect(attribute(link, 'href')).toBe(`/${id}.md`);
    });
  },
);
