/**
 * The real `services.yaml`, topics and reference: the five services whose pages AWS published, and
 * what must hold for every service. What the five have is compared for the topics of AWS's own pages,
 * so that a new topic needs no change here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import type { ServiceEntry } from '../../../src/catalog/schema.ts';
import { shownByDefault } from '../../../src/catalog/select.ts';
import type { Service } from '../../../src/catalog/service.ts';
import { loadCatalog, tryLoadCatalog } from '../../../src/catalog/load.ts';
import { parseUse } from '../../../src/catalog/subject.ts';
import { ROOT } from '../../../src/build/project.ts';
import { loadReference } from '../../../src/reference/reference.ts';

const catalog = loadCatalog({ root: ROOT });
const reference = loadReference(ROOT);

function serviceOf(id: string): Service {
  const service = catalog.services.find((one) => one.id === id);
  if (service === undefined) throw new Error(`There is no service "${id}".`);
  return service;
}

const AWS_TOPICS = [
  'no-permissions',
  'aws-auth-configmap',
  'passrole',
  'access-keys',
  'admin-delegate',
  'cross-account-access',
];

const sectionsOf = (id: string): string[] =>
  serviceOf(id)
    .sections.filter(({ topic }) => AWS_TOPICS.includes(topic))
    .map(({ topic, state }) => (state === 'shown' ? topic : `${topic}: ${state}`));

describe('the five services', () => {
  test.each([
    [
      'sagemaker',
      ['no-permissions', 'passrole', 'access-keys', 'admin-delegate', 'cross-account-access'],
    ],
    [
      'personalize',
      ['no-permissions', 'passrole', 'access-keys', 'admin-delegate', 'cross-account-access'],
    ],
    ['deeplens', ['no-permissions', 'passrole', 'access-keys', 'admin-delegate']],
    [
      'eks',
      [
        'no-permissions',
        'aws-auth-configmap',
        'passrole',
        'access-keys',
        'admin-delegate',
        'cross-account-access',
      ],
    ],
    [
      'lightsail',
      [
        'no-permissions',
        'passrole: not-applicable',
        'access-keys',
        'admin-delegate',
        'cross-account-access',
      ],
    ],
  ])('%s has its sections in order', (id, sections) => {
    expect(sectionsOf(id)).toEqual(sections);
  });

  test('DeepLens leaves one topic out, and says why', () => {
    const { omissions } = serviceOf('deeplens');
    expect(omissions.map(({ topic }) => topic)).toEqual(['cross-account-access']);
    expect(omissions[0]?.reason).toMatch(/\w.*\.$/);
  });

  test('No other of the five leaves anything out', () => {
    for (const id of ['sagemaker', 'personalize', 'eks', 'lightsail']) {
      expect(serviceOf(id).omissions).toEqual([]);
    }
  });

  test('DeepLens has ended, with the day and the page that says so', () => {
    expect(serviceOf('deeplens').status).toEqual({
      retired: '2024-01-31',
      source: 'https://aws.amazon.com/deeplens/faqs/',
    });
  });

  test('Lightsail says why passrole does not apply, with the page at AWS', () => {
    const section = serviceOf('lightsail').sections.find(({ topic }) => topic === 'passrole');
    expect(section?.reason).toMatch(/no service roles/);
    expect(section?.source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/lightsail\//);
  });

  test.each([
    [
      'sagemaker',
      'sagemaker:DescribeTrainingJob',
      'arn:aws:sagemaker:us-east-1:111122223333:training-job/example-job',
    ],
    [
      'personalize',
      'personalize:DescribeCampaign',
      'arn:aws:personalize:us-east-1:111122223333:campaign/example',
    ],
    ['deeplens', 'deeplens:GetDevice', 'arn:aws:deeplens:us-east-1:111122223333:device/example'],
    ['eks', 'eks:DescribeCluster', 'arn:aws:eks:us-east-1:111122223333:cluster/my-cluster'],
    [
      'lightsail',
      'lightsail:RebootInstance',
      'arn:aws:lightsail:us-east-1:111122223333:Instance/a1b2c3d4-5678-90ab-cdef-EXAMPLE11111',
    ],
  ])('%s is denied %s on its ARN', (id, action, resource) => {
    const { subject } = serviceOf(id);
    expect([subject.action, subject.resource]).toEqual([action, resource]);
    expect(subject.denial).toContain(
      `is not authorized to perform: ${action} on resource: ${resource}`,
    );
  });

  test.each([
    ['sagemaker', 'sagemaker.amazonaws.com'],
    ['personalize', 'personalize.amazonaws.com'],
    ['eks', 'eks.amazonaws.com'],
    ['deeplens', undefined],
    ['lightsail', undefined],
  ])('A role for %s is passed to %s', (id, principal) => {
    const { passedTo, passedToSource } = serviceOf(id).subject;
    expect(passedTo).toBe(principal);
    expect(passedToSource === undefined).toBe(principal === undefined);
  });

  test.each([
    ['eks', 'no-permissions', 'iam-error'],
    ['eks', 'aws-auth-configmap', 'security-iam-troubleshoot-ConfigMap'],
    ['eks', 'passrole', 'security-iam-troubleshoot-passrole'],
    ['eks', 'cross-account-access', 'security-iam-troubleshoot-cross-account-access'],
    ['sagemaker', 'no-permissions', 'security_iam_troubleshoot-no-permissions'],
    ['personalize', 'passrole', 'security_iam_troubleshoot-passrole'],
    ['lightsail', 'access-keys', 'security_iam_troubleshoot-access-keys'],
    ['deeplens', 'admin-delegate', 'security_iam_troubleshoot-admin-delegate'],
  ])("On the page of %s, AWS's anchor leads to %s: %s", (id, topic, anchor) => {
    const section = serviceOf(id).sections.find((one) => one.topic === topic);
    expect(section?.aliases).toContain(anchor);
  });

  test('The prefix that AWS misspelt for DeepLens is known', () => {
    expect(serviceOf('deeplens').alsoKnownAs).toContain('aws-deeplense');
  });
});

/** The form that AWS gives to ARNs of a resource type, with any value in its places. */
function shapesOf(pattern: string): RegExp[] {
  return pattern.split(/,\s*(?=arn:)/).map((form) => {
    const parts = form.split(/(\$\{\w+\})/).map((part) => {
      if (part === '${Partition}') return 'aws(?:-cn|-us-gov)?';
      if (part === '${Region}') return '[a-z]{2}(?:-[a-z]+)+-\\d';
      if (/^\$\{Account(?:Id)?\}$/.test(part)) return '111122223333';
      if (part.startsWith('${')) return '[^\\s${}*]+';
      // An asterisk of AWS's own stands for itself, or for what it leaves open.
      return part.replace(/[.+?^()|[\]\\]/g, '\\$&').replaceAll('*', '(?:\\*|[^\\s/*]+)');
    });
    return new RegExp(`^${parts.join('')}$`);
  });
}

