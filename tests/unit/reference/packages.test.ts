/**
 * What a refresh makes of the published packages: small packages of the same form, written into a
 * folder for each test. The older of the two sets of data knows which actions pass a role and which
 * are only permissions; the newer one knows everything else.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FOLDERS, readPackages } from '../../../src/reference/packages.ts';
import type { ReferenceAction, ReferenceService } from '../../../src/reference/reference.ts';

const OLDER = 'older-data@1';

interface Action {
  readonly accessLevel?: string;
  readonly description?: string;
  readonly isPermissionOnly?: boolean;
  readonly resourceTypes?: readonly { name: string; dependentActions?: readonly string[] }[];
  readonly dependentActions?: readonly string[];
}
interface Data {
  readonly name: string;
  readonly actions?: Readonly<Record<string, Action>>;
  /** Resource type to ARN pattern. */
  readonly types?: Readonly<Record<string, string>>;
}

let modules: string;

const write = (file: string, value: unknown): void => {
  const path = join(modules, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(value));
};

/** Writes one version of the data; keys of its files are in small letters, as in the package. */
function writeData(folder: string, services: Readonly<Record<string, Data>>): void {
  const names = Object.entries(services).map(([prefix, { name }]) => [prefix, name]);
  write(`${folder}/data/serviceNames.json`, Object.fromEntries(names));
  for (const [prefix, { actions = {}, types = {} }] of Object.entries(services)) {
    const all = Object.entries(actions).map(([name, action]) => [
      name.toLowerCase(),
      { name, description: '', accessLevel: 'Write', resourceTypes: [], ...action },
    ]);
    write(`${folder}/data/actions/${prefix}.json`, Object.fromEntries(all));
    const patterns = Object.entries(types).map(([key, arn]) => [key.toLowerCase(), { key, arn }]);
    write(`${folder}/data/resourceTypes/${prefix}.json`, Object.fromEntries(patterns));
  }
}
const writeNewer = (services: Readonly<Record<string, Data>>): void => {
  writeData(FOLDERS.actions, services);
};
const writeOlder = (services: Readonly<Record<string, Data>>): void => {
  writeData(FOLDERS.dependents, services);
};

interface Model {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly operations: readonly string[];
  /** Names of members of the input of each operation. */
  readonly takes?: readonly string[];
}

/** @param file such as `eks-2017-11-01` */
function writeModel(file: string, { metadata = {}, operations, takes = [] }: Model): void {
  const members = Object.fromEntries(takes.map((name) => [name, {}]));
  const input = takes.length === 0 ? {} : { input: { type: 'structure', members } };
  write(`${FOLDERS.models}/apis/${file}.min.json`, {
    metadata: { serviceFullName: 'Full name', endpointPrefix: 'eks', ...metadata },
    operations: Object.fromEntries(operations.map((name) => [name, input])),
    shapes: {},
  });
}

beforeEach(() => {
  modules = mkdtempSync(join(tmpdir(), 'whydenied-test-'));
  mkdirSync(join(modules, FOLDERS.models, 'apis'), { recursive: true });
  writeOlder({});
});
afterEach(() => {
  rmSync(modules, { recursive: true });
});

const read = (): ReferenceService[] => readPackages(modules, OLDER);
const eks = (): ReferenceService | undefined => read().find(({ prefix }) => prefix === 'eks');

/** One action of `eks`, as the newer data has it, as the older one has it, or both. */
function actionOf(newer: Action, older?: Action): ReferenceAction | undefined {
  writeNewer({ eks: { name: 'EKS', actions: { RunThing: newer } } });
  if (older !== undefined) writeOlder({ eks: { name: 'EKS', actions: { RunThing: older } } });
  return eks()?.actions['RunThing'];
}

