/**
 * What can be found: the services by each of their names, the answer to each denial that a page
 * shows, and what stands in the index of the word search. What the box makes of it is in `tests/browser`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { pagesIn, unpackCatalog, type PackedCatalog } from '../../src/answer/ask-catalog.ts';
import { findServices } from '../../src/answer/find-services.ts';
import { land } from '../../src/answer/land.ts';
import { plainTable, type NameTable, type PrefixTable } from '../../src/answer/site.ts';
import { diagnose } from '../../src/diagnosis/diagnose.ts';
import { catalog, difference, DIST, filesOf, findPage, idsOn, readText } from './dist.ts';

const read = (file: string): unknown => JSON.parse(readText(DIST, file));
const known = unpackCatalog(read('ask/catalog.json') as PackedCatalog);

describe('what the ask box knows', () => {
  test('is every service, with its names and the sections of its page', () => {
    const line = (names: readonly string[], topics: Readonly<Record<string, string>>): string =>
      [...names, ...Object.entries(topics).flat().sort()].join(' | ');
    expect(
      difference(
        'services',
        known.services.map(({ id, prefix, name, shortName, topics }) =>
          line([id, prefix, name, shortName], topics),
        ),
        catalog.services.map(({ id, prefix, name, shortName, sections }) =>
          line(
            [id, prefix, name, shortName],
            Object.fromEntries(sections.map(({ topic, title }) => [topic, title])),
          ),
        ),
      ),
    ).toEqual([]);
  });

  test('each service is the first that its names give', () => {
    const faults = catalog.services.flatMap(({ id, name, shortName }) =>
      [...new Set([id, name, shortName])].flatMap((typed) => {
        const found = findServices(known.services, typed).map((service) => service.id);
        return found[0] === id ? [] : [`${typed}: ${found.slice(0, 3).join(', ')}, not ${id}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('each service is among the first that its other names and prefixes give', () => {
    const faults = catalog.services.flatMap(({ id, prefix, alsoKnownAs }) =>
      [prefix, ...alsoKnownAs].flatMap((typed) => {
        const found = findServices(known.services, typed).map((service) => service.id);
        return found.slice(0, 3).includes(id)
          ? []
          : [`${typed}: ${found.slice(0, 3).join(', ')}, not ${id}`];
      }),
    );
    expect(faults).toEqual([]);
  });
});

interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

/** Where design and catalog want an error: the topic of its kind, or what limits from above. */
function landingFor(owner: string, kind: string | undefined, denial: string): string {
  if (kind === 'assume-role') return '/topics/assume-role/';
  const topic =
    { 'encoded-authz': 'encoded-message', 'kms-key-access': 'kms-key-access' }[kind ?? ''] ??
    (/with an explicit deny|because no (?:permissions boundary|service control|session|VPC)/.test(
      denial,
    )
      ? 'guardrails'
      : 'no-permissions');
  return `/${owner}/#${topic}`;
}

describe('the denials that pages show', () => {
  const { sdkNames, topics } = read('ask/names.json') as NameTable;
  const { prefixes } = plainTable(read('ask/prefixes.json') as PrefixTable);
  const tables = { prefixes, sdkNames };
  const site = { topics, pages: pagesIn(known) };
  /** Not the words that some services have of their own. */
  const isUsual = (denial: string): boolean => / is not authorized to perform: /.test(denial);

  test('lead to the section on the page of their prefix', () => {
    let seen = 0;
    const faults = catalog.services.flatMap(({ id, subject: { action, denial, moreExamples } }) =>
      [{ action, denial }, ...(moreExamples ?? [])].flatMap((one) => {
        if (one.denial === undefined || !isUsual(one.denial)) return [];
        seen++;
        const diagnosis = diagnose(one.denial, tables);
        const href = diagnosis === undefined ? 'nowhere' : land(diagnosis, site)?.href;
        const owner = one.action?.split(':')[0] ?? '';
        // Some services write their actions in small letters.
        const read = diagnosis?.action?.toLowerCase();
        const right =
          read === one.action?.toLowerCase() &&
          href === landingFor(owner, diagnosis?.kind, one.denial);
        return right
          ? []
          : [`${id}: ${one.action ?? ''} is read as ${diagnosis?.action ?? ''}, ${href ?? ''}`];
      }),
    );
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(400);
  });

  test('of iam:PassRole lead to the topic, or to the service that the message shows', () => {
    const faults = catalog.services.flatMap(({ id, subject: { passRoleDenial } }) => {
      if (passRoleDenial === undefined) return [];
      const diagnosis = diagnose(passRoleDenial, tables);
      const href = diagnosis === undefined ? 'nowhere' : land(diagnosis, site)?.href;
      return href === '/topics/passrole/' || href === `/${id}/#passrole`
        ? []
        : [`${id}: ${href ?? ''}`];
    });
    expect(faults).toEqual([]);
  });
});

describe('the index of the word search', () => {
  const fragments = filesOf(join(DIST, 'pagefind'))
    .filter((file) => file.endsWith('.pf_fragment'))
    .map((file) => gunzipSync(readFileSync(join(DIST, 'pagefind', file))).toString('utf8'))
    .map((fragment) => JSON.parse(fragment.replace(/^pagefind_dcd/, '')) as Fragment);

  test('holds the topics, each service once, and the sections that say something of their own', () => {
    const wanted = [
      ...catalog.topics.map(({ id }) => `/topics/${id}/`),
      ...catalog.services.map(({ id }) => `/${id}/`),
      ...catalog.services.flatMap(({ id, sections }) =>
        sections
          .filter(({ topic, title, note, reason }) => {
            const usual = catalog.topics.find((one) => one.id === topic)?.title;
            return note !== undefined || reason !== undefined || title !== usual;
          })
          .map(({ topic }) => `/${id}/#${topic}`),
      ),
    ];
    expect(difference('index', fragments.map(({ url }) => url).sort(), wanted.sort())).toEqual([]);
  });

  test('leads to places that exist', () => {
    const faults = fragments.filter(({ url }) => {
      const [path = '', anchor] = url.split('#');
      const page = findPage(path);
      return page === undefined || (anchor !== undefined && !idsOn(page).includes(anchor));
    });
    expect(faults.map(({ url }) => url)).toEqual([]);
  });

  test('has the text that services share under the topics alone', () => {
    const shared =
      /AWS refuses whatever no policy allows|An access key is a pair|theirs that the person may ask/;
    const having = fragments.filter(({ content }) => shared.test(content));
    expect(having.map(({ url }) => url).sort()).toEqual([
      '/topics/access-keys/',
      '/topics/cross-account-access/',
      '/topics/no-permissions/',
    ]);
  });

  test('has each service under its names and its prefix', () => {
    const contents = new Map(fragments.map(({ url, content }) => [url, content]));
    const faults = catalog.services.flatMap(({ id, name, prefix, alsoKnownAs }) =>
      [name, prefix, ...alsoKnownAs]
        .filter((one) => contents.get(`/${id}/`)?.includes(one) !== true)
        .map((one) => `/${id}/ is not found as ${one}`),
    );
    expect(faults).toEqual([]);
  });
});
