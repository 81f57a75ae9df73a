/**
 * What a contributor is told where `services.yaml` is not the YAML that we want.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import { problemAt, readSource } from '../../../src/catalog/source.ts';
import type { Reference } from '../../../src/reference/reference.ts';

const NO_REFERENCE: Reference = {
  sources: { actions: '', passesRole: [], date: '' },
  pages: {},
  services: new Map(),
};

/** The problems of a text as YAML, printed. */
function yamlReport(text: string): string {
  const { problems } = readSource(SERVICES_FILE, text);
  return problems.length === 0 ? '' : printProblems(problems, new Map([[SERVICES_FILE, text]]));
}

/** The problems of a text as a services file, printed. */
function report(services: string): string {
  const { problems } = readCatalog({
    services,
    topics: new Map(),
    components: [],
    reference: NO_REFERENCE,
  });
  return printProblems(problems, new Map([[SERVICES_FILE, services]]));
}

describe('a file that is no map of services', () => {
  test('An empty file is told what belongs into it', () => {
    expect(report('')).toContain('There are no services here.');
    expect(report('')).toContain('Write one block for each service, keyed by its IAM prefix.');
  });

  test('A file of comments only is as good as empty', () => {
    expect(report('# Services come here.\n')).toContain('There are no services here.');
  });

  test('A list of services is told to be a map', () => {
    expect(report('- name: Amazon EKS\n- name: Amazon Lightsail\n')).toMatchInlineSnapshot(`
      "services.yaml:1:1
        1 | - name: Amazon EKS
          | ^
        There are no services here.
        Write one block for each service, keyed by its IAM prefix.

      1 problem."
    `);
  });

  test('A single word is told to be a map', () => {
    expect(report('eks\n')).toContain('Write one block for each service, keyed by its IAM prefix.');
  });
});

describe('syntax', () => {
  test('A line without a colon', () => {
    expect(yamlReport('eks:\n  name Amazon EKS\n  example:\n')).toMatchInlineSnapshot(`
      "services.yaml:2:3
        2 |   name Amazon EKS
          |   ^^^^^^^^^^^^^^^
        This line is no key with a value.
        Write "key: value", with a space after the ":". If it is text, check the line above for a missing quote.

      1 problem."
    `);
  });

  test('A colon within a value', () => {
    expect(yamlReport('eks:\n  name: Amazon EKS: clusters\n')).toMatchInlineSnapshot(`
      "services.yaml:2:9
        2 |   name: Amazon EKS: clusters
          |         ^
        A second ":" on this line reads as a key inside a value.
        Put the value in quotes if the ":" belongs to it. If the next line is meant as a key, check its indentation.

      1 problem."
    `);
  });

  test('A quote that is not closed is named', () => {
    expect(yamlReport('eks:\n  name: "Amazon EKS\n')).toContain(
      'A closing quote, bracket or a ":" is missing here.',
    );
  });

  test('A double quote that is not closed is reported where it was opened', () => {
    const rest = 'lightsail:\n  name: Amazon Lightsail\n'.repeat(20);
    expect(yamlReport(`eks:\n  name: "Amazon EKS\n${rest}`)).toContain('services.yaml:2:');
  });

  test('A value that starts with a backtick keeps the words of the YAML reader', () => {
    expect(yamlReport('eks:\n  name: `eks`\n')).toMatchInlineSnapshot(`
      "services.yaml:2:9
        2 |   name: \`eks\`
          |         ^
        A value cannot start with "\`" in YAML unless it is in quotes.
        Put the value in single quotes.

      1 problem."
    `);
  });

  test('A line that is indented too little', () => {
    expect(yamlReport('eks:\n  name: Amazon EKS\n example:\n')).toMatchInlineSnapshot(`
      "services.yaml:3:1
        3 |  example:
          | ^
        The indentation of this line fits no block above it.
        Indent with two spaces for each level, in line with its neighbours.

      1 problem."
    `);
  });

  test('A line that is indented too much is reported as a fault of indentation', () => {
    expect(yamlReport('eks:\n  name: Amazon EKS\n   shortName: EKS\n')).toMatch(/indent/i);
  });

  test('Well-formed YAML has no problems', () => {
    expect(yamlReport('# A comment\n---\neks:\n  name: "Amazon EKS"\n  list: [a, b]\n')).toBe('');
  });
});

