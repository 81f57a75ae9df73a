/**
 * Messages of which something is missing: cut at either end, masked, said by a tool instead of AWS. And
 * what only looks like them.
 */
import { describe, expect, test } from 'vitest';
import { diagnoseDenied } from '../../../src/diagnosis/denied.ts';
import { diagnose, type Diagnosis } from '../../../src/diagnosis/diagnose.ts';
import { TABLES } from './tables.ts';

const ROLE = 'arn:aws:sts::111122223333:assumed-role/ExampleRole/me';
const QUEUE = 'arn:aws:sqs:eu-west-1:111122223333:example-queue';
const SAYS = `User: ${ROLE} is not authorized to perform: `;

const read = (text: string): Diagnosis | undefined => diagnose(text, TABLES);

describe('cut at the end', () => {
  test.each([
    ['identity-b', 'identity-based'],
    ['resource-based pol', 'resource-based'],
    ['permissions bound', 'permissions-boundary'],
    ['session pol', 'session'],
    ['service contr', 'scp'],
    ['resource control po', 'rcp'],
    ['VPC endp', 'vpc-endpoint'],
    ['service co', undefined],
  ])('%s', (words, policyType) => {
    for (const text of [
      `${SAYS}sqs:SendMessage on resource: ${QUEUE} because no ${words}`,
      `${SAYS}sqs:SendMessage on resource: ${QUEUE} with an explicit deny in a ${words}`,
    ]) {
      expect(read(text)?.policyType).toBe(policyType);
    }
  });

  test.each(['', ' ', ' a', ' ar', ' arn', ' arn:aws:'])('resource:%j is no resource', (rest) => {
    const found = read(`${SAYS}sqs:SendMessage on resource:${rest}`);
    expect(found).toMatchObject({ action: 'sqs:SendMessage', principal: ROLE });
    expect(found).not.toHaveProperty('resource');
  });

  test.each(['', ' null', ' sqs:', ' *** on resource: *', '`'])(
    'perform:%j leaves the action to the operation around it',
    (rest) => {
      const text = `An error occurred (AccessDenied) when calling the SendMessage operation: ${SAYS.trim()}${rest}`;
      expect(read(text)).toMatchObject({
        kind: 'action-denied',
        action: 'sqs:SendMessage',
        principal: ROLE,
      });
    },
  );

  test('Without an operation around it, who was denied is still read, and nothing made up', () => {
    const found = read(SAYS);
    expect(found).toMatchObject({ kind: 'action-denied', principal: ROLE });
    expect(found).not.toHaveProperty('action');
    expect(found).not.toHaveProperty('service');
  });
});

describe('cut at the start', () => {
  const WHOLE = ` not authorized to perform: sqs:SendMessage on resource: ${QUEUE} with an explicit deny in a session policy`;

  test.each(['s not', ' not', 'ot a', ' aut', 'o per', 'perf'])('%j', (start) => {
    const text = `s${WHOLE}`;
    const found = read(text.slice(text.indexOf(start)));
    expect(found).toMatchObject({
      action: 'sqs:SendMessage',
      resource: QUEUE,
      deny: 'explicit',
      policyType: 'session',
    });
    expect(found).not.toHaveProperty('principal');
  });

  test('From the resource on', () => {
    expect(read(WHOLE.slice(WHOLE.indexOf('n resource')))).toMatchObject({
      resource: QUEUE,
      deny: 'explicit',
      policyType: 'session',
    });
  });

  test('From the reason on: the kind of policy is known, what was denied is not', () => {
    const found = read(
      '... with an explicit deny in a permissions boundary: arn:aws:iam::111122223333:policy/ExampleBoundary',
    );
    expect(found).toMatchObject({
      kind: 'action-denied',
      deny: 'explicit',
      policyType: 'permissions-boundary',
      policyArn: 'arn:aws:iam::111122223333:policy/ExampleBoundary',
    });
    expect(found).not.toHaveProperty('action');
  });

  test('"Perform" at the start of other words is no denial', () => {
    expect(read('perform: backup of the table, then restore')).toBeUndefined();
  });
});

describe('masked and broken', () => {
  test('A blank in the mask of an account does not end the resource', () => {
    for (const mask of ['<account id>', '[account id]', '{account id}']) {
      const resource = `arn:aws:sqs:eu-west-1:${mask}:example-queue`;
      const text = `${SAYS}sqs:SendMessage on resource: ${resource} because no session policy allows`;
      expect(read(text)?.resource).toBe(resource);
      expect(diagnoseDenied(text, TABLES)?.resource).toBe(resource);
    }
  });

  test('The commas at the start of the lines of a table are no part of a name', () => {
    const lines = [
      'API: iam:CreateRole',
      'User: arn:aws:iam::111122223333',
      ':user/example',
      'is not authorized',
      'to perform:',
      'iam:CreateRole on',
      'resource: *',
    ];
    const found = read(lines.map((line) => `,          ${line.padEnd(34)}`).join('\n'));
    expect(found).toMatchObject({ action: 'iam:CreateRole', resource: '*' });
    expect(found?.principal?.replace(/\s/g, '')).toBe('arn:aws:iam::111122223333:user/example');
  });

  test('A tag before the name is not part of it', () => {
    const text =
      "<Message>User example is not authorized to perform `ses:SendRawEmail' on resource me@example.com</Message>";
    expect(read(text)).toMatchObject({ principal: 'example', resource: 'me@example.com' });
  });
});

