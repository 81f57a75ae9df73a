/**
 * What `npm run check -- --fix` makes of a file: what has one right answer is mended, every other line
 * and every comment stays as it is, and what cannot be read is left alone.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { ROOT } from '../../../src/build/project.ts';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { fixAll } from '../../../src/catalog/fix.ts';
import { commentsOf } from '../../../src/catalog/mend.ts';
import type { Problem } from '../../../src/catalog/problem.ts';
import { loadReference } from '../../../src/reference/reference.ts';
import { shortTopics } from './short-topics.ts';

/** The services of the examples; all of them would only take longer. */
const PREFIXES = ['athena', 'deeplens', 'ec2', 'eks', 'lambda', 'lightsail', 'sagemaker'];
const whole = loadReference(ROOT);
const reference = {
  ...whole,
  services: new Map([...whole.services].filter(([prefix]) => PREFIXES.includes(prefix))),
};

const topics = shortTopics(ROOT);

const check = (texts: ReadonlyMap<string, string>): Problem[] =>
  readCatalog({
    services: texts.get(SERVICES_FILE) ?? '',
    topics,
    components: [],
    reference,
  }).problems;

/** The text after mending, and the messages of what is left. */
function fix(text: string): { text: string; left: string[] } {
  const { changed, problems } = fixAll(new Map([[SERVICES_FILE, text]]), check);
  return {
    text: changed.get(SERVICES_FILE) ?? text,
    left: problems.map(({ message }) => message),
  };
}

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');
const EKS = ['eks:', '  name: Amazon EKS', '  example:', '    action: ListClusters'];
const DISKS = ['lightsail:', '  name: Amazon Lightsail', '  example:', '    action: GetDisks'];

/** That a file becomes another one, without a problem. */
function expectFixed(before: string, after: string): void {
  expect(fix(before)).toEqual({ text: after, left: [] });
}

describe('order', () => {
  test('Entries, with the comments above them; the comment of the file stays on top', () => {
    expectFixed(
      lines('# About the file.', '', '# About disks.', ...DISKS, '', '# About EKS.', ...EKS),
      lines('# About the file.', '', '# About EKS.', ...EKS, '', '# About disks.', ...DISKS),
    );
  });

  test('Without a line end at the end of the file', () => {
    expectFixed(lines(...DISKS, '', ...EKS).trimEnd(), lines(...EKS, '', ...DISKS).trimEnd());
  });

  test('With the line ends of Windows', () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    expectFixed(windows(lines(...DISKS, '', ...EKS)), windows(lines(...EKS, '', ...DISKS)));
  });

  test('Keys of an entry and of its blocks, with folded texts and comments', () => {
    expectFixed(
      lines(
        'eks:',
        '  # What people meet.',
        '  example: # one request',
        '    surface: cli',
        '    action: ListClusters',
        '  intro: >-',
        '    Two doors stand',
        '    before you.',
        '  name: Amazon EKS # in full',
        '  moreExamples:',
        '    - action: DescribeCluster',
        '      surface: sdk # Python',
        '      resource: cluster/example',
      ),
      lines(
        'eks:',
        '  name: Amazon EKS # in full',
        '  intro: >-',
        '    Two doors stand',
        '    before you.',
        '  # What people meet.',
        '  example: # one request',
        '    action: ListClusters',
        '    surface: cli',
        '  moreExamples:',
        '    - action: DescribeCluster',
        '      resource: cluster/example',
        '      surface: sdk # Python',
      ),
    );
  });

  test('Keys in braces', () => {
    expectFixed(
      'eks: { example: { surface: cli, action: ListClusters }, name: Amazon EKS }\n',
      'eks: { name: Amazon EKS, example: { action: ListClusters, surface: cli } }\n',
    );
  });
});

describe('what is the same without it', () => {
  test('Lines go, and their comments stay', () => {
    expectFixed(
      lines(
        'eks:',
        '  name: Amazon EKS',
        '  prefix: eks # as everywhere',
        '  title: Troubleshoot access to Amazon EKS',
        '  example:',
        '    action: ListClusters',
        '    errorCode: AccessDeniedException',
        '  topics:',
        '    access-keys: true',
        '    no-permissions:',
        '      note: Look first.',
      ),
      lines(
        'eks:',
        '  name: Amazon EKS',
        '  # as everywhere',
        '  example:',
        '    action: ListClusters',
        '  topics:',
        '    no-permissions:',
        '      note: Look first.',
      ),
    );
  });

  test('A block of which nothing is left goes with it', () => {
    expectFixed(lines(...EKS, '  topics:', '    access-keys: true'), lines(...EKS));
  });

  test('Items of a list', () => {
    expectFixed(
      lines(
        'eks:',
        '  name: Amazon EKS',
        '  alsoKnownAs: [amazon eks, kubectl, Kubectl]',
        ...EKS.slice(2),
      ),
      lines('eks:', '  name: Amazon EKS', '  alsoKnownAs: [kubectl]', ...EKS.slice(2)),
    );
  });
});

