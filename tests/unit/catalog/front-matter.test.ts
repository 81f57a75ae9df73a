/**
 * What the author of a topic is told about its front matter.
 */
import { describe, expect, test } from 'vitest';
import { printProblems } from '../../../src/catalog/problem.ts';
import { readTopics } from '../../../src/catalog/topics.ts';

const FILE = 'content/topics/alpha.mdx';

const RIGHT: Readonly<Record<string, string>> = {
  title: 'Alpha',
  shortTitle: 'Alpha',
  position: '10',
  default: 'on',
  uses: '[]',
  answers: '[action-denied]',
  summary: 'About alpha.',
};

/** A topic whose front matter is right but for these changes; undefined takes a key away. */
function topic(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const keys = Object.entries({ ...RIGHT, ...changes }).filter(([, value]) => value !== undefined);
  return ['---', ...keys.map(([key, value]) => `${key}: ${value ?? ''}`), '---', 'Text.', ''].join(
    '\n',
  );
}

function reportOn(files: ReadonlyMap<string, string>): string {
  const { problems } = readTopics(files, []);
  return problems.length === 0 ? '' : printProblems(problems, files);
}

const reportText = (text: string): string => reportOn(new Map([[FILE, text]]));
const report = (changes: Readonly<Record<string, string | undefined>>): string =>
  reportText(topic(changes));

test('A right topic has its keys, its id and its file', () => {
  const { topics, problems } = readTopics(new Map([[FILE, topic()]]), []);
  expect(problems).toEqual([]);
  expect(topics).toEqual([
    {
      id: 'alpha',
      file: FILE,
      title: 'Alpha',
      shortTitle: 'Alpha',
      position: 10,
      default: 'on',
      uses: [],
      answers: ['action-denied'],
      summary: 'About alpha.',
    },
  ]);
});

test('Topics come in the order of their positions', () => {
  const files = new Map([
    ['content/topics/a.mdx', topic({ position: '30' })],
    ['content/topics/b.mdx', topic({ position: '4' })],
    ['content/topics/c.mdx', topic({ position: '20' })],
  ]);
  expect(readTopics(files, []).topics.map(({ id }) => id)).toEqual(['b', 'c', 'a']);
});

describe('no front matter', () => {
  test('None at all', () => {
    expect(reportText('Text.\n')).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:1:1
        1 | Text.
          | ^
        The topic does not start with front matter.
        Start with a line "---", the keys, and a line "---".

      1 problem."
    `);
  });

  test.each([
    ['an empty file', ''],
    ['an empty line above it', `\n${topic()}`],
    ['no end', '---\ntitle: Alpha\n'],
  ])('%s', (_, text) => {
    expect(reportText(text)).toContain('The topic does not start with front matter.');
  });

  test('Nothing between its lines is not called undefined', () => {
    expect(reportText('---\n---\nText.\n')).not.toContain('undefined');
  });

  test('A list between its lines', () => {
    expect(reportText('---\n- title\n---\nText.\n')).toContain(
      'Found a list, expected a block of keys.',
    );
  });
});

describe('keys', () => {
  test('A missing one', () => {
    expect(report({ title: undefined })).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:2:1  title
        2 | shortTitle: Alpha
          | ^
        The key "title" is missing.
        Add it: text. The heading, in the words of a person who has the problem.

      1 problem."
    `);
  });

  test('An unknown one', () => {
    expect(report({ sumary: 'About alpha.' })).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:9:1  sumary
        9 | sumary: About alpha.
          | ^^^^^^
        There is no key "sumary" here.
        Did you mean "summary"?

      1 problem."
    `);
  });

  test('A repeated one, with its line in the file', () => {
    expect(reportText(topic().replace('\nposition', '\ntitle: Beta\nposition')))
      .toMatchInlineSnapshot(`
        "content/topics/alpha.mdx:4:1
          4 | title: Beta
            | ^^^^^
          "title" stands twice in the same block, first on line 2; YAML would keep only one of them.
          Keep one and merge what the other says into it.

        1 problem."
      `);
  });

  test('All are told at once', () => {
    const printed = report({ title: undefined, position: 'first', aliases: 'old' });
    expect(printed.match(/^content.*$/gm)).toEqual([
      `${FILE}:2:1  title`,
      `${FILE}:3:11  position`,
      `${FILE}:8:10  aliases`,
    ]);
  });
});

describe('values', () => {
  test('A default that there is not', () => {
    expect(report({ default: 'always' })).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:5:10  default
        5 | default: always
          |          ^^^^^^
        Found "always".
        Expected on, off, or { when: passes-role }.

      1 problem."
    `);
  });

  test('A default as a truth value', () => {
    expect(report({ default: 'true' })).toContain('Expected on, off, or { when: passes-role }.');
  });

  test('A default that depends on something unknown is told what it can depend on', () => {
    const printed = report({ default: '{ when: has-role }' });
    expect(printed).toContain('passes-role');
    expect(printed).not.toContain('remove the key otherwise');
  });

  test.each(['on', 'off', '{ when: passes-role }'])('The default %s is fine', (value) => {
    expect(report({ default: value })).toBe('');
  });

  test('A position as a word', () => {
    expect(report({ position: 'first' })).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:4:11  position
        4 | position: first
          |           ^^^^^
        Found "first", expected a number.
        Write a number. Sections stand in the order of this number.

      1 problem."
    `);
  });

  test('A position with a fraction', () => {
    expect(report({ position: '1.5' })).toContain('Found 1.5, expected a whole number.');
  });

  test('The position 0 is not called empty', () => {
    const printed = report({ position: '0' });
    expect(printed).toContain('position');
    expect(printed).not.toContain('This is empty.');
  });

  test('A kind of error that there is not', () => {
    expect(report({ answers: '[acton-denied]' })).toContain('Did you mean "action-denied"?');
  });

  test('A summary that is too long for search engines', () => {
    expect(report({ summary: 'x'.repeat(161) })).toContain(
      'This is 161 characters long.\n  Keep it within 160.',
    );
  });

  test('A title with an expression in it', () => {
    expect(report({ title: '"Alpha and {props.service.name}"' })).toContain('title');
  });
});

describe('the file', () => {
  test('A name that is no id', () => {
    expect(reportOn(new Map([['content/topics/Alpha_Beta.mdx', topic()]]))).toMatchInlineSnapshot(`
      "content/topics/Alpha_Beta.mdx:1:1
        1 | ---
          | ^
        The file's name is the topic's id, and "Alpha_Beta" is none.
        Use lower-case letters, digits and single hyphens.

      1 problem."
    `);
  });

  test('A position that another file has taken', () => {
    expect(
      reportOn(
        new Map([
          ['content/topics/alpha.mdx', topic()],
          ['content/topics/beta.mdx', topic()],
        ]),
      ),
    ).toMatchInlineSnapshot(`
      "content/topics/beta.mdx:4:11  position
        4 | position: 10
          |           ^^
        Position 10 is taken by content/topics/alpha.mdx.
        Choose another number; sections stand in its order.

      1 problem."
    `);
  });

  test('A faulty topic does not hide the others', () => {
    const files = new Map([
      ['content/topics/alpha.mdx', topic({ title: undefined })],
      ['content/topics/beta.mdx', topic({ position: '20' })],
    ]);
    expect(readTopics(files, []).topics.map(({ id }) => id)).toEqual(['beta']);
  });
});
