/**
 * What was built, and what every page has in common: the right pages, a whole head, one outline,
 * nothing unfilled, nothing from elsewhere, and no more weight than promised.
 */
import { selectAll, select } from 'hast-util-select';
import { brotliCompressSync, constants } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  catalog,
  DIST,
  filesOf,
  only,
  pageOf,
  pages,
  readText,
  SITE,
  textOf,
  without,
  wordsOf,
} from './dist.ts';

const SINGLE = ['/', '/404.html', '/search/', '/services/', '/topics/'];
const PATHS = [
  ...SINGLE,
  ...catalog.services.map(({ id }) => `/${id}/`),
  ...catalog.topics.map(({ id }) => `/topics/${id}/`),
].sort();

describe('the built site', () => {
  const files = filesOf(DIST);

  test('has a page for each service and topic, and its own pages, and no other', () => {
    expect(pages.map(({ path }) => path).sort()).toEqual(PATHS);
  });

  test('has a Markdown twin for each service, and no other', () => {
    expect(files.filter((file) => file.endsWith('.md'))).toEqual(
      catalog.services.map(({ id }) => `${id}.md`).sort(),
    );
  });

  test('lists every page but the one for errors in its sitemap', () => {
    const index = readText(DIST, 'sitemap-index.xml');
    const maps = [...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => new URL(url));
    expect(maps.map(({ origin }) => origin)).toEqual(maps.map(() => SITE.origin));
    const listed = maps.flatMap(({ pathname }) =>
      [...readText(DIST, pathname).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url = '']) => url),
    );
    const wanted = PATHS.filter((path) => path !== '/404.html');
    expect(listed.sort()).toEqual(wanted.map((path) => new URL(path, SITE).href).sort());
  });

  test('leads crawlers to the sitemap', () => {
    expect(readText(DIST, 'robots.txt')).toContain(
      `Sitemap: ${new URL('/sitemap-index.xml', SITE).href}\n`,
    );
  });

  test('lists the twin of each service and each topic in llms.txt', () => {
    const listed = [...readText(DIST, 'llms.txt').matchAll(/\]\(([^)]*)\)/g)].map(([, url]) => url);
    expect(listed).toEqual([
      ...catalog.services.map(({ id }) => new URL(`/${id}.md`, SITE).href),
      ...catalog.topics.map(({ id }) => new URL(`/topics/${id}/`, SITE).href),
    ]);
  });

  test('has no place that was left unfilled', () => {
    const unfilled = /\{props|%7Bprops|\bundefined\b|\[object \w+\]|\bNaN\b|href=(?:""|''|[\s>])/gi;
    const faults = files
      .filter((file) => /\.(?:html|md|txt|json|xml)$/.test(file))
      .flatMap((file) => {
        const text = readText(DIST, file);
        // What programs say is theirs: "undefined" is a word in script.
        const said = text.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, '');
        return [...said.matchAll(unfilled)].map(
          ({ 0: found, index }) => `${file}: ${found} in …${said.slice(index - 40, index + 40)}…`,
        );
      });
    expect(faults).toEqual([]);
  });
});

describe('the pages together', () => {
  test.each([
    ['title', (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1]],
    ['description', (html: string) => /<meta name="description" content="([^"]*)"/.exec(html)?.[1]],
  ])('have a %s each that no other page has', (_, read) => {
    const seen = new Map<string, string>();
    for (const { path, html } of pages) {
      const said = read(html)?.trim() ?? '';
      expect(said, path).not.toBe('');
      expect(seen.get(said), `${path} says the same: ${said}`).toBeUndefined();
      seen.set(said, path);
    }
  });
});

