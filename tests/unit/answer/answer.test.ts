/**
 * The answers to denials, rule by rule: "Correctness of answers" of the design, and what stands in
 * each part of an answer.
 */
import { describe, expect, test } from 'vitest';
import { answer } from '../../../src/answer/answer.ts';
import { tablesNeeded } from '../../../src/answer/facts-needed.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import type { Diagnosis, PolicyType } from '../../../src/diagnosis/types.ts';
import {
  answerTo,
  diagnosis,
  KNOWLEDGE,
  ROLE,
  SSO,
  statementsOf,
  TABLES,
  textOf,
  typesOf,
  USER,
} from './knowledge.ts';

const CLUSTER = 'arn:aws:eks:us-east-1:111122223333:cluster/example';
const DENIED: Partial<Diagnosis> = {
  action: 'eks:DescribeCluster',
  resource: CLUSTER,
  principal: ROLE,
  deny: 'implicit',
  policyType: 'identity-based',
};

describe('a missing Allow in an identity-based policy', () => {
  const made = answerTo(DENIED);

  test('The statement names exactly the action and the resource', () => {
    expect(made.policies.map(({ document }) => document)).toEqual([
      {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'eks:DescribeCluster', Resource: CLUSTER }],
      },
    ]);
    expect(typesOf(made)).toEqual(['identity-based']);
  });

  test('It says what happened in the words of the reader', () => {
    expect(made.what).toBe(
      `You work as the role ExampleRole (session mateojackson), and were denied eks:DescribeCluster on ${CLUSTER}: no identity-based policy allows it.`,
    );
  });

  test('It says where the document belongs, who may put it there, and the way', () => {
    expect(made.policies[0]?.where).toBe(
      'Add this to an identity-based policy of the role ExampleRole.',
    );
    expect(made.policies[0]?.console).toMatch(/^IAM → Roles → ExampleRole → /);
    expect(made.who).toBe('Whoever administers IAM in account 111122223333.');
  });

  test('It can be confirmed, with the values of the message', () => {
    const commands = made.commands.map(({ command }) => command);
    expect(commands).toEqual([
      'aws sts get-caller-identity',
      'aws iam get-role --role-name ExampleRole --query Role.Arn --output text',
      `aws iam simulate-principal-policy --policy-source-arn arn:aws:iam::111122223333:role/ExampleRole --action-names eks:DescribeCluster --resource-arns ${CLUSTER}`,
    ]);
  });

  test('The path of a role is not invented, and is not asked for where no document names the role', () => {
    const path = 'hides the path';
    expect(textOf(made)).not.toContain(path);
    expect(textOf(answerTo({ ...DENIED, policyType: 'resource-based' }))).toContain(path);
  });

  test('A spelling of the action that AWS has not becomes the one of the reference', () => {
    const [statement] = statementsOf(answerTo({ ...DENIED, action: 'eks:describecluster' }));
    expect(statement?.Action).toBe('eks:DescribeCluster');
  });
});

