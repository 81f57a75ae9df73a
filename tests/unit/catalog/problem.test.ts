/**
 * How problems are printed.
 */
import { describe, expect, test } from 'vitest';
import {
  ProblemsError,
  printPath,
  printProblems,
  type Problem,
} from '../../../src/catalog/problem.ts';

const problem = (changes: Partial<Problem>): Problem => ({
  file: 'services.yaml',
  line: 1,
  column: 1,
  length: 1,
  path: '',
  message: 'Something is wrong.',
  advice: 'Mend it.',
  ...changes,
});

const sources = (text: string): ReadonlyMap<string, string> => new Map([['services.yaml', text]]);

describe('printProblems', () => {
  test('A problem shows place, way, line, marker, message and advice', () => {
    const text = 'eks:\n  name: EKS\n';
    const found = problem({ line: 2, column: 9, length: 3, path: 'eks › name' });
    expect(printProblems([found], sources(text))).toMatchInlineSnapshot(`
      "services.yaml:2:9  eks › name
        2 |   name: EKS
          |         ^^^
        Something is wrong.
        Mend it.

      1 problem."
    `);
  });

  test('The marker stays in line where the line number has two digits', () => {
    const text = `${'\n'.repeat(11)}name: x\n`;
    expect(printProblems([problem({ line: 12, column: 7 })], sources(text))).toMatchInlineSnapshot(`
      "services.yaml:12:7
        12 | name: x
           |       ^
        Something is wrong.
        Mend it.

      1 problem."
    `);
  });

  test('The marker ends where its line ends', () => {
    const printed = printProblems([problem({ column: 7, length: 40 })], sources('name: >-\n  x\n'));
    expect(printed.split('\n')[2]).toBe('    |       ^^');
  });

  test('Tabs in front of the marker are repeated, so that it stands below its text', () => {
    const printed = printProblems([problem({ column: 3, length: 4 })], sources('\t\tname: x\n'));
    expect(printed.split('\n')[2]).toBe('    | \t\t^^^^');
  });

  test('A file without its text gets no excerpt', () => {
    expect(printProblems([problem({})], new Map())).toBe(
      'services.yaml:1:1\n  Something is wrong.\n  Mend it.\n\n1 problem.',
    );
  });

  test('Problems stand in the order of file, line and column, and are counted', () => {
    const printed = printProblems(
      [
        problem({ line: 10 }),
        problem({ line: 2, column: 5 }),
        problem({ line: 2, column: 3 }),
        problem({ file: 'content/topics/a.mdx', line: 99 }),
      ],
      new Map(),
    );
    expect(printed.match(/^\S+:\d+:\d+/gm)).toEqual([
      'content/topics/a.mdx:99:1',
      'services.yaml:2:3',
      'services.yaml:2:5',
      'services.yaml:10:1',
    ]);
    expect(printed).toMatch(/\n\n4 problems\.$/);
  });
});

test('A path is printed with its keys in order', () => {
  expect(printPath(['eks', 'aliases', 0])).toBe('eks › aliases › 0');
});

test('The error for problems has their text as its message, and no stack', () => {
  const error = new ProblemsError([problem({})], new Map());
  expect(error.message).toBe(printProblems([problem({})], new Map()));
  expect(error.stack).toBe(error.message);
  expect(error.name).toBe('ProblemsError');
  expect(error.problems).toEqual([problem({})]);
});