describe('traps of YAML', () => {
  test('A key that stands twice in a service', () => {
    expect(yamlReport('eks:\n  name: Amazon EKS\n  name: EKS\n')).toMatchInlineSnapshot(`
      "services.yaml:3:3
        3 |   name: EKS
          |   ^^^^
        "name" stands twice in the same block, first on line 2; YAML would keep only one of them.
        Keep one and merge what the other says into it.

      1 problem."
    `);
  });

  test('A service that stands twice', () => {
    const text = 'eks:\n  name: Amazon EKS\nlightsail:\n  name: Lightsail\neks:\n  name: EKS\n';
    expect(yamlReport(text)).toMatchInlineSnapshot(`
      "services.yaml:5:1
        5 | eks:
          | ^^^
        "eks" stands twice in the same block, first on line 1; YAML would keep only one of them.
        Merge the two blocks into one.

      1 problem."
    `);
  });

  test('A tab in front of a key', () => {
    expect(yamlReport('eks:\n\tname: Amazon EKS\n')).toMatchInlineSnapshot(`
      "services.yaml:2:1
        2 | 	name: Amazon EKS
          | ^
        This line is indented with a tab.
        YAML indents with spaces: use two for each level.

      1 problem."
    `);
  });

  test('A tab after spaces', () => {
    expect(yamlReport('eks:\n  example:\n  \taction: ListClusters\n')).toMatchInlineSnapshot(`
      "services.yaml:3:3
        3 |   	action: ListClusters
          |   ^
        This line is indented with a tab.
        YAML indents with spaces: use two for each level.

      1 problem."
    `);
  });

  test('An anchor and its alias', () => {
    expect(yamlReport('eks:\n  name: &eks Amazon EKS\n  title: *eks\n')).toMatchInlineSnapshot(`
      "services.yaml:2:14
        2 |   name: &eks Amazon EKS
          |              ^^^^^^^^^^
        YAML anchors and aliases ("&name", "*name") are not used here.
        Write the value out, or put it in quotes if it starts with "&" or "*".

      services.yaml:3:10
        3 |   title: *eks
          |          ^^^^
        YAML anchors and aliases ("&name", "*name") are not used here.
        Write the value out, or put it in quotes if it starts with "&" or "*".

      2 problems."
    `);
  });

  test('An alias without an anchor, as a text that starts with an asterisk', () => {
    expect(yamlReport('eks:\n  intro: *Note\n')).toMatchInlineSnapshot(`
      "services.yaml:2:10
        2 |   intro: *Note
          |          ^^^^^
        YAML anchors and aliases ("&name", "*name") are not used here.
        Write the value out, or put it in quotes if it starts with "&" or "*".

      1 problem."
    `);
  });

  test('A second document', () => {
    expect(yamlReport('eks:\n  name: Amazon EKS\n---\nlightsail:\n  name: Lightsail\n'))
      .toMatchInlineSnapshot(`
        "services.yaml:4:1
          4 | lightsail:
            | ^
          A second YAML document starts here.
          Keep one document: remove the "---" or "..." line above.

        1 problem."
      `);
  });

  test('A document that ends early', () => {
    expect(yamlReport('eks:\n  name: Amazon EKS\n...\nlightsail:\n  name: Lightsail\n')).toContain(
      'A second YAML document starts here.',
    );
  });

  test('A number as a key', () => {
    expect(yamlReport('12:\n  name: Amazon EKS\n')).toMatchInlineSnapshot(`
      "services.yaml:1:1
        1 | 12:
          | ^^
        The key 12 is not text.
        Put it in quotes.

      1 problem."
    `);
  });

  test('A truth value as a key, deep inside', () => {
    expect(yamlReport('eks:\n  topics:\n    true:\n      note: Hello.\n')).toMatchInlineSnapshot(`
      "services.yaml:3:5
        3 |     true:
          |     ^^^^
        The key true is not text.
        Put it in quotes.

      1 problem."
    `);
  });

  test('The words no, off and yes are text', () => {
    const { value, problems } = readSource('x.yaml', 'no: no\noff: [yes, on, n]\n');
    expect(problems).toEqual([]);
    expect(value).toEqual({ no: 'no', off: ['yes', 'on', 'n'] });
  });

  test('A day is text', () => {
    expect(readSource('x.yaml', 'retired: 2024-01-31\n').value).toEqual({ retired: '2024-01-31' });
  });
});

