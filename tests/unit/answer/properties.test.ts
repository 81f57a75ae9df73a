/**
 * Every kind of error with every effect, policy type and principal, and every action of the
 * reference: nothing throws, and no rule of "Correctness of answers" is broken.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { laterClaim as claim, PAGE_NAMES } from '../../../src/answer/later-links.ts';
import { requestText } from '../../../src/answer/request.ts';
import type { Answer } from '../../../src/answer/types.ts';
import { ROOT } from '../../../src/build/project.ts';
import { KINDS } from '../../../src/catalog/schema.ts';
import type { Diagnosis, PolicyType, Principal } from '../../../src/diagnosis/types.ts';
import { faultsOf } from './grammar.ts';
import {
  CATALOG,
  diagnosis,
  KNOWLEDGE,
  REFERENCE,
  ROLE,
  SSO,
  statementsOf,
  textOf,
  typesOf,
  USER,
} from './knowledge.ts';

const EFFECTS = ['implicit', 'explicit', undefined] as const;
const TYPES: readonly (PolicyType | undefined)[] = [
  'identity-based',
  'resource-based',
  'permissions-boundary',
  'session',
  'scp',
  'rcp',
  'vpc-endpoint',
  undefined,
];
const ACCOUNT = '111122223333';
const PRINCIPALS: readonly [text: string | undefined, who: Principal | undefined][] = [
  [USER, undefined],
  [ROLE, undefined],
  [SSO, undefined],
  [`arn:aws:iam::${ACCOUNT}:role/path/ExampleRole`, undefined],
  [`arn:aws:iam::${ACCOUNT}:root`, undefined],
  [`arn:aws:sts::${ACCOUNT}:federated-user/example`, undefined],
  [`arn:aws:sts::${ACCOUNT}:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling`, undefined],
  ['arn:aws:sts::XXXX:assumed-role/***/x', undefined],
  ['arn:aws:iam::***:user/x', undefined],
  ['delivery.logs.amazonaws.com', undefined],
  ['someone', undefined],
  ['anonymous', { type: 'anonymous' }],
  ['system:serviceaccount:a:b', { type: 'kubernetes', name: 'system:serviceaccount:a:b' }],
  [undefined, undefined],
];
const REQUESTS: readonly [action: string | undefined, resource: string | undefined][] = [
  ['eks:DescribeCluster', `arn:aws:eks:us-east-1:${ACCOUNT}:cluster/example`],
  ['s3:GetObject', '*'],
  ['kms:Decrypt', 'arn:aws:kms:us-east-1:444455556666:key/1234abcd'],
  ['sts:AssumeRole', 'arn:aws:iam::444455556666:role/Target'],
  ['sts:AssumeRoleWithWebIdentity', undefined],
  ['iam:PassRole', `arn:aws:iam::${ACCOUNT}:role/ExampleServiceRole`],
  ['iam:CreateServiceLinkedRole', undefined],
  [undefined, 'something'],
];

/** Everything that could be asked of a diagnosis that has these words. */
function everyDiagnosis(): Diagnosis[] {
  return KINDS.flatMap((kind) =>
    EFFECTS.flatMap((deny) =>
      TYPES.flatMap((policyType) =>
        PRINCIPALS.flatMap(([principal, who]) =>
          REQUESTS.map(([action, resource]) =>
            diagnosis({
              kind,
              ...(deny === undefined ? {} : { deny }),
              ...(policyType === undefined ? {} : { policyType }),
              ...(principal === undefined ? {} : { principal }),
              ...(who === undefined ? {} : { who }),
              ...(action === undefined ? {} : { action }),
              ...(resource === undefined ? {} : { resource }),
            }),
          ),
        ),
      ),
    ),
  );
}

const EVERY = everyDiagnosis().map((one) => [one, answer(one, KNOWLEDGE)] as const);

/** Those for which the rule is broken, in short. */
const broken = (isFine: (one: Diagnosis, made: Answer) => boolean): string[] =>
  EVERY.filter(([one, made]) => !isFine(one, made))
    .slice(0, 5)
    .map(([one, made]) => JSON.stringify([one, made.policies]));

const NO_POLICY = /^(?:credentials-|k8s-|access-key|aws-auth)/;