describe('the resource of the statement', () => {
  const resourceOf = (action: string, resource?: string): unknown =>
    statementsOf(
      answerTo({
        action,
        principal: ROLE,
        deny: 'implicit',
        policyType: 'identity-based',
        ...(resource === undefined ? {} : { resource }),
      }),
    )[0]?.Resource;

  test.each([
    ['*', 'eks:DescribeCluster', '*', '*'],
    ['an ARN', 'eks:DescribeCluster', CLUSTER, CLUSTER],
    [
      'an ARN with a wildcard',
      'ecr:GetDownloadUrlForLayer',
      'arn:aws:ecr:us-east-1:111122223333:repository/*',
      'arn:aws:ecr:us-east-1:111122223333:repository/*',
    ],
    [
      'no resource',
      'eks:DescribeCluster',
      undefined,
      'arn:aws:eks:REGION:ACCOUNT-ID:cluster/CLUSTER-NAME',
    ],
    ['an action that takes no resource', 'eks:ListClusters', undefined, '*'],
    [
      'a name as IAM writes it',
      'iam:GetRole',
      'role example',
      'arn:aws:iam::111122223333:role/example',
    ],
    [
      'an object',
      's3:GetObject',
      's3://amzn-s3-demo-bucket/a/b',
      'arn:aws:s3:::amzn-s3-demo-bucket/a/b',
    ],
    [
      'a bucket by its name',
      's3:CreateBucket',
      'amzn-s3-demo-bucket',
      'arn:aws:s3:::amzn-s3-demo-bucket',
    ],
    [
      'a bucket by one of its objects',
      's3:ListBucket',
      's3://amzn-s3-demo-bucket/a/b',
      'arn:aws:s3:::amzn-s3-demo-bucket',
    ],
    [
      'a bucket without the key',
      's3:PutObject',
      'amzn-s3-demo-bucket',
      'arn:aws:s3:::amzn-s3-demo-bucket/OBJECT-NAME',
    ],
    ['a bucket that is not named', 's3:ListBucket', undefined, 'arn:aws:s3:::BUCKET-NAME'],
    [
      'a cut ARN',
      'eks:DescribeCluster',
      'arn:aws:eks:us-east-1:XXX',
      'arn:aws:eks:REGION:ACCOUNT-ID:cluster/CLUSTER-NAME',
    ],
    [
      'a hidden account of letters',
      'eks:DescribeCluster',
      'arn:aws:eks:us-east-1:XXXX:cluster/example',
      'arn:aws:eks:us-east-1:XXXX:cluster/example',
    ],
    [
      'a hidden account of asterisks',
      'eks:DescribeCluster',
      'arn:aws:eks:us-east-1:***:cluster/example',
      'arn:aws:eks:us-east-1:ACCOUNT-ID:cluster/example',
    ],
    [
      'a half hidden account',
      'eks:DescribeCluster',
      'arn:aws:eks:us-east-1:11112222****:cluster/example',
      'arn:aws:eks:us-east-1:ACCOUNT-ID:cluster/example',
    ],
    [
      'an account that was taken out',
      'eks:DescribeCluster',
      'arn:aws:eks:us-east-1::cluster/example',
      'arn:aws:eks:us-east-1:ACCOUNT-ID:cluster/example',
    ],
    [
      'a bucket, which has no account',
      's3:ListBucket',
      'arn:aws:s3:::amzn-s3-demo-bucket',
      'arn:aws:s3:::amzn-s3-demo-bucket',
    ],
    [
      'a hidden name',
      'eks:DescribeCluster',
      'arn:aws:eks:us-east-1:111122223333:cluster/***',
      'arn:aws:eks:us-east-1:111122223333:cluster/HIDDEN',
    ],
  ])('%s', (_, action, resource, expected) => {
    expect(resourceOf(action, resource)).toBe(expected);
  });

  test('It says why nothing narrower would match', () => {
    expect(textOf(answerTo({ ...DENIED, resource: '*' }))).toContain(
      'nothing narrower would match',
    );
  });

  test('It says that an action takes no resource', () => {
    expect(textOf(answerTo({ action: 'eks:ListClusters', principal: ROLE }))).toContain(
      'takes no resource',
    );
  });

  test('Without the table of the service, the place stays open', () => {
    const made = answerTo({ action: 'eks:DescribeCluster', principal: ROLE }, { facts: {} });
    expect(statementsOf(made)[0]?.Resource).toBe('arn:aws:eks:REGION:ACCOUNT-ID:RESOURCE');
  });

  test('What is to be filled in is said only where there is something', () => {
    const get = { action: 'iam:GetRole', principal: ROLE };
    expect(textOf(answerTo({ ...get, resource: 'role example' }))).not.toContain('Fill in');
    expect(textOf(answerTo(get))).toContain('Fill in');
  });

  test('A call may use none of the resources that an action can take', () => {
    expect(textOf(answerTo({ action: 'polly:SynthesizeSpeech', principal: ROLE }))).toContain(
      'A call without such a resource needs “*”',
    );
    expect(textOf(answerTo({ action: 'iam:PassRole', principal: ROLE }))).not.toContain(
      'without such',
    );
  });

  test.each([
    ['cn-north-1', 'arn:aws-cn:eks:cn-north-1:'],
    ['us-gov-west-1', 'arn:aws-us-gov:eks:us-gov-west-1:'],
  ])('The partition of %s', (region, start) => {
    const [statement] = statementsOf(answerTo({ action: 'eks:DescribeCluster', region }));
    expect(String(statement?.Resource)).toMatch(new RegExp(`^${start}`));
  });

  test('A Region that the message names is filled in', () => {
    const made = answerTo({ action: 'eks:DescribeCluster', principal: ROLE, region: 'eu-west-1' });
    expect(statementsOf(made)[0]?.Resource).toBe(
      'arn:aws:eks:eu-west-1:ACCOUNT-ID:cluster/CLUSTER-NAME',
    );
  });
});

