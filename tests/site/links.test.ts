/**
 * Where links lead: every one on the site to a place that exists, every other to AWS or to the
 * repository, and every anchor that AWS's pages ever had to the section it meant.
 */
import type { Element } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  catalog,
  DIST,
  only,
  pageAt,
  pageOf,
  pages,
  REPOSITORY,
  ROOT,
  SITE,
} from './dist.ts';

const OUTSIDE = ['https://docs.aws.amazon.com', 'https://aws.amazon.com'];

const idsOf = (tree: Element | (typeof pages)[number]['tree']): string[] =>
  selectAll('[id]', tree).map((element) => attribute(element, 'id'));

describe.each(pages.map((page) => [page.path, page] as const))('links on %s', (path, page) => {
  const links = selectAll('a', page.tree).map((link) => attribute(link, 'href'));
  const base = new URL(path, SITE);

  test('all lead somewhere', () => {
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((href) => href === '' || href === '#')).toEqual([]);
  });

  test('on the site lead to a page, and to a place on it', () => {
    const faults: string[] = [];
    for (const href of links) {
      const url = new URL(href, base);
      if (url.origin !== SITE.origin) continue;
      const target = pages.find((one) => one.path === url.pathname);
      if (target === undefined) {
        if (!existsSync(join(DIST, url.pathname)) || url.pathname.endsWith('/')) {
          faults.push(`${href}: there is no ${url.pathname}`);
        }
        continue;
      }
      const fragment = decodeURIComponent(url.hash.slice(1));
      if (fragment === '') continue;
      const ids = idsOf(target.tree);
      if (!ids.includes(fragment)) {
        faults.push(`${href}: ${url.pathname} has no such place. It has: ${ids.join(', ')}`);
      }
    }
    expect(faults).toEqual([]);
  });

  test('off the site lead to AWS or to the repository', () => {
    const faults = links.filter((href) => {
      const url = new URL(href, base);
      if (url.origin === SITE.origin) return false;
      const toRepository = href === REPOSITORY || href.startsWith(`${REPOSITORY}/`);
      return !toRepository && !(OUTSIDE.includes(url.origin) && url.username === '');
    });
    expect(faults).toEqual([]);
  });
});

describe('links that edit', () => {
  const lines = readFileSync(join(ROOT, 'services.yaml'), 'utf8').split(/\r?\n/);

  test.each(catalog.services.map((service) => [service.id, service] as const))(
    '/%s/ leads to the line where its entry starts',
    (id, service) => {
      const line = lines.findIndex((one) => one.startsWith(`${id}:`)) + 1;
      expect(line).toBeGreaterThan(0);
      const links = selectAll('a', pageOf(service).tree).map((link) => attribute(link, 'href'));
      expect(links.filter((href) => href.includes('/edit/'))).toEqual([
        `${REPOSITORY}/edit/main/services.yaml#L${line}`,
      ]);
    },
  );

  test.each(catalog.topics.map(({ id }) => [id]))('/topics/%s/ leads to its file', (id) => {
    const file = `content/topics/${id}.mdx`;
    expect(existsSync(join(ROOT, file))).toBe(true);
    const links = selectAll('a', pageAt(`/topics/${id}/`).tree).map((a) => attribute(a, 'href'));
    expect(links.filter((href) => href.includes('/edit/'))).toEqual([
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

/** Where an anchor leads: the topic of the section around it, or the page. */
function placeOf(path: string, anchor: string): Meaning | undefined {
  const { tree } = pageAt(path);
  if (select(`[id="${anchor}"]`, tree) === undefined) return undefined;
  const around = selectAll('section[data-topic]', tree).find(
    (section) => select(`[id="${anchor}"]`, section) !== undefined,
  );
  return around === undefined ? 'page' : attribute(around, 'dataTopic');
}

describe('old anchors', () => {
  const all = Object.entries(OLD_ANCHORS).flatMap(([id, anchors]) =>
    Object.entries(anchors).map(([anchor, meaning]) => [id, anchor, meaning] as const),
  );
  test.each(all)('/%s/#%s leads to: %s', (id, anchor, meaning) => {
    const ids = idsOf(pageAt(`/${id}/`).tree);
    expect(placeOf(`/${id}/`, anchor), `The page has: ${ids.join(', ')}`).toBe(meaning);
  });

  test.each(catalog.services.map((service) => [service.id, service] as const))(
    '/%s/ knows those that AWS uses for every service',
    (id, service) => {
      for (const [anchor, meaning] of Object.entries(COMMON)) {
        const has = meaning === 'page' || service.sections.some(({ topic }) => topic === meaning);
        expect(placeOf(`/${id}/`, anchor), anchor).toBe(has ? meaning : undefined);
      }
    },
  );

  test.each(catalog.services.map((service) => [service.id, service] as const))(
    '/%s/ has them above what they name',
    (_, service) => {
      const { tree } = pageOf(service);
      const order = selectAll('[id]', only('article', tree)).map((one) => attribute(one, 'id'));
      for (const { topic, aliases } of service.sections) {
        for (const alias of aliases) {
          expect(order.indexOf(alias), alias).toBeLessThan(order.indexOf(topic));
          expect(order, alias).toContain(alias);
        }
      }
      const first = order.indexOf(service.sections[0]?.topic ?? '');
      for (const alias of service.aliases) {
        expect(order, alias).toContain(alias);
        expect(order.indexOf(alias), alias).toBeLessThan(first);
      }
    },
  );
});
