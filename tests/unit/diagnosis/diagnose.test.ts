/**
 * What a pasted error says.
 */
import { describe, expect, test } from 'vitest';
import { diagnose, type Diagnosis } from '../../../src/diagnosis/diagnose.ts';

const TABLES = {
  prefixes: {
    'aws-deeplense': 'deeplens',
    deeplens: 'deeplens',
    eks: 'eks',
    personalize: 'personalize',
    sagemaker: 'sagemaker',
  },
  sdkNames: {},
};

const read = (text: string): Diagnosis | undefined => diagnose(text, TABLES);

const USER = 'User: arn:aws:iam::111122223333:user/example is not authorized to perform: ';

describe('a denied action', () => {
  test('Every part of a whole message', () => {
    expect(
      read(
        'User: arn:aws:sts::111122223333:assumed-role/ExampleRole/session is not authorized to perform: eks:DescribeCluster on resource: arn:aws:eks:us-east-1:111122223333:cluster/one because no identity-based policy allows the eks:DescribeCluster action',
      ),
    ).toMatchObject({
      kind: 'action-denied',
      action: 'eks:DescribeCluster',
      service: 'eks',
      resource: 'arn:aws:eks:us-east-1:111122223333:cluster/one',
      principal: 'arn:aws:sts::111122223333:assumed-role/ExampleRole/session',
      deny: 'implicit',
      policyType: 'identity-based',
    });
  });

  test('What the message does not say is not there', () => {
    expect(read('not authorized to perform: eks:ListClusters')).toMatchObject({
      kind: 'action-denied',
      action: 'eks:ListClusters',
      service: 'eks',
    });
  });

  test('A message in the midst of a log, broken over lines and indented', () => {
    const log = [
      '2026-01-31T12:00:00Z ERROR request failed',
      '  An error occurred (AccessDeniedException) when calling the DescribeCluster operation:',
      '  User: arn:aws:iam::111122223333:user/example is not',
      '      authorized to perform:',
      '      eks:DescribeCluster on resource:',
      '      arn:aws:eks:us-east-1:111122223333:cluster/one',
      '  at Client.send (client.js:1:1)',
    ];
    for (const lineEnd of ['\n', '\r\n']) {
      expect(read(log.join(lineEnd))).toMatchObject({
        kind: 'action-denied',
        action: 'eks:DescribeCluster',
        service: 'eks',
        resource: 'arn:aws:eks:us-east-1:111122223333:cluster/one',
        principal: 'arn:aws:iam::111122223333:user/example',
      });
    }
  });

  test('Quotes and full stops around values are dropped', () => {
    expect(
      read('not authorized to perform: "eks:ListClusters" on resource: "cluster/one".'),
    ).toMatchObject({ action: 'eks:ListClusters', resource: 'cluster/one' });
  });

  test('The asterisk as a resource stays', () => {
    expect(read(`${USER}eks:ListClusters on resource: *`)?.resource).toBe('*');
  });

  test('A service that the tables do not know is named as it is written', () => {
    expect(read(`${USER}s3:GetObject`)).toMatchObject({ action: 's3:GetObject', service: 's3' });
  });

  test('A prefix in capitals', () => {
    expect(read(`${USER}SNS:Publish`)).toMatchObject({ action: 'sns:Publish', service: 'sns' });
  });

  test('A prefix that stands twice, as on a page of AWS', () => {
    expect(read(`${USER}sagemaker:sagemaker:DescribeTrainingJob`)).toMatchObject({
      action: 'sagemaker:DescribeTrainingJob',
      service: 'sagemaker',
    });
  });

  test('A prefix that AWS misspelt', () => {
    expect(read(`${USER}aws-deeplense:GetWidget`)).toMatchObject({
      action: 'deeplens:GetWidget',
      service: 'deeplens',
    });
  });

  test('A whole service as the action', () => {
    expect(read(`${USER}eks:*`)?.action).toBe('eks:*');
  });

  test('A prefix by a name that every object has', () => {
    expect(read(`${USER}constructor:GetThing`)).toMatchObject({
      action: 'constructor:GetThing',
      service: 'constructor',
    });
  });

  test('A principal that is no ARN', () => {
    expect(read('User: anonymous is not authorized to perform: es:ESHttpGet')?.principal).toBe(
      'anonymous',
    );
  });

  test('Letters in full width, as some terminals copy them', () => {
    expect(read(`${USER}ｅｋｓ:ListClusters`)?.action).toBe('eks:ListClusters');
  });
});

