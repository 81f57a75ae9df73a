/**
 * Molds: which services share a page, and that filling a mold gives back what its members are made
 * of. That the built pages agree is shown in tests/site.
 */
import { describe, expect, test } from 'vitest';
import { makeMolds } from '../../../src/build/molds.ts';
import { ROOT } from '../../../src/build/project.ts';
import { readCatalog } from '../../../src/catalog/catalog.ts';
import { loadCatalog } from '../../../src/catalog/load.ts';
import type { Service } from '../../../src/catalog/service.ts';
import type { Reference, ReferenceService } from '../../../src/reference/reference.ts';

function service(prefix: string, name: string, more: Partial<ReferenceService> = {}) {
  return {
    prefix,
    name,
    // Each in a group of its own: who is beside it would be another difference.
    category: `Kind ${prefix}`,
    resourceTypes: {
      thing: `arn:\${Partition}:${prefix}:\${Region}:\${Account}:thing/\${ThingName}`,
    },
    actions: { [`Get${prefix}Thing`]: { level: 'Read', resources: ['thing'] } },
    ...more,
  } satisfies ReferenceService;
}

const TOPIC = [
  '---',
  'title: Denied in my account',
  'shortTitle: Denied',
  'position: 10',
  'default: on',
  'uses: []',
  'answers: []',
  'summary: Denied.',
  '---',
  'Text.',
  '',
].join('\n');

function servicesOf(...all: readonly ReferenceService[]): readonly Service[] {
  const reference: Reference = {
    sources: { actions: '', passesRole: [], date: '2026-01-31' },
    pages: {},
    services: new Map(all.map((one) => [one.prefix, one])),
  };
  const { catalog, problems } = readCatalog({
    services: '{}',
    topics: new Map([['content/topics/denied.mdx', TOPIC]]),
    components: [],
    reference,
  });
  expect(problems).toEqual([]);
  return catalog?.services ?? [];
}

describe('services of one form', () => {
  const members = servicesOf(service('one', 'Amazon One'), service('other', 'AWS Other (Two)'));
  const { drawn, molds } = makeMolds(members);

  test('They are drawn once', () => {
    expect(molds.map((mold) => mold.members.map(({ id }) => id))).toEqual([['one', 'other']]);
    expect(drawn).toEqual(molds.map((mold) => mold.service));
  });

  test('Filled, the mold is each of them', () => {
    const [mold] = molds;
    for (const member of members) {
      const filled = JSON.parse(mold?.fill(JSON.stringify(mold.service), member) ?? '') as Service;
      const { id, name, subject, sections, suggestion, neighbours } = member;
      expect(filled).toMatchObject({ id, name, subject, sections, suggestion, neighbours });
    }
  });

  test('No value of a member stands in it', () => {
    expect(JSON.stringify(molds[0]?.service)).not.toMatch(/Amazon One|:one:|GetoneThing/);
  });
});

test.each<[string, ReferenceService]>([
  [
    'that takes a role',
    service('two', 'Two', {
      actions: { CreateIt: { level: 'Write', resources: [], passesRole: true } },
    }),
  ],
  ['that AWS has dropped', service('two', 'Two', { frozen: 'data@1' })],
  ['whose name has to be escaped', service('two', 'Two & more')],
  ['whose prefix is a word of a heading', service('account', 'Account')],
])('A service %s is drawn by itself', (_, other) => {
  const services = servicesOf(service('one', 'One'), service('three', 'Three'), other);
  const { drawn, molds } = makeMolds(services);
  expect(molds.map((mold) => mold.members.map(({ id }) => id))).toEqual([['one', 'three']]);
  expect(drawn.map(({ id }) => id)).toContain(other.prefix);
});

test('Services with others beside them share a mold, each with its own neighbours', () => {
  const names = ['Ape', 'Bat', 'Cat', 'Dog'];
  const services = servicesOf(
    ...names.map((name) => service(`x${name.toLowerCase()}`, name, { category: 'Animals' })),
  );
  const { molds } = makeMolds(services);
  expect(molds.map(({ members }) => members.map(({ id }) => id))).toEqual([['xbat', 'xcat']]);
  const [mold] = molds;
  const filled = mold?.members.map(
    (member) => (JSON.parse(mold.fill(JSON.stringify(mold.service), member)) as Service).neighbours,
  );
  expect(filled).toEqual(mold?.members.map(({ neighbours }) => neighbours));
});

test('One of a kind needs no mold', () => {
  const services = servicesOf(service('one', 'One'));
  expect(makeMolds(services)).toMatchObject({ drawn: services, molds: [] });
});

test('Of the real services, those with an entry are drawn, and the others come from few molds', () => {
  const { services } = loadCatalog({ root: ROOT });
  const { drawn, molds } = makeMolds(services);
  const cast = molds.flatMap(({ members }) => members);
  expect(cast.filter(({ suggestion }) => suggestion === undefined)).toEqual([]);
  expect(new Set([...drawn, ...cast].map(({ id }) => id)).size).toBe(
    services.length + molds.length,
  );
  expect(molds.length).toBeLessThan(20);
  expect(cast.length).toBeGreaterThan(services.length / 2);
});
