/**
 * What a contributor is told where an entry has the wrong shape. The reference holds one service
 * with one action, so that nothing but the shape can be wrong.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import { describeValue } from '../../../src/catalog/validate.ts';
import type { Reference } from '../../../src/reference/reference.ts';

const REFERENCE: Reference = {
  sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
  pages: {},
  services: new Map([
    [
      'eks',
      {
        prefix: 'eks',
        name: 'Amazon EKS',
        resourceTypes: {},
        actions: { ListClusters: { level: 'List', resources: [] } },
      },
    ],
  ]),
};

const TOPIC = `---
title: Alpha
shortTitle: Alpha
position: 10
default: on
uses: []
answers: []
summary: About alpha.
---

Text.
`;

/** The problems of a services file, printed; empty where there are none. */
function report(services: string): string {
  const { problems } = readCatalog({
    services,
    topics: new Map([['content/topics/alpha.mdx', TOPIC]]),
    components: [],
    reference: REFERENCE,
  });
  return problems.length === 0 ? '' : printProblems(problems, new Map([[SERVICES_FILE, services]]));
}

/** An entry that is right but for what is put in, line by line. */
function reportWith(...lines: string[]): string {
  const named = lines.some((line) => line.startsWith('name:'));
  const body = [...(named ? [] : ['name: Amazon EKS']), ...lines];
  return report(
    ['eks:', ...body.map((line) => `  ${line}`), '  example:', '    action: ListClusters', ''].join(
      '\n',
    ),
  );
}

const AWS = 'https://aws.amazon.com/eks/';

test('An entry of a name and an example is enough', () => {
  expect(reportWith()).toBe('');
});

