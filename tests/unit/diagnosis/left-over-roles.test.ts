/**
 * Roles, keys, clusters and credentials in the words of services and tools that name no action, and what
 * stands next to them: the same words from somebody else.
 */
import { describe, expect, test } from 'vitest';
import { diagnose, type Diagnosis } from '../../../src/diagnosis/diagnose.ts';
import { TABLES } from './tables.ts';

const ROLE = 'arn:aws:iam::111122223333:role/ExampleRole';

const read = (text: string): Diagnosis | undefined => diagnose(text, TABLES);

describe('a service that cannot assume its role', () => {
  test.each([
    [`DataSync could not assume role ${ROLE}`, 'datasync', ROLE],
    [`Role ${ROLE} is invalid or cannot be assumed by AWS Backup`, 'backup', ROLE],
    [
      `AWS CodeDeploy does not have the permissions required to assume the role ${ROLE}.`,
      'codedeploy',
      ROLE,
    ],
    [`Access denied when attempting to assume role ${ROLE}. Validation failed.`, undefined, ROLE],
    ['Amazon OpenSearch Service must be allowed to use the passed role', 'es', undefined],
    [
      'Could not reserve: Make sure you have given CloudWatch Logs permission to assume the provided role',
      'logs',
      undefined,
    ],
    [
      'ECS was unable to assume the configured ECS Infrastructure Role. Try again.',
      'ecs',
      undefined,
    ],
    [
      `BadRequestException: The role ARN is wrong. Please grant trust permission for API Gateway.`,
      'apigateway',
      undefined,
    ],
    [`InvalidParameterValue: role ${ROLE} is not valid or does not allow this`, undefined, ROLE],
    [`EMR service role ${ROLE} is invalid`, 'elasticmapreduce', ROLE],
  ])('%s', (text, contextService, resource) => {
    const found = read(text);
    expect(found).toMatchObject({ kind: 'assume-role', action: 'sts:AssumeRole' });
    expect(found?.contextService).toBe(contextService);
    expect(found?.resource).toBe(resource);
  });

  test("A role's name says who it is for, where it holds a long enough name of a service", () => {
    const context = (name: string): string | undefined =>
      read(`Unable to assume role arn:aws:iam::111122223333:role/${name}`)?.contextService;
    expect(context('example-elasticbeanstalk-service-role')).toBe('elasticbeanstalk');
    expect(context('ExampleApiGatewayRole')).toBe('apigateway');
    expect(context('example-scheduler')).toBeUndefined();
    expect(context('config-events-batch')).toBeUndefined();
  });

  test('The principal that an ARN names, and the service of its ARN', () => {
    const user = 'arn:aws:redshift:eu-west-1:111122223333:dbuser:example/me';
    expect(read(`ERROR: User ${user} is not authorized to assume IAM Role ${ROLE}`)).toMatchObject({
      kind: 'assume-role',
      principal: user,
      resource: ROLE,
      contextService: 'redshift',
    });
    expect(
      read(
        `arn:aws:iam::111122223333:role/One is not authorized to perform AssumeRole on role ${ROLE}`,
      ),
    ).toMatchObject({ principal: 'arn:aws:iam::111122223333:role/One', resource: ROLE });
  });

  test('A quoted role is read whole, with blanks in its masks', () => {
    expect(
      read('The role "arn:aws:iam::<your account>:role/deploy" cannot be assumed.'),
    ).toMatchObject({ resource: 'arn:aws:iam::<your account>:role/deploy' });
  });

  test.each([
    'Incorrect token audience',
    "Error: OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
    'caused by: No OpenIDConnect provider found in account',
    "Couldn't retrieve verification key from your identity provider, please see the docs",
    'Could not assume role with OIDC: Request ARN is invalid',
  ])('Web identity: %s', (text) => {
    expect(read(text)).toMatchObject({
      kind: 'assume-role',
      action: 'sts:AssumeRoleWithWebIdentity',
    });
  });

  test.each([
    'Could not assume role with OIDC: connect ETIMEDOUT 192.0.2.1:443',
    'Please check the trust policy documentation',
    'review the trust relationship tab',
    'The user role is not valid or does not exist in Keycloak',
    'Error: role "admin" is invalid or cannot be granted',
    'role is not configured properly',
    'Unable to assume identity of role',
  ])('Is none: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});

describe('other troubles with roles', () => {
  test.each([
    [`User: arn:aws:iam::111122223333:user/me is not allowed to pass role ${ROLE}`, 'passrole'],
    [
      'Unable to create. Verify that you have permission to create service linked role.',
      'service-linked-role',
    ],
    [
      "Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required.",
      'service-linked-role',
    ],
    ['ServiceLinkedRoleNotFoundFault: it was not found', 'service-linked-role'],
  ])('%s', (text, kind) => {
    expect(read(text)?.kind).toBe(kind);
  });

  test('The service behind "for"', () => {
    expect(
      read("Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required.")
        ?.contextService,
    ).toBe('elasticmapreduce');
  });
});

test('A role that is taken on for a call has nothing to do with the service of the call', () => {
  const refused = `api error AccessDenied: User: arn:aws:iam::111122223333:user/me is not authorized to perform: sts:AssumeRole on resource: ${ROLE}`;
  const found = read(
    `operation error CloudTrail: DescribeTrails, get identity: get credentials: failed to refresh cached credentials, operation error STS: AssumeRole, https response error StatusCode: 403, ${refused}`,
  );
  expect(found).toMatchObject({ kind: 'assume-role', resource: ROLE });
  expect(found).not.toHaveProperty('contextService');
});

describe('keys', () => {
  test.each([
    'api error AccessDeniedException: KMS key access denied\nUnable to retrieve item: operation error DynamoDB: GetItem',
    '"ErrorCode":"KMS.AccessDeniedException"',
    'The source snapshot KMS key does not exist, is not enabled or you do not have permissions to access it',
    'One or more of the volumes are encrypted with an inaccessible AWS KMS key.',
  ])('%s', (text) => {
    expect(read(text)?.kind).toBe('kms-key-access');
  });

  test('A key that does not exist is no question of access', () => {
    expect(read('(KMS.NotFoundException) Invalid keyId aws/s3')).toBeUndefined();
  });
});

describe('clusters', () => {
  test.each([
    'error: unable to upgrade connection: Unauthorized',
    "couldn't get current server API group list: Unauthorized",
    'Error: getting nodes: Unauthorized',
    'unable to recognize "deployment.yaml": Unauthorized',
    'failed to discover server resources for group version v1: Unauthorized',
    'Message: Unauthorized! Token may have expired! Please log-in again.',
    'getting credentials: exec: executable aws-iam-authenticator failed with exit code 1',
  ])('%s', (text) => {
    expect(read(text)?.kind).toBe('k8s-unauthorized');
  });

  test('Who and what, where a refusal has no sentence', () => {
    const text = 'Forbidden (user=system:anonymous, verb=get, resource=nodes, subresource=proxy)';
    expect(read(text)).toMatchObject({
      kind: 'k8s-forbidden',
      principal: 'system:anonymous',
      resource: 'nodes',
    });
  });

  test('A name that the frame of a tool broke is whole', () => {
    const user = 'system:serviceaccount:example:controller-0a1b2c';
    const [start, end] = [user.slice(0, 30), user.slice(30)];
    const text = `│ queues.sqs.aws.m.upbound.io is forbidden: User \\"${start} │\n│ ${end}\\" cannot list resource \\"queues\\" in API group │`;
    expect(read(text)).toMatchObject({
      kind: 'k8s-forbidden',
      principal: user,
      resource: 'queues',
    });
  });

  test('Clusters of others are left alone, unless the text shows EKS as well', () => {
    const refused = 'error: You must be logged in to the server (Unauthorized)';
    expect(read(`az aks get-credentials --name example\n${refused}`)).toBeUndefined();
    expect(read(`gke_example_europe_one\n${refused}`)).toBeUndefined();
    expect(read(`minikube, then eksctl\n${refused}`)?.kind).toBe('k8s-unauthorized');
  });
});

describe('credentials', () => {
  test.each([
    ['Error: Credential is missing', 'credentials-missing'],
    ['AWS_ACCESS_KEY_ID is not set', 'credentials-missing'],
    ['Cannot read credentials from /root/.aws/credentials', 'credentials-missing'],
    ['Error: Profile example does not exist\n at aws/provider.js', 'credentials-missing'],
    ['but no credentials have been configured', 'credentials-missing'],
    ['WebIdentityErr: unable to read file at /var/run/secrets/token', 'credentials-missing'],
    ['Signature not yet current: 20250101T000000Z is still later', 'credentials-invalid'],
    ["Invalid login token. Couldn't verify signed token.", 'credentials-invalid'],
    ['Invalid login token. Token expired: 1 >= 2', 'credentials-expired'],
    ['InvalidGrantException: (Service: SsoOidc, Status Code: 400)', 'credentials-expired'],
    ['unable to refresh SSO token', 'credentials-expired'],
  ])('%s', (text, kind) => {
    expect(read(text)?.kind).toBe(kind);
  });

  test.each([
    'https://example.nyc3.digitaloceanspaces.com <Code>SignatureDoesNotMatch</Code>',
    'ManagedIdentityCredential: response received from instance metadata service',
    'WebIdentityErr: failed to retrieve credentials: dial tcp 192.0.2.1:443: i/o timeout',
    'Profile example does not exist',
    '{"error":"invalid_grant","error_description":"Token has been expired or revoked."}',
  ])('Is none: %s', (text) => {
    expect(read(text)).toBeUndefined();
  });
});
