/**
 * Services in the groups that AWS sorts them into.
 */
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { groupServices } from '../../../src/catalog/groups.ts';
import { loadCatalog } from '../../../src/catalog/load.ts';
import type { Service } from '../../../src/catalog/service.ts';

const service = (name: string, category?: string): Service => ({
  id: name.toLowerCase().replaceAll(' ', '-'),
  name,
  shortName: name,
  prefix: 'x',
  morePrefixes: [],
  title: name,
  alsoKnownAs: [],
  aliases: [],
  featured: false,
  ...(category === undefined ? {} : { category }),
  guides: {},
  sections: [],
  omissions: [],
  subject: {},
  sdkNames: [],
});

const grouped = (...services: Service[]): [string, string[]][] =>
  groupServices(services).map((group) => [group.title, group.services.map(({ name }) => name)]);

describe('groupServices', () => {
  test('Groups stand by their titles, whatever the order of the services', () => {
    expect(
      grouped(service('B', 'Storage'), service('A', 'Compute'), service('C', 'Storage')),
    ).toEqual([
      ['Compute', ['A']],
      ['Storage', ['B', 'C']],
    ]);
  });

  test('Within one they stand by name, without AWS or Amazon before it and in any case', () => {
    const names = ['Amazon EKS', 'AWS Batch', 'amplify', 'AWS', 'Amazon Zocalo', 'Lambda'];
    expect(grouped(...names.map((name) => service(name, 'Compute')))).toEqual([
      ['Compute', ['amplify', 'AWS', 'AWS Batch', 'Amazon EKS', 'Lambda', 'Amazon Zocalo']],
    ]);
  });

  test('Those without a kind stand last', () => {
    expect(grouped(service('A'), service('B', 'Zebras'), service('C', 'Ants'))).toEqual([
      ['Ants', ['C']],
      ['Zebras', ['B']],
      ['No longer in AWS’s reference', ['A']],
    ]);
  });

  test.each([
    ['Compute', 'compute'],
    ['Machine Learning (ML) and AI', 'machine-learning-ml-and-ai'],
    ['(Other)', 'other'],
    ['Front-End Web & Mobile', 'front-end-web-mobile'],
  ])('The anchor of %s is %s', (title, id) => {
    expect(groupServices([service('A', title)])[0]?.id).toBe(id);
  });

  test('No services, no groups', () => {
    expect(groupServices([])).toEqual([]);
  });

  test('The list that is given stays as it is', () => {
    const services = [service('B', 'X'), service('A', 'X')];
    groupServices(services);
    expect(services.map(({ name }) => name)).toEqual(['B', 'A']);
  });
});

describe('the real services', () => {
  const { services } = loadCatalog({ root: ROOT });
  const groups = groupServices(services);

  test('Each is in one group', () => {
    const ids = groups.flatMap((group) => group.services.map(({ id }) => id));
    expect(ids.sort()).toEqual(services.map(({ id }) => id).sort());
  });

  test('Only those that AWS has dropped are without a kind', () => {
    const without = groups.at(-1)?.services ?? [];
    expect(without.map(({ id }) => id).sort()).toEqual(
      services.filter(({ frozen }) => frozen !== undefined).map(({ id }) => id),
    );
  });

  test('Each group has an anchor of its own', () => {
    const ids = groups.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });
});
