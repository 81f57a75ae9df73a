/**
 * The Markdown twin of a page: what its `<main>` says, made from the page as it was built, so that
 * the two cannot differ.
 */
import type { Element, Parents, Root, Text } from 'hast';
import { select, selectAll } from 'hast-util-select';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import remarkGfm from 'remark-gfm';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';

const reader = unified().use(rehypeParse);
const writer = unified()
  .use(rehypeRemark)
  .use(remarkGfm)
  .use(remarkStringify, { bullet: '-', emphasis: '_', rule: '-', listItemIndent: 'one' });

/**
 * What stands in the page's `<main>`, as HTML.
 * @throws Error where the page has none, which would be a fault of the layout
 */
export function mainOf(html: string, address: string): string {
  const main = /<main\b[^>]*>([\s\S]*)<\/main>/.exec(html)?.[1];
  if (main === undefined) throw new Error(`${address} has no <main>.`);
  return main;
}

const INLINE = new Set(['a', 'em', 'strong']);

/**
 * Moves a space at either end of an inline element before or after it: Markdown has no emphasis that
 * ends in a space, and writes it in a way that nobody reads.
 * @returns whether something was moved
 */
function moveSpaceOut(node: Element, index: number, parent: Parents): boolean {
  if (!INLINE.has(node.tagName)) return false;
  const [first, last] = [node.children[0], node.children.at(-1)];
  const space = (): Text => ({ type: 'text', value: ' ' });
  if (last?.type === 'text' && /\s$/.test(last.value)) {
    last.value = last.value.trimEnd();
    parent.children.splice(index + 1, 0, space());
    return true;
  }
  if (first?.type === 'text' && /^\s/.test(first.value)) {
    first.value = first.value.trimStart();
    parent.children.splice(index, 0, space());
    return true;
  }
  return false;
}

/**
 * @param html a whole page
 * @param address the page's own absolute address; links are resolved against it
 * @returns Markdown, ending in a line break
 * @throws Error where the page has no `<main>`, which would be a fault of the layout
 */
export function twinOf(html: string, address: string): string {
  const main = select('main', reader.parse(html));
  if (main === undefined) throw new Error(`${address} has no <main>.`);
  visit(main, 'element', (node: Element, index, parent) => {
    if (parent === undefined || index === undefined) return undefined;
    if (Object.hasOwn(node.properties, 'dataTwinSkip')) {
      parent.children.splice(index, 1);
      return [SKIP, index];
    }
    if (moveSpaceOut(node, index, parent)) return index;
    if (node.tagName === 'a' && node.properties.href === undefined) {
      parent.children.splice(index, 1, ...node.children);
      return index;
    }
    return undefined;
  });
  for (const link of selectAll('a[href]', main)) {
    link.properties.href = new URL(String(link.properties.href), address).href;
  }
  const root: Root = { type: 'root', children: main.children };
  return writer.stringify(writer.runSync(root));
}
