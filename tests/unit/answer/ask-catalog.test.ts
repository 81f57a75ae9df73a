/**
 * The part of the catalog that goes to the browser: what is in it, that nothing is lost on the way,
 * and how many bytes it is.
 */
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import {
  askCatalog,
  packCatalog,
  pagesIn,
  unpackCatalog,
  type AskCatalog,
  type AskService,
  type PackedCatalog,
} from '../../../src/answer/ask-catalog.ts';
import { ROOT } from '../../../src/build/project.ts';
import { loadCatalog } from '../../../src/catalog/load.ts';

const TOPICS: AskCatalog['topics'] = [
  { id: 'denied', title: 'Denied', summary: 'About denied.', answers: ['action-denied'] },
  { id: 'roles', title: 'Roles', summary: 'About roles.', answers: [] },
];

const usual = (id: string, more: Partial<AskService> = {}): AskService => ({
  id,
  prefix: id,
  name: `Amazon ${id}`,
  shortName: `Amazon ${id}`,
  alsoKnownAs: [],
  category: 'Compute',
  topics: { denied: 'Denied', roles: 'Roles' },
  ...more,
});

/** As it arrives: through JSON. */
const sent = (catalog: AskCatalog): AskCatalog =>
  unpackCatalog(JSON.parse(JSON.stringify(packCatalog(catalog))) as PackedCatalog);

describe('what is packed comes out the same', () => {
  const withoutCategory: AskService = { ...usual('deeplens') };
  Reflect.deleteProperty(withoutCategory, 'category');
  test.each<[what: string, service: AskService]>([
    ['a usual service', usual('eks')],
    ['a prefix of another service', usual('aurora', { prefix: 'rds' })],
    ['a short name', usual('eks', { shortName: 'EKS' })],
    ['other names', usual('eks', { alsoKnownAs: ['Kubernetes', 'k8s'] })],
    ['a heading of its own', usual('eks', { topics: { denied: 'No', roles: 'Roles' } })],
    ['fewer topics', usual('eks', { topics: { roles: 'Roles' } })],
    ['topics in another order', usual('eks', { topics: { roles: 'Roles', denied: 'Denied' } })],
    ['no topic', usual('eks', { topics: {} })],
    ['another kind', usual('eks', { category: 'Containers' })],
    ['no kind', withoutCategory],
    [
      'a service that has ended',
      usual('eks', { retired: { day: '2024-01-31', source: 'https://aws.amazon.com/x/' } }),
    ],
    [
      'all at once',
      usual('x', {
        prefix: 'y',
        shortName: 'X',
        alsoKnownAs: ['Z'],
        topics: { roles: 'My roles' },
        category: 'Storage',
      }),
    ],
  ])('%s', (_, service) => {
    const catalog = { services: [usual('a'), service, usual('z')], topics: TOPICS };
    const received = sent(catalog);
    expect(received).toEqual(catalog);
    expect(received.services.map((one) => Object.keys(one.topics))).toEqual(
      catalog.services.map((one) => Object.keys(one.topics)),
    );
  });

  test('No services', () => {
    expect(sent({ services: [], topics: TOPICS })).toEqual({ services: [], topics: TOPICS });
  });
});

describe('the packed form', () => {
  test('A usual service is a name and two numbers', () => {
    const { services } = packCatalog({ services: [usual('a'), usual('b')], topics: TOPICS });
    expect(services).toEqual([
      ['a', 'Amazon a', 0, 0],
      ['b', 'Amazon b', 0, 0],
    ]);
  });

  test('Kinds and sets of topics stand once', () => {
    const services = [usual('a'), usual('b', { category: 'Storage' }), usual('c', { topics: {} })];
    expect(packCatalog({ services, topics: TOPICS })).toMatchObject({
      categories: ['Compute', 'Storage'],
      topicSets: [['denied', 'roles'], []],
    });
  });
});

test('The pages of the prefixes, without those that only borrow one', () => {
  const services = [usual('aurora', { prefix: 'rds' }), usual('eks'), usual('iam')];
  const pages = pagesIn({ services, topics: TOPICS });
  expect(Object.keys(pages)).toEqual(['eks', 'iam']);
  expect(pages['eks']).toMatchObject({ name: 'Amazon eks', topics: { denied: 'Denied' } });
});

describe('the real catalog', () => {
  const catalog = loadCatalog({ root: ROOT });
  const ask = askCatalog(catalog);
  const text = JSON.stringify(packCatalog(ask));

  test('It comes out the same', () => {
    expect(sent(ask)).toEqual(ask);
  });

  test('Each service is in it, with its sections and their headings', () => {
    const differing = catalog.services.filter(({ id, sections }, index) => {
      const one = ask.services[index];
      return (
        one?.id !== id ||
        JSON.stringify(one.topics) !==
          JSON.stringify(Object.fromEntries(sections.map(({ topic, title }) => [topic, title])))
      );
    });
    expect(differing.map(({ id }) => id)).toEqual([]);
    expect(ask.services).toHaveLength(catalog.services.length);
  });

  test('A service is known by its other prefixes', () => {
    const unknown = catalog.services.flatMap(({ id, morePrefixes }) => {
      const names = ask.services.find((one) => one.id === id)?.alsoKnownAs ?? [];
      return morePrefixes.filter((prefix) => !names.includes(prefix));
    });
    expect(unknown).toEqual([]);
    expect(catalog.services.some(({ morePrefixes }) => morePrefixes.length > 0)).toBe(true);
  });

  test('It is at most 10 kB on its way', () => {
    expect(brotliCompressSync(text).length).toBeLessThanOrEqual(10_240);
  });

  test('It is a small part of what it would be unpacked', () => {
    expect(text.length).toBeLessThan(JSON.stringify(ask).length / 4);
  });
});
