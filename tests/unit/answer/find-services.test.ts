/**
 * Services and topics that are found while somebody types what they call them.
 */
import { describe, expect, test } from 'vitest';
import { askCatalog } from '../../../src/answer/ask-catalog.ts';
import {
  findSection,
  findServices,
  findTopics,
  matches,
  namesOf,
  type NamedService,
} from '../../../src/answer/find-services.ts';
import { ROOT } from '../../../src/build/project.ts';
import { loadCatalog } from '../../../src/catalog/load.ts';

const service = (id: string, name: string, ...alsoKnownAs: string[]): NamedService => ({
  id,
  prefix: id,
  name,
  alsoKnownAs,
});

const SERVICES = [
  { ...service('aurora', 'Amazon Aurora'), prefix: 'rds' },
  service('ec2', 'Amazon EC2', 'Elastic Compute Cloud'),
  service('ec2-instance-connect', 'Amazon EC2 Instance Connect'),
  service('ecs', 'Amazon Elastic Container Service', 'Amazon ECS'),
  service('rds', 'Amazon RDS'),
  service('rds-data', 'Amazon RDS Data API'),
  service('s3', 'Amazon S3', 'Simple Storage Service'),
  service('s3express', 'Amazon S3 Express'),
  service('sagemaker', 'Amazon SageMaker AI', 'Amazon SageMaker'),
  service('states', 'AWS Step Functions'),
];

const find = (typed: string): string[] => findServices(SERVICES, typed).map(({ id }) => id);

describe('findServices', () => {
  test.each([
    ['a prefix', 'sagemaker', ['sagemaker']],
    ['the start of one', 'sage', ['sagemaker']],
    ['a name', 'Amazon Aurora', ['aurora']],
    ['a name without Amazon before it', 'aurora', ['aurora']],
    ['a name in capitals', 'STEP FUNCTIONS', ['states']],
    ['words of a name in any order', 'functions step', ['states']],
    ['the starts of words', 'ste fun', ['states']],
    ['a name in one word', 'stepfunctions', ['states']],
    ['a name in two words where it is one', 's3 express', ['s3express']],
    ['an abbreviation among the other names', 'ECS', ['ecs']],
    ['a former name', 'Simple Storage', ['s3']],
    ['signs between words', 'step-functions!', ['states']],
    ['wide letters', 'ＡＵＲＯＲＡ', ['aurora']],
  ])('%s: %s', (_, typed, ids) => {
    expect(find(typed)).toEqual(ids);
  });

  test.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['signs only', '--?'],
    ['the middle of a word', 'urora'],
    ['the end of words that many have', 'tions'],
    ['a word that none has', 'aurora mysql'],
    ['a few letters across two names', '3am'],
  ])('None for %s', (_, typed) => {
    expect(find(typed)).toEqual([]);
  });

  test.each([
    ['the service of that id before others with the prefix', 'rds', ['rds', 'aurora', 'rds-data']],
    ['a whole name before one that starts so', 'S3', ['s3', 's3express']],
    ['a name without Amazon or AWS counts as whole', 'ec2', ['ec2', 'ec2-instance-connect']],
    ['what only a word starts with comes last', 'instance', ['ec2-instance-connect']],
    ['one that starts so before one that has the word', 'simple', ['s3']],
  ])('First %s', (_, typed, ids) => {
    expect(find(typed)).toEqual(ids);
  });

  test('Those of equal rank stay in their order', () => {
    const reversed = [...SERVICES].reverse();
    const ids = findServices(reversed, 'amazon').map(({ id }) => id);
    expect(ids).toEqual(reversed.map(({ id }) => id).filter((id) => id !== 'states'));
  });

  test('What was given comes back, with all it has', () => {
    const [first] = SERVICES;
    expect(findServices(SERVICES, 'aurora')[0]).toBe(first);
  });
});

describe('a line of names', () => {
  const names = namesOf(service('s3', 'Amazon S3', 'Amazon S3', 'S3!'));

  test('Each name stands in it once', () => {
    expect(names).toBe('s3 | amazon s3');
  });

  test('Nothing typed matches', () => {
    expect(matches(names, '')).toBe(true);
  });

  test('A sign between names cannot be typed', () => {
    expect(matches(names, '|')).toBe(true);
    expect(matches(names, 's3 | glacier')).toBe(false);
  });
});

describe('findTopics', () => {
  const topics = [
    { id: 'passrole', title: 'I may not pass a role', summary: 'About iam:PassRole.' },
    { id: 'access-keys', title: 'I lost my keys', summary: 'At most two.' },
  ];
  const found = (typed: string): string[] => findTopics(topics, typed).map(({ id }) => id);

  test.each([
    ['its id', 'passrole', ['passrole']],
    ['its id, in words', 'access keys', ['access-keys']],
    ['its heading', 'lost keys', ['access-keys']],
    ['its summary', 'at most', ['access-keys']],
    ['an action in its summary', 'iam:PassRole', ['passrole']],
    ['what both have', 'i', ['passrole', 'access-keys']],
    ['nothing', ' ', []],
    ['a word that none has', 'keys lightsail', []],
  ])('By %s: %s', (_, typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });
});

describe('findSection', () => {
  const topics = [
    { id: 'passrole', title: 'I may not pass a role', summary: 'About iam:PassRole.' },
    { id: 'aws-auth', title: 'aws-auth does not let me in', summary: 'Of clusters.' },
  ];
  const services = [
    { ...service('eks', 'Amazon EKS', 'Kubernetes'), topics: { passrole: '', 'aws-auth': '' } },
    { ...service('s3', 'Amazon S3', 'Simple Storage Service'), topics: { passrole: '' } },
  ];
  const found = (typed: string): string | undefined => {
    const section = findSection(services, topics, typed);
    return section && `/${section.service.id}/#${section.topic.id}`;
  };

  test.each([
    ['eks passrole', '/eks/#passrole'],
    ['passrole eks', '/eks/#passrole'],
    ['kubernetes aws-auth', '/eks/#aws-auth'],
    ['Amazon S3 pass a role', '/s3/#passrole'],
    ['simple storage service iam:PassRole', '/s3/#passrole'],
  ])('%s leads to %s', (typed, href) => {
    expect(found(typed)).toBe(href);
  });

  test.each([
    ['only a service', 'eks'],
    ['only a topic', 'passrole'],
    ['a topic that the service does not have', 's3 aws-auth'],
    ['part of a name', 'kuber passrole'],
    ['a word of neither', 'eks passrole tomorrow'],
    ['nothing', ' '],
  ])('None for %s', (_, typed) => {
    expect(found(typed)).toBeUndefined();
  });
});

describe('the real services', () => {
  const { services } = askCatalog(loadCatalog({ root: ROOT }));
  const first = (typed: string): string | undefined => findServices(services, typed)[0]?.id;

  // That each is found by each of its names is tested with the site, where names come from its files.
  test.each([
    ['Aurora', 'aurora'],
    ['rds', 'rds'],
    ['ec2', 'ec2'],
    ['VPC', 'vpc'],
    ['Lex V2', 'lex'],
    ['s3', 's3'],
    ['eks', 'eks'],
    ['step functions', 'states'],
    ['aws-deeplense', 'deeplens'],
  ])('%s leads to %s', (typed, id) => {
    expect(first(typed)).toBe(id);
  });
});
