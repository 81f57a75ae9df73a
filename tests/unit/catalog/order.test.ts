/**
 * The order of the entries, and the keys that no service may have.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import type { Reference } from '../../../src/reference/reference.ts';

const PREFIXES = ['deeplens', 'eks', 'lightsail', 'personalize'];

const REFERENCE: Reference = {
  sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
  pages: {},
  services: new Map(
    PREFIXES.map((prefix) => [
      prefix,
      {
        prefix,
        name: prefix,
        resourceTypes: {},
        actions: { ListThings: { level: 'List', resources: [] } },
      },
    ]),
  ),
};

function report(services: string): string {
  const { problems } = readCatalog({
    services,
    topics: new Map(),
    components: [],
    reference: REFERENCE,
  });
  return problems.length === 0 ? '' : printProblems(problems, new Map([[SERVICES_FILE, services]]));
}

const entries = (...ids: string[]): string =>
  ids.map((id) => `${id}:\n  name: N of ${id}\n  example: { action: ListThings }\n`).join('');

describe('order', () => {
  test('Entries in alphabetical order', () => {
    expect(report(entries(...PREFIXES))).toBe('');
  });

  test('An entry that stands too late is told its place', () => {
    expect(report(entries('deeplens', 'lightsail', 'personalize', 'eks'))).toMatchInlineSnapshot(`
      "services.yaml:10:1  eks
        10 | eks:
           | ^^^
        "eks" stands out of alphabetical order.
        Move it to just before "lightsail".

      1 problem."
    `);
  });

  test('Each entry behind one that stands too early is told', () => {
    const printed = report(entries('lightsail', 'deeplens', 'eks', 'personalize'));
    expect(printed.match(/^ {2}(?:"|Move).*$/gm)).toEqual([
      '  "deeplens" stands out of alphabetical order.',
      '  Move it to just before "lightsail".',
      '  "eks" stands out of alphabetical order.',
      '  Move it to just before "lightsail".',
    ]);
  });

  test('The catalog has the services in alphabetical order, those without an entry among them', () => {
    const { catalog } = readCatalog({
      services: entries('eks', 'lightsail'),
      topics: new Map(),
      components: [],
      reference: REFERENCE,
    });
    expect(catalog?.services.map(({ id, line }) => [id, line])).toEqual([
      ['deeplens', undefined],
      ['eks', 1],
      ['lightsail', 4],
      ['personalize', undefined],
    ]);
  });
});

describe('reserved keys', () => {
  test('The path of a page of the site', () => {
    expect(report('search:\n  name: N\n  prefix: eks\n  example: { action: ListThings }\n'))
      .toMatchInlineSnapshot(`
      "services.yaml:1:1  search
        1 | search:
          | ^^^^^^
        "search" is a path of the site itself.
        Use the service's IAM prefix as its key.

      1 problem."
    `);
  });

  test.each(['services', 'topics', 'ask', 'pagefind', '"404"'])('%s', (id) => {
    expect(
      report(`${id}:\n  name: N\n  prefix: eks\n  example: { action: ListThings }\n`),
    ).toContain('is a path of the site itself.');
  });

  test('A key that only contains such a path is free', () => {
    expect(
      report('search-box:\n  name: N\n  prefix: eks\n  example: { action: ListThings }\n'),
    ).toBe('');
  });
});
