/**
 * Every form that AWS's message has, in everything that people's tools put around it.
 */
import { describe, expect, test } from 'vitest';
import { diagnose, type Diagnosis } from '../../../src/diagnosis/diagnose.ts';
import { TABLES } from './tables.ts';

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

const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const ID = '11112222-3333-4444-5555-666677778888';

/** What the tools make of a message. */
const WRAPPERS: Readonly<Record<string, (text: string) => string>> = {
  alone: (text) => text,
  'AWS CLI': (text) =>
    `An error occurred (AccessDenied) when calling the DoThing operation: ${text}`,
  'AWS CLI of today': (text) =>
    `\naws: [ERROR]: An error occurred (AccessDenied) when calling the DoThing operation: ${text}\n`,
  boto3: (text) =>
    `Traceback (most recent call last):\n  File "/var/task/app.py", line 7, in handler\nbotocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the DoThing operation (reached max retries: 4): ${text}`,
  'Java v1': (text) =>
    `com.amazonaws.AmazonServiceException: ${text} (Service: AmazonThing; Status Code: 400; Error Code: AccessDeniedException; Request ID: ${ID}; Proxy: null)\n\tat com.amazonaws.http.AmazonHttpClient.handleErrorResponse(AmazonHttpClient.java:730)`,
  'Java v2': (text) =>
    `software.amazon.awssdk.services.thing.model.ThingException: ${text} (Service: Thing, Status Code: 403, Request ID: ${ID}, Extended Request ID: null) (SDK Attempt Count: 1)`,
  'Go v1': (text) => `AccessDenied: ${text}\n\tstatus code: 403, request id: ${ID}`,
  'Go v2': (text) =>
    `operation error Thing: DoThing, https response error StatusCode: 403, RequestID: ${ID}, api error AccessDenied: ${text}`,
  '.NET': (text) =>
    `Amazon.Thing.AmazonThingException: ${text}\n ---> Amazon.Runtime.Internal.HttpErrorResponseException: Exception of type 'Amazon.Runtime.Internal.HttpErrorResponseException' was thrown.`,
  Ruby: (text) =>
    `Aws::Thing::Errors::AccessDenied: ${text}\nfrom /gems/aws-sdk-core/lib/seahorse/client/plugins/raise_response_errors.rb:17:in 'call'`,
  'JavaScript v3': (text) =>
    `AccessDeniedException: ${text}\n    at throwDefaultError (/app/node_modules/@aws-sdk/core/index.js:1:1) {\n  '$fault': 'client',\n  '$metadata': { httpStatusCode: 400, requestId: '${ID}' }\n}`,
  PHP: (text) =>
    `PHP Fatal error: Error executing "DoThing" on "https://thing.us-east-1.amazonaws.com"; AWS HTTP error: Client error: \`POST https://thing.us-east-1.amazonaws.com\` resulted in a \`403 Forbidden\` response: AccessDenied (client): ${text} - Sender AccessDenied`,
  Rust: (text) =>
    `ServiceError(ServiceError { source: Unhandled(Unhandled { source: ErrorMetadata { code: Some("AccessDenied"), message: Some("${escaped(text)}"), extras: Some({"aws_request_id": "${ID}"}) } }) })`,
  Terraform: (text) =>
    `╷\n│ Error: reading Thing (x): operation error Thing: DoThing, https response error StatusCode: 403, RequestID: ${ID}, api error AccessDenied: ${text}\n│ \n│   with module.x.aws_thing.this,\n│   on main.tf line 4, in resource "aws_thing" "this":\n╵`,
  CloudFormation: (text) =>
    `CREATE_FAILED | Resource handler returned message: "${text} (Service: Thing, Status Code: 403, Request ID: ${ID})" (RequestToken: ${ID}, HandlerErrorCode: AccessDenied)`,
  CDK: (text) =>
    `12:01:07 PM | CREATE_FAILED        | AWS::Thing::Thing | Thing1234\nResource handler returned message: "${text}" (RequestToken: 1, HandlerErrorCode: AccessDenied)`,
  CloudTrail: (text) =>
    `{"userIdentity":{"type":"IAMUser","arn":"${USER}"},"eventSource":"thing.amazonaws.com","eventName":"DoThing","awsRegion":"us-east-1","errorCode":"AccessDenied","errorMessage":"${escaped(text)}","requestID":"${ID}"}`,
  XML: (text) =>
    `<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>${html(text)}</Message><RequestId>${ID}</RequestId></Error>`,
  Ansible: (text) =>
    `fatal: [localhost]: FAILED! => {"boto3_version": "1.21.15", "changed": false, "error": {"code": "AccessDenied", "message": "${escaped(text)}", "type": "Sender"}}`,
  'JSON in JSON': (text) => JSON.stringify({ Cause: JSON.stringify({ errorMessage: text }) }),
  HTML: (text) => `<p>${html(text)}</p>`,
  'a quote': (text) => `> ${text.replaceAll(' because', '\n> because')}`,
  backticks: (text) => `\`${text}\``,
  'a box of a narrow terminal': (text) => text.replaceAll(' ', '\n│ '),
  'Windows line ends': (text) => text.replaceAll(' to perform: ', ' to\r\n    perform: '),
  colours: (text) =>
    `\u001b[31m\u001b[1mError: \u001b[0m${text.replace('authorized', 'auth\u001b[1morized')}\u001b[0m`,
  'colours without their escape': (text) => `[31m│[0m [0m${text}[0m`,
  'invisible characters': (text) => text.replaceAll(':', ':\u200b').replaceAll(' ', '\u00a0'),
  'smart quotes': (text) => `“${text.replaceAll('"', '”')}”`,
  Japanese: (text) => `エラーが発生しました: ${text}（詳細はこちら）`,
  German: (text) => `Fehler beim Aufrufen der Operation: ${text}`,
  Chinese: (text) => `❌ 操作失败：\n${text}`,
};

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
