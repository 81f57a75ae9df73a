/**
 * A refreshed snapshot in which AWS has dropped something that an entry uses. The real
 * `services.yaml` and the real topics are checked against the real reference without it: exactly
 * the lines that use it are told.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { tryLoadCatalog } from '../../../src/catalog/load.ts';
import type { Problem } from '../../../src/catalog/problem.ts';
import {
  loadReference,
  type Reference,
  type ReferenceService,
} from '../../../src/reference/reference.ts';

const reference = loadReference(ROOT);
const text = readFileSync(join(ROOT, SERVICES_FILE), 'utf8');
const { catalog, sources } = tryLoadCatalog({ root: ROOT });
const topics = new Map([...sources].filter(([file]) => file.endsWith('.mdx')));
/** Elements of templates are no matter here, so every name of one is known. */
const components = [
  ...new Set([...topics.values()].flatMap((one) => one.match(/(?<=<)[A-Z]\w*/g) ?? [])),
];

const check = (refreshed: Reference): Problem[] =>
  readCatalog({ services: text, topics, components, reference: refreshed }).problems;

/** The reference with other versions of some services. */
function withServices(...changed: readonly ReferenceService[]): Reference {
  const all = changed.map((service) => [service.prefix, service] as const);
  return { ...reference, services: new Map([...reference.services, ...all]) };
}

function serviceOf(prefix: string): ReferenceService {
  const service = reference.services.get(prefix);
  if (service === undefined) throw new Error(`The reference has no "${prefix}".`);
  return service;
}

function withoutAction(prefix: string, action: string): ReferenceService {
  const service = serviceOf(prefix);
  if (service.actions[action] === undefined) throw new Error(`There is no ${prefix}:${action}.`);
  const rest = Object.entries(service.actions).filter(([name]) => name !== action);
  return { ...service, actions: Object.fromEntries(rest) };
}

function withoutType(prefix: string, gone: string): ReferenceService {
  const service = serviceOf(prefix);
  const types = Object.entries(service.resourceTypes).filter(([type]) => type !== gone);
  const actions = Object.entries(service.actions).map(([name, action]) => [
    name,
    { ...action, resources: action.resources.filter((type) => type !== gone) },
  ]);
  return {
    ...service,
    resourceTypes: Object.fromEntries(types),
    actions: Object.fromEntries(actions) as ReferenceService['actions'],
  };
}

/** The line of `services.yaml` on which `value` stands in the block of an entry. */
function lineOf(id: string, value: string): number {
  const lines = text.split('\n');
  const start = lines.indexOf(`${id}:`);
  return lines.findIndex((line, index) => index > start && line.trim() === value) + 1;
}

/** Where, and what, in the order of the file. */
const told = (problems: readonly Problem[]): string[] =>
  problems.map(({ file, line, path, message }) => `${file}:${line} ${path}: ${message}`);

test('As it stands nothing is wrong', () => {
  expect(told(check(reference))).toEqual([]);
});

test("Without the action of an example, the entry's line is told", () => {
  const [problem, ...more] = check(withServices(withoutAction('eks', 'DescribeCluster')));
  expect(more).toEqual([]);
  expect(problem).toMatchObject({
    file: SERVICES_FILE,
    line: lineOf('eks', 'action: DescribeCluster'),
    path: 'eks › example › action',
    message:
      'Amazon Elastic Kubernetes Service has no action "DescribeCluster" (eks:DescribeCluster).',
  });
});

test('Of several things that are gone at once, each line that uses one is told, and no other', () => {
  const refreshed = withServices(
    withoutAction('eks', 'DescribeCluster'),
    withoutType('personalize', 'campaign'),
    withoutAction('sagemaker', 'CreateTrainingJob'),
  );
  expect(told(check(refreshed))).toEqual([
    `services.yaml:${lineOf('eks', 'action: DescribeCluster')} eks › example › action: Amazon Elastic Kubernetes Service has no action "DescribeCluster" (eks:DescribeCluster).`,
    `services.yaml:${lineOf('personalize', 'resource: campaign/example')} personalize › example › resource: personalize:DescribeCampaign takes no resource; a policy can only say "*".`,
    `services.yaml:${lineOf('sagemaker', 'passedBy: CreateTrainingJob')} sagemaker › role › passedBy: Amazon SageMaker has no action "CreateTrainingJob" (sagemaker:CreateTrainingJob).`,
  ]);
});

test('An example that AWS has since called deprecated is told', () => {
  const service = serviceOf('eks');
  const action = service.actions['DescribeCluster'];
  if (action === undefined) throw new Error('There is no eks:DescribeCluster.');
  const actions = { ...service.actions, DescribeCluster: { ...action, deprecated: true as const } };
  expect(told(check(withServices({ ...service, actions })))).toEqual([
    `services.yaml:${lineOf('eks', 'action: DescribeCluster')} eks › example › action: AWS calls eks:DescribeCluster deprecated.`,
  ]);
});

test('Without a whole service, its key is told', () => {
  const services = new Map(reference.services);
  services.delete('lightsail');
  const problems = check({ ...reference, services });
  expect(told(problems)).toEqual([
    `services.yaml:${text.split('\n').indexOf('lightsail:') + 1} lightsail: AWS has no IAM prefix "lightsail".`,
  ]);
});

test('Without the example of a service that has no entry, its page has another one', () => {
  const derived = catalog?.services.filter(({ line }) => line === undefined).slice(0, 3) ?? [];
  const refreshed = withServices(
    ...derived.map(({ prefix, subject }) => withoutAction(prefix, subject.operation ?? '')),
  );
  expect(derived).toHaveLength(3);
  expect(told(check(refreshed))).toEqual([]);
});
