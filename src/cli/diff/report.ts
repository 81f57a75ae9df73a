/**
 * Prints changes as Markdown, for a terminal or a comment on a pull request.
 *
 * Text from the site stands in code only, where Markdown, mentions and links mean nothing, and
 * without the characters that could end the code or hide what it says.
 */
import type { Changes, Pages, SectionChange, Size, TextChange, Weight } from './changes.ts';

/** GitHub takes 65,536 characters; whoever writes the comment adds some lines. */
export const LONGEST_REPORT = 60_000;
/** More changes than this nobody reads. */
const MOST_TEXTS = 40;
const MOST_SECTIONS = 40;
/** How many pages stand in a sentence. */
const IN_SENTENCE = 3;

/** Control characters, and those that turn the direction of text or have no width. */
const HIDDEN = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;

const longestTicks = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

/** Text as code within a line. */
export function inCode(text: string): string {
  const clean = text.replace(HIDDEN, ' ').trim();
  const ticks = '`'.repeat(longestTicks(clean) + 1);
  const room = clean === '' || clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return `${ticks}${room}${clean === '' ? '…' : clean}${room}${ticks}`;
}

/** Lines of a diff as a block of code; each keeps its sign, so none can end the block. */
function block(lines: readonly string[], more: number): string[] {
  const clean = lines.map((line) => {
    const sign = line.startsWith('-') ? '-' : '+';
    return `${sign} ${line.slice(1).replace(HIDDEN, ' ').trimEnd()}`;
  });
  const fence = '`'.repeat(Math.max(3, longestTicks(clean.join('\n')) + 1));
  const rest = more === 0 ? [] : [`# and ${counted(more, 'line')} more`];
  return [`${fence}diff`, ...clean, ...rest, fence];
}

const counted = (count: number, one: string): string =>
  `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** `3 pages: a, b, c`, or the first of many. */
function named({ count, some }: Pages, most = IN_SENTENCE): string {
  const [first = ''] = some;
  if (count === 1) return inCode(first);
  const listed = some.slice(0, most).map(inCode).join(', ');
  return `${counted(count, 'page')}${count > most ? ', such as' : ':'} ${listed}`;
}

function listOf(title: string, pages: Pages): string[] {
  if (pages.count === 0) return [];
  const rest = pages.count - pages.some.length;
  return [
    `### ${counted(pages.count, 'page')} ${title}`,
    '',
    ...pages.some.map((path) => `- ${inCode(path)}`),
    ...(rest > 0 ? [`- and ${rest.toLocaleString('en')} more`] : []),
    '',
  ];
}

function sectionLines(verb: string, changes: readonly SectionChange[]): string[] {
  const rest = changes.length - MOST_SECTIONS;
  return [
    ...changes
      .slice(0, MOST_SECTIONS)
      .map(({ section, pages }) => `- ${inCode(section)} ${verb} ${named(pages)}`),
    ...(rest > 0 ? [`- and ${counted(rest, 'section')} more`] : []),
  ];
}

function textLines({ section, pages, lines, more }: TextChange): string[] {
  const where =
    pages.count === 1
      ? `on ${named(pages)}`
      : `in the same way on ${named(pages)}. On ${inCode(pages.some[0] ?? '')}`;
  return [`${inCode(section)} ${where}:`, '', ...block(lines, more), ''];
}

function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  return count < 1e6 ? `${(count / 1000).toFixed(1)} kB` : `${(count / 1e6).toFixed(2)} MB`;
}

const signed = (before: number, after: number): string => {
  const change = after - before;
  return change === 0 ? 'the same' : `${change > 0 ? '+' : '−'}${bytes(Math.abs(change))}`;
};

function sizeLine({ what, files, bytes: [before, after] }: Size): string {
  const count =
    files[0] === files[1]
      ? counted(files[1], 'file')
      : `${files[0].toLocaleString('en')} → ${counted(files[1], 'file')}`;
  return `- ${inCode(what)}, ${count}: ${bytes(before)} → ${bytes(after)} (${signed(before, after)})`;
}

function weightLine({ what, bytes: [before, after], most }: Weight): string {
  const over = after > most ? ' **Over the limit.**' : '';
  const change = before === 0 ? bytes(after) : `${bytes(before)} → ${bytes(after)}`;
  return `- ${inCode(what)}: ${change}, of ${bytes(most)} at most.${over}`;
}

/** The texts, as many as there is room for. */
function textBlocks(texts: readonly TextChange[], room: number): string[] {
  const lines: string[] = [];
  let shown = 0;
  let length = 0;
  for (const text of texts.slice(0, MOST_TEXTS)) {
    const next = textLines(text);
    const its = next.join('\n').length + 1;
    if (length + its > room) break;
    lines.push(...next);
    length += its;
    shown++;
  }
  const left = texts.slice(shown);
  if (left.length === 0) return lines;
  const places = left.reduce((sum, { pages }) => sum + pages.count, 0);
  const ids = [...new Set(left.map(({ section }) => section))];
  return [
    ...lines,
    `And ${counted(left.length, 'other change')} in ${counted(places, 'place')}, left out here, in the sections ${ids.slice(0, 12).map(inCode).join(', ')}${ids.length > 12 ? ' and others' : ''}. \`npm run build\` on both sides shows them.`,
    '',
  ];
}

/**
 * @param base what the site is compared with
 * @returns Markdown, below `LONGEST_REPORT` characters, without a heading at its top
 */
export function report(changes: Changes, base: string): string {
  const { total, added, removed, appeared, vanished, texts, markup, differs } = changes;
  const compared = `Compared with ${inCode(base.slice(0, 100))}`;
  if (!differs) return `${compared}, nothing changes: the built site is the same, byte for byte.\n`;
  const pages =
    total[0] === total[1]
      ? counted(total[1], 'page')
      : `${total[0].toLocaleString('en')} → ${counted(total[1], 'page')}`;
  const sections = [
    ...sectionLines('appears on', appeared),
    ...sectionLines('vanishes from', vanished),
  ];
  const reads = added.count + removed.count + sections.length + texts.length > 0;
  const top = [
    reads
      ? `${compared}. The site has ${pages}.`
      : `${compared}, no page reads differently. The site has ${pages}.`,
    '',
    ...listOf('added', added),
    ...listOf('removed', removed),
    ...(sections.length === 0 ? [] : ['### Sections', '', ...sections, '']),
  ];
  const end = [
    ...(markup.count === 0
      ? []
      : [
          '### Markup',
          '',
          `The words are the same and the markup differs on ${named(markup)}.`,
          '',
        ]),
    ...(changes.sizes.length + changes.weights.length === 0
      ? []
      : [
          '### Sizes, with Brotli',
          '',
          ...changes.sizes.map(sizeLine),
          ...changes.weights.map(weightLine),
          '',
        ]),
  ];
  const room = LONGEST_REPORT - [...top, ...end].join('\n').length - 1500;
  const words = texts.length === 0 ? [] : ['### Text', '', ...textBlocks(texts, Math.max(0, room))];
  return fit([...top, ...words, ...end]);
}

/** For data whose names alone are too long, which no build of ours gives. */
function fit(lines: readonly string[]): string {
  const whole = lines.join('\n');
  if (whole.length <= LONGEST_REPORT) return whole;
  return 'There are too many changes to say them here. `npm run diff` on your machine prints them.\n';
}
