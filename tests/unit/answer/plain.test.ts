/** Values of a pasted text: as words of a shell, without what cannot be seen, with accounts hidden. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { accountMask, plain, shellWord } from '../../../src/answer/plain.ts';

const NASTY = [
  "a'b",
  '$(id)',
  '`id`',
  '"; id; "',
  'a b',
  '${HOME}',
  '*',
  '~',
  '!x',
  '#x',
  'a\\b',
  "'",
  "''",
  '<a',
  '|',
  '&',
  '(',
  'ä',
  '\u202Ea',
  'a\u0000b',
  'a\nb',
  '%',
  '\ud800x',
];

describe('words of a shell', () => {
  test.each(NASTY)('%j comes out as it went in, and nothing is executed', (value) => {
    const printed = execFileSync('sh', ['-c', `printf '%s' ${shellWord(value)}`], {
      encoding: 'utf8',
    });
    expect(printed).toBe(plain(value));
  });

  test('Plain values stand as they are', () => {
    expect(shellWord('arn:aws:iam::111122223333:role/a')).toBe('arn:aws:iam::111122223333:role/a');
  });

  test.each(['-x', '--profile', 'file:///etc/passwd', 'fileb://x', 'http://a', ''])(
    '%j is no value for a command',
    (value) => {
      expect(shellWord(value, 'NAME')).toBe('NAME');
    },
  );
});

describe('hidden accounts', () => {
  const mask = (text: string, known?: string[]): string => accountMask(known)(text);
  test.each([
    ['in an ARN', 'arn:aws:iam::111122223333:role/a', 'arn:aws:iam::ACCOUNT-1:role/a'],
    ['the same twice', '111122223333 111122223333', 'ACCOUNT-1 ACCOUNT-1'],
    ['two', '111122223333 444455556666', 'ACCOUNT-1 ACCOUNT-2'],
    ['in a name', 'bucket-111122223333-x', 'bucket-ACCOUNT-1-x'],
    ['with hyphens', '1111-2222-3333', 'ACCOUNT-1'],
    ['over two lines', '11112222\n   3333:', 'ACCOUNT-1:'],
    ['with a box', '11112222 \n│ 3333:', 'ACCOUNT-1:'],
    ['longer numbers stay', '1111222233334', '1111222233334'],
    ['a key', 'key AKIAIOSFODNN7EXAMPLE', 'key AKIA-KEY-ID'],
  ])('%s', (_, text, expected) => {
    expect(mask(text)).toBe(expected);
  });

  test('A known one within a longer number', () => {
    expect(mask('%20111122223333', ['111122223333'])).toBe('%20ACCOUNT-1');
  });
});