describe.each(pages.map((page) => [page.path, page] as const))('%s', (path, page) => {
  const { tree } = page;

  test('says its language and its own address', () => {
    expect(attribute(only('html', tree), 'lang')).toBe('en');
    const canonical = select('link[rel=canonical]', tree);
    if (path === '/404.html') {
      expect(canonical).toBeUndefined();
      expect(attribute(only('meta[name=robots]', tree), 'content')).toBe('noindex');
    } else {
      expect(canonical && attribute(canonical, 'href')).toBe(new URL(path, SITE).href);
      expect(select('meta[name=robots]', tree)).toBeUndefined();
    }
  });

  test('has one h1, and headings that skip no level', () => {
    const headings = selectAll('h1, h2, h3, h4, h5, h6', tree);
    const levels = headings.map(({ tagName }) => Number(tagName.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.forEach((level, index) => {
      const heading = headings[index];
      const before = levels[index - 1] ?? 0;
      expect(level, heading && wordsOf(heading)).toBeLessThanOrEqual(before + 1);
    });
    expect(headings.map(wordsOf)).not.toContain('');
  });

  test('has no id twice, and refers to none that is missing', () => {
    const ids = selectAll('[id]', tree).map((element) => attribute(element, 'id'));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const referring = ['ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'htmlFor'];
    const named = selectAll('*', tree).flatMap((element) =>
      referring.flatMap((name) => attribute(element, name).split(' ').filter(Boolean)),
    );
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('loads nothing from elsewhere, and its policy forbids it', () => {
    const loaded = [
      ...selectAll('[src]', tree).map((element) => attribute(element, 'src')),
      ...selectAll('[srcset]', tree).map((element) => attribute(element, 'srcSet')),
      ...selectAll('link[href]', tree).map((element) => attribute(element, 'href')),
    ];
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.filter((url) => new URL(url, SITE).origin !== SITE.origin)).toEqual([]);
    const styles = selectAll('style', tree).map(textOf).join('');
    expect(styles).not.toMatch(/@import|url\((?!["']?data:)/);
    expect(selectAll('[style], [onclick], base, iframe, object, embed, form', tree)).toEqual([]);

    const meta = only('meta[http-equiv="content-security-policy"]', tree);
    const directives = new Map(
      attribute(meta, 'content')
        .split(';')
        .map((part) => part.trim().split(/\s+/))
        .map(([name = '', ...values]) => [name, values] as const),
    );
    expect(directives.get('default-src')).toEqual(["'self'"]);
    expect(directives.get('connect-src')).toEqual(["'self'"]);
    expect(directives.get('form-action')).toEqual(["'none'"]);
    expect(directives.get('img-src')).toEqual(["'self'", 'data:']);
    for (const name of ['script-src', 'style-src']) {
      const values = directives.get(name) ?? [];
      expect(values).toContain("'self'");
      const others = values.filter(
        (value) => !/^'(?:self|wasm-unsafe-eval|sha256-.*)'$/.test(value),
      );
      expect(others, name).toEqual([]);
    }
  });

  test('says that it is independent of AWS, and where its source is', () => {
    const footer = wordsOf(only('body > footer', tree));
    expect(footer).toContain('not part of, sponsored by or endorsed by Amazon Web Services');
    expect(footer).toContain(catalog.sources.date);
  });

  test('keeps the ask box hidden until a script brings it to life', () => {
    const box = only('[data-ask]', tree);
    expect(box.properties).toHaveProperty('hidden', true);
    expect(attribute(box, 'dataState')).toBe('idle');
    const input = only('[data-ask-input]', box);
    expect(input.tagName).toBe('textarea');
    expect(attribute(input, 'spellCheck')).toBe('false');
    expect(attribute(input, 'autoComplete')).toBe('off');
    expect(attribute(input, 'translate')).toBe('no');
    // Nothing in the box is ever submitted.
    expect(input.properties).not.toHaveProperty('name');
    const inDialog = selectAll('dialog [data-ask]', tree).length === 1;
    expect(inDialog).toBe(!['/', '/search/', '/404.html'].includes(path));
  });

  test('reads as prose without its scripts and styles', () => {
    const main = without(only('main', tree), ({ tagName }) => /^(?:script|style)$/.test(tagName));
    expect(wordsOf(main).length).toBeGreaterThan(40);
  });
});

describe('the weight of a service page', () => {
  /** What a reader's first visit may weigh, with brotli at its best. */
  const MOST_BYTES = 14_000;
  const MOST_REQUESTS = 3;
  const STATIC_IMPORT = /(?:^|[;}])import(?:[\w*${},\s]+from)?\s*["'](\.[^"']+)["']/g;
  const weigh = (bytes: Buffer): number =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

  test.each(catalog.services.map((service) => [service.id, service] as const))(
    '%s stays within the promise',
    (_, service) => {
      const { tree, html } = pageOf(service);
      const urls = [
        ...selectAll('script[src]', tree).map((element) => attribute(element, 'src')),
        ...selectAll('link[rel=modulepreload], link[rel=stylesheet], link[rel=preload]', tree).map(
          (element) => attribute(element, 'href'),
        ),
      ];
      // A set grows while it is walked: what a script imports is loaded at first too.
      const loaded = new Set(urls);
      for (const url of loaded) {
        if (!url.endsWith('.js')) continue;
        for (const [, name = ''] of readText(DIST, url).matchAll(STATIC_IMPORT)) {
          loaded.add(posix.join(posix.dirname(url), name));
        }
      }
      const parts = [...loaded].map((url) => [url, weigh(readFileSync(join(DIST, url)))] as const);
      const all = [['HTML', weigh(Buffer.from(html))] as const, ...parts];
      const listed = all.map(([name, size]) => `${name} ${size}`).join(', ');
      expect(all.length, listed).toBeLessThanOrEqual(MOST_REQUESTS);
      const sum = all.reduce((total, [, size]) => total + size, 0);
      expect(sum, listed).toBeLessThanOrEqual(MOST_BYTES);
    },
  );
});

describe('/ and /services/ and /topics/', () => {
  const linksOn = (path: string): string[] => {
    const page = pages.find((one) => one.path === path);
    return page === undefined
      ? []
      : selectAll('main a[href]', page.tree).map((element) => attribute(element, 'href'));
  };
  const services = catalog.services.map(({ id }) => `/${id}/`);
  const topics = catalog.topics.map(({ id }) => `/topics/${id}/`);

  test('lead to every service and topic', () => {
    expect(linksOn('/')).toEqual(expect.arrayContaining([...services, ...topics]));
    expect(linksOn('/services/')).toEqual(expect.arrayContaining(services));
    expect(linksOn('/topics/')).toEqual(expect.arrayContaining(topics));
  });
});