describe('an explicit deny', () => {
  const types: (PolicyType | undefined)[] = [
    'identity-based',
    'resource-based',
    'permissions-boundary',
    'session',
    'scp',
    'rcp',
    'vpc-endpoint',
    undefined,
  ];
  test.each(types)('%s: never an Allow', (policyType) => {
    const made = answerTo({
      ...DENIED,
      policyType: undefined,
      ...(policyType === undefined ? {} : { policyType }),
      deny: 'explicit',
    } as Partial<Diagnosis>);
    expect(statementsOf(made).filter(({ Effect }) => Effect === 'Allow')).toEqual([]);
    expect(made.fix.text).toContain('No Allow helps');
    expect(made.who).not.toBe('');
  });

  test('In an identity-based policy: MFA first', () => {
    expect(answerTo({ ...DENIED, deny: 'explicit' }).first[0]?.text).toContain('MFA');
  });

  test('Of a key that leaked: those steps first, and nothing of MFA', () => {
    const made = answerTo({
      ...DENIED,
      principal: USER,
      deny: 'explicit',
      policyArn: 'arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3',
    });
    expect(made.first.map(({ text }) => text).join()).toMatch(/leaked.*Deactivate the key/);
    expect(textOf(made)).not.toContain('MFA and');
    expect(made.fix.text).toContain('ask for no exception');
    expect(made.request.join()).not.toContain('an exception to the Deny');
    expect(made.policies).toEqual([]);
  });

  test('A key that leaked, named in the text only', () => {
    const message = 'explicit deny in an identity-based policy AWSCompromisedKeyQuarantineV2';
    expect(answerTo({ ...DENIED, deny: 'explicit' }, { message }).first[0]?.text).toContain(
      'leaked',
    );
  });

  test('In an SCP: the form of an exception, and its owner', () => {
    const made = answerTo({
      ...DENIED,
      deny: 'explicit',
      policyType: 'scp',
      policyArn:
        'arn:aws:organizations::444455556666:policy/o-example/service_control_policy/p-example1',
    });
    expect(statementsOf(made, 'scp')).toEqual([
      {
        Effect: 'Deny',
        Action: 'eks:DescribeCluster',
        Resource: CLUSTER,
        Condition: {
          ArnNotLike: { 'aws:PrincipalArn': 'arn:aws:iam::111122223333:role/ExampleRole' },
        },
      },
    ]);
    expect(made.who).toMatch(/administrators of your organization/);
    expect(made.commands.map(({ command }) => command)).toContain(
      'aws organizations describe-policy --policy-id p-example1',
    );
  });
});

describe('a guardrail that does not allow', () => {
  test.each<[PolicyType, RegExp]>([
    ['permissions-boundary', /boundaries in account/],
    ['session', /starts your session/],
    ['scp', /organization/],
    ['vpc-endpoint', /VPC endpoint/],
  ])('%s: the Allow that it lacks, and not an identity-based one', (policyType, who) => {
    const made = answerTo({ ...DENIED, policyType });
    expect(typesOf(made)).toEqual([policyType]);
    expect(statementsOf(made)[0]).toMatchObject({
      Effect: 'Allow',
      Action: 'eks:DescribeCluster',
      Resource: CLUSTER,
    });
    expect(made.who).toMatch(who);
    expect(made.fix.text).toContain('an Allow elsewhere does not help');
  });

  test('An RCP grants nothing', () => {
    const made = answerTo({ ...DENIED, policyType: 'rcp' });
    expect(statementsOf(made).map(({ Effect }) => Effect)).toEqual(['Deny']);
  });

  test.each<PolicyType>(['rcp', 'vpc-endpoint', 'session', 'resource-based'])(
    'The simulator does not see %s',
    (policyType) => {
      const made = answerTo({ ...DENIED, policyType });
      expect(made.commands.filter(({ command }) => command.includes('simulate'))).toEqual([]);
    },
  );
});

