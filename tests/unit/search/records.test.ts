/**
 * What the word search finds beside the topics: what is particular to a service, and nothing that
 * many services share.
 */
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import type { Catalog } from '../../../src/catalog/catalog.ts';
import { loadCatalog } from '../../../src/catalog/load.ts';
import type { Section } from '../../../src/catalog/select.ts';
import type { Service } from '../../../src/catalog/service.ts';
import { searchRecords, type SearchRecord } from '../../../src/search/records.ts';

const TOPICS: Catalog['topics'] = ['Denied', 'Roles'].map((title, index) => ({
  id: title.toLowerCase(),
  file: `content/topics/${title.toLowerCase()}.mdx`,
  title,
  shortTitle: title,
  position: index + 1,
  default: 'on',
  uses: [],
  answers: [],
  summary: `About ${title}.`,
}));

const section = (topic: string, more: Partial<Section> = {}): Section => ({
  topic,
  title: TOPICS.find(({ id }) => id === topic)?.title ?? '',
  shortTitle: topic,
  aliases: [],
  state: 'shown',
  ...more,
});

const service = (more: Partial<Service> = {}): Service => ({
  id: 'eks',
  name: 'Amazon EKS',
  shortName: 'EKS',
  prefix: 'eks',
  morePrefixes: [],
  title: 'Troubleshoot access to Amazon EKS',
  alsoKnownAs: [],
  aliases: [],
  featured: false,
  guides: {},
  sections: [section('denied'), section('roles')],
  omissions: [],
  subject: { action: 'eks:DescribeCluster', denial: 'User: someone is not authorized' },
  sdkNames: [],
  ...more,
});

const recordsOf = (...services: Service[]): SearchRecord[] =>
  searchRecords({
    services,
    topics: TOPICS,
    general: {},
    sources: { actions: '', passesRole: [], date: '' },
  });

describe('a service', () => {
  test('It is found once, by its names and its prefix', () => {
    expect(recordsOf(service())).toEqual([
      {
        url: '/eks/',
        heading: 'Troubleshoot access to Amazon EKS',
        content: 'Amazon EKS, EKS. Prefix eks.',
      },
    ]);
  });

  test('Former names, clients of the SDKs and other prefixes, each once', () => {
    const [record] = recordsOf(
      service({
        alsoKnownAs: ['Kubernetes', 'EKS'],
        sdkNames: ['EKS', 'EKS Auth'],
        morePrefixes: ['eks-auth'],
      }),
    );
    expect(record?.content).toBe('Amazon EKS, EKS, Kubernetes, EKS Auth. Prefix eks, eks-auth.');
  });

  test('An opening of its own, as text', () => {
    const [record] = recordsOf(
      service({ intro: 'Two *doors*, see\n[the `guide`](https://docs.aws.amazon.com/eks/).' }),
    );
    expect(record?.content).toMatch(/ Two doors, see the guide\.$/);
  });

  test('No opening is no text', () => {
    expect(recordsOf(service({ intro: false }))[0]?.content).not.toContain('false');
  });

  test('Services come in their order', () => {
    const urls = recordsOf(service(), service({ id: 's3' })).map(({ url }) => url);
    expect(urls).toEqual(['/eks/', '/s3/']);
  });
});

describe('a section', () => {
  const ofSection = (more: Partial<Section>): SearchRecord[] =>
    recordsOf(service({ sections: [section('denied'), section('roles', more)] })).slice(1);

  test('A note is found under its anchor', () => {
    expect(ofSection({ note: 'Ask the **owner**.' })).toEqual([
      {
        url: '/eks/#roles',
        heading: 'Roles',
        service: 'Amazon EKS',
        content: 'Ask the owner. Amazon EKS, EKS.',
      },
    ]);
  });

  test('So is why a topic does not apply', () => {
    const [record] = ofSection({ state: 'not-applicable', reason: 'There are no roles.' });
    expect(record).toMatchObject({ url: '/eks/#roles', service: 'Amazon EKS' });
    expect(record?.content).toMatch(/^There are no roles\./);
  });

  test('And a heading of its own', () => {
    const [record] = ofSection({ title: 'My cluster has no role' });
    expect(record).toMatchObject({ url: '/eks/#roles', heading: 'My cluster has no role' });
    expect(record?.content).toBe('My cluster has no role. Amazon EKS, EKS.');
  });

  test('The heading that all share is in no record', () => {
    expect(ofSection({ note: 'Ask.' })[0]?.content).not.toContain('Roles');
  });

  test('Code and links stand as their text', () => {
    const note = 'Use [`iam:PassRole`](https://docs.aws.amazon.com/x) on `*`,\nor ask.';
    const [record] = ofSection({ note });
    expect(record?.content).toMatch(/^Use iam:PassRole on .*, or ask\. /);
    expect(record?.content).not.toMatch(/https|[`[\]()]/);
  });
});

describe('the real services', () => {
  const catalog = loadCatalog({ root: ROOT });
  const records = searchRecords(catalog);

  test('Each service has a record of its page', () => {
    const pages = records.filter((record) => record.service === undefined);
    expect(pages.map(({ url }) => url)).toEqual(catalog.services.map(({ id }) => `/${id}/`));
  });

  test('A section has one only where it says something of its own', () => {
    const own = catalog.services.flatMap(({ id, sections }) =>
      sections
        .filter(
          ({ topic, title, note, reason }) =>
            note !== undefined ||
            reason !== undefined ||
            catalog.topics.find((one) => one.id === topic)?.title !== title,
        )
        .map(({ topic }) => `/${id}/#${topic}`),
    );
    const found = records.filter((record) => record.service !== undefined);
    expect(found.map(({ url }) => url)).toEqual(own);
  });

  test('What all services share is in none: headings and summaries of topics, names of actions', () => {
    const shared = catalog.topics.flatMap(({ title, summary }) => [title, summary]);
    const crowding = records.filter(({ content }) => shared.some((text) => content.includes(text)));
    expect(crowding.map(({ url }) => url)).toEqual([]);
    const derived = catalog.services.filter(({ line }) => line === undefined);
    const naming = derived.filter(({ id, subject }) =>
      records
        .find(({ url }) => url === `/${id}/`)
        ?.content.includes(subject.operation ?? 'no operation'),
    );
    // In these the name of the service has the name of its action in it.
    expect(naming.filter(({ name, subject }) => !name.includes(subject.operation ?? ''))).toEqual(
      [],
    );
  });

  test('None holds an account or an ARN', () => {
    const revealing = records.filter(({ content }) => /\d{12}|\barn:/.test(content));
    expect(revealing.map(({ url }) => url)).toEqual([]);
  });

  test('No address stands twice', () => {
    const urls = records.map(({ url }) => url);
    expect(urls.filter((url, index) => urls.indexOf(url) !== index)).toEqual([]);
  });
});