test.each([
  ['a service control policy', 'scp'],
  ['an identity-based policy', 'identity-based'],
  ['a permissions boundary', 'permissions-boundary'],
])('In the lines of a console, %s that explicitly denies', (words, policyType) => {
  const text = `User: ${ROLE}\nAction: sqs:SendMessage\nOn resource(s): ${QUEUE}\nContext: ${words} explicitly denies the action`;
  expect(read(text)).toMatchObject({
    action: 'sqs:SendMessage',
    resource: QUEUE,
    deny: 'explicit',
    policyType,
  });
});

describe('what tools say', () => {
  test.each<[string, Partial<Diagnosis>]>([
    [
      'java.nio.file.AccessDeniedException: s3a://amzn-s3-demo-bucket/a.csv: getFileStatus on s3a://amzn-s3-demo-bucket/a.csv: com.amazonaws.services.s3.model.AmazonS3Exception: Forbidden; com.amazonaws.services.s3.model.GetObjectMetadataRequest',
      { action: 's3:GetObject', resource: 's3a://amzn-s3-demo-bucket/a.csv' },
    ],
    [
      'com.amazonaws.services.s3.model.AmazonS3Exception: Access Denied (Service: Amazon S3; Status Code: 403; Error Code: AccessDenied; Request ID: 0A1B)\n\tat java.nio.channels.Channels\n\tat org.springframework.boot.SpringApplication.run',
      { kind: 'bare-access-denied', service: 's3' },
    ],
    [
      "[error] [output:cloudwatch_logs:cloudwatch_logs.0] CreateLogStream API responded with error='AccessDeniedException'",
      { action: 'logs:CreateLogStream' },
    ],
    [
      'Validate Response s3/PutObject failed, attempt 0/5, error AccessDenied: Access Denied',
      { action: 's3:PutObject' },
    ],
    [
      "Error waiting for Lambda Function (example): InsufficientRolePermissions: The function's execution role doesn't have permission to perform this operation.",
      { kind: 'bare-access-denied', service: 'lambda' },
    ],
    [
      'RcloneException: Forbidden: Forbidden\n\tstatus code: 403, request id: 0A1B, host id: abc=',
      { kind: 'bare-access-denied', service: 's3' },
    ],
    [
      "current credentials could not be used to assume 'arn:aws:iam::111122223333:role/example', but are for the right account.",
      { kind: 'assume-role', resource: 'arn:aws:iam::111122223333:role/example' },
    ],
    [
      'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
      { kind: 'assume-role', contextService: 'scheduler' },
    ],
    [
      'Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.',
      { kind: 'assume-role', contextService: 'states' },
    ],
    [
      'Could not assume role with web identity token file: Unable to validate tags',
      { action: 'sts:AssumeRoleWithWebIdentity' },
    ],
    [
      'Before you can proceed, you must enable a service-linked role to give Amazon OpenSearch Service permissions to access your VPC.',
      { kind: 'service-linked-role', contextService: 'es' },
    ],
    [
      'AuthFailure.ServiceLinkedRoleCreationNotPermitted: The provided credentials do not have permission to create it',
      { kind: 'service-linked-role' },
    ],
    [
      "Couldn't find AWS credentials in environment, default credential file location or IAM role.",
      { kind: 'credentials-missing' },
    ],
    [
      'NotAuthorizedException: Invalid login token. Token expired: 1532210722 >= 1532175445',
      { kind: 'credentials-expired' },
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  test('Credentials that have expired are what is wrong, also where a role was to be assumed', () => {
    const text =
      "current credentials could not be used to assume 'arn:aws:iam::111122223333:role/example'\nExpiredToken: The security token included in the request is expired";
    expect(read(text)?.kind).toBe('credentials-expired');
  });

  test('What a service is unable to do has no principal of that name', () => {
    expect(read('SageMaker is unable to perform: sts:AssumeRole on the role.')).not.toHaveProperty(
      'principal',
    );
  });
});

describe('others that read like it', () => {
  test.each([
    'java.nio.file.AccessDeniedException: /var/lib/aws/data',
    'Error executing "ListObjects" on "https://example.r2.cloudflarestorage.com/"; Aws\\S3\\Exception\\S3Exception: AccessDenied',
    'org.springframework.security.access.AccessDeniedException: Access is denied\n\tat com.amazonaws.services.s3.AmazonS3Client',
    'Users API responded with 403 Forbidden',
    'Upload failed, attempt 2: 403 Forbidden',
    'com.example.model.LoginRequest: 403 Forbidden',
    'google: could not find default credentials',
    'Error: EACCES: permission denied, open ~/.aws/config',
  ])('%s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
