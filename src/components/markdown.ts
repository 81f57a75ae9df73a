/**
 * Markdown that people write in `services.yaml`, as HTML that cannot carry anything but text,
 * emphasis, code and links.
 */
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { MARKDOWN_ELEMENTS, MARKDOWN_PROTOCOLS } from '../catalog/markdown-rules.ts';

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype)
  .use(rehypeSanitize, {
    ...defaultSchema,
    tagNames: MARKDOWN_ELEMENTS,
    protocols: { href: MARKDOWN_PROTOCOLS },
  })
  .use(rehypeStringify);

/** @returns HTML; safe to set as it is. */
export function markdown(text: string): string {
  return String(processor.processSync(text));
}

/** @returns HTML of one paragraph without its tags, to stand within another; safe to set as it is. */
export function markdownInline(text: string): string {
  return markdown(text)
    .trim()
    .replace(/^<p>|<\/p>$/g, '');
}