describe('keys', () => {
  test('A misspelt key', () => {
    expect(reportWith('titel: Clusters')).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › titel
        3 |   titel: Clusters
          |   ^^^^^
        There is no key "titel" here.
        Did you mean "title"?

      1 problem."
    `);
  });

  test('A key that nothing is near to', () => {
    expect(reportWith('homepage: x')).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › homepage
        3 |   homepage: x
          |   ^^^^^^^^
        There is no key "homepage" here.
        Known: name, shortName, prefix, morePrefixes, partition, alsoKnownAs, title, intro, aliases, featured, status, guides, and 4 more.

      1 problem."
    `);
  });

  test('A misspelt key of a block within', () => {
    expect(reportWith('guides:', `  iamm: ${AWS}`)).toMatchInlineSnapshot(`
      "services.yaml:4:5  eks › guides › iamm
        4 |     iamm: https://aws.amazon.com/eks/
          |     ^^^^
        There is no key "iamm" here.
        Did you mean "iam"?

      1 problem."
    `);
  });

  test('A misspelt key of a topic', () => {
    expect(reportWith('topics:', '  alpha:', '    aplies: false')).toMatchInlineSnapshot(`
      "services.yaml:5:7  eks › topics › alpha › aplies
        5 |       aplies: false
          |       ^^^^^^
        There is no key "aplies" here.
        Did you mean "applies"?

      1 problem."
    `);
  });

  test('A misspelt key two blocks down', () => {
    const lines = ['  replacement:', '    name: New', `    link: ${AWS}`];
    const printed = reportWith('status:', '  retired: 2024-01-31', `  source: ${AWS}`, ...lines);
    expect(printed).toContain('eks › status › replacement › link');
    expect(printed).toContain('There is no key "link" here.\n  Known: name, url.');
  });

  test('No name', () => {
    expect(report('eks:\n  example:\n    action: ListClusters\n')).toMatchInlineSnapshot(`
      "services.yaml:1:1  eks › name
        1 | eks:
          | ^^^
        The key "name" is missing.
        Add it: text. The name as AWS writes it, in full.

      1 problem."
    `);
  });

  test('No example', () => {
    expect(report('eks:\n  name: Amazon EKS\n')).toMatchInlineSnapshot(`
      "services.yaml:1:1  eks › example
        1 | eks:
          | ^^^
        The key "example" is missing.
        Add it: a block of keys with "action". One denied request, used all over the page.

      1 problem."
    `);
  });

  test('An example without its action', () => {
    expect(report('eks:\n  name: Amazon EKS\n  example:\n    surface: cli\n'))
      .toMatchInlineSnapshot(`
        "services.yaml:3:3  eks › example › action
          3 |   example:
            |   ^^^^^^^
          The key "action" is missing.
          Add it: text. An action from the reference, without its prefix.

        1 problem."
      `);
  });

  test('An ended service without a source', () => {
    expect(reportWith('status:', '  retired: 2024-01-31')).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › status › source
        3 |   status:
          |   ^^^^^^
        The key "source" is missing.
        Add it: the full address of a page at AWS: https://docs.aws.amazon.com/… or https://aws.amazon.com/…. The page at AWS that says so.

      1 problem."
    `);
  });
});

describe('types', () => {
  test('A number as a name', () => {
    expect(reportWith('name: 12')).toMatchInlineSnapshot(`
      "services.yaml:2:9  eks › name
        2 |   name: 12
          |         ^^
        Found 12, expected text.
        Write '12', in quotes, if it is meant as text.

      1 problem."
    `);
  });

  test('A truth value as a name', () => {
    expect(reportWith('name: true')).toMatchInlineSnapshot(`
      "services.yaml:2:9  eks › name
        2 |   name: true
          |         ^^^^
        Found true, expected text.
        Write 'true', in quotes, if it is meant as text.

      1 problem."
    `);
  });

  test('A key without a value', () => {
    expect(reportWith('name:')).toContain('Found nothing, expected text.');
  });

  test('A list as a name', () => {
    expect(reportWith('name: [EKS]')).toContain('Found a list, expected text.');
  });

  test('A block as a name', () => {
    expect(reportWith('name:', '  en: EKS')).toContain('Found a block of keys, expected text.');
  });

  test('A year without quotes as a day', () => {
    expect(reportWith('status:', '  retired: 2024', `  source: ${AWS}`)).toContain('Found 2024');
  });

  test('A year is answered with the form of a day', () => {
    expect(reportWith('status:', '  retired: 2024', `  source: ${AWS}`)).toContain('2024-01-31');
  });

  test('A text as a list', () => {
    expect(reportWith('alsoKnownAs: Kubernetes')).toMatchInlineSnapshot(`
      "services.yaml:3:16  eks › alsoKnownAs
        3 |   alsoKnownAs: Kubernetes
          |                ^^^^^^^^^^
        Found "Kubernetes", expected a list, with "- " before each item.
        Write [Kubernetes], which is a list of one.

      1 problem."
    `);
  });

  test('A list of topics', () => {
    expect(reportWith('topics: [alpha]')).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › topics
        3 |   topics: [alpha]
          |   ^^^^^^
        Found a list, expected a block of keys.
        Write a block of keys. Deviations from the default, keyed by topic, and nothing else.

      1 problem."
    `);
  });

  test('A text as an entry', () => {
    expect(report('eks: Amazon EKS\n')).toMatchInlineSnapshot(`
      "services.yaml:1:6  eks
        1 | eks: Amazon EKS
          |      ^^^^^^^^^^
        Found "Amazon EKS", expected a block of keys.
        Write a block of keys with "name" and "example".

      1 problem."
    `);
  });

  test('An entry without anything', () => {
    expect(report('eks:\n')).toContain('Write a block of keys with "name" and "example".');
  });
});