/** What is wrong with a request of an example, as the reference sees it. */
function faultOf(action = '', resource = ''): string | undefined {
  const [prefix = '', operation = ''] = action.split(':');
  const service = reference.services.get(prefix);
  const known = service?.actions[operation];
  if (service === undefined || known === undefined) return `${action} is no action`;
  const shapes = known.resources.flatMap((type) => shapesOf(service.resourceTypes[type] ?? ''));
  const fits =
    shapes.length === 0 ? resource === '*' : shapes.some((shape) => shape.test(resource));
  return fits ? undefined : `${action} on ${resource}`;
}

describe('every service', () => {
  test("Its example is an action of the reference, on an ARN of the action's own types or *", () => {
    const faults = catalog.services.flatMap(({ subject }) => [
      ...[subject, ...(subject.moreExamples ?? [])].map((one) => faultOf(one.action, one.resource)),
    ]);
    expect(faults.filter((fault) => fault !== undefined)).toEqual([]);
  });

  test("Its example has the service's prefix, or one of its others", () => {
    const foreign = catalog.services.filter(({ prefix, morePrefixes, subject }) =>
      [subject, ...(subject.moreExamples ?? [])].some(
        ({ action }) => ![prefix, ...morePrefixes].includes(action?.split(':')[0] ?? ''),
      ),
    );
    expect(foreign.map(({ id }) => id)).toEqual([]);
  });

  test('The action that passes a role is one of the reference', () => {
    const unknown = catalog.services
      .map(({ subject }) => subject.passingAction?.split(':') ?? [])
      .filter(
        ([prefix, operation = '']) =>
          prefix !== undefined && reference.services.get(prefix)?.actions[operation] === undefined,
      );
    expect(unknown).toEqual([]);
  });

  test('It has every parameter that the templates of its sections need', () => {
    const lacking = catalog.services.flatMap((service) =>
      service.sections
        .filter(({ state }) => state === 'shown')
        .flatMap(({ topic }) => catalog.topics.find(({ id }) => id === topic)?.uses ?? [])
        .map(parseUse)
        .filter(({ name, optional }) => !optional && !Object.hasOwn(service.subject, name))
        .map(({ name }) => `${service.id}: ${name}`),
    );
    expect(lacking).toEqual([]);
  });

  test('Each anchor leads to one place', () => {
    const ambiguous = catalog.services.filter(({ aliases, sections }) => {
      const anchors = [...aliases, ...sections.flatMap((one) => [one.topic, ...one.aliases])];
      return new Set(anchors).size !== anchors.length;
    });
    expect(ambiguous.map(({ id }) => id)).toEqual([]);
  });

  test('No id stands twice, and every prefix with an action has a page of that name', () => {
    const ids = catalog.services.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const callable = [...reference.services.values()].filter(
      ({ actions }) => Object.keys(actions).length > 0,
    );
    expect(callable.map(({ prefix }) => prefix).filter((prefix) => !ids.includes(prefix))).toEqual(
      [],
    );
  });
});

