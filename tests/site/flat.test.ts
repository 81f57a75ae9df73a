/**
 * What must not grow with the number of services: a page's weight, the lists on it, and what the
 * browser loads of the catalog.
 */
import { selectAll } from 'hast-util-select';
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MOST_OF_FILES, MOST_OF_FIRST_ANSWER, MOST_OF_FIRST_LOAD } from '../../src/build/limits.ts';
import {
  attribute,
  catalog,
  difference,
  DIST,
  elementsOn,
  faultsOn,
  linksOn,
  once,
  pageAt,
  pageOf,
  pages,
  readText,
  type Page,
} from './dist.ts';

const servicePaths = new Set(catalog.services.map(({ id }) => `/${id}/`));

/** The pages of services that a page leads to. */
const servicesOn = once((page: Page): ReadonlySet<string> => {
  const paths = linksOn(page).map((href) => href.split('#')[0] ?? '');
  return new Set(paths.filter((path) => servicePaths.has(path)));
});

const press = (bytes: Buffer, quality: number): number =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length;

/** With brotli at its best, which is slow: tried only where a quick try is not small enough. */
function weigh(bytes: Buffer, most: number): number {
  const quick = press(bytes, 5);
  return quick <= most ? quick : press(bytes, 11);
}

const STATIC_IMPORT = /(?:^|[;}])import(?:[\w*${},\s]+from)?\s*["'](\.[^"']+)["']/g;

/** The files that a page loads before anybody does anything. */
function loadedBy(page: Page): Set<string> {
  const all = elementsOn(page);
  const preloaded = all.filter(
    (element) =>
      element.tagName === 'link' &&
      ['modulepreload', 'stylesheet', 'preload'].includes(attribute(element, 'rel')),
  );
  // A set grows while it is walked: what a script imports is loaded at first too.
  const loaded = new Set([
    ...all.filter(({ tagName }) => tagName === 'script').map((script) => attribute(script, 'src')),
    ...preloaded.map((link) => attribute(link, 'href')),
  ]);
  loaded.delete('');
  for (const url of loaded) {
    if (!url.endsWith('.js')) continue;
    for (const [, name = ''] of readText(DIST, url).matchAll(STATIC_IMPORT)) {
      loaded.add(posix.join(posix.dirname(url), name));
    }
  }
  return loaded;
}

describe('the weight of a page', () => {
  const MOST_BYTES = MOST_OF_FIRST_LOAD;
  const MOST_REQUESTS = 3;

  test('of a service stays within the promise, with all that it loads', () => {
    const files = new Map<string, number>();
    const sizeOf = (url: string): number => {
      const known = files.get(url) ?? press(readFileSync(join(DIST, url)), 11);
      files.set(url, known);
      return known;
    };
    const faults = catalog.services.flatMap((service) => {
      const page = pageOf(service);
      const loaded = [...loadedBy(page)];
      const rest = loaded.reduce((sum, url) => sum + sizeOf(url), 0);
      const html = weigh(Buffer.from(page.html), MOST_BYTES - rest);
      const listed = [`HTML ${html}`, ...loaded.map((url) => `${url} ${sizeOf(url)}`)].join(', ');
      return html + rest <= MOST_BYTES && loaded.length < MOST_REQUESTS
        ? []
        : [`${page.path} ${html + rest}: ${listed}`];
    });
    expect(faults).toEqual([]);
  });

  test('of the ask box’s script and tables stays within the promise, whatever action is asked for', () => {
    const [script = '', ...others] = readdirSync(join(DIST, '_astro')).filter((name) =>
      /^ask\.[\w-]+\.js$/.test(name),
    );
    expect(others).toEqual([]);
    const rest =
      press(readFileSync(join(DIST, '_astro', script)), 11) +
      press(readFileSync(join(DIST, 'ask/prefixes.json')), 11);
    const most = MOST_OF_FIRST_ANSWER - rest;
    const tables = readdirSync(join(DIST, 'ask/services'), { recursive: true, encoding: 'utf8' });
    const faults = tables
      .filter((name) => name.endsWith('.json'))
      .map((name) => [name, weigh(readFileSync(join(DIST, 'ask/services', name)), most)] as const)
      .filter(([, size]) => size > most)
      .map(([name, size]) => `${name} ${rest + size}`);
    expect(tables.length).toBeGreaterThan(catalog.services.length / 2);
    expect(faults).toEqual([]);
  });

  test.each(Object.entries(MOST_OF_FILES))('of %s stays below %i bytes', (path, most) => {
    const file = path.endsWith('/') ? `${path}index.html` : path;
    expect(weigh(readFileSync(join(DIST, file)), most)).toBeLessThan(most);
  });
});

describe('the full list of services', () => {
  /** More would be a list of its own. */
  const MOST_LINKS = 60;

  test('stands on /services/', () => {
    expect(servicesOn(pageAt('/services/')).size).toBe(catalog.services.length);
  });

  test('stands on no other page', () => {
    // The matrix is the same list for those who keep it.
    const whole = ['/services/', '/services/matrix/'];
    const others = pages.filter(({ path }) => !whole.includes(path) && !/^\/topics\/./.test(path));
    const faults = faultsOn((page) => {
      const { size } = servicesOn(page);
      return size > MOST_LINKS ? [`leads to ${size} services`] : [];
    }, others);
    expect(faults).toEqual([]);
  });

  test('stands on no page of a topic, which leads to those often asked for, those that deviate, and the list', () => {
    const faults = catalog.topics.flatMap(({ id, default: state }) => {
      const isOn = state !== 'off';
      const page = pageAt(`/topics/${id}/`);
      const deviating = selectAll('.deviations li[data-service]', page.tree).map(
        (item) => `/${attribute(item, 'dataService')}/`,
      );
      const asked = selectAll('.deviations .featured a', page.tree).map(
        (link) => attribute(link, 'href').split('#')[0] ?? '',
      );
      return [
        ...difference(
          id,
          [...servicesOn(page)].filter((path) => ![...asked, ...deviating].includes(path)),
          [],
        ),
        ...difference(
          `${id} often asked for`,
          asked,
          catalog.services
            .filter(
              ({ featured, sections }) =>
                featured &&
                isOn &&
                sections.some(({ topic, state }) => topic === id && state === 'shown'),
            )
            .map((service) => `/${service.id}/`),
        ),
        ...(linksOn(page).includes('/services/') ? [] : [`${id} does not lead to /services/`]),
        ...(deviating.length < catalog.services.length / 4
          ? []
          : [`${id} names ${deviating.length} services`]),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('does not stand on the page of a service, which leads to few others', () => {
    const faults = faultsOn((page) => {
      const { size } = servicesOn(page);
      return size > 8 ? [`leads to ${size} services`] : [];
    }, catalog.services.map(pageOf));
    expect(faults).toEqual([]);
  });
});
