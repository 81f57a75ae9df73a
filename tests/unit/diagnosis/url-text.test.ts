/** Denials that stand in a link, or were sent as a form. */
import { describe, expect, test } from 'vitest';
import { diagnose, type Diagnosis } from '../../../src/diagnosis/diagnose.ts';
import { TABLES } from './tables.ts';

const USER = 'arn:aws:iam::111122223333:user/example+team@example.com';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:topic';
const SAYS = `User: ${USER} is not authorized to perform: sns:Publish on resource: ${TOPIC} because no identity-based policy allows the sns:Publish action`;

const read = (text: string): Diagnosis | undefined => diagnose(text, TABLES);
const DENIAL = {
  kind: 'action-denied',
  action: 'sns:Publish',
  principal: USER,
  resource: TOPIC,
  deny: 'implicit',
  policyType: 'identity-based',
};

describe('a denial with the escapes of a URL', () => {
  const link = `https://example.com/login?error=denied&error_description=${encodeURIComponent(SAYS)}&state=0a%2F1b`;
  const form = new URLSearchParams({ code: 'AccessDenied', message: SAYS }).toString();

  test.each([
    ['in a link', link],
    ['as a form', form],
    ['with other text around it', `It sent me to ${link}, and then:\n100% of it failed`],
    ['beside escapes that stand for nothing', `%E0%A4%A and ${link}`],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject(DENIAL);
  });

  test.each([link, form])('The places are those of the pasted text', (text) => {
    const spans = read(text)?.spans ?? {};
    for (const [field, value] of [
      ['action', 'sns:Publish'],
      ['principal', USER],
      ['resource', TOPIC],
    ] as const) {
      const { start, end } = spans[field] ?? { start: 0, end: 0 };
      expect(decodeURIComponent(text.slice(start, end))).toBe(value);
    }
  });
});

test('Escapes in the name of an object stay where the denial has none', () => {
  const resource = 'arn:aws:s3:::amzn-s3-demo-bucket/a%20b+c.txt';
  const text = `User: ${USER} is not authorized to perform: s3:GetObject on resource: "${resource}"`;
  expect(read(text)?.resource).toBe(resource);
});