describe('every entry', () => {
  const entries = Object.entries(
    parse(readFileSync(join(ROOT, SERVICES_FILE), 'utf8')) as Record<string, ServiceEntry>,
  );
  /** What an entry says of a topic, and what its page has. */
  const statements = entries.flatMap(([id, { topics = {} }]) =>
    Object.entries(topics).map(([topic, settings]) => ({
      what: `${id}: ${topic}`,
      settings: settings === true ? {} : settings,
      section: serviceOf(id).sections.find((one) => one.topic === topic),
      omission: serviceOf(id).omissions.find((one) => one.topic === topic),
    })),
  );
  const names = (list: readonly { what: string }[]): string[] => list.map(({ what }) => what);

  test('Its topics are there, left out, or not applicable, as it says', () => {
    const wrong = statements.filter(({ settings, section, omission }) =>
      settings.shown === false
        ? section !== undefined || omission?.reason !== settings.reason
        : omission !== undefined ||
          section?.state !== (settings.applies === false ? 'not-applicable' : 'shown'),
    );
    expect(names(wrong)).toEqual([]);
    expect(statements.length).toBeGreaterThan(50);
  });

  test('Headings, notes, reasons, guides and anchors of its topics are those that it says', () => {
    const wrong = statements.filter(
      ({ settings: { title, note, reason, source, guide, aliases = [] }, section }) =>
        section !== undefined &&
        ((title !== undefined && section.title !== title) ||
          section.note !== note?.trim() ||
          section.reason !== reason?.trim() ||
          section.source !== source ||
          section.guide !== guide ||
          aliases.some((alias) => !section.aliases.includes(alias))),
    );
    expect(names(wrong)).toEqual([]);
  });

  test('A topic of which it says nothing is as for a service without an entry', () => {
    const wrong = entries.flatMap(([id, { topics = {} }]) => {
      const service = serviceOf(id);
      const own = reference.services.get(service.prefix);
      return catalog.topics
        .filter((topic) => {
          if (Object.hasOwn(topics, topic.id) || own === undefined) return false;
          const shown = service.sections.some((section) => section.topic === topic.id);
          return shown !== shownByDefault(topic, own);
        })
        .map((topic) => `${id}: ${topic.id}`);
    });
    expect(wrong).toEqual([]);
  });

  test('Name, other names, prefixes, status and guides are those that it says', () => {
    const wrong = entries.filter(([id, entry]) => {
      const service = serviceOf(id);
      return (
        service.name !== entry.name ||
        service.shortName !== (entry.shortName ?? entry.name) ||
        service.prefix !== (entry.prefix ?? id) ||
        service.morePrefixes.join() !== (entry.morePrefixes ?? []).join() ||
        (entry.alsoKnownAs ?? []).some((name) => !service.alsoKnownAs.includes(name)) ||
        JSON.stringify(service.status) !== JSON.stringify(entry.status) ||
        JSON.stringify(service.guides) !== JSON.stringify(entry.guides ?? {}) ||
        service.featured !== (entry.featured === true)
      );
    });
    expect(wrong.map(([id]) => id)).toEqual([]);
  });

  test('Its page names the line on which it starts', () => {
    const lines = readFileSync(join(ROOT, SERVICES_FILE), 'utf8').split('\n');
    const wrong = entries.filter(([id]) => lines[(serviceOf(id).line ?? 0) - 1] !== `${id}:`);
    expect(wrong.map(([id]) => id)).toEqual([]);
  });
});

describe('every topic', () => {
  test('The general page has every parameter that its template needs', () => {
    const lacking = catalog.topics.flatMap(({ id, uses }) =>
      uses
        .map(parseUse)
        .filter(({ name, optional }) => !optional && !Object.hasOwn(catalog.general, name))
        .map(({ name }) => `${id}: ${name}`),
    );
    expect(lacking).toEqual([]);
  });

  test("The topics of AWS's pages are there, each at a position of its own", () => {
    const positions = catalog.topics.map(({ position }) => position);
    expect(catalog.topics.map(({ id }) => id)).toEqual(expect.arrayContaining(AWS_TOPICS));
    expect(positions).toEqual([...new Set(positions)].sort((a, b) => a - b));
  });
});

describe('the general subject', () => {
  test('It names no service of AWS, save in the ARNs of people and roles, which are of IAM', () => {
    const { caller, callerRole, passedRole, targetRole, denial, passRoleDenial, ...rest } =
      catalog.general;
    const people = /\barn:aws:(?:iam|sts)::111122223333:[a-z-]+\/[A-Za-z/]+|\biam:PassRole\b/g;
    const values = [caller, callerRole, passedRole, targetRole, denial, passRoleDenial]
      .map((value) => (value ?? '').replace(people, ''))
      .concat(Object.values(rest).map(String))
      .join(' ')
      .split(/[^A-Za-z0-9-]+/);
    expect(catalog.services.filter(({ id }) => values.includes(id)).map(({ id }) => id)).toEqual(
      [],
    );
  });
});

test('A services file that is not there is a problem, and no exception', () => {
  const { catalog: none, problems } = tryLoadCatalog({ root: ROOT, services: 'no-such.yaml' });
  expect(none).toBeUndefined();
  expect(problems.map(({ message }) => message)).toEqual(['no-such.yaml is not there.']);
});
