/** What a report of a wrong answer says, and that nothing of its owner is left in it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { redactor } from '../../../src/search/redact.ts';
import { reportLine } from '../../../src/search/report.ts';
import { TABLES } from '../diagnosis/tables.ts';

const report = (text: string): Record<string, unknown> =>
  JSON.parse(reportLine(text, diagnose(text, TABLES))) as Record<string, unknown>;

test('A line of the corpus, with what was read', () => {
  expect(
    report(
      'User: arn:aws:sts::210987654321:assumed-role/TopSecretRole/jane is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::nightingale/a/b.csv" with an explicit deny in a resource-based policy',
    ),
  ).toEqual({
    text: 'User: arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::my-example/a/my-example-1" with an explicit deny in a resource-based policy',
    source: '',
    is_authz: true,
    kind: 'action-denied',
    action: 's3:GetObject',
    service: 's3',
    context_service: null,
    resource: 'arn:aws:s3:::my-example/a/my-example-1',
    principal: 'arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson',
    deny: 'explicit',
    policy_type: 'resource-based',
    cross_account: null,
  });
});

test('What was not read is said to be none', () => {
  expect(report('hello')).toMatchObject({ text: 'hello', is_authz: false, kind: 'not-authz' });
});

describe('what is taken out of any text', () => {
  test.each([
    ['an account', 'in 210987654321', 'in 111122223333'],
    [
      'two accounts, each its own',
      '210987654321 345678901234 210987654321',
      '111122223333 444455556666 111122223333',
    ],
    [
      'a key',
      'AKIA1SECRETKEY234567 and ASIA1SECRETKEY234567',
      'AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE',
    ],
    ['the id of a role', 'AROA1SECRETROLE23456:jane', 'AROAEXAMPLEID:jane'],
    [
      'a request id',
      '0b2f7f2c-9c1d-4b1e-8f34-123456789012',
      '00000000-0000-0000-0000-00000EXAMPLE',
    ],
    ['an address', 'from 10.1.2.3 by jane.doe@example.org', 'from 192.0.2.1 by user@example.com'],
    ['a host', 'https://git.corp.example.org/x', 'https://example.com/x'],
    [
      'an encoded message',
      `Encoded authorization failure message: ${'Ab9-_'.repeat(40)}`,
      'Encoded authorization failure message: Ab9-_Ab9EXAMPLE',
    ],
  ])('%s', (_, text, expected) => {
    expect(redactor(undefined)(text)).toBe(expected);
  });

  test.each([
    ['a host of AWS', 'https://sts.eu-west-1.amazonaws.com/'],
    ['a longer number', '1234567890123456'],
    ['a date', '2026-11-20T08:15:00Z'],
  ])('but not %s', (_, text) => {
    expect(redactor(undefined)(text)).toBe(text);
  });
});

test('The messages of the corpus are read the same when they are redacted', () => {
  const lines = readFileSync(join(import.meta.dirname, '../../fixtures/errors.dev.jsonl'), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { text: string }).text);
  const differing = lines.filter((text) => {
    const found = diagnose(text, TABLES);
    const redacted = diagnose(redactor(found)(text), TABLES);
    return (
      found?.kind !== redacted?.kind ||
      found?.action !== redacted?.action ||
      found?.deny !== redacted?.deny ||
      found?.policyType !== redacted?.policyType
    );
  });
  expect(differing).toEqual([]);
});
