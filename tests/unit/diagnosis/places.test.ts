/**
 * Where in the pasted text each part stands, whatever was between its characters.
 */
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { normalise } from '../../../src/diagnosis/normalise.ts';
import { TABLES } from './tables.ts';

const placed = (text: string): Record<string, string> => {
  const spans = diagnose(text, TABLES)?.spans ?? {};
  return Object.fromEntries(
    Object.entries(spans).map(([field, { start, end }]) => [field, text.slice(start, end)]),
  );
};

describe('places', () => {
  test('In plain text', () => {
    expect(
      placed(
        'An error occurred (AccessDenied) when calling the DescribeCluster operation: User: arn:aws:iam::111122223333:user/kim is not authorized to perform: eks:DescribeCluster on resource: arn:aws:eks:us-east-1:111122223333:cluster/one with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/x',
      ),
    ).toMatchObject({
      errorCode: 'AccessDenied',
      operation: 'DescribeCluster',
      principal: 'arn:aws:iam::111122223333:user/kim',
      action: 'eks:DescribeCluster',
      resource: 'arn:aws:eks:us-east-1:111122223333:cluster/one',
      policyType: 'service control policy',
      policyArn: 'arn:aws:organizations::111122223333:policy/x',
      region: 'us-east-1',
    });
  });

  test('What says why ends before the action that it says again', () => {
    const text =
      'User: arn:aws:iam::111122223333:user/kim is not authorized to perform: s3:GetObject on resource: * because no identity-based policy allows the s3:GetObject action';
    expect(placed(text)).toMatchObject({
      deny: 'because no identity-based policy',
      policyType: 'identity-based policy',
    });
  });

  test('Through entities, escapes, colours, frames and line breaks', () => {
    const text =
      '│ \u001b[31m&quot;User: arn:aws:iam::111122223333:user/\n│ kim is not authorized to perform: eks:Des\u200bcribeCluster on resource: \\"cluster/one\\"';
    expect(placed(text)).toMatchObject({
      principal: 'arn:aws:iam::111122223333:user/\n│ kim',
      action: 'eks:Des\u200bcribeCluster',
      resource: 'cluster/one',
    });
  });
});

describe('the normal form', () => {
  test.each([
    ['a&amp;quot;b&#39;c&#x41;', 'a"b\'cA'],
    ['one \t\r\n  two', 'one\ntwo'],
    ['\\u003cb\\nc\\/d', '<b\nc/d'],
    ['\\x1b[1mbold\\033[0m', 'bold'],
    ['ｅｋｓ', 'eks'],
    ['“a” ‘b’', '"a" \'b\''],
    ['> # one\n> # two', '# one\n# two'],
    ['is not autho\n  rized to perform', 'is not authorized to perform'],
    ['is not\nauthorized to perform', 'is not\nauthorized to perform'],
    ['a\ud83d b', 'a\ud83d b'],
    ['cluster/\\*', 'cluster/\\*'],
    ['&unknown; & &#99999999;', '&unknown; & &#99999999;'],
  ])('%j', (text, expected) => {
    expect(normalise(text).text).toBe(expected);
  });
});
