/**
 * The lines that a text has lost and gained.
 */
import { expect, test } from 'vitest';
import { changedLines } from '../../../../src/cli/diff/lines.ts';

test('Nothing changed is nothing', () => {
  expect(changedLines(['a', 'b'], ['a', 'b'])).toEqual([]);
  expect(changedLines([], [])).toEqual([]);
});

test('A line in place of another stands beside it', () => {
  expect(changedLines(['a', 'old', 'c', 'x'], ['a', 'new', 'c', 'y'])).toEqual([
    '-old',
    '+new',
    '-x',
    '+y',
  ]);
});

test('Lines that came or went stand alone', () => {
  expect(changedLines(['a', 'c'], ['a', 'b', 'c'])).toEqual(['+b']);
  expect(changedLines(['a', 'b', 'c'], ['a', 'c'])).toEqual(['-b']);
  expect(changedLines([], ['a'])).toEqual(['+a']);
});

test('Of a long line only what is around the change is shown, and no word is cut at its start', () => {
  const words = 'one two three four five six seven eight nine ten '.repeat(4);
  const [before = '', after = ''] = changedLines(
    [`${words}lemon ${words}end`],
    [`${words}apple ${words}end`],
  );
  expect(before).toMatch(/^-…\w+ .*nine ten lemon one two .*…$/);
  expect(after).toMatch(/^\+…\w+ .*nine ten apple one two .*…$/);
  expect(before.length).toBeLessThan(140);
  expect(words.split(' ')).toContain(/^-…(\w+)/.exec(before)?.[1]);
});

test('A line that is too long is cut', () => {
  const [line = ''] = changedLines([], ['x'.repeat(5000)]);
  expect(line.length).toBeLessThanOrEqual(301);
  expect(line.endsWith('…')).toBe(true);
});

test('Texts of thousands of lines are compared without trying every pair', () => {
  const many = (start: string): string[] => Array.from({ length: 3000 }, (_, n) => `${start}${n}`);
  expect(changedLines(many('a'), many('b'))).toHaveLength(6000);
});
