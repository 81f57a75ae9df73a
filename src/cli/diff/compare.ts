/**
 * Compares two built sites: pages, their sections and texts, and what they weigh.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  MOST_LINES,
  nameOf,
  pagesOf,
  type Changes,
  type SectionChange,
  type TextChange,
} from './changes.ts';
import { changedLines } from './lines.ts';
import { readPage, settle, type ReadPage } from './page.ts';
import { sizesOf, weightsOf } from './sizes.ts';

/** The files of a built site: the name in the folder, and the content. */
export type Site = ReadonlyMap<string, Buffer>;

export function readSite(folder: string): Site {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    files
      .map((file): [string, Buffer] => [
        file.slice(folder.length).replaceAll('\\', '/').replace(/^\//, ''),
        readFileSync(file),
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const pathOf = (file: string): string => `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`;

const isPage = (file: string): boolean => file.endsWith('.html');

/** What is the same change on two pages: without what each says of itself. */
function masked(lines: readonly string[], own: readonly string[]): string {
  let text = lines.join('\n');
  own.forEach((value) => {
    text = text.replaceAll(value, '◦');
  });
  return text.replace(/arn:[^\s"',]+/g, '◦').replace(/\b[a-z][a-z0-9-]*:[A-Z]\w+/g, '◦');
}

interface Group<T> {
  readonly first: T;
  readonly alike: string;
  readonly paths: string[];
}

/** Gathers what is the same on several pages: word for word, and then but for what is their own. */
class Groups<T> {
  readonly #groups = new Map<string, Group<T>>();

  add(path: string, value: T, exact: string, alike = exact): void {
    const group = this.#groups.get(exact);
    if (group === undefined) this.#groups.set(exact, { first: value, alike, paths: [path] });
    else group.paths.push(path);
  }

  /** Those of few pages first, since somebody meant just them. */
  list(): Group<T>[] {
    const merged = new Map<string, Group<T>>();
    for (const group of this.#groups.values()) {
      const known = merged.get(group.alike);
      if (known === undefined) merged.set(group.alike, group);
      else known.paths.push(...group.paths);
    }
    return [...merged.values()].sort((a, b) => a.paths.length - b.paths.length);
  }
}

interface Found {
  readonly appeared: Groups<string>;
  readonly vanished: Groups<string>;
  readonly texts: Groups<{ section: string; lines: string[] }>;
}

/** @returns whether anything that is read differs */
function comparePage(path: string, before: ReadPage, after: ReadPage, found: Found): boolean {
  let differs = false;
  for (const [section, lines] of after.sections) {
    const old = before.sections.get(section);
    if (old === undefined) {
      differs = true;
      found.appeared.add(path, section, section);
      continue;
    }
    const changed = changedLines(old, lines);
    if (changed.length === 0) continue;
    differs = true;
    const own = [...before.own, ...after.own];
    const [exact, alike] = [changed.join('\n'), masked(changed, own)];
    found.texts.add(
      path,
      { section, lines: changed },
      `${section}\n${exact}`,
      `${section}\n${alike}`,
    );
  }
  for (const section of before.sections.keys()) {
    if (after.sections.has(section)) continue;
    differs = true;
    found.vanished.add(path, section, section);
  }
  return differs;
}

const sectionsIn = (groups: Groups<string>): SectionChange[] =>
  groups.list().map(({ first, paths }) => ({ section: nameOf(first), pages: pagesOf(paths) }));

/** More groups than this are only counted, section by section. */
const MOST_GROUPS = 200;

function textsIn(groups: Found['texts']): TextChange[] {
  const all = groups.list();
  const counted = new Map<string, string[]>();
  for (const { first, paths } of all.slice(MOST_GROUPS)) {
    const known = counted.get(first.section);
    if (known === undefined) counted.set(first.section, [...paths]);
    else known.push(...paths);
  }
  return [
    ...all.slice(0, MOST_GROUPS).map(({ first: { section, lines }, paths }): TextChange => ({
      section: nameOf(section),
      pages: pagesOf(paths),
      lines: lines.slice(0, MOST_LINES),
      more: Math.max(0, lines.length - MOST_LINES),
    })),
    ...[...counted].map(([section, paths]): TextChange => ({
      section: nameOf(section),
      pages: pagesOf(paths),
      lines: [],
      more: 0,
    })),
  ];
}

/** @param folders of the built sites */
export function compareSites(folders: readonly [before: string, after: string]): Changes {
  const [before, after] = [readSite(folders[0]), readSite(folders[1])];
  const pagesIn = (site: Site): string[] => [...site.keys()].filter(isPage);
  const found: Found = { appeared: new Groups(), vanished: new Groups(), texts: new Groups() };
  const markup: string[] = [];
  for (const file of pagesIn(after)) {
    const [old, fresh] = [before.get(file), after.get(file)];
    if (old === undefined || fresh === undefined || old.equals(fresh)) continue;
    const [oldText, freshText] = [settle(old.toString()), settle(fresh.toString())];
    if (oldText === freshText) continue;
    if (!comparePage(pathOf(file), readPage(oldText), readPage(freshText), found)) {
      markup.push(pathOf(file));
    }
  }
  const texts = textsIn(found.texts);
  const differs =
    before.size !== after.size ||
    [...after].some(([file, content]) => before.get(file)?.equals(content) !== true);
  return {
    total: [pagesIn(before).length, pagesIn(after).length],
    added: pagesOf(
      pagesIn(after)
        .filter((file) => !before.has(file))
        .map(pathOf),
    ),
    removed: pagesOf(
      pagesIn(before)
        .filter((file) => !after.has(file))
        .map(pathOf),
    ),
    appeared: sectionsIn(found.appeared),
    vanished: sectionsIn(found.vanished),
    texts,
    markup: pagesOf(markup),
    differs,
    sizes: differs ? sizesOf(before, after) : [],
    weights: differs ? weightsOf(folders, [before, after]) : [],
  };
}
