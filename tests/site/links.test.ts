/**
 * Where links lead: every one on the site to a place that exists, every other to AWS or to the
 * repository, and every anchor that AWS's pages ever had to the section it meant.
 */
import { selectAll } from 'hast-util-select';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  catalog,
  difference,
  DIST,
  elementsOn,
  faultsOfServices,
  faultsOn,
  findPage,
  idsOn,
  isAws,
  linksOn,
  once,
  only,
  pageAt,
  REPOSITORY,
  ROOT,
  SITE,
  wordsOf,
  type Page,
} from './dist.ts';

const idSetOn = once((page: Page): ReadonlySet<string> => new Set(idsOn(page)));

describe('the links of every page', () => {
  test('all lead somewhere, and say where', () => {
    const faults = faultsOn((page) => [
      ...(linksOn(page).length === 0 ? ['has none'] : []),
      ...linksOn(page).filter((href) => href === '' || href === '#'),
      ...elementsOn(page)
        .filter((element) => element.tagName === 'a' && wordsOf(element) === '')
        .map((link) => `says nothing: ${attribute(link, 'href')}`),
    ]);
    expect(faults).toEqual([]);
  });

  test('on the site lead to a page, and to a place on it', () => {
    const files = new Map<string, boolean>();
    const isFile = (path: string): boolean => {
      const known = files.get(path);
      if (known !== undefined) return known;
      const is = !path.endsWith('/') && existsSync(join(DIST, path));
      files.set(path, is);
      return is;
    };
    let seen = 0;
    const faults = faultsOn((page) => {
      const base = new URL(page.path, SITE);
      return [...new Set(linksOn(page))].flatMap((href) => {
        const url = new URL(href, base);
        if (url.origin !== SITE.origin) return [];
        seen++;
        const target = findPage(url.pathname);
        if (target === undefined) {
          return isFile(url.pathname) ? [] : [`${href}: there is no ${url.pathname}`];
        }
        const fragment = decodeURIComponent(url.hash.slice(1));
        return fragment === '' || idSetOn(target).has(fragment)
          ? []
          : [`${href}: no such place. It has: ${idsOn(target).join(', ')}`];
      });
    });
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(catalog.services.length * 10);
  });

  test('off the site lead to AWS or to the repository', () => {
    const faults = faultsOn((page) => {
      const base = new URL(page.path, SITE);
      return linksOn(page).filter((href) => {
        if (new URL(href, base).origin === SITE.origin) return false;
        return !isAws(href) && href !== REPOSITORY && !href.startsWith(`${REPOSITORY}/`);
      });
    });
    expect(faults).toEqual([]);
  });
});