describe('services', () => {
  test('Name, resource types and actions of the newer data', () => {
    writeNewer({
      eks: {
        name: 'Amazon EKS',
        types: { cluster: 'arn:${Partition}:eks:${Region}:${Account}:cluster/${ClusterName}' },
        actions: {
          DescribeCluster: { accessLevel: 'Read', resourceTypes: [{ name: 'cluster' }] },
        },
      },
    });
    writeOlder({ eks: { name: 'EKS, formerly', actions: { DescribeCluster: {}, Gone: {} } } });
    expect(read()).toEqual([
      {
        prefix: 'eks',
        name: 'Amazon EKS',
        resourceTypes: {
          cluster: 'arn:${Partition}:eks:${Region}:${Account}:cluster/${ClusterName}',
        },
        actions: { DescribeCluster: { level: 'Read', resources: ['cluster'] } },
      },
    ]);
  });

  test('They come in alphabetical order', () => {
    writeNewer({ sqs: { name: 'SQS' }, eks: { name: 'EKS' }, 's3-outposts': { name: 'S3' } });
    writeOlder({ lookoutvision: { name: 'Lookout' } });
    expect(read().map(({ prefix }) => prefix)).toEqual([
      'eks',
      'lookoutvision',
      's3-outposts',
      'sqs',
    ]);
  });

  test('The kind of a service by its title', () => {
    writeNewer({ eks: { name: 'EKS' }, sqs: { name: 'SQS' } });
    write(`${FOLDERS.actions}/data/serviceCategories.json`, { eks: 'containers' });
    write(`${FOLDERS.actions}/data/categoryNames.json`, { containers: 'Containers' });
    expect(read().map(({ category }) => category)).toEqual(['Containers', undefined]);
  });

  test('A version without kinds is read all the same', () => {
    writeNewer({ eks: { name: 'EKS' } });
    expect(eks()).toEqual({ prefix: 'eks', name: 'EKS', resourceTypes: {}, actions: {} });
  });

  test('One that only the older data has is kept, and marked with its source', () => {
    writeNewer({ eks: { name: 'EKS' } });
    const action = { accessLevel: 'Write', dependentActions: ['iam:PassRole'] };
    writeOlder({ deepracer: { name: 'AWS DeepRacer', actions: { CreateCar: action } } });
    expect(read().find(({ prefix }) => prefix === 'deepracer')).toEqual({
      prefix: 'deepracer',
      name: 'AWS DeepRacer',
      frozen: OLDER,
      resourceTypes: {},
      actions: { CreateCar: { level: 'Write', resources: [], passesRole: true } },
    });
    expect(eks()?.frozen).toBeUndefined();
  });

  test('The same packages read the same twice', () => {
    writeNewer({ eks: { name: 'EKS', actions: { B: {}, A: {} } } });
    writeModel('eks-2017-11-01', { operations: ['C', 'A'] });
    expect(JSON.stringify(read())).toBe(JSON.stringify(read()));
  });

  test('A package of another form is an error', () => {
    expect(read).toThrow('serviceNames.json');
  });
});

describe('the level of an action', () => {
  test.each([
    ['Read', 'Read'],
    ['Tagging, Write', 'Tagging'],
    ['Permissions management, Write', 'Permissions management'],
  ])('%s is %s', (accessLevel, level) => {
    expect(actionOf({ accessLevel })?.level).toBe(level);
  });
});

describe('marks of the older data', () => {
  test('An action that depends on iam:PassRole passes a role', () => {
    expect(actionOf({}, { dependentActions: ['iam:PassRole'] })).toEqual({
      level: 'Write',
      resources: [],
      passesRole: true,
    });
  });

  test('So does one that depends on it for one resource type, in any case of letters', () => {
    const resourceTypes = [{ name: 'a' }, { name: 'b', dependentActions: ['iam:passrole'] }];
    expect(actionOf({}, { resourceTypes })?.passesRole).toBe(true);
  });

  test('One that depends on iam:CreateServiceLinkedRole creates that role, and passes none', () => {
    const action = actionOf({}, { dependentActions: ['iam:CreateServiceLinkedRole'] });
    expect(action).toMatchObject({ createsServiceLinkedRole: true });
    expect(action).not.toHaveProperty('passesRole');
  });

  test('Other actions that it depends on mean neither', () => {
    const action = actionOf({}, { dependentActions: ['iam:GetRole', 's3:GetObject'] });
    expect(action).toEqual({ level: 'Write', resources: [] });
  });

  test('One that is only a permission', () => {
    expect(actionOf({}, { isPermissionOnly: true })).toMatchObject({ permissionOnly: true });
    expect(actionOf({}, { isPermissionOnly: false })).not.toHaveProperty('permissionOnly');
  });
});