describe('iam:PassRole', () => {
  const PASSED = 'arn:aws:iam::111122223333:role/ExampleServiceRole';
  const PASS: Partial<Diagnosis> = {
    ...DENIED,
    kind: 'passrole',
    action: 'iam:PassRole',
    resource: PASSED,
    contextService: 'sagemaker',
  };

  test('The condition stands where a source states the principal', () => {
    const made = answerTo(PASS);
    expect(statementsOf(made)).toEqual([
      {
        Effect: 'Allow',
        Action: 'iam:PassRole',
        Resource: PASSED,
        Condition: { StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' } },
      },
    ]);
    expect(made.caveats.find(({ text }) => text.startsWith('AWS gives'))?.link?.href).toMatch(
      /^https:\/\/docs\.aws/,
    );
    expect(made.commands.at(-1)?.command).toContain('ContextKeyName=iam:PassedToService');
  });

  test.each([
    ['no service', undefined],
    ['a service without a source', 's3'],
  ])('%s: it is left out, and the answer says so', (_, contextService) => {
    const rest: Partial<Diagnosis> = { ...PASS };
    Reflect.deleteProperty(rest, 'contextService');
    const made = answerTo({ ...rest, ...(contextService === undefined ? {} : { contextService }) });
    expect(statementsOf(made)[0]?.Condition).toBeUndefined();
    expect(textOf(made)).toContain('iam:PassedToService is left out');
  });

  test('A principal of another call of the service is not taken', () => {
    const s3 = { ...PASS, contextService: 's3' };
    expect(statementsOf(answerTo({ ...s3, operation: 'CreateJob' }))[0]?.Condition).toEqual({
      StringEquals: { 'iam:PassedToService': 'batchoperations.s3.amazonaws.com' },
    });
    expect(statementsOf(answerTo({ ...s3, operation: 'PutBucketReplication' }))[0]?.Condition).toBe(
      undefined,
    );
  });

  test.each<PolicyType>(['permissions-boundary', 'session', 'scp'])(
    'The condition stands in what a guardrail lacks (%s)',
    (policyType) => {
      expect(statementsOf(answerTo({ ...PASS, policyType }))[0]?.Condition).toEqual({
        StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com' },
      });
    },
  );

  test('A role of another account, in the words of the message only', () => {
    const made = answerTo(
      { kind: 'passrole', action: 'iam:PassRole' },
      { message: 'Cross-account pass role is not allowed.' },
    );
    expect(made.policies).toEqual([]);
    expect(made.fix.text).toContain('role of another account');
  });

  test('A role of another account cannot be passed', () => {
    const made = answerTo({ ...PASS, resource: PASSED.replace('111122223333', '444455556666') });
    expect(made.policies).toEqual([]);
    expect(made.fix.text).toContain('role of another account');
  });

  test('Without a resource, the role stays open', () => {
    const rest: Partial<Diagnosis> = { ...PASS };
    Reflect.deleteProperty(rest, 'resource');
    expect(statementsOf(answerTo(rest))[0]?.Resource).toMatch(
      /^arn:aws:iam::111122223333:role\/[A-Z-]+$/,
    );
  });
});

describe('across accounts', () => {
  const SECRET = 'arn:aws:secretsmanager:us-east-1:444455556666:secret:example-AbCdEf';
  const CROSS: Partial<Diagnosis> = {
    ...DENIED,
    action: 'secretsmanager:GetSecretValue',
    resource: SECRET,
  };

  test.each<PolicyType>(['identity-based', 'resource-based'])(
    'Both sides are shown (%s)',
    (policyType) => {
      const made = answerTo({ ...CROSS, policyType });
      expect(typesOf(made).sort()).toEqual(['identity-based', 'resource-based']);
      expect(textOf(made)).toContain('one Allow is not enough');
      expect(statementsOf(made, 'resource-based')[0]?.Principal).toEqual({
        AWS: 'arn:aws:iam::111122223333:role/ExampleRole',
      });
    },
  );

  test('A key: its policy and an identity-based one', () => {
    const made = answerTo({
      ...DENIED,
      kind: 'kms-key-access',
      action: 'kms:Decrypt',
      resource: 'arn:aws:kms:us-east-1:444455556666:key/1234abcd',
    });
    expect(typesOf(made)).toEqual(['identity-based', 'key']);
    expect(statementsOf(made, 'key')[0]?.Resource).toBe('*');
  });

  test('In one account, the policy that the message names', () => {
    const made = answerTo({
      ...CROSS,
      resource: SECRET.replace('444455556666', '111122223333'),
      policyType: 'resource-based',
    });
    expect(typesOf(made)).toEqual(['resource-based']);
  });
});

describe('the policy type outranks the kind', () => {
  const KEY = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd';
  test('kms:Decrypt that no identity-based policy allows', () => {
    const made = answerTo({
      ...DENIED,
      kind: 'kms-key-access',
      action: 'kms:Decrypt',
      resource: KEY,
    });
    expect(typesOf(made)).toEqual(['identity-based']);
    expect(statementsOf(made)[0]?.Resource).toBe(KEY);
  });

  test('kms:Decrypt without a policy type: the key’s policy', () => {
    const made = answerTo({
      kind: 'kms-key-access',
      action: 'kms:Decrypt',
      resource: KEY,
      principal: ROLE,
    });
    expect(typesOf(made)).toEqual(['key']);
  });

  test('PassRole that a boundary does not allow', () => {
    const made = answerTo({
      ...DENIED,
      kind: 'passrole',
      action: 'iam:PassRole',
      policyType: 'permissions-boundary',
      resource: 'arn:aws:iam::111122223333:role/x',
    });
    expect(typesOf(made)).toEqual(['permissions-boundary']);
  });
});

describe('the principal decides where a fix goes', () => {
  test('A permission set', () => {
    const made = answerTo({ ...DENIED, principal: SSO });
    expect(made.what).toContain('You work as the permission set Developer (session mateojackson)');
    expect(made.policies[0]?.where).toContain('the permission set Developer');
    expect(made.policies[0]?.console).toContain(
      'IAM Identity Center → Permission sets → Developer',
    );
    expect(textOf(made)).toContain('not its role');
  });

  test('A permission set on a key: the statement names the account, so both are shown', () => {
    const made = answerTo({ kind: 'kms-key-access', action: 'kms:Decrypt', principal: SSO });
    expect(typesOf(made)).toEqual(['key', 'identity-based']);
  });

  test('A permission set is not to be changed against a Deny in an SCP', () => {
    const made = answerTo({ ...DENIED, principal: SSO, deny: 'explicit', policyType: 'scp' });
    expect(textOf(made)).not.toContain('Change the permission set');
  });

  test('Nobody knows whether a name alone is a user or a role', () => {
    const [policy] = answerTo({ ...DENIED, principal: 'ExampleName' }).policies;
    expect(policy?.console).toMatch(/^IAM → Users or Roles → NAME/);
  });

  test('A user', () => {
    expect(answerTo({ ...DENIED, principal: USER }).policies[0]?.where).toContain(
      'the IAM user mateojackson',
    );
  });

  test('A user with a path', () => {
    const made = answerTo({
      ...DENIED,
      principal: 'arn:aws:iam::111122223333:user/team/x',
      policyType: 'resource-based',
    });
    expect(statementsOf(made)[0]?.Principal).toEqual({
      AWS: 'arn:aws:iam::111122223333:user/team/x',
    });
  });

  test('A root user gets no identity-based policy', () => {
    const made = answerTo({ ...DENIED, principal: 'arn:aws:iam::111122223333:root' });
    expect(made.policies).toEqual([]);
    expect(made.what).toContain('the root user of account 111122223333');
    expect(made.fix.text).toContain('root user');
  });

  test('A root user of another account gets the resource’s side', () => {
    const made = answerTo({
      action: 'ecr:InitiateLayerUpload',
      principal: 'arn:aws:iam::111122223333:root',
      resource: 'arn:aws:ecr:us-west-2:444455556666:repository/example',
    });
    expect(typesOf(made)).toEqual(['resource-based']);
    expect(made.who).toBe('The owner of the resource in account 444455556666.');
    expect(textOf(made)).not.toContain('both sides');
  });

  test('A service-linked role cannot be edited', () => {
    const made = answerTo({
      ...DENIED,
      principal: 'arn:aws:sts::111122223333:assumed-role/AWSServiceRoleForAutoScaling/AutoScaling',
    });
    expect(made.policies).toEqual([]);
    expect(made.fix.text).toContain('Nobody can edit the policies of a service-linked role');
  });

  test('A service', () => {
    const made = answerTo({
      ...DENIED,
      principal: 'delivery.logs.amazonaws.com',
      policyType: 'resource-based',
    });
    expect(statementsOf(made)[0]?.Principal).toEqual({ Service: 'delivery.logs.amazonaws.com' });
    expect(textOf(made)).toContain('aws:SourceAccount');
  });

  test('Nobody', () => {
    const made = answerTo({
      action: 's3:GetObject',
      who: { type: 'anonymous' },
      principal: 'anonymous',
    });
    expect(made.policies).toEqual([]);
    expect(made.fix.text).toContain('Sign the request');
  });

  test('A federated user', () => {
    const made = answerTo({
      ...DENIED,
      principal: 'arn:aws:sts::111122223333:federated-user/example',
    });
    expect(made.policies[0]?.where).toContain('GetFederationToken');
    expect(textOf(made)).toContain('session policy');
  });
});

test('A principal without an ARN is said as it stands in the message', () => {
  const made = answerTo({ ...DENIED, principal: '..Admin', policyType: 'resource-based' });
  expect(made.what).toMatch(/^\.\.Admin was denied eks:DescribeCluster/);
  expect(statementsOf(made)[0]?.Principal).toEqual({
    AWS: 'arn:aws:iam::ACCOUNT-ID:role/ROLE-NAME',
  });
});

test('It says that an account is hidden where a document shows it missing, and only there', () => {
  const hidden = 'arn:aws:iam::***:user/x';
  expect(textOf(answerTo({ ...DENIED, principal: hidden }))).not.toContain('Fill in');
  const made = answerTo({ ...DENIED, principal: hidden, policyType: 'resource-based' });
  expect(textOf(made)).toContain('Fill in');
});

describe('taking on a role', () => {
  const TARGET = 'arn:aws:iam::444455556666:role/Target';
  test('Both sides where the message gives no reason', () => {
    const made = answerTo({
      kind: 'assume-role',
      action: 'sts:AssumeRole',
      resource: TARGET,
      principal: USER,
    });
    expect(typesOf(made)).toEqual(['trust', 'identity-based']);
    expect(statementsOf(made, 'trust')).toEqual([
      { Effect: 'Allow', Principal: { AWS: USER }, Action: 'sts:AssumeRole' },
    ]);
    expect(made.commands.map(({ command }) => command)).toContain(
      'aws iam get-role --role-name Target --query Role.AssumeRolePolicyDocument',
    );
  });

  test('A service: the trust policy only', () => {
    const made = answerTo({
      kind: 'assume-role',
      action: 'sts:AssumeRole',
      resource: TARGET,
      principal: 'sagemaker.amazonaws.com',
      contextService: 'sagemaker',
    });
    expect(statementsOf(made)).toEqual([
      {
        Effect: 'Allow',
        Principal: { Service: 'sagemaker.amazonaws.com' },
        Action: 'sts:AssumeRole',
      },
    ]);
  });

  test('A service’s principal is never guessed', () => {
    const made = answerTo({ kind: 'assume-role', action: 'sts:AssumeRole', contextService: 's3' });
    expect(statementsOf(made)[0]?.Principal).toEqual({ Service: 'SERVICE-PRINCIPAL' });
    expect(textOf(made)).not.toMatch(/SERVICE-PRINCIPAL|ROLE-NAME/);
    expect(textOf(made)).not.toContain('another account');
  });

  test('A token', () => {
    const made = answerTo({ kind: 'assume-role', action: 'sts:AssumeRoleWithWebIdentity' });
    expect(typesOf(made)).toEqual(['trust']);
    expect(statementsOf(made)[0]?.Principal).toHaveProperty('Federated');
  });

  test('An action whose name has “With” is no such call', () => {
    const made = answerTo({
      ...DENIED,
      action: 'bedrock:InvokeModelWithResponseStream',
      resource: 'arn:aws:bedrock:us-east-1::foundation-model/example',
    });
    expect(textOf(made)).not.toContain('Fill in');
  });

  test('Only roles can be assumed', () => {
    const made = answerTo({
      kind: 'assume-role',
      action: 'sts:AssumeRole',
      resource: USER,
      principal: USER,
    });
    expect(made.policies).toEqual([]);
  });
});

describe('what IAM policies do not answer', () => {
  test.each<Diagnosis['kind']>([
    'credentials-invalid',
    'credentials-expired',
    'credentials-missing',
    'access-key-quota',
    'k8s-unauthorized',
    'k8s-forbidden',
    'aws-auth-configmap',
  ])('%s', (kind) => {
    const made = answerTo({ kind, principal: ROLE, resource: 'nodes', service: 'eks' });
    expect(made.policies).toEqual([]);
    expect(textOf(made)).not.toMatch(/identity-based/);
    expect(made.commands.length).toBeGreaterThan(0);
  });

  test('A key’s policy is not answered by an identity-based one', () => {
    const made = answerTo({
      kind: 'kms-key-access',
      action: 'kms:Decrypt',
      principal: ROLE,
      deny: 'implicit',
      policyType: 'resource-based',
    });
    expect(typesOf(made)).toEqual(['key']);
  });

  test('Kubernetes: verb, resource and namespace of the message', () => {
    const message = `Error from server (Forbidden): pods is forbidden: User \\"system:serviceaccount:a:b\\" cannot list resource \\"deployments\\" in API group \\"apps\\" in the namespace \\"team's\\"`;
    const made = answerTo(
      { kind: 'k8s-forbidden', service: 'eks', resource: 'deployments' },
      { message },
    );
    expect(made.commands[0]?.command).toBe(
      `kubectl auth can-i list deployments.apps --namespace 'team'\\''s' --as system:serviceaccount:a:b`,
    );
    expect(made.what).toContain("list deployments.apps in the namespace team's");
  });

  test('Kubernetes: the words of older clusters', () => {
    const message =
      'secrets is forbidden: User "example" cannot list secrets in the namespace "shop"';
    const made = answerTo({ kind: 'k8s-forbidden', principal: 'example' }, { message });
    expect(made.commands[0]?.command).toBe('kubectl auth can-i list secrets --namespace shop');
    expect(made.what).toBe(
      'The cluster knows example, and nothing in Kubernetes allows it to list secrets in the namespace shop.',
    );
  });

  test('Kubernetes: without the request, the cluster may not know who asks', () => {
    expect(answerTo({ kind: 'k8s-forbidden' }).what).toContain('or no access entry stands for');
  });

  test('Kubernetes: an access entry is of the role, not of its session', () => {
    const made = answerTo({ kind: 'k8s-forbidden', principal: ROLE });
    expect(made.commands.at(-1)?.command).toContain(
      '--principal-arn arn:aws:iam::111122223333:role/ExampleRole',
    );
  });

  test.each<Diagnosis['kind']>([
    'credentials-missing',
    'credentials-invalid',
    'credentials-expired',
  ])('%s: the recommended way comes first, and long-term keys last', (kind) => {
    expect(answerTo({ kind }).fix.text).toMatch(/short-lived.*Long-term access keys come last/);
  });
});

describe('several denials', () => {
  const OTHER = {
    action: 'eks:ListNodegroups',
    resource: CLUSTER,
    principal: ROLE,
    deny: 'implicit',
    policyType: 'identity-based',
  } as const;

  test('One document for each owner, each denial in it, each listed', () => {
    const made = answerTo({ ...DENIED, denials: [OTHER] });
    expect(statementsOf(made)).toEqual([
      { Effect: 'Allow', Action: ['eks:DescribeCluster', 'eks:ListNodegroups'], Resource: CLUSTER },
    ]);
    expect(made.policies).toHaveLength(1);
    expect(made.others).toHaveLength(1);
    expect(made.others[0]).toContain('eks:ListNodegroups');
  });

  test('Other resources make statements of their own', () => {
    const made = answerTo({ ...DENIED, denials: [{ ...OTHER, resource: '*' }] });
    expect(made.policies).toHaveLength(1);
    expect(statementsOf(made)).toHaveLength(2);
  });

  test('Another principal has a document of its own', () => {
    const made = answerTo({ ...DENIED, denials: [{ ...OTHER, principal: USER }] });
    expect(made.policies).toHaveLength(2);
  });

  test('An explicit one among them adds no Allow', () => {
    const made = answerTo({ ...DENIED, denials: [{ ...OTHER, deny: 'explicit' }] });
    expect(JSON.stringify(made.policies)).not.toContain('ListNodegroups');
  });
});

describe('a service that has ended', () => {
  test('It says so first, with the day and its source', () => {
    const [first] = answerTo({ action: 'deeplens:GetDevice', principal: ROLE }).first;
    expect(first?.text).toContain('2024-01-31');
    expect(first?.link?.href).toBe('https://aws.amazon.com/deeplens/faqs/');
  });

  test('With what AWS names in its place', () => {
    const [first] = answerTo({ action: 'appmesh:DescribeMesh', principal: ROLE }).first;
    expect(first?.text).toContain('Amazon ECS Service Connect');
  });
});

describe('errors whose own words say what is wrong', () => {
  test.each([
    [
      'because public ACLs are blocked by the BlockPublicAcls block public access setting.',
      'public',
    ],
    ['Insufficient Lake Formation permission(s): Required Describe on x', 'Lake Formation'],
    ['Please verify that the ECS service\nlinked role exists.', 'Create the service-linked role'],
    ['Cognito_Unauth_Role/x … because no session policy allows it', 'sign in'],
  ])('%s', (message, fix) => {
    const made = answerTo({ ...DENIED, deny: 'explicit', policyType: 'session' }, { message });
    expect(made.fix.text).toContain(fix);
    expect(made.fix.link?.href).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/.*\.html$/);
    expect(made.policies).toEqual([]);
    expect(made.request.at(-1)?.[1]).toBe(made.fix.text);
  });

  test('What was denied is said all the same, and that the message has the reason', () => {
    const message = 'Cognito_Unauth_Role/x … because no session policy allows it';
    const guest = answerTo({ ...DENIED, policyType: 'session' }, { message });
    expect(guest.what).toMatch(/denied eks:DescribeCluster on .*: no session policy allows it\.$/);
    const lake = answerTo(
      { kind: 'bare-access-denied' },
      { message: 'Insufficient Lake Formation permission(s): Required Describe on x' },
    );
    expect(lake.what).toBe('You were denied the request: the message itself says why.');
    expect(lake.who).toBe('The administrators of Lake Formation.');
  });
});

