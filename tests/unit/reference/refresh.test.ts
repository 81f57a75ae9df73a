/**
 * A refresh of the snapshot: what is kept of the services that AWS has dropped, and what the person
 * who refreshes is told. Nothing is fetched here.
 */
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { changesBetween } from '../../../src/reference/changes.ts';
import {
  loadReference,
  type Reference,
  type ReferenceService,
} from '../../../src/reference/reference.ts';
import { merge } from '../../../src/reference/refresh.ts';
import { serialize } from '../../../src/reference/write.ts';

const service = (prefix: string, more: Partial<ReferenceService> = {}): ReferenceService => ({
  prefix,
  name: `Amazon ${prefix}`,
  resourceTypes: {},
  actions: {},
  ...more,
});

const mapOf = (services: readonly ReferenceService[]): Map<string, ReferenceService> =>
  new Map(services.map((one) => [one.prefix, one]));

const snapshot = (services: readonly ReferenceService[], actions = 'data@1'): Reference => ({
  sources: { actions, passesRole: [], date: '2026-01-31' },
  pages: {},
  services: mapOf(services),
});

const actions = (...names: string[]): ReferenceService['actions'] =>
  Object.fromEntries(names.map((name) => [name, { level: 'Read', resources: [] }]));

describe('merge', () => {
  test('A service that is gone from the source is kept, frozen with the source it came from', () => {
    const before = snapshot([service('eks'), service('lookout')]);
    expect(merge(before, [service('eks')])).toEqual([
      service('eks'),
      service('lookout', { frozen: 'data@1' }),
    ]);
  });

  test('One that was frozen before keeps the source it had', () => {
    const before = snapshot([service('deeplens', { frozen: 'data@0' })], 'data@2');
    expect(merge(before, [])).toEqual([service('deeplens', { frozen: 'data@0' })]);
  });

  test('One that the source has again is no longer frozen', () => {
    const before = snapshot([service('eks', { frozen: 'data@0' })]);
    expect(merge(before, [service('eks')])).toEqual([service('eks')]);
  });

  test('What the source says replaces what was there', () => {
    const before = snapshot([service('eks', { actions: actions('Old') })]);
    expect(merge(before, [service('eks', { actions: actions('New') })])).toEqual([
      service('eks', { actions: actions('New') }),
    ]);
  });

  test('New services stand in alphabetical order among those that are kept', () => {
    const before = snapshot([service('lookout'), service('zocalo')]);
    const merged = merge(before, [service('sqs'), service('eks')]);
    expect(merged.map(({ prefix }) => prefix)).toEqual(['eks', 'lookout', 'sqs', 'zocalo']);
  });

  test('A second time it changes nothing', () => {
    const before = snapshot([service('eks'), service('lookout')]);
    const fresh = [service('eks'), service('sqs')];
    const once = merge(before, fresh);
    const twice = merge(snapshot(once, 'data@2'), fresh);
    expect(twice.map(serialize)).toEqual(once.map(serialize));
  });

  test('The real snapshot merged with its own services stays as it is, byte for byte', () => {
    const before = loadReference(ROOT);
    const all = [...before.services.values()];
    const fresh = all.filter(({ frozen }) => frozen === undefined);
    expect(fresh.length).toBeLessThan(all.length);
    expect(merge(before, fresh).map(serialize)).toEqual(all.map(serialize));
  });
});

describe('changesBetween', () => {
  const changes = (before: ReferenceService[], after: ReferenceService[]): string[] =>
    changesBetween(mapOf(before), mapOf(after));

  test('Nothing where nothing has changed', () => {
    expect(changes([service('eks')], [service('eks')])).toEqual([]);
  });

  test('A line for each service and kind of change', () => {
    const before = service('eks', {
      actions: actions('Kept', 'GoneA', 'GoneB'),
      resourceTypes: { cluster: 'arn', old: 'arn' },
    });
    const after = service('eks', {
      name: 'Amazon Kubernetes',
      actions: actions('Kept', 'New'),
      resourceTypes: { cluster: 'arn', new: 'arn' },
    });
    expect(changes([before], [after, service('sqs')])).toMatchInlineSnapshot(`
      [
        "eks: renamed: Amazon eks → Amazon Kubernetes",
        "eks: actions gone: GoneA, GoneB",
        "eks: actions new: New",
        "eks: resource types gone: old",
        "eks: resource types new: new",
        "sqs: added: Amazon sqs",
      ]
    `);
  });

  test('A service that is gone is said to be kept, once', () => {
    const frozen = service('lookout', { frozen: 'data@1' });
    expect(changes([service('lookout')], [frozen])).toMatchInlineSnapshot(`
      [
        "lookout: gone from AWS's reference; its copy of data@1 is kept",
      ]
    `);
    expect(changes([frozen], [frozen])).toEqual([]);
  });

  test('Of many names the first twenty are told', () => {
    const names = Array.from({ length: 23 }, (_, index) => `Act${String(index).padStart(2, '0')}`);
    const [line = ''] = changes([service('eks')], [service('eks', { actions: actions(...names) })]);
    expect(line).toMatch(/^eks: actions new: Act00, .*, Act19, and 3 more$/);
  });

  test('Names that every object has are told as well', () => {
    const after = service('eks', { actions: actions('constructor') });
    expect(changes([service('eks')], [after])).toEqual(['eks: actions new: constructor']);
  });
});
