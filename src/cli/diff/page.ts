/**
 * A built page as lines of text, section by section: what a reader sees of it, without what changes
 * by itself from build to build.
 */
import type { Element, Nodes } from 'hast';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

/** The parts of a page that are no section of its own. */
const HEAD = 'title and description';
const FRAME = 'header, footer and search dialog';
const OPENING = 'the page itself';
/** What stands below the last section. */
const META = 'page foot';

export type Sections = ReadonlyMap<string, readonly string[]>;

export interface ReadPage {
  readonly sections: Sections;
  /** What differs from service to service: texts that need no mention twice. */
  readonly own: readonly string[];
}

/**
 * The page without what every build may change by itself: hashes in names and policies, styles that
 * are counted elsewhere, days of the last change, and the line on which an entry stands.
 */
export const settle = (html: string): string =>
  html
    .replace(/<meta http-equiv="content-security-policy"[^>]*>/, '')
    .replace(/<style\b[^>]*>[\s\S]*?<\/style>/g, '')
    .replace(/(\/_astro\/[^"'\s]*?)\.[\w-]{8}\.(js|css)\b/g, '$1.$2')
    .replace(/Last changed\s*<time\b[^>]*>[^<]*<\/time>\.\s*/g, '')
    .replace(/(\/services\.yaml)#L\d+(">line )?\d*/g, '$1$2');

const parser = unified().use(rehypeParse);

/** Elements that stand in a line of text. */
const INLINE = new Set(
  'a abbr b bdi br code del em i ins kbd mark q s samp small span strong sub sup time u var'.split(
    ' ',
  ),
);
const UNSEEN = new Set(['script', 'style', 'svg', 'noscript', 'link', 'meta', 'title']);

const propertyOf = ({ properties }: Element, name: string): string => {
  const value = properties[name];
  return typeof value === 'string' ? value : '';
};

const textOf = (node: Nodes): string => {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
};

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Gathers lines under the section that is open. */
class Gatherer {
  readonly sections = new Map<string, string[]>();
  #line = '';
  #start = '';
  section = OPENING;

  say(text: string): void {
    this.#line += text;
  }

  /** Ends the line that is open; the next one starts with `start`. */
  end(start = ''): void {
    const line = squeeze(this.#line);
    if (line !== '') this.add(`${this.#start}${line}`);
    this.#line = '';
    this.#start = start;
  }

  add(line: string): void {
    const lines = this.sections.get(this.section) ?? [];
    lines.push(line);
    this.sections.set(this.section, lines);
  }
}

function walkElement(element: Element, to: Gatherer): void {
  const { tagName, properties } = element;
  if (UNSEEN.has(tagName) || Object.hasOwn(properties, 'dataTwinSkip')) return;
  if (tagName === 'pre') {
    to.end();
    for (const line of textOf(element).trimEnd().split('\n')) to.add(`    ${line.trimEnd()}`);
    return;
  }
  const isInline = INLINE.has(tagName);
  if (isInline) {
    const href = tagName === 'a' ? propertyOf(element, 'href') : '';
    if (href !== '') to.say('[');
    walk(element, to);
    if (href !== '') to.say(`](${href})`);
    if (tagName === 'br') to.say(' ');
    return;
  }
  const before = to.section;
  to.end(tagName === 'li' ? '- ' : '');
  const topic = tagName === 'section' ? propertyOf(element, 'dataTopic') : '';
  if (topic !== '') to.section = topic;
  if (/^h[1-6]$/.test(tagName)) {
    if (tagName === 'h2') to.section = propertyOf(element, 'id') || squeeze(textOf(element));
    to.end(`${'#'.repeat(Number(tagName.slice(1)))} `);
  }
  if (isMeta(element)) to.section = META;
  walk(element, to);
  if (tagName === 'td' || tagName === 'th') to.say(' | ');
  to.end();
  if (tagName === 'section' || tagName === 'dialog') to.section = before;
}

const isMeta = ({ properties }: Element): boolean =>
  Array.isArray(properties.className) && properties.className.includes('page-meta');

function walk(node: Nodes, to: Gatherer): void {
  if (node.type === 'text') {
    to.say(node.value);
    return;
  }
  const children: readonly Nodes[] =
    node.type === 'element' && node.tagName === 'template' && node.content !== undefined
      ? node.content.children
      : 'children' in node
        ? node.children
        : [];
  for (const child of children) {
    if (child.type === 'element') walkElement(child, to);
    else walk(child, to);
  }
}

function find(node: Nodes, tagName: string): Element | undefined {
  if (node.type === 'element' && node.tagName === tagName) return node;
  if (!('children' in node)) return undefined;
  for (const child of node.children) {
    const found = find(child, tagName);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The values that a service's page says of itself, in its head and on its article. */
function ownValues(html: string): string[] {
  const data = /<article\b[^>]*\bdata-service="([^"]*)"[^>]*>/.exec(html);
  if (data === null) return [];
  const [article, id = ''] = data;
  const action = /\bdata-action="([^"]*)"/.exec(article)?.[1] ?? '';
  const resource = /\bdata-resource="([^"]*)"/.exec(article)?.[1] ?? '';
  const name = /<meta name="description" content="Access denied in ([^"]*?)\? /.exec(html)?.[1];
  const shortName = /aria-current="page">([^<]*)</.exec(html)?.[1];
  const values = [name ?? '', shortName ?? '', id, action, ...action.split(':'), resource];
  return [...new Set(values.filter((value) => value.length > 1))].sort(
    (a, b) => b.length - a.length,
  );
}

/** @param html a whole page, settled */
export function readPage(html: string): ReadPage {
  const tree = parser.parse(html);
  const to = new Gatherer();
  const main = find(tree, 'main');
  if (main !== undefined) walk(main, to);
  to.end();
  to.section = FRAME;
  const body = find(tree, 'body');
  for (const child of body?.children ?? []) {
    if (child === main) continue;
    if (child.type === 'element') walkElement(child, to);
    else walk(child, to);
    to.end();
    to.section = FRAME;
  }
  to.section = HEAD;
  const title = find(tree, 'title');
  to.add(squeeze(title === undefined ? '' : textOf(title)));
  to.add(squeeze(/<meta name="description" content="([^"]*)"/.exec(html)?.[1] ?? ''));
  return { sections: to.sections, own: ownValues(html) };
}