describe('every kind, effect, policy type, principal', () => {
  test('There are many', () => {
    expect(EVERY.length).toBe(KINDS.length * 3 * 8 * PRINCIPALS.length * REQUESTS.length);
  });

  test('Each part of the answer is there', () => {
    expect(
      broken(
        (_, { landings, what, who, fix, request }) =>
          landings.length > 0 && what !== '' && who !== '' && fix.text !== '' && request.length > 0,
      ),
    ).toEqual([]);
  });

  test('No sentence has a hole', () => {
    expect(
      broken(
        (one, made) =>
          !/undefined|null|\[object| {2}|\(\)| \.| ,|\.\./.test(
            textOf(made).replaceAll(one.resource ?? ' ', (found) => (found === ' ' ? ' ' : 'X')),
          ),
      ),
    ).toEqual([]);
  });

  test('Documents are in the grammar', () => {
    expect(
      [...new Set(EVERY.flatMap(([, { policies }]) => policies.flatMap(faultsOf)))].slice(0, 5),
    ).toEqual([]);
  });

  test('An explicit deny, and an RCP, yield no Allow', () => {
    expect(
      broken((one, made) =>
        one.deny === 'explicit' || one.policyType === 'rcp'
          ? statementsOf(made).every(({ Effect }) => Effect === 'Deny')
          : statementsOf(made).every(({ Effect }) => Effect === 'Allow'),
      ),
    ).toEqual([]);
  });

  test('A guardrail is answered in its own document', () => {
    expect(
      broken(
        ({ policyType }, made) =>
          policyType === undefined ||
          policyType === 'identity-based' ||
          policyType === 'resource-based' ||
          typesOf(made).every((type) => type === policyType),
      ),
    ).toEqual([]);
  });

  test('Statements name the denied action, and nothing else', () => {
    expect(
      broken((one, made) => statementsOf(made).every(({ Action }) => Action === one.action)),
    ).toEqual([]);
  });

  test('Nothing but IAM and KMS denials gets a document', () => {
    expect(
      broken(({ kind }, { policies }) => !NO_POLICY.test(kind) || policies.length === 0),
    ).toEqual([]);
  });

  test('Who has no identity-based policies gets none', () => {
    expect(
      broken(
        ({ principal = '' }, made) =>
          !/:root$|AWSServiceRoleFor|amazonaws\.com|anonymous|system:/.test(principal) ||
          !typesOf(made).includes('identity-based'),
      ),
    ).toEqual([]);
  });

  test('A session is never a principal, and a hidden account stays open', () => {
    expect(
      broken(
        (_, { policies }) =>
          !/assumed-role|\*{3}/.test(JSON.stringify(policies.map(({ document }) => document))),
      ),
    ).toEqual([]);
  });

  test('An identity-based explicit deny says MFA first', () => {
    expect(
      broken(
        ({ kind, deny, policyType }, { first }) =>
          NO_POLICY.test(kind) ||
          deny !== 'explicit' ||
          policyType !== 'identity-based' ||
          first[0]?.text.includes('MFA') === true,
      ),
    ).toEqual([]);
  });

  test('The answer is data: it goes through JSON unchanged', () => {
    expect(
      broken(
        (_, made) => JSON.stringify(JSON.parse(JSON.stringify(made))) === JSON.stringify(made),
      ),
    ).toEqual([]);
  });

  test('The same diagnosis gives the same answer without tables', () => {
    for (const [one, made] of EVERY.filter((_, index) => index % 37 === 0)) {
      expect(typesOf(answer(one, { site: KNOWLEDGE.site }))).toEqual(typesOf(made));
    }
  });

  test('The request hides every account', () => {
    for (const [one, made] of EVERY.filter((_, index) => index % 37 === 0)) {
      expect(requestText(made, { maskAccounts: true, message: JSON.stringify(one) })).not.toMatch(
        /\d{12}/,
      );
    }
  });
});

describe('every action of the reference', () => {
  const actions = [...REFERENCE.services.values()].flatMap(({ prefix, actions: own }) =>
    Object.entries(own).map(
      ([name, { resources }]) => [`${prefix}:${name}`, resources.length] as const,
    ),
  );

  test('The document names it, in the grammar, with what the reference knows of its resources', () => {
    const faults = actions.flatMap(([action, count]) => {
      const one = diagnosis({
        action,
        principal: ROLE,
        deny: 'implicit',
        policyType: 'identity-based',
      });
      const made = answer(one, KNOWLEDGE);
      const [statement] = statementsOf(made);
      const isFine =
        statement?.Action === action &&
        (count === 0) ===
          (statement.Resource === '*' && textOf(made).includes('takes no resource'));
      return [
        ...made.policies.flatMap(faultsOf),
        ...(isFine ? [] : [`${action} ${JSON.stringify(statement)}`]),
      ];
    });
    expect(faults.slice(0, 10)).toEqual([]);
  });
});

describe('values that mean to do harm', () => {
  const HARM = [
    "'; rm -rf ~; '",
    '$(id)',
    '`id`',
    '<script>alert(1)</script>',
    '\u202E\u0000\ud800',
    '${aws:username}',
    '"}]}',
    '--profile x',
    'a'.repeat(50_000),
  ];
  test.each(HARM)('%#', (value) => {
    const one = diagnosis({
      action: 'iam:PassRole',
      kind: 'passrole',
      principal: `arn:aws:iam::${ACCOUNT}:user/${value}`,
      resource: `arn:aws:iam::${ACCOUNT}:role/${value}`,
      region: value,
      operation: value,
      errorCode: value,
      requestId: value,
      authorizationId: value,
      encodedMessage: value,
      policyArn: `arn:aws:iam::${ACCOUNT}:policy/${value}`,
    });
    const made = answer(one, { ...KNOWLEDGE, message: value });
    expect(made.policies.flatMap(faultsOf)).toEqual([]);
    for (const { command } of made.commands) {
      // Outside of single quotes, nothing but plain words.
      expect(command.replace(/'[^']*'|\\'/g, '')).toMatch(/^[\w@%+=:,./[\] -]*$/);
    }
    expect(requestText(made, { maskAccounts: false, message: value }).length).toBeLessThan(
      1_000_000,
    );
  });
});

describe('links', () => {
  const texts = [
    readFileSync(join(ROOT, 'services.yaml'), 'utf8'),
    ...CATALOG.topics.map(({ id }) =>
      readFileSync(join(ROOT, 'content/topics', `${id}.mdx`), 'utf8'),
    ),
  ].join('\n');
  test.each(PAGE_NAMES)('%s stands in the texts of the site', (name) => {
    expect(texts).toContain(claim('', name).link?.href);
  });
});
