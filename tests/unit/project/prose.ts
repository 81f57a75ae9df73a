/**
 * Lints prose: words said twice, "a" for "an", hard words, long sentences, and our own list of terms. It
 * looks at what is written by hand, not at code, names in backticks or links' addresses.
 */
import type { Root } from 'mdast';
import type { Root as TextRoot } from 'nlcst';
import { toString } from 'nlcst-to-string';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import remarkRetext from 'remark-retext';
import retextEnglish from 'retext-english';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextRepeatedWords from 'retext-repeated-words';
import retextSentenceSpacing from 'retext-sentence-spacing';
import retextSimplify from 'retext-simplify';
import { unified, type Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { PLAIN_HERE, TERMS } from './terms.ts';

/** More words than this, and a sentence is two. */
const LONGEST_SENTENCE = 34;

const retextShort: Plugin<[], TextRoot> = () => (tree, file) => {
  visit(tree, 'ParagraphNode', (node) => {
    const text = toString(node);
    // A sentence that starts with code is one of its own; what a colon leads to can be read alone.
    for (const sentence of text.split(/(?<=[.!?:;])\s+/)) {
      const count = sentence.split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
      if (count > LONGEST_SENTENCE) {
        const start = sentence.split(/\s+/, 4).join(' ');
        file.message(`A sentence of ${count} words, “${start} …”; make it two`, {
          place: node.position,
        });
      }
    }
  });
};

const retextTerms: Plugin<[], TextRoot> = () => (tree, file) => {
  visit(tree, 'ParagraphNode', (node) => {
    const text = toString(node);
    for (const [avoid, instead] of TERMS) {
      const found = avoid.exec(text);
      if (found !== null) {
        file.message(`“${found[0]}”: ${instead}`, { place: node.position });
      }
    }
  });
};

/** Names in code are left as they are; they stand in the sentence, and say nothing of its style. */
const remarkWithoutCode: Plugin<[], Root> = () => (tree) => {
  visit(tree, 'inlineCode', (node) => {
    node.value = 'X'.repeat(Math.min(3, node.value.length));
  });
};

const checks = unified()
  .use(retextEnglish)
  .use(retextRepeatedWords)
  .use(retextIndefiniteArticle)
  .use(retextSentenceSpacing)
  .use(retextSimplify, { ignore: [...PLAIN_HERE] })
  .use(retextShort)
  .use(retextTerms);

const markdown = unified().use(remarkParse).use(remarkGfm);
const mdx = unified().use(remarkParse).use(remarkMdx).use(remarkGfm);

/**
 * @param source Markdown, or MDX where the name says so
 * @param path what stands before each complaint
 * @param line the line of the file that the source starts on
 * @returns `path:line: complaint`, in their order
 */
export async function lintProse(source: string, path: string, line = 1): Promise<string[]> {
  const text = source.replace(/^---\n[\s\S]*?\n---\n/, (matter) => matter.replace(/[^\n]/g, ''));
  const file = new VFile({ path, value: text });
  const parser = path.endsWith('.mdx') ? mdx : markdown;
  const check = unified()
    .use(remarkWithoutCode)
    .use(remarkRetext, checks as never);
  await check.run(parser.parse(file), file);
  return file.messages
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
    .map(({ line: at = 1, reason }) => `${path}:${line + at - 1}: ${reason}`);
}
