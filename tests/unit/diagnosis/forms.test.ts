/**
 * Every form that AWS's message has, in everything that people's tools put around it.
 */
import { describe, expect, test } from 'vitest';
import { diagnose, type Diagnosis } from '../../../src/diagnosis/diagnose.ts';
import { TABLES } from './tables.ts';
import { WRAPPERS } from './wrappers.ts';

type Expected = Partial<Diagnosis>;

const USER = 'arn:aws:iam::111122223333:user/example';
const SAYS = `User: ${USER} is not authorized to perform: `;

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

const GROUP = 'arn:aws:codedeploy:us-east-1:111122223333:deploymentgroup:*';
const POLICY =
  'arn:aws:organizations::444455556666:policy/o-example/service_control_policy/p-example';

/** Forms that name what was denied; all stand in the service CodeDeploy unless they say otherwise. */
const SENTENCES: readonly (readonly [string, string, Expected])[] = [
  ...TYPES.map(
    ([words, policyType]) =>
      [
        `no ${words} allows`,
        `${SAYS}codecommit:ListRepositories because no ${words} allows the codecommit:ListRepositories action`,
        {
          kind: 'action-denied',
          action: 'codecommit:ListRepositories',
          principal: USER,
          deny: 'implicit',
          policyType,
        },
      ] as const,
  ),
  ...TYPES.map(
    ([words, policyType]) =>
      [
        `an explicit deny in a ${words}`,
        `${SAYS}codedeploy:ListDeployments on resource: ${GROUP} with an explicit deny in ${words.startsWith('role') ? 'the' : words.startsWith('i') ? 'an' : 'a'} ${words}`,
        {
          kind: 'action-denied',
          action: 'codedeploy:ListDeployments',
          principal: USER,
          resource: GROUP,
          deny: 'explicit',
          policyType,
        },
      ] as const,
  ),
  ...TYPES.slice(0, 6).map(
    ([words, policyType]) =>
      [
        `an explicit deny in a ${words}, with the policy`,
        `${SAYS}iam:ListRoles on resource: arn:aws:iam::111122223333:role/* with an explicit deny in a ${words}: ${POLICY}`,
        {
          action: 'iam:ListRoles',
          resource: 'arn:aws:iam::111122223333:role/*',
          deny: 'explicit',
          policyType,
          policyArn: POLICY,
        },
      ] as const,
  ),
  [
    'an explicit deny without a type',
    `${SAYS}sagemaker:CreateTrainingJob on resource: arn:aws:sagemaker:eu-west-1:111122223333:training-job/x with an explicit deny`,
    { action: 'sagemaker:CreateTrainingJob', deny: 'explicit' },
  ],
  [
    'a VPC endpoint policy through an SCP',
    `${SAYS}SNS:Publish on resource: arn:aws:sns:us-east-1:444455556666:topic with an explicit deny in a VPC endpoint policy transitively through a service control policy`,
    { action: 'sns:Publish', deny: 'explicit', policyType: 'vpc-endpoint', crossAccount: true },
  ],
  [
    'no reason',
    `${SAYS}eks:DescribeCluster on resource: arn:aws:eks:us-west-2:111122223333:cluster/my-cluster`,
    {
      action: 'eks:DescribeCluster',
      resource: 'arn:aws:eks:us-west-2:111122223333:cluster/my-cluster',
      crossAccount: false,
    },
  ],
  [
    'an authorization id',
    `${SAYS}iam:ListMFADevices on resource: user example because no identity-based policy allows the iam:ListMFADevices action. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/example1a2b3c4d5e6f7g8h9i0 for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: example1a2b3c4d5e6f7g8h9i0`,
    {
      action: 'iam:ListMFADevices',
      resource: 'user example',
      authorizationId: 'example1a2b3c4d5e6f7g8h9i0',
      policyType: 'identity-based',
    },
  ],
  [
    'PassRole',
    `${SAYS}iam:PassRole on resource: arn:aws:iam::111122223333:role/ExampleExecutionRole because no identity-based policy allows the iam:PassRole action`,
    {
      kind: 'passrole',
      action: 'iam:PassRole',
      resource: 'arn:aws:iam::111122223333:role/ExampleExecutionRole',
    },
  ],
  [
    'an encoded message',
    `You are not authorized to perform this operation. ${SAYS}ec2:RunInstances on resource: arn:aws:ec2:us-east-1:111122223333:instance/* because no identity-based policy allows the ec2:RunInstances action. Encoded authorization failure message: AbCdEf123_-`,
    { kind: 'encoded-authz', action: 'ec2:RunInstances', encodedMessage: 'AbCdEf123_-' },
  ],
  [
    'S3 with its quotes',
    `${SAYS}s3:GetObject on resource: "arn:aws:s3:::amzn-s3-demo-bucket1/a-key" because no identity-based policy allows the s3:GetObject action`,
    { action: 's3:GetObject', resource: 'arn:aws:s3:::amzn-s3-demo-bucket1/a-key' },
  ],
  [
    'Block Public Access',
    `${SAYS}s3:PutBucketPolicy on resource: "arn:aws:s3:::b" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access`,
    { action: 's3:PutBucketPolicy', deny: 'explicit' },
  ],
  [
    'SSE-C',
    `${SAYS}s3:PutObject on resource: "arn:aws:s3:::b/k" because this bucket has blocked upload requests that specify Server Side Encryption with Customer provided keys (SSE-C)`,
    { action: 's3:PutObject', deny: 'explicit' },
  ],
  [
    'the three causes of KMS',
    `${SAYS}kms:Decrypt on this resource because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access`,
    { kind: 'kms-key-access', action: 'kms:Decrypt' },
  ],
  [
    'KMS',
    `${SAYS}kms:GenerateDataKey on this resource because no identity-based policy allows the kms:GenerateDataKey action`,
    { kind: 'kms-key-access', deny: 'implicit', policyType: 'identity-based' },
  ],
  [
    'AssumeRole',
    `${SAYS}sts:AssumeRole on resource: arn:aws:iam::444455556666:role/Example`,
    { kind: 'assume-role', action: 'sts:AssumeRole', crossAccount: true },
  ],
  [
    'AssumeRoleWithWebIdentity',
    'Not authorized to perform sts:AssumeRoleWithWebIdentity',
    { kind: 'assume-role', action: 'sts:AssumeRoleWithWebIdentity' },
  ],
];

