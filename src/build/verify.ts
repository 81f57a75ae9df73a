/**
 * Looks at a finished build before it may take the place of the last one. It compares what was
 * written with what the catalog says must be there; `tests/site` looks closer.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';

/** Pages that stand on their own, beside those of services and topics. */
const PAGES = [
  'index.html',
  '404.html',
  'services/index.html',
  'services/matrix/index.html',
  'topics/index.html',
  'search/index.html',
];
const FILES = [
  'llms.txt',
  'robots.txt',
  'sitemap-index.xml',
  'ask/catalog.json',
  'pagefind/pagefind.js',
];

/** What a template or layout prints when it was given nothing. */
const UNFILLED = /\{props\b|%7Bprops|\[object Object\]|>undefined<|\bhref="(?:undefined)?"/;

/**
 * @param folder a finished build
 * @returns a sentence for each fault; none where the build is whole
 */
export function faultsOf(folder: string, catalog: Catalog): string[] {
  const pages = [
    ...PAGES,
    ...catalog.services.map(({ id }) => `${id}/index.html`),
    ...catalog.topics.map(({ id }) => `topics/${id}/index.html`),
  ];
  const files = [
    ...FILES,
    ...catalog.services.map(({ id }) => `${id}.md`),
    ...catalog.topics.map(({ id }) => `topics/${id}.md`),
  ];
  const faults = [...pages, ...files]
    .filter((file) => !existsSync(join(folder, file)))
    .map((file) => `${file} was not built.`);
  for (const page of pages) {
    if (!existsSync(join(folder, page))) continue;
    const found = UNFILLED.exec(readFileSync(join(folder, page), 'utf8'));
    if (found !== null) faults.push(`${page} has an unfilled place: ${found[0]}`);
  }
  const built = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.html'),
  ).length;
  if (built !== pages.length) {
    faults.push(`The build has ${built} pages, and the catalog says ${pages.length}.`);
  }
  return faults;
}
