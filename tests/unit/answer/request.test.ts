/** The message to an administrator: that nothing they need is missing, and that accounts are hidden. */
import { describe, expect, test } from 'vitest';
import { requestText } from '../../../src/answer/request.ts';
import { answerTo, USER } from './knowledge.ts';

const SECRET = 'arn:aws:secretsmanager:us-east-1:444455556666:secret:example';
const MESSAGE = `User: ${USER} is not authorized to perform: secretsmanager:GetSecretValue on resource: ${SECRET}`;
const MADE = answerTo(
  {
    action: 'secretsmanager:GetSecretValue',
    resource: SECRET,
    principal: USER,
    deny: 'implicit',
    policyType: 'scp',
    policyArn: 'arn:aws:organizations::777788889999:policy/o-x/service_control_policy/p-x',
    errorCode: 'AccessDeniedException',
    status: 400,
    requestId: '4786521a-5d14-c2a8-414c-624d25c23682',
    region: 'us-east-1',
  },
  { message: MESSAGE },
);
const text = requestText(MADE, { maskAccounts: false, message: MESSAGE });

describe('what an administrator needs', () => {
  test.each([
    ['who', `Who: ${USER}`],
    ['the action', 'Action: secretsmanager:GetSecretValue'],
    ['the resource', `Resource: ${SECRET}`],
    ['when, to be filled in', 'When: DATE, TIME, TIME ZONE'],
    ['the Region', 'Region: us-east-1'],
    ['the error code', 'Error: AccessDeniedException, 400'],
    ['the request id', 'Request id: 4786521a-5d14-c2a8-414c-624d25c23682'],
    [
      'the policy type and ARN',
      'service control policy (SCP), arn:aws:organizations::777788889999',
    ],
    ['what is asked for', 'What I ask for: secretsmanager:GetSecretValue on'],
    ['the way in the console', 'In the console: AWS Organizations → Policies'],
    ['the policy', '"Action": "secretsmanager:GetSecretValue"'],
    ['the error itself', MESSAGE],
  ])('%s', (_, expected) => {
    expect(text).toContain(expected);
  });

  test('No markup', () => {
    expect(text).not.toMatch(/<\w|\*\*|```/);
  });
});

describe('the switch', () => {
  const masked = requestText(MADE, { maskAccounts: true, message: MESSAGE });

  test('No account is left, in ARNs or in the error', () => {
    expect(masked).not.toMatch(/\d{12}/);
    expect(text).toMatch(/\d{12}/);
  });

  test('Two accounts stay two', () => {
    expect(masked).toContain('arn:aws:iam::ACCOUNT-2:user/mateojackson');
    expect(masked).toContain('us-east-1:ACCOUNT-1:secret');
  });

  test('Nothing else changes', () => {
    const shown = text
      .replaceAll('111122223333', 'ACCOUNT-2')
      .replaceAll('444455556666', 'ACCOUNT-1')
      .replaceAll('777788889999', 'ACCOUNT-3');
    expect(masked).toBe(shown);
  });

  test('An account at the edge of the cut is hidden whole', () => {
    const message = `${'x'.repeat(1994)}111122223333${'y'.repeat(9000)}`;
    const cut = requestText(MADE, { maskAccounts: true, message });
    expect(cut).not.toMatch(/x\d/);
  });
});

test('The error is cut to 2,000 characters', () => {
  const long = requestText(MADE, { maskAccounts: false, message: 'é'.repeat(5000) });
  expect(long.match(/é/g)).toHaveLength(2000);
  expect(long.endsWith(' …')).toBe(true);
});

test('Without the error, the rest stands', () => {
  expect(requestText(MADE, { maskAccounts: false })).not.toContain('The error:');
});

test('For an explicit deny it asks for an exception, not for an Allow', () => {
  const made = answerTo({
    action: 's3:GetObject',
    principal: USER,
    deny: 'explicit',
    policyType: 'scp',
    resource: '*',
  });
  expect(made.request.find(([label]) => label === 'What I ask for')?.[1]).toMatch(
    /^an exception to the Deny/,
  );
});

test('What is no matter of policies asks for what helps, and names no policy type', () => {
  const { request } = answerTo({ kind: 'access-key-quota', action: 'iam:CreateAccessKey' });
  expect(request.find(([label]) => label === 'What I ask for')?.[1]).toMatch(/^Use short-lived/);
  expect(request.find(([label]) => label === 'Policy type')).toBeUndefined();
});

test('It speaks for the one who was denied', () => {
  expect(text).toMatch(/^Hello,\nI work as the IAM user mateojackson, and was denied /);
  const { fix } = answerTo({ kind: 'assume-role', action: 'sts:AssumeRole', principal: USER });
  expect(fix.text).not.toMatch(/\byour?\b/i);
});

test('Who lacks credentials asks for short-lived ones, and is not told to sign in', () => {
  const { request } = answerTo({ kind: 'credentials-expired' });
  expect(request.at(-1)?.[1]).toMatch(/^short-lived credentials/);
});

test('A bare denial asks for its operation', () => {
  const { request } = answerTo({ kind: 'bare-access-denied', operation: 'Converse' });
  expect(request.at(-1)?.[1]).toMatch(/^Converse\. /);
});

test.each([
  ['no time', 'AccessDenied', 'DATE, TIME, TIME ZONE'],
  ['a log', '2026-01-02 03:04:05.678 ERROR AccessDenied', '2026-01-02 03:04:05.678, TIME ZONE'],
  [
    'an event of CloudTrail',
    '{"creationDate": "2026-01-02T00:00:00Z", "eventTime": "2026-01-02T03:04:05Z"}',
    '2026-01-02T03:04:05Z',
  ],
])('The time of the error: %s', (_, message, expected) => {
  const { request } = answerTo({ action: 's3:GetObject' }, { message });
  expect(request.find(([label]) => label === 'When')?.[1]).toBe(expected);
});