describe('values', () => {
  test('A day without quotes is text, as YAML 1.2 has it', () => {
    expect(reportWith('status:', '  retired: 2024-01-31', `  source: ${AWS}`)).toBe('');
  });

  test('A day with its month last', () => {
    expect(reportWith('status:', '  retired: 2024-31-01', `  source: ${AWS}`))
      .toMatchInlineSnapshot(`
      "services.yaml:4:14  eks › status › retired
        4 |     retired: 2024-31-01
          |              ^^^^^^^^^^
        Found "2024-31-01".
        Expected a day, such as 2024-01-31.

      1 problem."
    `);
  });

  test('A day that the calendar does not have', () => {
    expect(reportWith('status:', '  retired: 2024-02-31', `  source: ${AWS}`)).toContain(
      'Expected a day, such as 2024-01-31.',
    );
  });

  test('An address without https', () => {
    expect(reportWith('guides:', '  iam: http://docs.aws.amazon.com/eks/')).toMatchInlineSnapshot(`
      "services.yaml:4:10  eks › guides › iam
        4 |     iam: http://docs.aws.amazon.com/eks/
          |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Found "http://docs.aws.amazon.com/eks/", without encryption.
        Write https://docs.aws.amazon.com/eks/

      1 problem."
    `);
  });

  test('An address that is not at AWS', () => {
    expect(reportWith('guides:', '  iam: https://example.com/eks')).toContain(
      'Expected the full address of a page at AWS',
    );
  });

  test('An address at a host that only looks like one of AWS', () => {
    expect(reportWith('guides:', '  iam: https://docs.aws.amazon.com.example.com/')).toContain(
      'Expected the full address of a page at AWS',
    );
  });

  test.each(['https://docs.aws.amazon.com/x', 'https://aws.amazon.com/x'])(
    'A page of %s is fine',
    (address) => {
      expect(reportWith('guides:', `  iam: ${address}`)).toBe('');
    },
  );

  test('A surface that is not in the list, with the one that is meant', () => {
    const text = 'eks:\n  name: EKS\n  example:\n    action: ListClusters\n    surface: Console\n';
    expect(report(text)).toMatchInlineSnapshot(`
      "services.yaml:5:14  eks › example › surface
        5 |     surface: Console
          |              ^^^^^^^
        Found "Console".
        Did you mean "console"? The others are: cli, sdk, kubectl.

      1 problem."
    `);
  });

  test('A surface that is near to none names each choice once', () => {
    const text = 'eks:\n  name: EKS\n  example:\n    action: ListClusters\n    surface: browser\n';
    expect(report(text).match(/kubectl/g)).toHaveLength(1);
  });

  test('A topic that is shown by writing so', () => {
    expect(reportWith('topics:', '  alpha:', '    shown: true')).toMatchInlineSnapshot(`
      "services.yaml:5:7  eks › topics › alpha › shown
        5 |       shown: true
          |       ^^^^^
        "alpha" is shown without this line.
        Remove the line.

      1 problem."
    `);
  });

  test('A topic that applies by writing so', () => {
    expect(reportWith('topics:', '  alpha:', '    applies: true')).toMatchInlineSnapshot(`
      "services.yaml:5:16  eks › topics › alpha › applies
        5 |       applies: true
          |                ^^^^
        Found true.
        The only value that changes something here is false; remove the key otherwise.

      1 problem."
    `);
  });

  test('A topic that is left out with the word no', () => {
    expect(reportWith('topics:', '  alpha:', '    shown: no')).toContain(
      'Found "no", expected true or false.',
    );
  });

  test('A topic that is switched off with false alone', () => {
    expect(reportWith('topics:', '  alpha: false')).toMatchInlineSnapshot(`
      "services.yaml:4:12  eks › topics › alpha
        4 |     alpha: false
          |            ^^^^^
        Found false.
        Expected true, to turn on a topic that is off by default, or a block with what differs. To leave a topic out, write { shown: false, reason: … }.

      1 problem."
    `);
  });

  test('A topic with a sentence in place of settings', () => {
    expect(reportWith('topics:', '  alpha: Does not apply.')).toContain('Found "Does not apply.".');
  });

  test('A topic without anything', () => {
    expect(reportWith('topics:', '  alpha:')).toContain('Found nothing.');
  });

  test('A name that is too long', () => {
    expect(reportWith(`name: ${'EKS-'.repeat(21)}`)).toMatchInlineSnapshot(`
      "services.yaml:2:9  eks › name
        2 |   name: EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-EKS-
          |         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        This is 84 characters long.
        Keep it within 80.

      1 problem."
    `);
  });

  test('A name that is as long as it may be', () => {
    expect(reportWith(`name: ${'x'.repeat(80)}`)).toBe('');
  });

  test('A note that is too long says by how much', () => {
    expect(reportWith('topics:', '  alpha:', `    note: ${'x'.repeat(901)}`)).toContain(
      'This is 901 characters long.\n  Keep it within 900.',
    );
  });

  test('A name of blanks', () => {
    expect(reportWith('name: "  "')).toContain('This is empty.');
  });

  test('An empty list', () => {
    expect(reportWith('aliases: []')).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › aliases
        3 |   aliases: []
          |   ^^^^^^^
        This is empty.
        Write a value, or remove the key.

      1 problem."
    `);
  });

  test('An anchor that starts with a digit', () => {
    expect(reportWith('aliases: [iam-error, 1st]')).toMatchInlineSnapshot(`
      "services.yaml:3:24  eks › aliases › 1
        3 |   aliases: [iam-error, 1st]
          |                        ^^^
        Found "1st".
        Expected an anchor: a letter, then letters, digits, "-" or "_".

      1 problem."
    `);
  });

  test('A prefix in capitals', () => {
    expect(reportWith('prefix: EKS')).toMatchInlineSnapshot(`
      "services.yaml:3:11  eks › prefix
        3 |   prefix: EKS
          |           ^^^
        Found "EKS".
        Expected lower-case letters, digits and single hyphens, such as "my-service".

      1 problem."
    `);
  });

  test('A principal that is a prefix only', () => {
    expect(reportWith('role:', '  principal: eks', `  source: ${AWS}`)).toMatchInlineSnapshot(`
      "services.yaml:4:16  eks › role › principal
        4 |     principal: eks
          |                ^^^
        Found "eks".
        Expected a service principal, such as eks.amazonaws.com.

      1 problem."
    `);
  });

  test.each([
    ['Amazon EKS', 'amazon-eks'],
    ['EKS', 'eks'],
    ['amazon_eks', 'eks'],
    ['-eks', 'eks'],
    ['amazon--eks', 'eks'],
  ])('"%s" cannot be the key of a service', (key, prefix) => {
    const text = `"${key}":\n  name: EKS\n  prefix: ${prefix}\n  example:\n    action: ListClusters\n`;
    expect(report(text)).toContain(`"${key}" cannot be the key of a service.`);
  });
});

describe('several problems at once', () => {
  test('Several problems of a topic', () => {
    expect(reportWith('topics:', '  alpha:', '    titel: A', '    note: 12', '    applies: true'))
      .toMatchInlineSnapshot(`
        "services.yaml:5:7  eks › topics › alpha › titel
          5 |       titel: A
            |       ^^^^^
          There is no key "titel" here.
          Did you mean "title"?

        services.yaml:6:13  eks › topics › alpha › note
          6 |       note: 12
            |             ^^
          Found 12, expected text.
          Write '12', in quotes, if it is meant as text.

        services.yaml:7:16  eks › topics › alpha › applies
          7 |       applies: true
            |                ^^^^
          Found true.
          The only value that changes something here is false; remove the key otherwise.

        3 problems."
      `);
  });

  test('Problems of several entries stand in the order of the file', () => {
    const text = [
      'eks:',
      '  name: 12',
      '  example:',
      '    action: ListClusters',
      '    surface: web',
      'kubernetes:',
      '  prefix: eks',
      '  shortName: [a]',
      '  example:',
      '    action: ListClusters',
      '',
    ].join('\n');
    expect(report(text).match(/^services\.yaml.*$/gm)).toEqual([
      'services.yaml:2:9  eks › name',
      'services.yaml:5:14  eks › example › surface',
      'services.yaml:6:1  kubernetes › name',
      'services.yaml:8:3  kubernetes › shortName',
    ]);
  });

  test('A wrong key and an unknown action of one entry are told together', () => {
    const printed = report(
      'eks:\n  name: EKS\n  titel: Clusters\n  example:\n    action: ListCluster\n',
    );
    expect(printed).toContain('Did you mean "title"?');
    expect(printed).toContain('Did you mean "ListClusters"?');
  });

  test('An unknown prefix and an unknown topic of one entry are told together', () => {
    const printed = report(
      'ekz:\n  name: EKS\n  example:\n    action: ListClusters\n  topics:\n    alhpa: true\n',
    );
    expect(printed).toContain('Did you mean "eks"?');
    expect(printed).toContain('Did you mean "alpha"?');
  });
});

test.each([
  [undefined, 'nothing'],
  [null, 'nothing'],
  ['no', '"no"'],
  [12, '12'],
  [false, 'false'],
  [['a'], 'a list'],
  [{ a: 1 }, 'a block of keys'],
  ['x'.repeat(61), `"${'x'.repeat(57)}…"`],
])('The value %j is called %s', (value, words) => {
  expect(describeValue(value)).toBe(words);
});