describe('how it is written', () => {
  test('Quotes that YAML needs', () => {
    expectFixed(
      lines(
        'eks:',
        '  name: 12 # why',
        '  shortName: 1e3',
        '  alsoKnownAs: [true]',
        ...EKS.slice(2),
      ),
      lines(
        'eks:',
        "  name: '12' # why",
        "  shortName: '1e3'",
        "  alsoKnownAs: ['true']",
        ...EKS.slice(2),
      ),
    );
    expectFixed(
      lines('eks:', "  name: Amazon EKS: people's clusters", ...EKS.slice(2)),
      lines('eks:', '  name: "Amazon EKS: people\'s clusters"', ...EKS.slice(2)),
    );
  });

  test('Tabs, spaces that are none, signs that nobody sees', () => {
    expectFixed(
      'eks:\n\tname: Amazon\u00a0EKS\u200b\n\texample:\n\t\taction: ListClusters\n',
      lines(...EKS),
    );
  });

  test('A doubled prefix, capitals, a whole ARN, an address without https', () => {
    expectFixed(
      lines(
        'eks:',
        '  name: Amazon EKS',
        '  guides:',
        '    iam: http://docs.aws.amazon.com/eks/',
        '  example:',
        '    action: eks:describeCluster',
        '    resource: arn:aws:eks:us-east-1:111122223333:cluster/example',
      ),
      lines(
        'eks:',
        '  name: Amazon EKS',
        '  guides:',
        '    iam: https://docs.aws.amazon.com/eks/',
        '  example:',
        '    action: DescribeCluster',
        '    resource: cluster/example',
      ),
    );
  });

  test('One name where a list is wanted', () => {
    expectFixed(
      lines('eks:', '  name: Amazon EKS', '  alsoKnownAs: Kubernetes', ...EKS.slice(2)),
      lines('eks:', '  name: Amazon EKS', '  alsoKnownAs: [Kubernetes]', ...EKS.slice(2)),
    );
  });
});

describe('what is left alone', () => {
  test('What has more than one answer', () => {
    const text = lines('eks:', '  name: Amazon EKS', '  example:', '    action: DescribeClusters');
    expect(fix(text).text).toBe(text);
  });

  test('A file that YAML cannot read', () => {
    for (const text of [
      'eks:\n  name: "Amazon EKS\n',
      '[[[[',
      '<<<<<<< HEAD\neks:\n=======\n>>>>>>> x\n',
      'eks: { prefix: eks\n',
    ]) {
      expect(fix(text).text).toBe(text);
    }
  });

  test('The front matter of topics, save for the order of its keys', () => {
    const file = 'content/topics/alpha.mdx';
    const before =
      '---\ntitle: A\n# Where it stands.\nposition: 1\nshortTitle: A\n---\n\nText: { a }\n';
    const { changed } = fixAll(new Map([[file, before]]), () => []);
    expect(changed.get(file)).toBe(
      '---\ntitle: A\nshortTitle: A\n# Where it stands.\nposition: 1\n---\n\nText: { a }\n',
    );
  });
});

describe('any broken file', () => {
  const folder = join(ROOT, 'tests/fixtures/services');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  const isSound = (text: string): boolean =>
    parseAllDocuments(text).every(({ errors }) => errors.length === 0);

  test.each(files)('%s keeps its comments, and gets no new problem', (file) => {
    const before = readFileSync(join(folder, file), 'utf8');
    const problems = check(new Map([[SERVICES_FILE, before]]));
    const after = fix(before);
    expect(after.left.length).toBeLessThanOrEqual(problems.length);
    // Where YAML cannot be read, what is a comment cannot be told either.
    if (isSound(before)) expect(commentsOf(after.text)).toEqual(commentsOf(before));
    // Mending twice is mending once.
    expect(fix(after.text).text).toBe(after.text);
  });
});

test('The real file has nothing to mend', () => {
  const text = readFileSync(join(ROOT, SERVICES_FILE), 'utf8');
  expect(fix(text).text).toBe(text);
});