describe('the kind of policy', () => {
  const TYPES = [
    ['identity-based policy', 'identity-based'],
    ['resource-based policy', 'resource-based'],
    ['permissions boundary', 'permissions-boundary'],
    ['session policy', 'session'],
    ['service control policy', 'scp'],
    ['resource control policy', 'rcp'],
    ['VPC endpoint policy', 'vpc-endpoint'],
    ['role trust policy', 'resource-based'],
  ] as const;

  test.each(TYPES)('No %s allows', (words, policyType) => {
    const text = `${USER}eks:ListClusters on resource: * because no ${words} allows the eks:ListClusters action`;
    expect(read(text)).toMatchObject({ deny: 'implicit', policyType });
  });

  test.each(TYPES)('An explicit deny in a(n) %s', (words, policyType) => {
    const article = words.startsWith('identity') ? 'an' : 'a';
    const text = `${USER}eks:ListClusters on resource: * with an explicit deny in ${article} ${words}`;
    expect(read(text)).toMatchObject({ deny: 'explicit', policyType });
  });

  test('With the ARN of the policy behind it', () => {
    const text = `${USER}iam:ListRoles on resource: arn:aws:iam::111122223333:role/* with an explicit deny in an identity-based policy: arn:aws:iam::111122223333:policy/ExamplePolicy`;
    expect(read(text)).toMatchObject({
      resource: 'arn:aws:iam::111122223333:role/*',
      deny: 'explicit',
      policyType: 'identity-based',
    });
  });

  test('An explicit deny alone', () => {
    const found = read(`${USER}eks:ListClusters with an explicit deny`);
    expect(found?.deny).toBe('explicit');
    expect(found).not.toHaveProperty('policyType');
  });

  test('A kind that is not known is left out', () => {
    const found = read(`${USER}eks:ListClusters because no lunar policy allows it`);
    expect(found?.deny).toBe('implicit');
    expect(found).not.toHaveProperty('policyType');
  });

  test('Neither is said', () => {
    expect(read(`${USER}eks:ListClusters on resource: *`)).not.toHaveProperty('deny');
  });

  test('Where a text holds two denials, the clause of the second is not that of the first', () => {
    const first = `${USER}eks:ListClusters on resource: * because no identity-based policy allows the eks:ListClusters action`;
    const second = `${USER}s3:GetObject with an explicit deny in a service control policy`;
    expect(read(`${first}\n${second}`)).toMatchObject({
      action: 'eks:ListClusters',
      deny: 'implicit',
      policyType: 'identity-based',
    });
  });
});

describe('other kinds', () => {
  test('iam:PassRole, in any case', () => {
    for (const action of ['iam:PassRole', 'iam:passrole', 'IAM:PassRole']) {
      expect(
        read(`${USER}${action} on resource: arn:aws:iam::111122223333:role/Job`),
      ).toMatchObject({
        kind: 'passrole',
        action: 'iam:PassRole',
        service: 'iam',
        resource: 'arn:aws:iam::111122223333:role/Job',
        principal: 'arn:aws:iam::111122223333:user/example',
      });
    }
  });

  test('Another action of IAM is no PassRole', () => {
    expect(read(`${USER}iam:PassRoles`)?.kind).toBe('action-denied');
  });

  test('A cluster that does not know who asks', () => {
    expect(read('error: You must be logged in to the server (Unauthorized)')).toMatchObject({
      kind: 'k8s-unauthorized',
      service: 'eks',
    });
  });

  test('A denial of AWS counts more than what the cluster says after it', () => {
    const text = `${USER}eks:DescribeCluster\nerror: You must be logged in to the server`;
    expect(read(text)).toMatchObject({ kind: 'action-denied', action: 'eks:DescribeCluster' });
  });
});

test('An operation without a prefix leaves the service open', () => {
  const found = read(`${USER}DescribeCluster`);
  expect(found).toMatchObject({ kind: 'action-denied', confidence: 'possible' });
  expect(found).not.toHaveProperty('action');
  expect(found).not.toHaveProperty('service');
});

test('Every denial of the text, each once', () => {
  const text = `${USER}eks:ListClusters on resource: *\n${USER}s3:GetObject on resource: b\n${USER}eks:ListClusters on resource: *`;
  expect(read(text)?.denials.map(({ action }) => action)).toEqual([
    'eks:ListClusters',
    's3:GetObject',
  ]);
});

describe('no diagnosis', () => {
  test.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['a few words', 'how do I rotate access keys'],
    ['an error of another kind', 'ThrottlingException: Rate exceeded'],
    ['an action that nobody denied', 'Allow eks:ListClusters for everyone'],
  ])('%s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('long text', () => {
  test('A denial at the start of 100,000 characters is read', () => {
    expect(read(`${USER}eks:ListClusters ${'x'.repeat(100_000)}`)?.action).toBe('eks:ListClusters');
  });

  test('Nothing is read beyond 100,000 characters', () => {
    expect(read(`${'x'.repeat(100_000)}${USER}eks:ListClusters`)).toBeUndefined();
  });

  test.each([
    ['one letter', 'a'],
    ['blanks', ' '],
    ['the start of a denial', USER],
    ['prefixes', 'eks:'],
    ['the start of a clause', 'because no policy '],
    ['emoji', '\u{1F600}'],
    ['half of an emoji', '\uD83D'],
  ])('100,000 characters of %s do not throw', (_, piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000);
    expect(() => read(text)).not.toThrow();
    expect(() => read(`${USER}${text}`)).not.toThrow();
  });
});
