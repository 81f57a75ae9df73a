/**
 * Reads the built site for the tests beside this file: its files, its pages as trees, and the
 * catalog that says what must be there.
 */
import type { Element, Nodes, Root } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';
import { repositoryUrl, ROOT } from '../../src/build/project.ts';
import type { Service } from '../../src/catalog/service.ts';
import { loadCatalog } from '../../src/catalog/load.ts';
import type { Section } from '../../src/catalog/select.ts';

export { ROOT };
export const DIST = join(ROOT, 'dist');
export const SITE = new URL(process.env['SITE_URL'] || 'http://localhost:4321');
export const REPOSITORY = repositoryUrl(ROOT);
export const catalog = loadCatalog({ root: ROOT });

const parser = unified().use(rehypeParse);

export interface Page {
  /** Its path on the site, such as `/eks/`. */
  readonly path: string;
  /** Its file in the built folder. */
  readonly file: string;
  readonly html: string;
  readonly tree: Root;
}

/** Every file of a built folder, with `/` between folders, in order. */
export function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

export const readText = (folder: string, file: string): string =>
  readFileSync(join(folder, file), 'utf8');

export function readPage(folder: string, file: string): Page {
  const html = readText(folder, file);
  return {
    path: `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`,
    file,
    html,
    tree: parser.parse(html),
  };
}

/** Every page of the built site. */
export const pages: readonly Page[] = filesOf(DIST)
  .filter((file) => file.endsWith('.html'))
  .map((file) => readPage(DIST, file));

/** @throws Error where the page was not built */
export function pageAt(path: string): Page {
  const page = pages.find((one) => one.path === path);
  if (page === undefined) throw new Error(`${path} was not built.`);
  return page;
}

export const pageOf = ({ id }: Pick<Service, 'id'>): Page => pageAt(`/${id}/`);

/** All text below a node, as it stands in the source. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** The text as a reader sees it: every run of white space is one space. */
export const wordsOf = (node: Nodes): string => textOf(node).replace(/\s+/g, ' ').trim();

export const attribute = (element: Element, name: string): string => {
  const value = element.properties[name];
  return Array.isArray(value) ? value.join(' ') : String(value ?? '');
};

/** The one element that fits; @throws Error where there is none or more than one. */
export function only(selector: string, tree: Nodes): Element {
  const found = selectAll(selector, tree);
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new Error(`Expected one "${selector}", found ${found.length}.`);
  }
  return first;
}

/** A copy of the tree without what `drop` fits. */
export function without<T extends Nodes>(node: T, drop: (element: Element) => boolean): T {
  if (!('children' in node)) return node;
  const children = node.children
    .filter((child) => !(child.type === 'element' && drop(child)))
    .map((child) => without(child, drop));
  return { ...node, children };
}

/** The element of a section on a service's page. */
export const sectionOn = (page: Page, topic: string): Element =>
  only(`section[data-topic="${topic}"]`, page.tree);

export interface Step {
  readonly heading: string;
  readonly element: Element;
}

/** The steps of a section: each element that has an h3 for a child. */
export function stepsOf(section: Element): Step[] {
  return selectAll(':has(> h3)', section).map((element) => ({
    heading: wordsOf(only('h3', element)),
    element,
  }));
}

export interface CodeBlock {
  readonly language: string;
  readonly caption: string;
  readonly text: string;
}

/** The blocks of code of a page or section, as a reader would copy them. */
export function codeBlocksOf(tree: Nodes): CodeBlock[] {
  return selectAll('figure', tree).flatMap((figure) => {
    const code = select('pre > code', figure);
    if (code === undefined) return [];
    const caption = select('figcaption', figure);
    return {
      language: /\blanguage-(\w+)/.exec(attribute(code, 'className'))?.[1] ?? '',
      caption: caption === undefined ? '' : wordsOf(caption),
      text: textOf(code),
    };
  });
}

/** Services and the sections that their pages draw in full. */
export const shownSections: readonly (readonly [string, Service, Section])[] =
  catalog.services.flatMap((service) =>
    service.sections
      .filter(({ state }) => state === 'shown')
      .map((section) => [`/${service.id}/#${section.topic}`, service, section] as const),
  );
