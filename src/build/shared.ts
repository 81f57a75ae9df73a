/**
 * Hands the data of a build to the code that draws the pages.
 *
 * Both run in one process, so the data is passed as it is. Written out as a module, it would be
 * parsed, bundled and compiled on its way: a catalog of 2,000 services costs a second and a few
 * hundred megabytes so.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Service } from '../catalog/service.ts';
import type { Reference } from '../reference/reference.ts';
import type { History } from './history.ts';
import { editingUrl, repositoryUrl, ROOT, siteUrl } from './project.ts';

export interface SharedData {
  readonly catalog: Catalog;
  /** Those whose pages are drawn: all, or molds in the place of many. */
  readonly drawn: readonly Service[];
  /** What the catalog was made from, for the tables of the ask box. */
  readonly reference: Reference;
  /** Null where the repository's full history is not at hand. */
  readonly history: History | null;
  /** The address of the repository, without a slash at its end. */
  readonly repository: string;
  /** Where a file is edited on the web; a path from the project's folder follows. */
  readonly editing: string;
}

/** What pages need beside the catalog. */
export function dataOf(
  catalog: Catalog,
  reference: Reference,
  history: History | { readonly missing: string },
  drawn: readonly Service[] = catalog.services,
): SharedData {
  return {
    catalog,
    drawn,
    reference,
    history: 'missing' in history ? null : history,
    repository: repositoryUrl(ROOT),
    editing: editingUrl(ROOT),
  };
}

const NAME = 'whydenied';
const KEY = Symbol.for(NAME);
const DRAWING = Symbol.for(`${NAME}:drawing`);
const place = globalThis as { [KEY]?: SharedData; [DRAWING]?: string };

/** Puts the data where the pages find it. */
export function share(data: SharedData): void {
  place[KEY] = data;
}

/** @returns the data of this process, if there is any yet */
export function shared(): SharedData | undefined {
  return place[KEY];
}

/** Notes the path of the page that is drawn now; pages are drawn one after the other. */
export function noteDrawing(path: string): void {
  place[DRAWING] = path;
}

/** @returns the path of the page that was drawn last, if any was */
export function lastDrawing(): string | undefined {
  return place[DRAWING];
}

/** The text of the module from which the pages import the data. */
export const SHARED_MODULE = `export const { catalog, drawn, reference, history, repository, editing } = globalThis[Symbol.for(${JSON.stringify(NAME)})];`;

/**
 * What the sitemap has to know: pages that are not drawn one by one stand in it, and molds do not.
 * Empty in development, where every page is drawn.
 */
export function sitemapPages(): { customPages?: string[]; filter?: (page: string) => boolean } {
  const data = shared();
  if (data === undefined) return {};
  const drawn = new Set(data.drawn.map(({ id }) => id));
  const all = new Set(data.catalog.services.map(({ id }) => id));
  const molds = [...drawn].filter((id) => !all.has(id));
  return {
    customPages: [...all]
      .filter((id) => !drawn.has(id))
      .map((id) => new URL(`/${id}/`, siteUrl()).href),
    filter: (page) => !molds.some((id) => page.endsWith(`/${id}/`)),
  };
}