describe('links that edit', () => {
  const lines = readFileSync(join(ROOT, 'services.yaml'), 'utf8').split(/\r?\n/);

  test('lead to the line where an entry starts, and to the file where there is none', () => {
    const faults = faultsOfServices(({ id, suggestion }, page) => {
      const line = lines.findIndex((one) => one.startsWith(`${id}:`)) + 1;
      const file = `${REPOSITORY}/edit/main/services.yaml`;
      return [
        ...(line > 0 === (suggestion === undefined) ? [] : ['is derived and has an entry']),
        // A derived page asks for an entry where it says what would stand in one, too.
        ...difference(
          'edits',
          linksOn(page).filter((href) => href.includes('/edit/')),
          line > 0 ? [`${file}#L${line}`] : [file, file],
        ),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('stand beside the guide, and the line by its number', () => {
    const faults = faultsOfServices(({ line }, page) => {
      const foot = only('.page-meta', page.tree);
      const links = selectAll('a', foot).map((link) => [attribute(link, 'href'), wordsOf(link)]);
      const wanted = [
        ...(line === undefined
          ? []
          : [[`${REPOSITORY}/blob/main/services.yaml#L${line}`, `line ${line} of services.yaml`]]),
        [`${REPOSITORY}/blob/main/CONTRIBUTING.md`, 'How to contribute'],
      ];
      return difference(
        'foot',
        links.filter(([href = '']) => href.includes('/blob/')).map((one) => one.join(' ')),
        wanted.map((one) => one.join(' ')),
      );
    });
    expect(faults).toEqual([]);
  });

  test.each(catalog.topics.map(({ id }) => [id]))('/topics/%s/ leads to its file', (id) => {
    const file = `content/topics/${id}.mdx`;
    expect(existsSync(join(ROOT, file))).toBe(true);
    expect(linksOn(pageAt(`/topics/${id}/`)).filter((href) => href.includes('/edit/'))).toEqual([
      `${REPOSITORY}/edit/main/${file}`,
    ]);
  });
});

/** What an anchor means: the page as a whole, or a topic. */
type Meaning = 'page' | (string & {});

/**
 * The anchors of AWS's own pages at the time each was read, and what stood there. Links to them are
 * out in the world, and people change only the address in front of the "#".
 */
const OLD_ANCHORS: Readonly<Record<string, Readonly<Record<string, Meaning>>>> = {
  deeplens: {
    security_iam_troubleshoot: 'page',
    'security_iam_troubleshoot-no-permissions': 'no-permissions',
    'security_iam_troubleshoot-passrole': 'passrole',
    'security_iam_troubleshoot-access-keys': 'access-keys',
    'security_iam_troubleshoot-admin-delegate': 'admin-delegate',
  },
  eks: {
    troubleshooting_iam: 'page',
    'iam-error': 'no-permissions',
    'security-iam-troubleshoot-ConfigMap': 'aws-auth-configmap',
    'security_iam_troubleshoot-passrole': 'passrole',
    'security_iam_troubleshoot-access-keys': 'access-keys',
    'security_iam_troubleshoot-admin-delegate': 'admin-delegate',
    'security_iam_troubleshoot-cross-account-access': 'cross-account-access',
  },
  lightsail: {
    security_iam_troubleshoot: 'page',
    'security_iam_troubleshoot-no-permissions': 'no-permissions',
    'security_iam_troubleshoot-passrole': 'passrole',
    'security_iam_troubleshoot-access-keys': 'access-keys',
    'security_iam_troubleshoot-admin-delegate': 'admin-delegate',
    'security_iam_troubleshoot-cross-account-access': 'cross-account-access',
  },
  sagemaker: {
    security_iam_troubleshoot: 'page',
    'security_iam_troubleshoot-no-permissions': 'no-permissions',
    'security_iam_troubleshoot-passrole': 'passrole',
    'security_iam_troubleshoot-access-keys': 'access-keys',
    'security_iam_troubleshoot-admin-delegate': 'admin-delegate',
    'security_iam_troubleshoot-cross-account-access': 'cross-account-access',
  },
};

/** Anchors that AWS uses on the pages of every service; Personalize's too. */
const COMMON: Readonly<Record<string, Meaning>> = {
  security_iam_troubleshoot: 'page',
  'security_iam_troubleshoot-no-permissions': 'no-permissions',
  'security_iam_troubleshoot-passrole': 'passrole',
  'security_iam_troubleshoot-access-keys': 'access-keys',
  'security_iam_troubleshoot-admin-delegate': 'admin-delegate',
  'security_iam_troubleshoot-cross-account-access': 'cross-account-access',
};

const anchorsOn = once(
  (page: Page): ReadonlyMap<string, Meaning> =>
    new Map([
      ...idsOn(page).map((id) => [id, 'page'] as const),
      ...selectAll('section[data-topic]', page.tree).flatMap((section) =>
        selectAll('[id]', section).map(
          (element) => [attribute(element, 'id'), attribute(section, 'dataTopic')] as const,
        ),
      ),
    ]),
);

/** Where an anchor leads: the topic of the section around it, or the page. */
const placeOf = (path: string, anchor: string): Meaning | undefined =>
  anchorsOn(pageAt(path)).get(anchor);

describe('old anchors', () => {
  const all = Object.entries(OLD_ANCHORS).flatMap(([id, anchors]) =>
    Object.entries(anchors).map(([anchor, meaning]) => [id, anchor, meaning] as const),
  );
  test.each(all)('/%s/#%s leads to: %s', (id, anchor, meaning) => {
    expect(placeOf(`/${id}/`, anchor), `The page has: ${idsOn(pageAt(`/${id}/`)).join(', ')}`).toBe(
      meaning,
    );
  });

  test('that AWS uses for every service are on every page, or their topic is not', () => {
    const faults = faultsOfServices((service, { path }) =>
      Object.entries(COMMON).flatMap(([anchor, meaning]) => {
        const has = meaning === 'page' || service.sections.some(({ topic }) => topic === meaning);
        const place = placeOf(path, anchor);
        return place === (has ? meaning : undefined) ? [] : [`#${anchor} leads to ${place}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('stand above what they name', () => {
    const faults = faultsOfServices((service, page) => {
      const order = selectAll('[id]', only('article', page.tree)).map((one) =>
        attribute(one, 'id'),
      );
      const isAbove = (alias: string, id: string | undefined): boolean =>
        order.includes(alias) && order.indexOf(alias) < order.indexOf(id ?? '');
      return [
        ...service.sections.flatMap(({ topic, aliases }) =>
          aliases.filter((alias) => !isAbove(alias, topic)),
        ),
        ...service.aliases.filter((alias) => !isAbove(alias, service.sections[0]?.topic)),
      ];
    });
    expect(faults).toEqual([]);
  });
});
