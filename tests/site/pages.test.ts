/**
 * What was built, and what every page has in common: the right pages, a whole head, one outline,
 * nothing unfilled, and nothing from elsewhere.
 */
import { selectAll, select } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  catalog,
  difference,
  DIST,
  elementsOn,
  faultsOn,
  filesOf,
  idsOn,
  linksOn,
  mainOf,
  only,
  pageAt,
  pages,
  readText,
  SITE,
  textOf,
  without,
  wordsOf,
} from './dist.ts';
import { twins } from './markdown.ts';

const SINGLE = ['/', '/404.html', '/search/', '/services/', '/services/matrix/', '/topics/'];
const PATHS = [
  ...SINGLE,
  ...catalog.services.map(({ id }) => `/${id}/`),
  ...catalog.topics.map(({ id }) => `/topics/${id}/`),
].sort();

describe('the built site', () => {
  const files = filesOf(DIST);

  test('has a page for each service and topic, and its own pages, and no other', () => {
    expect(catalog.services.length).toBeGreaterThan(400);
    expect(pages.map(({ path }) => path).sort()).toEqual(PATHS);
  });

  test('has a Markdown twin for each service and each topic, and no other', () => {
    expect(files.filter((file) => file.endsWith('.md'))).toEqual(
      twins.map(({ file }) => file).sort(),
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

  test('lists the twin of each topic and each service in llms.txt, with what it is for', () => {
    const text = readText(DIST, 'llms.txt');
    const [head = '', ...sections] = text.split(/^## /m);
    expect(head).toMatch(/^# WhyDenied\n\n> \S.*\n\n\S.*\n\n$/);
    const lists = sections.map((section) => section.trimEnd().split('\n'));
    expect(lists.map(([title]) => title)).toEqual(['Topics', 'Services']);
    const listed = lists.flatMap(([, , ...lines]) =>
      lines.map((line) => /^- \[[^[\]]+\]\((\S+)\): \S.*$/.exec(line)?.[1] ?? line),
    );
    expect(listed).toEqual(twins.map(({ file }) => new URL(`/${file}`, SITE).href));
  });

  test('says in llms.txt which actions a service has, and that it has ended', () => {
    const text = readText(DIST, 'llms.txt');
    const faults = catalog.services.flatMap(({ id, prefix, morePrefixes, status }) => {
      const line = text.split('\n').find((one) => one.includes(`/${id}.md):`)) ?? '';
      return [
        ...[prefix, ...morePrefixes].map((one) => `\`${one}:\``),
        ...(status?.retired === undefined ? [] : [`ended ${status.retired}`]),
        ...(status?.ends === undefined ? [] : [`ends ${status.ends}`]),
      ]
        .filter((words) => !line.includes(words))
        .map((words) => `${id}: ${words}`);
    });
    expect(faults).toEqual([]);
  });

  test('has no place that was left unfilled', () => {
    const unfilled =
      /\{props|%7Bprops|\$\{\w+\}|\bundefined\b|\[object \w+\]|\bNaN\b|href=(?:""|''|[\s>])/gi;
    const faults = files
      // The tables of services hold ARN patterns, whose places are filled where they are used.
      .filter((file) => /\.(?:html|md|txt|json|xml)$/.test(file) && !/^ask\/services\//.test(file))
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
    const faults = faultsOn(({ path, html }) => {
      const said = read(html)?.trim() ?? '';
      const other = seen.get(said);
      seen.set(said, path);
      if (said === '') return ['has none'];
      return other === undefined ? [] : [`says the same as ${other}: ${said}`];
    });
    expect(faults).toEqual([]);
  });
});

describe('every page', () => {
  test('says its language and its own address', () => {
    const faults = faultsOn(({ path, tree }) => {
      const [html, canonical, robots] = ['html', 'link[rel=canonical]', 'meta[name=robots]'].map(
        (selector) => select(selector, tree),
      );
      const said = {
        language: html && attribute(html, 'lang'),
        address: canonical && attribute(canonical, 'href'),
        robots: robots && attribute(robots, 'content'),
      };
      const wanted =
        path === '/404.html'
          ? { language: 'en', address: undefined, robots: 'noindex' }
          : { language: 'en', address: new URL(path, SITE).href, robots: undefined };
      return JSON.stringify(said) === JSON.stringify(wanted) ? [] : [JSON.stringify(said)];
    });
    expect(faults).toEqual([]);
  });

  test('has one h1, and headings that skip no level', () => {
    const faults = faultsOn((page) => {
      const headings = elementsOn(page).filter(({ tagName }) => /^h[1-6]$/.test(tagName));
      const levels = headings.map(({ tagName }) => Number(tagName.slice(1)));
      const first = levels.filter((level) => level === 1).length;
      return [
        ...(first === 1 && levels[0] === 1 ? [] : [`has ${first} h1, and h${levels[0]} first`]),
        ...headings
          .filter((_, index) => (levels[index] ?? 0) > (levels[index - 1] ?? 0) + 1)
          .map((heading) => `skips a level: ${wordsOf(heading)}`),
        ...headings.filter((heading) => wordsOf(heading) === '').map(() => 'an empty heading'),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('has no id twice, and refers to none that is missing', () => {
    const referring = ['ariaLabelledBy', 'ariaDescribedBy', 'ariaControls', 'htmlFor'];
    const faults = faultsOn((page) => {
      const ids = new Set(idsOn(page));
      const named = elementsOn(page).flatMap((element) =>
        referring.flatMap((name) => attribute(element, name).split(' ').filter(Boolean)),
      );
      return [
        ...(ids.size === idsOn(page).length
          ? []
          : idsOn(page)
              .filter((id, index, all) => all.indexOf(id) !== index)
              .map((id) => `twice: #${id}`)),
        ...named.filter((id) => !ids.has(id)).map((id) => `missing: #${id}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('loads nothing from elsewhere, and its policy forbids it', () => {
    const wanted: Readonly<Record<string, readonly string[]>> = {
      'default-src': ["'self'"],
      'connect-src': ["'self'"],
      'form-action': ["'none'"],
      'img-src': ["'self'", 'data:'],
    };
    const faults = faultsOn((page) => {
      const all = elementsOn(page);
      const loaded = [
        ...all.map((element) => attribute(element, 'src')),
        ...all.map((element) => attribute(element, 'srcSet')),
        ...all.flatMap((element) =>
          element.tagName === 'link' ? [attribute(element, 'href')] : [],
        ),
      ].filter(Boolean);
      const styles = all
        .filter(({ tagName }) => tagName === 'style')
        .map(textOf)
        .join('');
      const [meta] = all.filter(
        (element) => attribute(element, 'httpEquiv') === 'content-security-policy',
      );
      const directives = new Map(
        attribute(meta ?? only('html', page.tree), 'content')
          .split(';')
          .map((part) => part.trim().split(/\s+/))
          .map(([name = '', ...values]) => [name, values] as const),
      );
      const loose = ['script-src', 'style-src'].flatMap((name) => {
        const values = directives.get(name) ?? [];
        const others = values.filter(
          (value) => !/^'(?:self|wasm-unsafe-eval|sha256-.*)'$/.test(value),
        );
        return [
          ...(values.includes("'self'") ? [] : [`its policy lacks ${name}`]),
          ...others.map((value) => `its policy has ${name} ${value}`),
        ];
      });
      return [
        ...(loaded.length === 0 ? ['loads nothing at all'] : []),
        ...loaded.filter((url) => new URL(url, SITE).origin !== SITE.origin),
        ...(/@import|url\((?!["']?data:)/.test(styles) ? ['a style that loads'] : []),
        ...all
          .filter(
            ({ tagName, properties }) =>
              ['base', 'iframe', 'object', 'embed', 'form'].includes(tagName) ||
              Object.keys(properties).some((name) => name === 'style' || /^on[A-Z]/.test(name)),
          )
          .map(({ tagName }) => `has <${tagName}> that runs or loads what the policy cannot see`),
        ...Object.entries(wanted).flatMap(([name, values]) =>
          difference(name, directives.get(name) ?? [], values),
        ),
        ...loose,
      ];
    });
    expect(faults).toEqual([]);
  });

  test('says that it is independent of AWS, and how old its facts are', () => {
    const faults = faultsOn(({ tree }) => {
      const footer = wordsOf(only('body > footer', tree));
      return [
        'not part of, sponsored by or endorsed by Amazon Web Services',
        catalog.sources.date,
      ].filter((words) => !footer.includes(words));
    });
    expect(faults).toEqual([]);
  });

  test('hides the ask box where no script brings it to life', () => {
    const faults = faultsOn((page) => {
      const boxes = elementsOn(page).filter(({ properties }) => 'dataAsk' in properties);
      const inputs = elementsOn(page).filter(({ properties }) => 'dataAskInput' in properties);
      // Everywhere else its dialog is empty until it is opened.
      if (!['/', '/search/', '/404.html'].includes(page.path)) {
        const dialogs = selectAll('dialog[data-ask-dialog]', page.tree).length;
        return [...boxes, ...inputs].length === 0 && dialogs === 1 ? [] : ['has no empty dialog'];
      }
      const [box] = boxes;
      const [input] = inputs;
      if (box === undefined || input === undefined || boxes.length + inputs.length > 2) {
        return [`has ${boxes.length} boxes and ${inputs.length} fields`];
      }
      return [
        // Without script the box would do nothing: a sheet hides it where it stands in sight.
        ...(/\(scripting:none\)\{\.ask\{display:none\}\}/.test(page.html.replace(/\s/g, ''))
          ? []
          : ['shows it without script']),
        ...(attribute(box, 'dataState') === 'idle' ? [] : ['is not idle']),
        ...(input.tagName === 'textarea' ? [] : ['is no text area']),
        ...(attribute(input, 'spellCheck') === 'false' ? [] : ['is checked']),
        ...(attribute(input, 'autoComplete') === 'off' ? [] : ['is filled in']),
        ...(attribute(input, 'translate') === 'no' ? [] : ['is translated']),
        // Nothing in the box is ever submitted.
        ...('name' in input.properties ? ['has a name'] : []),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('reads as prose without its scripts and styles', () => {
    const faults = faultsOn((page) => {
      const main = without(mainOf(page), ({ tagName }) => /^(?:script|style)$/.test(tagName));
      return wordsOf(main).length > 40 ? [] : [`says only: ${wordsOf(main)}`];
    });
    expect(faults).toEqual([]);
  });
});

describe('/ and /services/ and /topics/', () => {
  const services = catalog.services.map(({ id }) => `/${id}/`);
  const topics = catalog.topics.map(({ id }) => `/topics/${id}/`);
  const featured = catalog.services.filter((service) => service.featured);

  test('lead to every service and topic', () => {
    const [home, all, allTopics] = ['/', '/services/', '/topics/'].map((path) =>
      linksOn(pageAt(path)),
    );
    expect(services.filter((path) => all?.includes(path) !== true)).toEqual([]);
    expect(topics.filter((path) => allTopics?.includes(path) !== true)).toEqual([]);
    const general = catalog.topics.filter((topic) => topic.default !== 'off');
    expect(home).toEqual(expect.arrayContaining(general.map(({ id }) => `/topics/${id}/`)));
    expect(home).toEqual(expect.arrayContaining(['/services/', '/topics/']));
  });

  test('/ shows the services that are featured, and no other', () => {
    expect(featured).not.toEqual([]);
    expect(featured.length).toBeLessThanOrEqual(30);
    const shown = linksOn(pageAt('/')).filter((href) => services.includes(href));
    expect(shown).toEqual(featured.map(({ id }) => `/${id}/`));
  });

  test('/ leads to every group of services, and says how many it holds', () => {
    const items = selectAll('.groups li', pageAt('/').tree).map((item) => ({
      href: attribute(only('a', item), 'href'),
      said: wordsOf(item),
    }));
    const sections = selectAll('[data-filter-group]', pageAt('/services/').tree);
    const groups = sections.map((group) => {
      const heading = only('h2', group);
      const count = selectAll('.services > li', group).length;
      return {
        href: `/services/#${attribute(heading, 'id')}`,
        said: `${wordsOf(heading)} ${count}`,
      };
    });
    expect(groups.length).toBeGreaterThan(10);
    expect(items).toEqual(groups);
  });

  test('/services/ has each service once, with its prefix and other names, in the order of names', () => {
    const found = selectAll('.services > li', pageAt('/services/').tree).map((item) => {
      const also = attribute(item, 'dataAlso');
      const code = wordsOf(only('code', item));
      return `${attribute(only('a', item), 'href')} ${wordsOf(only('a', item))} ${code} ${also}`;
    });
    const wanted = catalog.services.map(
      ({ id, name, prefix, alsoKnownAs }) => `/${id}/ ${name} ${prefix} ${alsoKnownAs.join(', ')}`,
    );
    expect([...found].sort()).toEqual(wanted.sort());
    for (const group of selectAll('[data-filter-group]', pageAt('/services/').tree)) {
      const names = selectAll('a', group).map((link) =>
        wordsOf(link)
          .replace(/^(?:AWS|Amazon) /, '')
          .toLowerCase(),
      );
      expect(names).toEqual([...names].sort((a, b) => (a < b ? -1 : 1)));
    }
  });

  test('/services/ says of a service that has ended, ends, or takes nobody new', () => {
    const said = new Map(
      selectAll('.services > li', pageAt('/services/').tree).map((item) => [
        attribute(only('a', item), 'href'),
        wordsOf(only('p', item)),
      ]),
    );
    const faults = catalog.services.flatMap(({ id, prefix, status }) => {
      const wanted =
        status?.retired !== undefined
          ? [prefix, 'ended', status.retired]
          : status?.ends !== undefined
            ? [prefix, 'ends', status.ends]
            : status?.closed !== undefined
              ? [prefix, 'no', 'new', 'customers']
              : [prefix];
      const words = said.get(`/${id}/`)?.replace(' · ', ' ').split(' ') ?? [];
      return difference(id, words, wanted);
    });
    expect(faults).toEqual([]);
  });
});