describe('several problems', () => {
  test('All stand in one report, in the order of their lines', () => {
    const text = [
      'eks:',
      '  name: &name Amazon EKS',
      '  name: EKS',
      '12:',
      '\tname: Twelve',
      'lightsail:',
      '  title: *name',
      '',
    ].join('\n');
    expect(yamlReport(text)).toMatchInlineSnapshot(`
      "services.yaml:2:15
        2 |   name: &name Amazon EKS
          |               ^^^^^^^^^^
        YAML anchors and aliases ("&name", "*name") are not used here.
        Write the value out, or put it in quotes if it starts with "&" or "*".

      services.yaml:3:3
        3 |   name: EKS
          |   ^^^^
        "name" stands twice in the same block, first on line 2; YAML would keep only one of them.
        Keep one and merge what the other says into it.

      services.yaml:4:1
        4 | 12:
          | ^^
        The key 12 is not text.
        Put it in quotes.

      services.yaml:5:1
        5 | 	name: Twelve
          | ^
        This line is indented with a tab.
        YAML indents with spaces: use two for each level.

      services.yaml:7:10
        7 |   title: *name
          |          ^^^^^
        YAML anchors and aliases ("&name", "*name") are not used here.
        Write the value out, or put it in quotes if it starts with "&" or "*".

      5 problems."
    `);
  });

  test('Nothing else is said of a file that YAML cannot read', () => {
    const text = 'search:\n  name: 12\n  name: 13\n';
    expect(report(text)).toBe(yamlReport(text));
  });
});

describe('places', () => {
  const TEXT = 'eks:\r\n  name: Amazon EKS\r\n  aliases:\r\n    - one\r\n    - two\r\n';

  test('A value that is there is marked itself, also with Windows line ends', () => {
    const { line, column, length } = readSource('x.yaml', TEXT).placeOf(['eks', 'aliases', 1]);
    expect({ line, column, length }).toEqual({ line: 5, column: 7, length: 3 });
  });

  test('A value that is missing has the place of the nearest parent', () => {
    const { line, column } = readSource('x.yaml', TEXT).placeOf(['eks', 'example', 'action']);
    expect({ line, column }).toEqual({ line: 1, column: 1 });
  });

  test('A block has the place of its key', () => {
    const { line, column, length } = readSource('x.yaml', TEXT).placeOf(['eks', 'aliases']);
    expect({ line, column, length }).toEqual({ line: 3, column: 3, length: 7 });
  });

  test('A key can be marked in place of its value', () => {
    const { line, column, length } = readSource('x.yaml', TEXT).placeOfKey(['eks', 'name']);
    expect({ line, column, length }).toEqual({ line: 2, column: 3, length: 4 });
  });

  test('Lines above the text count', () => {
    expect(readSource('x.mdx', 'title: x\n', 1).placeOf(['title']).line).toBe(2);
    expect(readSource('x.mdx', 'title: x\n', 1).placeOf(['other']).line).toBe(2);
  });

  test('A problem carries its way and its place', () => {
    expect(problemAt(readSource('x.yaml', TEXT), ['eks', 'name'], 'Wrong.', 'Mend it.')).toEqual({
      file: 'x.yaml',
      line: 2,
      column: 9,
      length: 10,
      path: 'eks › name',
      message: 'Wrong.',
      advice: 'Mend it.',
    });
  });
});