test('Of the types of policy that a request can meet several of, no one is meant', () => {
  const what = (policyType: PolicyType): string =>
    answerTo({ ...DENIED, deny: 'explicit', policyType }).what;
  expect(what('identity-based')).toContain('in an identity-based policy');
  expect(what('scp')).toContain('in a service control policy (SCP)');
  expect(what('rcp')).toContain('in a resource control policy (RCP)');
  expect(what('session')).toContain('in the session policy');
  expect(answerTo(DENIED).fix.text).toBe('An identity-based policy has to allow it.');
});

describe('encoded messages and authorization ids', () => {
  test('The reason that stands beside the encoded text is said', () => {
    const made = answerTo({ ...DENIED, kind: 'encoded-authz', encodedMessage: 'abc' });
    expect(made.what).toContain('no identity-based policy allows it');
  });

  test('It does not say that there is no reason, where the encoded text has it', () => {
    const made = answerTo({
      kind: 'encoded-authz',
      action: 'ec2:DeleteRoute',
      encodedMessage: 'abc',
    });
    expect(textOf(made)).toContain('the encoded message says why');
    expect(textOf(made)).not.toContain('gives no reason');
    expect(textOf(answerTo({ kind: 'encoded-authz' }))).not.toContain('CloudTrail');
  });

  test('The encoded text stands in the command, and may start with a hyphen', () => {
    const made = answerTo({
      kind: 'encoded-authz',
      service: 'ec2',
      encodedMessage: '-ZFWp\nTBk0_R8',
    });
    expect(made.commands.map(({ command }) => command).join('\n')).toContain(
      'aws sts decode-authorization-message --encoded-message=-ZFWpTBk0_R8 ',
    );
    expect(made.first[0]?.text).toContain('Decode');
  });

  test('An authorization id', () => {
    const made = answerTo({ ...DENIED, authorizationId: 'abc', region: 'us-east-1' });
    expect(made.commands.map(({ command }) => command)).toContain(
      'aws iam-toolbox get-request-authorization-details --region us-east-1 --authorization-id abc',
    );
  });
});