describe('an action that only the newer data has', () => {
  test('Nothing tells whether it is only a permission', () => {
    expect(actionOf({})).toEqual({ level: 'Write', resources: [], unmarked: true });
  });

  test('An operation of that name in the SDK tells that it is a call', () => {
    writeModel('eks-2017-11-01', { operations: ['RunThing'] });
    expect(actionOf({})).not.toHaveProperty('unmarked');
  });
});

describe('a deprecated action', () => {
  test.each([
    'Grants permission to run a thing (deprecated)',
    'This action is deprecated. Use RunThings.',
    '[DEPRECATED] Grants permission to run a thing',
  ])('%s', (description) => {
    expect(actionOf({ description })).toMatchObject({ deprecated: true });
  });

  test.each([
    'Grants permission to run a thing instead of the deprecated OldThing',
    'Grants permission to run an undeprecated thing',
  ])('Not so: %s', (description) => {
    expect(actionOf({ description })).not.toHaveProperty('deprecated');
  });
});

describe('models of the SDK', () => {
  test('An operation that takes a role is an action that passes one', () => {
    writeModel('eks-2017-11-01', { operations: ['RunThing'], takes: ['roleArn'] });
    expect(actionOf({ accessLevel: 'Write' })).toMatchObject({ passesRole: true });
  });

  test.each(['Read', 'List'])('None of level %s does', (accessLevel) => {
    writeModel('eks-2017-11-01', { operations: ['RunThing'], takes: ['roleArn'] });
    expect(actionOf({ accessLevel })).not.toHaveProperty('passesRole');
  });

  test('Of several versions the newest counts', () => {
    writeNewer({ eks: { name: 'EKS', actions: { RunThing: {} } } });
    const metadata = { serviceId: 'EKS' };
    writeModel('eks-2015-01-01', { metadata, operations: ['RunThing', 'Old'], takes: ['roleArn'] });
    writeModel('eks-2017-11-01', { metadata, operations: ['RunThing', 'New'] });
    expect(eks()?.sdk).toEqual([{ id: 'EKS', endpoint: 'eks', operations: ['New'] }]);
    expect(eks()?.actions['RunThing']).not.toHaveProperty('passesRole');
  });

  test('Operations that are no actions are kept, in order; a client with none has no list', () => {
    writeNewer({ s3: { name: 'S3', actions: { ListBucket: {} } } });
    const metadata = { serviceId: 'S3', endpointPrefix: 's3' };
    writeModel('s3-2006-03-01', {
      metadata,
      operations: ['ListObjectsV2', 'ListBucket', 'HeadBucket'],
    });
    writeModel('s3control-2018-08-20', {
      metadata: { serviceId: 'S3 Control', signingName: 's3', endpointPrefix: 's3-control' },
      operations: ['ListBucket'],
    });
    expect(read()[0]?.sdk).toEqual([
      { id: 'S3', endpoint: 's3', operations: ['HeadBucket', 'ListObjectsV2'] },
      { id: 'S3 Control', endpoint: 's3-control' },
    ]);
  });

  test('A model without an id goes by its full name', () => {
    writeNewer({ eks: { name: 'EKS' } });
    writeModel('eks-2017-11-01', { metadata: { serviceFullName: 'Elastic' }, operations: [] });
    expect(eks()?.sdk).toEqual([{ id: 'Elastic', endpoint: 'eks' }]);
  });

  test('A model whose signing name is no prefix counts for the prefix that it has in IAM', () => {
    writeNewer({ cloudwatch: { name: 'CloudWatch', actions: { PutMetricData: {} } } });
    writeModel('monitoring-2010-08-01', {
      metadata: { serviceId: 'CloudWatch', endpointPrefix: 'monitoring' },
      operations: ['PutMetricData'],
    });
    expect(read()[0]).toMatchObject({
      prefix: 'cloudwatch',
      sdk: [{ id: 'CloudWatch', endpoint: 'monitoring' }],
    });
    expect(read()[0]?.actions['PutMetricData']).not.toHaveProperty('unmarked');
  });

  test('Files that are no models are passed over', () => {
    writeNewer({ eks: { name: 'EKS' } });
    for (const file of ['eks-2017-11-01.paginators.json', 'metadata.json']) {
      write(`${FOLDERS.models}/apis/${file}`, {});
    }
    expect(eks()).not.toHaveProperty('sdk');
  });
});
