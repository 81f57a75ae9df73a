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
const ROLE_OF_SERVICE = 'arn:aws:iam::111122223333:role/example';
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

  test.each([
    ['ecr:GetAuthorizationTok', 'ecr:GetAuthorizationToken'],
    ['sqs:sendmessa', 'sqs:SendMessage'],
    // Several actions begin like this, or none.
    ['s3:GetObjectV', 's3:GetObjectV'],
    ['sqs:SendNothing', 'sqs:SendNothing'],
    // Too little of it is left.
    ['sqs:SendM', 'sqs:SendM'],
    // One that is whole, though another begins with it.
    ['s3:GetObject', 's3:GetObject'],
  ])('%s is read as %s', (cut, action) => {
    expect(read(`${SAYS}${cut}`)?.action).toBe(action);
    expect(diagnoseDenied(`${SAYS}${cut}`, TABLES)?.action).toBe(action);
  });

  test('Without the list of a service, an action is not made longer', () => {
    const tables = { ...TABLES, actions: () => undefined };
    expect(diagnose(`${SAYS}iam:CreateServ`, tables)?.action).toBe('iam:CreateServ');
  });

  test('Where the sentence goes on after it, an action is not made longer', () => {
    expect(read(`${SAYS}ecr:GetAuthorizationTok on resource: *`)?.action).toBe(
      'ecr:GetAuthorizationTok',
    );
  });

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

  test('A name with blanks ends where the reason starts', () => {
    const job = 'arn:aws:glue:eu-west-1:111122223333:job/Copy the landing zone';
    for (const reason of [
      'because no identity-based policy',
      'with an explicit deny in a session',
    ]) {
      const text = `${SAYS}glue:GetJobRuns on resource: ${job} ${reason}`;
      expect(read(text)?.resource).toBe(job);
      expect(diagnoseDenied(text, TABLES)?.resource).toBe(job);
    }
  });

  test('Words after a resource are no part of it where no reason follows', () => {
    for (const words of ['when the job ran', '(Service: Sqs) because no session policy allows']) {
      expect(read(`${SAYS}sqs:SendMessage on resource: ${QUEUE} ${words}`)?.resource).toBe(QUEUE);
    }
  });

  test('A blank after the prefix is no part of the action', () => {
    expect(read(`${SAYS}sqs: SendMessage on resource: ${QUEUE}`)).toMatchObject({
      action: 'sqs:SendMessage',
      principal: ROLE,
      resource: QUEUE,
    });
  });

  test("Markdown's stars are no part of a name; a mask and a star for everything are", () => {
    const text = (resource: string): string => `${SAYS}sqs:SendMessage on resource: ${resource}`;
    expect(read(text(`${QUEUE}**`))?.resource).toBe(QUEUE);
    for (const resource of [`${QUEUE}/*`, 'arn:aws:sqs:eu-west-1:111122223333:***', '*']) {
      expect(read(text(resource))?.resource).toBe(resource);
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

  test.each<[string, Partial<Diagnosis>]>([
    [
      'InvalidArgumentException: Access was denied when calling Glue. Please ensure that the role may: arn:aws:firehose:eu-west-1:111122223333:deliverystream/example',
      { kind: 'bare-access-denied', service: 'glue' },
    ],
    [
      'Access denied when writing to location: s3://amzn-s3-demo-bucket/results/a.csv',
      { service: 's3', resource: 's3://amzn-s3-demo-bucket/results/a.csv' },
    ],
    [
      '`Permission denied on S3 path: s3://amzn-s3-demo-bucket/a/b`',
      { service: 's3', resource: 's3://amzn-s3-demo-bucket/a/b' },
    ],
    [
      '> select * from aws_sqs_queue\nError: AccessDeniedException: \n\tstatus code: 403, request id: 0A1B (SQLSTATE HV000)',
      { kind: 'bare-access-denied', service: 'sqs' },
    ],
    [
      `* unable to resolve ARN "${ROLE_OF_SERVICE}" to internal ID: AccessDenied: Access denied\n\tstatus code: 403`,
      { kind: 'bare-access-denied', service: 'iam', resource: ROLE_OF_SERVICE },
    ],
    [
      "Summary: Organizations: DescribeOrganization - You don't have permissions to access this resource.",
      { kind: 'bare-access-denied', action: 'organizations:DescribeOrganization' },
    ],
    [
      'error calling sts:GetCallerIdentity: InvalidClientTokenId: The security token included in the request is invalid.',
      { kind: 'credentials-invalid', service: 'sts' },
    ],
    [
      'IdentityProviderException: No identity could be resolved from the chain: CredentialsProviderChain -> ImdsCredentialsProvider',
      { kind: 'credentials-missing' },
    ],
    [
      'denied: Your authorization token has expired. Reauthenticate and try again.',
      { kind: 'credentials-expired' },
    ],
    [
      'Your backup job failed as AWS Backup does not have permission to describe resource arn:aws:s3:::{env}-data. Please review your IAM policies',
      { service: 'backup', resource: 'arn:aws:s3:::{env}-data' },
    ],
    [
      'An error occurred (UnauthorizedOperation) when calling the RestoreFromClusterSnapshot operation: Access Denied.',
      { service: 'redshift', action: 'redshift:RestoreFromClusterSnapshot' },
    ],
    [
      'An error occurred (UnauthorizedOperation) when calling the DescribeTags operation: You are not authorized to perform this operation.',
      { service: 'ec2', action: 'ec2:DescribeTags' },
    ],
    [
      'InvalidParameterException: This operation requires iam:PassRole permission.',
      { kind: 'passrole', action: 'iam:PassRole' },
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  test.each([
    'Unable to create: permission denied: repositories, get, https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/example',
    'Scaleway Object Storage error (AccessDenied): Access Denied',
    'list s3://amzn-s3-demo-bucket: Linode Object Storage: AccessDenied',
    'arn:aws:eks:eu-west-1:111122223333:cluster/example rpc error: code = PermissionDenied desc = permission denied: projects, get, default',
    'Failed to upload: Authorization token has expired (401 expired_auth_token)',
    'SQLSTATE[42501]: Insufficient privilege: permission denied for table users at example.eu-west-1.rds.amazonaws.com',
  ])("Others' refusals are left alone: %s", (text) => {
    expect(read(text)).toBeUndefined();
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

describe('the same tool with another error, the same error in another tool', () => {
  test.each<[string, Partial<Diagnosis>]>([
    [
      'software.amazon.awssdk.services.s3.model.S3Exception: null (Service: S3, Status Code: 403, Request ID: 0A1B)\n\tat software.amazon.awssdk.services.s3.DefaultS3Client.getObject(DefaultS3Client.java:4567)',
      { action: 's3:GetObject' },
    ],
    [
      'com.amazonaws.services.sqs.model.AmazonSQSException: null (Service: AmazonSQS; Status Code: 403; Error Code: AccessDenied; Request ID: 0A1B)\n\tat com.amazonaws.services.sqs.AmazonSQSClient.doInvoke(AmazonSQSClient.java:2214)\n\tat com.amazonaws.services.sqs.AmazonSQSClient.invoke(AmazonSQSClient.java:2181)\n\tat com.amazonaws.services.sqs.AmazonSQSClient.sendMessage(AmazonSQSClient.java:1770)',
      { action: 'sqs:SendMessage' },
    ],
    [
      'Status Code: 403, AWS Service: Amazon S3, AWS Request ID: 0A1B, AWS Error Code: AccessDenied, AWS Error Message: Access Denied',
      { kind: 'bare-access-denied', service: 's3' },
    ],
    ['S3Error: Access Denied', { kind: 'bare-access-denied', service: 's3' }],
    [
      'An error occurred (AccessDeniedException) when calling the GetTable operation: Insufficient Lake Formation permission(s): Required Describe on example',
      { kind: 'bare-access-denied', service: 'lakeformation' },
    ],
    [
      "pull access denied for 111122223333.dkr.ecr.us-east-1.amazonaws.com/example, repository does not exist or may require 'docker login'",
      { kind: 'bare-access-denied', service: 'ecr' },
    ],
    [
      'An error occurred (AccessDenied) when calling the PutObject operation: Access Denied\n\tgithub.com/example/tool/run.go:12',
      { action: 's3:PutObject' },
    ],
    [
      'Error: Unauthorized\n\n  on monitoring.tf line 1, in resource "kubernetes_secret" "example":',
      { kind: 'k8s-unauthorized' },
    ],
    ['Error: Unauthorized\n\n  with kubectl_manifest.example,', { kind: 'k8s-unauthorized' }],
    [
      'Error: Unauthorized\n\n  with module.addons.helm_release.example,',
      { kind: 'k8s-unauthorized' },
    ],
    ['Error: query: failed to query with labels: Unauthorized', { kind: 'k8s-unauthorized' }],
    [
      'Error from server (Forbidden): pods is forbidden: User kim cannot list resource pods in API group "" in the namespace default',
      { kind: 'k8s-forbidden', principal: 'kim', resource: 'pods' },
    ],
    [
      `AWS CodePipeline is not authorized to perform AssumeRole on role ${ROLE_OF_SERVICE}`,
      { kind: 'assume-role', resource: ROLE_OF_SERVICE },
    ],
    [
      `Role ${ROLE_OF_SERVICE} should be given assume role permissions for Glue Service.`,
      { kind: 'assume-role', contextService: 'glue', resource: ROLE_OF_SERVICE },
    ],
    [
      "Account 111122223333 should have 'ExampleExecutionRole' role with trust relationship to Role 'ExampleAdministrationRole'.",
      { kind: 'assume-role' },
    ],
    [
      'An error occurred (InvalidIdentityToken) when calling the AssumeRoleWithWebIdentity operation: Incorrect token audience',
      { kind: 'assume-role', action: 'sts:AssumeRoleWithWebIdentity' },
    ],
    [
      'Invalid identity pool configuration. Check assigned IAM roles for this pool.',
      { kind: 'assume-role' },
    ],
    [
      'InvalidParameterException: The ECS Service Linked Role must exist',
      { kind: 'service-linked-role', contextService: 'ecs' },
    ],
    [
      "<Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'</Message>",
      { kind: 'credentials-invalid' },
    ],
    [
      '{"message":"\'Bearer\' not a valid key=value pair (missing equal-sign) in Authorization header: \'Bearer abc\'."}',
      { kind: 'credentials-invalid' },
    ],
    [
      "CredentialsProviderError: Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
      { kind: 'credentials-expired' },
    ],
    [
      'The SSO session associated with this profile is invalid. To refresh this SSO session run aws sso login with the corresponding profile.',
      { kind: 'credentials-expired' },
    ],
    [
      '<Error><Code>AccessDenied</Code><Message>Request has expired</Message><Expires>2020-01-01T00:00:00Z</Expires></Error>',
      { kind: 'credentials-expired' },
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toMatchObject(expected);
  });

  test('The place where credentials are looked for is no service that denies', () => {
    const text =
      'no EC2 IMDS role found, operation error ec2imds: GetMetadata, http response error StatusCode: 403';
    expect(read(text)).toMatchObject({ kind: 'credentials-missing' });
    expect(read(text)).not.toHaveProperty('service');
  });

  test('A mask with a blank is the resource, an arrow after a resource no part of it', () => {
    expect(read(`${SAYS}sqs:SendMessage on resource: <arn here> because no x`)?.resource).toBe(
      '<arn here>',
    );
    expect(read(`${SAYS}sqs:SendMessage on resource: ${QUEUE} ---> Inner`)?.resource).toBe(QUEUE);
  });

  test('Who is not named has no name', () => {
    for (const text of [
      "The user is not authorized to perform 'sqs:SendMessage'",
      'AccessDeniedException: not authorized to perform: sqs:SendMessage',
    ]) {
      expect(read(text)).toMatchObject({ action: 'sqs:SendMessage' });
      expect(read(text)).not.toHaveProperty('principal');
    }
  });
});

describe('operations in the words of tools', () => {
  test.each([
    [
      "client.rb:375:in `return_or_raise': Access Denied (AWS::S3::Errors::AccessDenied)\n\tfrom (eval):3:in `head_object'",
      's3:GetObject',
    ],
    [
      'fog/aws/requests/storage/put_object.rb:67\nfog/storage/aws.rb:606: Excon::Error::Forbidden: Actual(403 Forbidden)',
      's3:PutObject',
    ],
    [
      'ExAws.S3.put_object("b", "k", body)\n{:http_error, 403, %{body: "<Code>AccessDenied</Code>", headers: [{"Server", "AmazonS3"}]}}',
      's3:PutObject',
    ],
    [
      "Making api call: (s3, list_multipart_uploads) to region: us-east-2\nResponse: {'Error': {'Code': 'AccessDenied'}}",
      's3:ListBucketMultipartUploads',
    ],
    [
      'source: PutObjectError { raw: Response { status: 403, headers: { "server": "AmazonS3" } } }',
      's3:PutObject',
    ],
    [
      "S3 GetObjectRequest failed for 'x' from S3 bucket 'y': AccessDenied: Access Denied",
      's3:GetObject',
    ],
    [
      'Response s3/HeadObject Details: HTTP/1.1 403 Forbidden\nServer: AmazonS3\nValidate Response s3/HeadObject failed, not retrying',
      's3:GetObject',
    ],
    ['unexpected error from PutObject on example-bucket: Access Denied', 's3:PutObject'],
    ['client.BucketExists: Access Denied', 's3:ListBucket'],
    ['Error uploading report.pdf to S3: Access Denied', 's3:PutObject'],
    ['check exists: stat s3 object: Access Denied.', 's3:GetObject'],
    [
      '`GET https://amzn-s3-demo-bucket.s3.eu-west-1.amazonaws.com/key.txt` resulted in a `403 Forbidden` response',
      's3:GetObject',
    ],
    [
      '{"message":"SQS receive message failed: Access to the resource https://sqs.eu-west-1.amazonaws.com/ is denied."}',
      'sqs:ReceiveMessage',
    ],
  ])('%s', (text, action) => {
    expect(read(text)?.action).toBe(action);
  });

  test('A name that only a tool gives is the operation, so that its service can be looked up', () => {
    expect(read('error from PutObject on example-bucket: Access Denied')?.operation).toBe(
      'PutObject',
    );
  });

  test.each([
    ['observe failed: AccessDeniedException:\napiVersion: sqs.aws.upbound.io/v1beta1', 'sqs'],
    ['ACK.Recoverable AccessDeniedException:\napiVersion: sqs.services.k8s.aws/v1', 'sqs'],
    ['{ host: "sqs.eu-west-1.amazonaws.com", status: 403 } Forbidden', 'sqs'],
  ])('%s', (text, service) => {
    expect(read(text)?.service).toBe(service);
  });

  test('What stands next to it says nothing of AWS', () => {
    for (const text of [
      'mount.nfs4: access denied by server while mounting 192.0.2.7:/export',
      "WebSocket connection to 'wss://example.com/' failed: Unexpected response code: 403",
      'Error: unexpected server response (403)',
      'Failed to get object: stat file: Access Denied',
      'error from CreateUser on example: Access Denied',
      'DescribeUsers failed: permission denied',
      'api/LoginUser failed: 403 Forbidden',
      "s3.ERROR Unable to access 'example': 401: 401 Unauthorized",
      'not authorized to access this field on type User',
      'HTTP/1.1 403 Forbidden\nServer: MinIO\n<Code>AccessDenied</Code>',
      'oss: service returned error: StatusCode=403, ErrorCode=AccessDenied',
    ]) {
      expect(read(text), text).toBeUndefined();
    }
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
    "pull access denied for example, repository does not exist or may require 'docker login'",
    "remote: Permission to example/example.git denied to me.\nfatal: unable to access 'https://github.com/example/example.git/': The requested URL returned error: 403",
  ])('%s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