test('A command for one Region says so', () => {
  const made = answerTo({
    kind: 'kms-key-access',
    action: 'kms:Decrypt',
    principal: ROLE,
    region: 'eu-west-1',
  });
  expect(made.commands.map(({ command }) => command).join('\n')).toContain(
    'aws kms get-key-policy --region eu-west-1 --key-id KEY-ID',
  );
});

test('A service that cannot take on its role: the role or its trust, and nothing else is blamed', () => {
  const text =
    "An error occurred (ValidationException) when calling the CreateTransformJob operation: Could not assume role arn:aws:iam::XXX:role/Example. Please ensure that the role exists and allows principal 'sagemaker.amazonaws.com' to assume the role.";
  const made = answer(diagnose(text, TABLES) as Diagnosis, { ...KNOWLEDGE, message: text });
  expect(made.what).toContain('the role is not there, or its trust policy does not let it in');
  expect(made.fix.text).toContain('The role has to be there');
  const all = JSON.stringify(made.caveats);
  expect(all).not.toContain('gives no reason');
  // The document names no role: what the text hides is not to be filled in there.
  expect(all).not.toContain('Fill in');
});

test('A key out of reach: what is asked for is the key, and the call is no action', () => {
  const text =
    'An error occurred (AccessDeniedException) when calling the GetParameter operation: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.';
  const made = answer(diagnose(text, TABLES) as Diagnosis, { ...KNOWLEDGE, message: text });
  const lines = Object.fromEntries(made.request);
  expect(lines['Operation']).toBe('GetParameter');
  expect(lines['Action']).toBeUndefined();
  expect(lines['What I ask for']).toMatch(/^the use of a KMS key\. /);
});

