/**
 * Checks the Markdown of an entry: what the pages would leave out when they sanitise it, links that
 * lead nowhere, and signs of Markdown that did not become any.
 */
import type { Nodes } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { faultOf } from './links.ts';
import { MARKDOWN_WORDS } from './markdown-rules.ts';
import type { Report } from './report.ts';

const parser = unified().use(remarkParse).use(remarkGfm);

/** What the pages do not draw, by its node's name. */
const LOST: Readonly<Record<string, string>> = {
  heading: 'a heading',
  html: 'HTML',
  image: 'a picture',
  imageReference: 'a picture',
  table: 'a table',
  blockquote: 'a quotation',
  code: 'a block of code',
  delete: 'crossed-out text',
  thematicBreak: 'a line across',
  break: 'a line break',
  footnoteReference: 'a footnote',
  footnoteDefinition: 'a footnote',
};

/** A sign that plain text of Markdown hardly has: a link or emphasis that is not closed. */
const LEFT_OVER: readonly { form: RegExp; what: string; advice: string }[] = [
  {
    form: /\]\s*\([^)]*/,
    what: 'This was meant as a link, and is none.',
    advice: 'Write [words](https://…), without a space between "]" and "(".',
  },
  {
    form: /\[[^\]]*\]\[[^\]]*\]/,
    what: 'This link has no address.',
    advice: 'Write [words](https://…).',
  },
  {
    form: /\*\*/,
    what: 'The "**" here is not closed.',
    advice: 'Write **strong** with both pairs.',
  },
  { form: /`/, what: 'The "`" here is not closed.', advice: 'Write `code` with both of them.' },
];

function* walk(node: Nodes): Generator<Nodes> {
  yield node;
  // What is lost as a whole needs no word for each of its parts.
  if ('children' in node && LOST[node.type] === undefined) {
    for (const child of node.children) yield* walk(child);
  }
}

/**
 * Whether a text is only words, code and sound links, as nearly all are. A parser says the same of it,
 * and takes a hundred times as long.
 */
function isSimple(text: string): boolean {
  const words = text
    .replace(/`[^`\n]+`/g, 'code')
    .replace(/\[([^[\]]+)\]\((https:\/\/[^\s()<>]+)\)/g, (link, label: string, url: string) =>
      faultOf(url) === undefined ? label : link,
    );
  return !/[`*_[\]<>|~#&\\!^@]|:\/\/|www\.|\n| {2}|^\s*(?:[-+=>]|\d+[.)])/.test(words);
}

/** @param path to a text that the pages read as Markdown */
export function checkMarkdown(text: string, path: readonly PropertyKey[], report: Report): void {
  if (isSimple(text)) return;
  for (const node of walk(parser.parse(text))) {
    const start = node.position?.start.offset ?? 0;
    const part = text.slice(start, node.position?.end.offset).split('\n')[0]?.slice(0, 60) ?? '';
    const lost = LOST[node.type];
    if (lost !== undefined) {
      report(
        path,
        `There is ${lost} in this text, and the page would leave it out.`,
        `Use only ${MARKDOWN_WORDS}.`,
        undefined,
        { part: part === '' ? undefined : part },
      );
    } else if (node.type === 'listItem' && typeof node.checked === 'boolean') {
      report(
        path,
        'There is a box to tick in this text, and the page would leave it out.',
        `Use only ${MARKDOWN_WORDS}.`,
      );
    } else if (node.type === 'link' || node.type === 'definition') {
      const fault = faultOf(node.url);
      if (fault === undefined) continue;
      // A mail address is told by the check for what could be somebody's own.
      if (/^mailto:(?!.*@example\.(?:com|org|net)$)/.test(node.url)) continue;
      const { message, advice } = node.url.startsWith('mailto:')
        ? { message: `"${part}" would be a link for mail.`, advice: 'Put it in `backticks`.' }
        : node.url === ''
          ? { message: 'This link has no address.', advice: 'Write [words](https://…).' }
          : fault;
      report(path, message, advice, undefined, {
        part: node.url !== '' && text.includes(node.url) ? node.url : part,
      });
    } else if (node.type === 'text') {
      for (const { form, what, advice } of LEFT_OVER) {
        const found = form.exec(node.value)?.[0];
        if (found !== undefined) report(path, what, advice, undefined, { part: found });
      }
    }
  }
}

/** Signs of Markdown, or of another language, in a text that is printed as it stands. */
export function checkPlain(text: string, path: readonly PropertyKey[], report: Report): void {
  const inner = /^[\u2018\u201c\u201e\u00ab](.*)[\u2019\u201c\u201d\u00bb]$/.exec(text)?.[1];
  if (inner !== undefined) {
    report(
      path,
      `The quotes around ${text} are curly: YAML takes them for a part of the text.`,
      'Write it without quotes.',
      undefined,
      { mend: { set: inner } },
    );
  }
  if (/[,;]$/.test(text)) {
    report(
      path,
      `"${text}" ends in "${text.slice(-1)}".`,
      'YAML needs no sign at the end of a line: remove it.',
      undefined,
      { mend: { set: text.replace(/[,;]+$/, '') } },
    );
  }
  const found = /`[^`]*`|\*\*[^*]+\*\*|\[[^\]]*\]\([^)]*\)|<\/?[a-z][^>]*>|&(?:[a-z]+|#\d+);/i.exec(
    text,
  )?.[0];
  if (found === undefined) return;
  report(
    path,
    `"${found}" is Markdown or HTML, and this text is printed as it stands.`,
    'Write it without.',
    undefined,
    { part: found },
  );
}
