/**
 * The snapshot of AWS's reference: how it is read and how it is written.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import {
  hasServiceLinkedRole,
  loadReference,
  REFERENCE_FOLDER,
  roleActions,
  SOURCES_FILE,
  type ReferenceService,
} from '../../../src/reference/reference.ts';
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

  test('Its kind, and a line for each client of the SDKs', () => {
    const sdk = [
      { id: 'EKS', endpoint: 'eks' },
      { id: 'EKS Auth', endpoint: 'eks-auth', operations: ['AssumeRoleForPodIdentity'] },
    ];
    expect(serialize({ ...SERVICE, category: 'Compute', sdk, actions: {}, resourceTypes: {} }))
      .toMatchInlineSnapshot(`
      "{
        "prefix": "eks",
        "name": "Amazon EKS",
        "category": "Compute",
        "sdk": [
          {"id":"EKS","endpoint":"eks"},
          {"id":"EKS Auth","endpoint":"eks-auth","operations":["AssumeRoleForPodIdentity"]}
        ],
        "resourceTypes": {},
        "actions": {}
      }
      "
    `);
  });

  test('All that can be said of a service reads the same again', () => {
    const everything: ReferenceService = {
      ...SERVICE,
      category: 'Compute',
      frozen: 'data@1',
      sdk: [{ id: 'EKS', endpoint: 'eks', operations: ['Other'] }],
      actions: {
        All: {
          level: 'Write',
          resources: ['cluster'],
          passesRole: true,
          createsServiceLinkedRole: true,
          permissionOnly: true,
          deprecated: true,
          unmarked: true,
        },
      },
    };
    expect(JSON.parse(serialize(everything))).toEqual(everything);
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

  test('Every file of the snapshot is as it would be written, and named after its prefix', () => {
    const files = readdirSync(join(ROOT, REFERENCE_FOLDER)).filter(
      (file) => file.endsWith('.json') && !file.startsWith('_'),
    );
    const others = files.filter((file) => {
      const text = readFileSync(join(ROOT, REFERENCE_FOLDER, file), 'utf8');
      const service = JSON.parse(text) as ReferenceService;
      return serialize(service) !== text || `${service.prefix}.json` !== file;
    });
    expect(others).toEqual([]);
    expect(files.length).toBeGreaterThan(450);
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

  test('Files that start with an underscore are no services', () => {
    writeFileSync(join(root, 'one/_more.json'), serialize({ ...SERVICE, prefix: 'more' }));
    expect([...loadReference(root, ['one']).services.keys()]).toEqual(['eks', 'sagemaker']);
  });

  test('A prefix with a hyphen stands where plain text has it', () => {
    for (const prefix of ['s3-outposts', 's3express', 's3', 's3tables']) {
      writeFileSync(join(root, `two/${prefix}.json`), serialize({ ...SERVICE, prefix }));
    }
    expect([...loadReference(root, ['one', 'two']).services.keys()]).toEqual([
      'eks',
      's3',
      's3-outposts',
      's3express',
      's3tables',
      'sagemaker',
    ]);
  });

  test("AWS's pages stand in the snapshot's own folder, and without them there are none", () => {
    expect(loadReference(root, ['one']).pages).toEqual({});
    mkdirSync(join(root, REFERENCE_FOLDER), { recursive: true });
    writeFileSync(
      join(root, REFERENCE_FOLDER, '_pages.json'),
      '{"source":"https://docs.aws.amazon.com/","pages":{"eks":[{"page":"kubernetes","name":"EKS"}]}}',
    );
    expect(loadReference(root, ['one']).pages).toEqual({
      eks: [{ page: 'kubernetes', name: 'EKS' }],
    });
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

describe("AWS's pages in the real one", () => {
  const { pages, services } = loadReference(ROOT);

  test('Each is of a prefix that is there', () => {
    expect(Object.keys(pages).filter((prefix) => !services.has(prefix))).toEqual([]);
  });

  test('A prefix stands there only with several pages, or with one of another name', () => {
    const needless = Object.entries(pages).filter(
      ([prefix, list]) => list.length < 2 && list[0]?.page === prefix,
    );
    expect(needless).toEqual([]);
  });

  test('No page stands there twice', () => {
    const all = Object.values(pages).flatMap((list) => list.map(({ page }) => page));
    expect(all.filter((page, index) => all.indexOf(page) !== index)).toEqual([]);
  });
});

test('hasServiceLinkedRole: an action creates the role, and absence is no such knowledge', () => {
  const action = { level: 'Write', resources: [] };
  const having = {
    Create: action,
    CreateToo: { ...action, createsServiceLinkedRole: true } as const,
  };
  expect(hasServiceLinkedRole({ ...SERVICE, actions: having })).toBe(true);
  expect(hasServiceLinkedRole(SERVICE)).toBe(false);
});

test('roleActions are the actions that pass a role', () => {
  expect(roleActions(SERVICE)).toEqual(['CreateCluster', 'CreateAddon']);
});