test('A bare refusal of S3 may be an object that is not there', () => {
  const texts = (kind: 'bare-access-denied' | 'action-denied'): string =>
    JSON.stringify(answerTo({ kind, action: 's3:GetObject', service: 's3' }).caveats);
  expect(texts('bare-access-denied')).toContain('an object that is not there');
  expect(texts('action-denied')).not.toContain('not there');
});

test('Without an action, how to find it; without a reason, that first', () => {
  expect(answerTo({ kind: 'bare-access-denied', service: 's3' }).fix.text).toMatch(
    /^Find .*CloudTrail/,
  );
  const made = answerTo({ action: 'eks:DescribeCluster', principal: ROLE });
  expect(made.caveats[0]?.text).toContain('gives no reason');
});

test('The tables that help: of the page, the actions, and of whom a role is for', () => {
  const needed = (more: Parameters<typeof diagnosis>[0]): string[] =>
    tablesNeeded(diagnosis(more)).map(({ prefix, action = '' }) => `${prefix} ${action}`.trim());
  const denial = { action: 's3:GetObject', service: 's3' };
  expect(needed({ kind: 'action-denied', ...denial, denials: [denial] })).toContain('s3 GetObject');
  expect(
    needed({
      kind: 'passrole',
      contextService: 'eks',
      operation: 'CreateCluster',
      denials: [{ service: 's3', action: 's3:GetObject' }, { service: 'iam' }],
    }),
  ).toEqual(expect.arrayContaining(['eks', 's3 GetObject', 'iam CreateCluster']));
  expect(needed({ kind: 'k8s-forbidden' })).toEqual(['eks']);
  expect(needed({ kind: 'kms-key-access' })).toContain('kms');
  expect(needed({ kind: 'credentials-expired', service: 's3' })).toEqual([]);
});
