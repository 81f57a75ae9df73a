/**
 * Which words may leave the box for the word search.
 */
import { describe, expect, test } from 'vitest';
import { searchWords } from '../../../src/search/words.ts';

describe('plain words pass', () => {
  test.each([
    ['access keys', 'access keys'],
    ['  rotate   access keys ', 'rotate access keys'],
    ['How do I rotate access keys?', 'How do I rotate access keys'],
    ['service-linked role', 'service-linked role'],
    ['role (cross-account), please!', 'role cross-account please'],
    ['Zugriffsschlüssel ändern', 'Zugriffsschlüssel ändern'],
    ['アクセスキー', 'アクセスキー'],
    ['one two three four five six seven eight', 'one two three four five six seven eight'],
  ])('"%s" asks for "%s"', (text, words) => {
    expect(searchWords(text)).toBe(words);
  });

  test('An action is two words', () => {
    expect(searchWords('iam:PassRole denied')).toBe('iam PassRole denied');
  });
});

describe('what is dropped from among plain words', () => {
  test.each([
    ['a number', 'error 403 denied', 'error denied'],
    ['an account', 'account 111122223333 denied', 'account denied'],
    ['an ARN', 'role arn:aws:iam::111122223333:role/Job denied', 'role denied'],
    ['an access key', 'key AKIAIOSFODNN7EXAMPLE leaked', 'key leaked'],
    ['an id of a resource', 'instance i-0abc123def denied', 'instance denied'],
    ['a name in double quotes', 'bucket "payroll data" denied', 'bucket denied'],
    ['a name in single quotes', "bucket 'payroll' denied", 'bucket denied'],
    ['a name in backticks', 'bucket `payroll` denied', 'bucket denied'],
    ['a name in curly quotes', 'bucket “payroll data” denied', 'bucket denied'],
    ['a path', 'role/Job denied', 'denied'],
    ['an address', 'mail mary@example.com denied', 'mail denied'],
    ['a bucket', 'open s3://payroll/2026 denied', 'open denied'],
    ['a name with an underscore', 'role payroll_job denied', 'role denied'],
  ])('%s', (_, text, words) => {
    expect(searchWords(text)).toBe(words);
  });

  test('A name in quotes that are not closed yet', () => {
    expect(searchWords('bucket "payroll data')).toBe('bucket');
  });

  test('A name in quotes after an apostrophe', () => {
    expect(searchWords("can't open 'payroll data' bucket")).not.toMatch(/payroll|data/);
  });

  test('An access key that happens to have no digit', () => {
    expect(searchWords('key AKIAIOSFODNNAEXAMPLE leaked')).toBe('key leaked');
  });
});

describe('text that asks for nothing', () => {
  test.each([
    ['nothing', ''],
    ['blanks', '  \t '],
    ['an ARN alone', 'arn:aws:iam::111122223333:role/Job'],
    ['an account alone', '111122223333'],
    ['an id alone', 'i-0abc123def456'],
    ['an access key alone', 'AKIAIOSFODNN7EXAMPLE'],
    ['a secret alone', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['a name in quotes alone', '"payroll"'],
    ['two lines', 'access\nkeys'],
    ['two lines of Windows', 'access\r\nkeys'],
    ['nine words', 'one two three four five six seven eight nine'],
    ['a long paste', 'access keys '.repeat(7)],
    ['one long word', 'x'.repeat(81)],
  ])('%s', (_, text) => {
    expect(searchWords(text)).toBeUndefined();
  });
});