describe.each(Object.entries(WRAPPERS))('In %s', (_, wrap) => {
  test.each(SENTENCES)('%s', (__, text, expected) => {
    expect(diagnose(wrap(text), TABLES)).toMatchObject(expected);
  });
});

/** Forms that name no action. */
const OTHERS: readonly (readonly [string, Expected])[] = [
  ['Cross-account pass role is not allowed.', { kind: 'passrole' }],
  [
    'You are not authorized to perform this operation.',
    { kind: 'bare-access-denied', service: 'ec2' },
  ],
  [
    'An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
    { kind: 'bare-access-denied', action: 's3:GetObject' },
  ],
  [
    'An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation: Credential should be scoped to a valid region',
    { kind: 'credentials-invalid', service: 'sts' },
  ],
  [
    'An error occurred (UnrecognizedClientException) when calling the DescribeCluster operation: The security token included in the request is invalid.',
    { kind: 'credentials-invalid' },
  ],
  [
    'An error occurred (ExpiredToken) when calling the ListBuckets operation: The security token included in the request is expired',
    { kind: 'credentials-expired', service: 's3' },
  ],
  [
    'Unable to locate credentials. You can configure credentials by running "aws configure".',
    { kind: 'credentials-missing' },
  ],
  [
    'An error occurred (SignatureDoesNotMatch) when calling the X operation: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    { kind: 'credentials-invalid' },
  ],
  ['RequestExpired: Request has expired.', { kind: 'credentials-expired' }],
  [
    'An error occurred (AuthFailure) when calling the DescribeInstances operation: AWS was not able to validate the provided access credentials',
    { kind: 'credentials-invalid', service: 'ec2' },
  ],
  ['MissingAuthenticationToken: Missing Authentication Token', { kind: 'credentials-missing' }],
  [
    'error: You must be logged in to the server (Unauthorized)',
    { kind: 'k8s-unauthorized', service: 'eks' },
  ],
  [
    'error: You must be logged in to the server (the server has asked for the client to provide credentials)',
    { kind: 'k8s-unauthorized' },
  ],
  ['error: the server doesn\'t have a resource type "svc"', { kind: 'k8s-unauthorized' }],
  ['could not get token: AccessDenied: Access denied', { kind: 'k8s-unauthorized' }],
  [
    'Error from server (Forbidden): pods is forbidden: User "arn:aws:sts::111122223333:assumed-role/example/session" cannot list resource "pods" in API group "" in the namespace "default"',
    { kind: 'k8s-forbidden', resource: 'pods' },
  ],
  [
    'Your current user or role does not have access to Kubernetes objects on this EKS cluster',
    { kind: 'k8s-forbidden' },
  ],
  [
    "Your current IAM principal doesn't have access to Kubernetes objects on this cluster.",
    { kind: 'k8s-forbidden' },
  ],
];

describe('forms without an action', () => {
  test.each(OTHERS)('%s', (text, expected) => {
    expect(diagnose(text, TABLES)).toMatchObject(expected);
    expect(diagnose(`\u001b[31m│ ${text}\u001b[0m\n`, TABLES)).toMatchObject(expected);
  });

  test('Where an operation belongs to several services, they are the choice', () => {
    const found = diagnose(
      'An error occurred (AccessDeniedException) when calling the TagResource operation: Access denied',
      TABLES,
    );
    expect(found?.kind).toBe('bare-access-denied');
    expect(found).not.toHaveProperty('service');
    expect(found?.candidates?.length).toBeGreaterThan(10);
  });

  test('A subscription that is missing is no question of access', () => {
    expect(
      diagnose('OptInRequired: You are not subscribed to this service.', TABLES),
    ).toBeUndefined();
  });
});
