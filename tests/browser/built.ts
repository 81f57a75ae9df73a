/**
 * The pages that were built, for tests that go over many of them: all, those of the sitemap, and one of
 * each shape. It is read while a test runs and not when its file is loaded, since the server that the
 * tests start may build first.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../src/build/project.ts';
import { catalog } from './site.ts';

const DIST = join(ROOT, 'dist');
const textOf = (file: string): string => readFileSync(join(DIST, file), 'utf8');

/** The path of every page. */
export const builtPages = (): string[] =>
  readdirSync(DIST, { recursive: true, encoding: 'utf8' })
    .map((file) => `/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.html'))
    .map((file) => file.replace(/\/index\.html$/, '/'))
    .sort();

/** The path of every page that search engines are told of. */
export const sitemapPages = (): string[] =>
  [...textOf('sitemap-index.xml').matchAll(/<loc>[^<]*\/([^/<]+\.xml)<\/loc>/g)]
    .flatMap(([, file = '']) => [...textOf(file).matchAll(/<loc>([^<]+)<\/loc>/g)])
    .map(([, address = '']) => new URL(address).pathname)
    .sort();

/** Which sections a page of a service has, whether they apply, and whether anybody wrote about it. */
function shapeOf(html: string): string {
  const sections = [...html.matchAll(/<section\s[^>]*\bdata-topic="([^"]+)"[^>]*>/g)].map(
    ([tag, topic = '']) => `${topic} ${/\bdata-state="([^"]+)"/.exec(tag)?.[1] ?? 'no state'}`,
  );
  const isDerived = /<section\s[^>]*class="derived"/.test(html);
  return [isDerived ? 'derived' : 'written', ...sections.sort()].join('\n');
}

/**
 * The services' pages by their shape. Pages of one shape come from the same templates and differ in
 * their values and notes.
 */
export function servicesByShape(): ReadonlyMap<string, readonly string[]> {
  const shapes = new Map<string, string[]>();
  for (const { id } of catalog.services) {
    const shape = shapeOf(textOf(`${id}/index.html`));
    shapes.set(shape, [...(shapes.get(shape) ?? []), `/${id}/`]);
  }
  return shapes;
}

/** The part of a list that one of several tests side by side takes. */
export const partOf = <T>(list: readonly T[], part: number, parts: number): T[] =>
  list.filter((_, index) => index % parts === part);
