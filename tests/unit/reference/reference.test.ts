/**
 * The snapshot of AWS's reference: how it is read, how it is written, and how a refresh finds out
 * which operations take a role.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import {
  loadReference,
  REFERENCE_FOLDER,
  roleActions,
  SOURCES_FILE,
  type ReferenceService,
} from '../../../src/reference/reference.ts';
import { operationsThatTakeARole } from '../../../src/reference/refresh.ts';
import { serialize } from '../../../src/reference/write.ts';

const SERVICE: ReferenceService = {
  prefix: 'eks',
  name: 'Amazon EKS',
  resourceTypes: { cluster: 'arn:${Partition}:eks:${Region}:${Account}:cluster/${ClusterName}' },
  actions: {
    ListClusters: { level: 'List', resources: [] },
    CreateCluster: { level: 'Write', resources: [], passesRole: true },
    AccessKubernetesApi: { level: 'Read', resources: ['cluster'] },
    CreateAddon: { level: 'Write', resources: ['cluster'], passesRole: true },
  },
};

describe('serialize', () => {
  test('A line for each action and resource type, in order of their names', () => {
    expect(serialize(SERVICE)).toMatchInlineSnapshot(`
      "{
        "prefix": "eks",
        "name": "Amazon EKS",
        "resourceTypes": {
          "cluster": "arn:\${Partition}:eks:\${Region}:\${Account}:cluster/\${ClusterName}"
        },
        "actions": {
          "AccessKubernetesApi": {"level":"Read","resources":["cluster"]},
          "CreateAddon": {"level":"Write","resources":["cluster"],"passesRole":true},
          "CreateCluster": {"level":"Write","resources":[],"passesRole":true},
          "ListClusters": {"level":"List","resources":[]}
        }
      }
      "
    `);
  });

  test('A service that AWS has dropped says where its copy comes from', () => {
    const text = serialize({ ...SERVICE, frozen: 'iam-data 0.2' });
    expect(text).toContain('\n  "frozen": "iam-data 0.2",\n');
  });

  test('A service without resource types stays on one line there', () => {
    expect(serialize({ ...SERVICE, resourceTypes: {} })).toContain('\n  "resourceTypes": {},\n');
  });

  test('What is written reads the same', () => {
    expect(JSON.parse(serialize(SERVICE))).toEqual(SERVICE);
  });

  test('The order of the input does not matter', () => {
    const actions = Object.fromEntries(Object.entries(SERVICE.actions).reverse());
    expect(serialize({ ...SERVICE, actions })).toBe(serialize(SERVICE));
  });

  test.each(
    readdirSync(join(ROOT, REFERENCE_FOLDER)).filter(
      (file) => file.endsWith('.json') && file !== SOURCES_FILE,
    ),
  )('The snapshot of %s is as it would be written', (file) => {
    const text = readFileSync(join(ROOT, REFERENCE_FOLDER, file), 'utf8');
    const service = JSON.parse(text) as ReferenceService;
    expect(serialize(service) === text).toBe(true);
    expect(`${service.prefix}.json`).toBe(file);
  });
});

describe('loadReference', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'whydenied-test-'));
    for (const folder of ['one', 'two']) mkdirSync(join(root, folder));
    writeFileSync(
      join(root, 'one', SOURCES_FILE),
      '{"actions":"data@1","passesRole":[],"date":"2026-01-31"}',
    );
    writeFileSync(join(root, 'one/sagemaker.json'), serialize({ ...SERVICE, prefix: 'sagemaker' }));
    writeFileSync(join(root, 'one/eks.json'), serialize(SERVICE));
    writeFileSync(join(root, 'one/notes.txt'), 'no JSON');
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test('Services come by their prefix, in alphabetical order, with their sources', () => {
    const { services, sources } = loadReference(root, ['one']);
    expect([...services.keys()]).toEqual(['eks', 'sagemaker']);
    expect(services.get('eks')).toEqual(SERVICE);
    expect(sources.date).toBe('2026-01-31');
  });

  test('A later folder adds services and replaces those of an earlier one', () => {
    writeFileSync(join(root, 'two/s3.json'), serialize({ ...SERVICE, prefix: 's3' }));
    writeFileSync(join(root, 'two/eks.json'), serialize({ ...SERVICE, name: 'Newer' }));
    const { services } = loadReference(root, ['one', 'two']);
    expect(new Set(services.keys())).toEqual(new Set(['eks', 'sagemaker', 's3']));
    expect(services.get('eks')?.name).toBe('Newer');
  });

  test('Without its sources it does not load', () => {
    expect(() => loadReference(root, ['two'])).toThrow(SOURCES_FILE);
  });

  test('The real one says where it comes from and on which day', () => {
    const { sources } = loadReference(ROOT);
    expect(sources.actions).toMatch(/^@cloud-copilot\/iam-data@/);
    expect(sources.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  test('Every action of the real one names resource types that are there', () => {
    const unknown = [...loadReference(ROOT).services.values()].flatMap((service) =>
      Object.entries(service.actions).flatMap(([action, { resources }]) =>
        resources
          .filter((type) => !Object.hasOwn(service.resourceTypes, type))
          .map((type) => `${service.prefix}:${action}: ${type}`),
      ),
    );
    expect(unknown).toEqual([]);
  });
});

test('roleActions are the actions that pass a role', () => {
  expect(roleActions(SERVICE)).toEqual(['CreateCluster', 'CreateAddon']);
});

describe('operationsThatTakeARole', () => {
  const shapes = {
    Arn: { type: 'string' },
    Settings: { type: 'structure', members: { ExecutionRoleArn: { shape: 'Arn' } } },
    Tree: { type: 'structure', members: { Child: { shape: 'Tree' } } },
    TreeWithRole: {
      type: 'structure',
      members: { Child: { shape: 'TreeWithRole' }, Role: { shape: 'Arn' } },
    },
  };
  const takes = (input: object | undefined): boolean =>
    operationsThatTakeARole({
      operations: { Create: input === undefined ? {} : { input } },
      shapes,
    }).includes('Create');

  test.each([
    ['a member named RoleArn', { members: { RoleArn: {} } }],
    ['a member whose name ends in role', { members: { ServiceRole: { shape: 'Arn' } } }],
    ['a member named roleArn, in small letters', { members: { roleArn: { type: 'string' } } }],
    ['a structure that holds one', { members: { Settings: { shape: 'Settings' } } }],
    [
      'a list of such structures',
      { members: { All: { type: 'list', member: { shape: 'Settings' } } } },
    ],
    [
      'a map of such structures',
      { members: { All: { type: 'map', value: { shape: 'Settings' } } } },
    ],
    ['an input that is such a structure', { shape: 'Settings' }],
    ['a structure within itself that holds one', { shape: 'TreeWithRole' }],
  ])('Yes: %s', (_, input) => {
    expect(takes(input)).toBe(true);
  });

  test.each([
    ['no input', undefined],
    ['an input without members', {}],
    ['a member that only starts with role', { members: { RoleName: {} } }],
    ['a flag', { members: { Role: { type: 'boolean' } } }],
    ['a structure named so, without text', { members: { Role: { members: { Name: {} } } } }],
    ['a structure within itself without one', { shape: 'Tree' }],
  ])('No: %s', (_, input) => {
    expect(takes(input)).toBe(false);
  });

  test('Operations come in alphabetical order', () => {
    const input = { members: { RoleArn: {} } };
    const operations = { Update: { input }, Create: { input }, List: {} };
    expect(operationsThatTakeARole({ operations, shapes: {} })).toEqual(['Create', 'Update']);
  });
});
