/**
 * Reads the built site for the tests beside this file: its files, its pages as trees, and the
 * catalog that says what must be there.
 *
 * Each page is read and parsed once, when a test first asks for it. A rule is one test that goes over all pages and gathers what
 * breaks it, so that it holds for every page and its failure is a list of places.
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
  let html: string | undefined;
  let tree: Root | undefined;
  return {
    path: `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`,
    file,
    get html() {
      return (html ??= readText(folder, file));
    },
    get tree() {
      return (tree ??= parser.parse(this.html));
    },
  };
}

/** Every page of the built site. */
export const pages: readonly Page[] = filesOf(DIST)
  .filter((file) => file.endsWith('.html'))
  .map((file) => readPage(DIST, file));

const pagesByPath = new Map(pages.map((page) => [page.path, page]));

export const findPage = (path: string): Page | undefined => pagesByPath.get(path);

/** @throws Error where the page was not built */
export function pageAt(path: string): Page {
  const page = findPage(path);
  if (page === undefined) throw new Error(`${path} was not built.`);
  return page;
}

export const pageOf = ({ id }: Pick<Service, 'id'>): Page => pageAt(`/${id}/`);

/** What breaks a rule, on any of some pages, each with the page where it does. */
export const faultsOn = (
  look: (page: Page) => readonly string[],
  among: readonly Page[] = pages,
): string[] => among.flatMap((page) => look(page).map((fault) => `${page.path} ${fault}`));

/** The same for the pages of services. */
export const faultsOfServices = (
  look: (service: Service, page: Page) => readonly string[],
  among: readonly Service[] = catalog.services,
): string[] =>
  among.flatMap((service) =>
    look(service, pageOf(service)).map((fault) => `/${service.id}/ ${fault}`),
  );

/** What differs between what is there and what should be, in few words. */
export function difference(
  what: string,
  found: readonly string[],
  wanted: readonly string[],
): string[] {
  if (found.length === wanted.length && found.every((one, index) => one === wanted[index])) {
    return [];
  }
  const lacks = wanted.filter((one) => !found.includes(one));
  const extra = found.filter((one) => !wanted.includes(one));
  if (lacks.length + extra.length === 0) {
    return [`${what}: in another order, or more often: ${found.join(' | ')}`];
  }
  return [...lacks.map((one) => `${what}: lacks ${one}`), ...extra.map((one) => `${what}: ${one}`)];
}

/** Keeps what is made of each thing, since many rules look at the same. */
export function once<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, { value: V }>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known.value;
    const value = make(key);
    made.set(key, { value });
    return value;
  };
}

function* walk(node: Nodes): Generator<Element> {
  if (node.type === 'element') yield node;
  if (!('children' in node)) return;
  for (const child of node.children) yield* walk(child);
}

/** Every element of a page, in order. */
export const elementsOn = once(({ tree }: Page): readonly Element[] => [...walk(tree)]);

/** The addresses of all links of a page, in order. */
export const linksOn = once((page: Page): readonly string[] =>
  elementsOn(page)
    .filter(({ tagName }) => tagName === 'a')
    .map((link) => attribute(link, 'href')),
);

/** Every id of a page, in order. */
export const idsOn = once((page: Page): readonly string[] =>
  elementsOn(page)
    .filter(({ properties }) => properties.id !== undefined)
    .map((element) => attribute(element, 'id')),
);

export const mainOf = once(({ tree }: Page): Element => only('main', tree));

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

const sectionsOf = once(
  (page: Page): ReadonlyMap<string, Element> =>
    new Map(
      selectAll('section[data-topic]', page.tree).map((element) => [
        attribute(element, 'dataTopic'),
        element,
      ]),
    ),
);

/** The element of a section on a service's page; @throws Error where there is none. */
export function sectionOn(page: Page, topic: string): Element {
  const section = sectionsOf(page).get(topic);
  if (section === undefined) throw new Error(`${page.path} has no section "${topic}".`);
  return section;
}

export interface Step {
  readonly heading: string;
  readonly element: Element;
}

const headingOf = ({ children }: Element): Element | undefined =>
  children.find((child): child is Element => child.type === 'element' && child.tagName === 'h3');

/** The steps of a section: each element that has an h3 for a child. */
export const stepsOf = once((section: Element): readonly Step[] =>
  [...walk(section)].flatMap((element) => {
    const heading = headingOf(element);
    return heading === undefined ? [] : [{ heading: wordsOf(heading), element }];
  }),
);

export interface CodeBlock {
  readonly language: string;
  readonly caption: string;
  readonly text: string;
}

/** The blocks of code of a page or section, as a reader would copy them. */
export const codeBlocksOf = once((tree: Nodes): readonly CodeBlock[] =>
  [...walk(tree)]
    .filter(({ tagName }) => tagName === 'figure')
    .flatMap((figure) => {
      const code = select('pre > code', figure);
      if (code === undefined) return [];
      const caption = select('figcaption', figure);
      return {
        language: /\blanguage-(\w+)/.exec(attribute(code, 'className'))?.[1] ?? '',
        caption: caption === undefined ? '' : wordsOf(caption),
        text: textOf(code),
      };
    }),
);

export interface ShownSection {
  /** Its address, such as `/eks/#passrole`. */
  readonly place: string;
  readonly service: Service;
  readonly section: Section;
  readonly element: Element;
}

/** The sections that pages of services draw in full. */
export const shownSections = (): readonly ShownSection[] =>
  catalog.services.flatMap((service) =>
    service.sections
      .filter(({ state }) => state === 'shown')
      .map((section) => ({
        place: `/${service.id}/#${section.topic}`,
        service,
        section,
        element: sectionOn(pageOf(service), section.topic),
      })),
  );

/** Markdown of an entry as the reader's words. In code a `*` is a `*`. */
export const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part.slice(1, -1) : part.replace(/[*_]/g, '')))
    .join('')
    .replace(/\s+/g, ' ')
    .trim();

export const isAws = (href: string): boolean => {
  const { protocol, hostname, username } = new URL(href, 'http://here.invalid');
  return (
    protocol === 'https:' &&
    username === '' &&
    /^(?:(?:docs\.)?aws\.amazon\.com|(?:docs|www)\.amazonaws\.cn)$/.test(hostname)
  );
};
