/**
 * Where a diagnosis leads: first by rules, on a small site; then the errors that AWS's five pages
 * show, on the real one.
 */
import { describe, expect, test } from 'vitest';
import { land, landings } from '../../../src/answer/land.ts';
import type { Site, SitePage } from '../../../src/answer/site.ts';
import { denial } from '../../../src/catalog/subject.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { CATALOG, SITE, TABLES } from './knowledge.ts';

const page = (id: string, topics: SitePage['topics']): SitePage => ({
  name: `The ${id}`,
  shortName: id,
  topics,
});

describe('on a small site', () => {
  const SMALL: Site = {
    pages: {
      eks: page('eks', { denied: 'Denied in EKS', roles: 'Roles in EKS' }),
      iam: page('iam', { denied: 'Denied in IAM', roles: 'Roles in IAM' }),
      s3: page('s3', {}),
    },
    topics: [
      { id: 'denied', title: 'Denied', answers: ['action-denied'] },
      { id: 'roles', title: 'Roles', answers: ['passrole'] },
      { id: 'denied-too', title: 'Denied too', answers: ['action-denied'] },
    ],
  };

  test('The section of the service, with its heading there', () => {
    expect(land({ kind: 'action-denied', service: 'eks' }, SMALL)).toEqual({
      href: '/eks/#denied',
      title: 'Denied in EKS',
      service: 'The eks',
    });
  });

  test('The topic in general where the site has no such service', () => {
    expect(land({ kind: 'action-denied', service: 'sqs' }, SMALL)).toEqual({
      href: '/topics/denied/',
      title: 'Denied',
    });
  });

  test('The topic in general where the message names no service', () => {
    expect(land({ kind: 'action-denied' }, SMALL)?.href).toBe('/topics/denied/');
  });

  test('The topic in general where the service does not show it', () => {
    expect(land({ kind: 'action-denied', service: 's3' }, SMALL)?.href).toBe('/topics/denied/');
  });

  test.each(['constructor', '__proto__', 'toString'])('No page is called %s', (service) => {
    expect(land({ kind: 'action-denied', service }, SMALL)?.href).toBe('/topics/denied/');
  });

  test('A role that is passed leads to the topic in general, not to IAM', () => {
    expect(land({ kind: 'passrole', service: 'iam' }, SMALL)?.href).toBe('/topics/roles/');
  });

  test('Nowhere where no topic answers the kind', () => {
    expect(land({ kind: 'k8s-unauthorized', service: 'eks' }, SMALL)).toBeUndefined();
  });
});

describe("the errors on AWS's own pages", () => {
  const DENIED = [
    [
      'SageMaker, broken over two lines',
      'User: arn:aws:iam::123456789012:user/mateojackson is not\n            authorized to perform: sagemaker:DescribeTrainingJob on resource: my-example-widget',
      'sagemaker:DescribeTrainingJob',
      'sagemaker',
      'my-example-widget',
    ],
    [
      'Personalize, with an action that there is not',
      'User: arn:aws:iam::123456789012:user/mateojackson is not authorized to perform: personalize:GetWidget on resource: my-example-widget',
      'personalize:GetWidget',
      'personalize',
      'my-example-widget',
    ],
    [
      'DeepLens, with a misspelt prefix',
      'User: arn:aws:iam::123456789012:user/mateojackson is not authorized to perform: aws-deeplense:GetWidget on resource: my-example-widget',
      'deeplens:GetWidget',
      'deeplens',
      'my-example-widget',
    ],
    [
      'EKS, broken over three lines and masked',
      'An error occurred (AccessDeniedException) when calling the DescribeCluster operation: \nUser: arn:aws:iam::<111122223333>:user/<user_name> is not authorized to perform: \neks:DescribeCluster on resource: arn:aws:eks<:region>:<111122223333>:cluster/<cluster_name>',
      'eks:DescribeCluster',
      'eks',
      'arn:aws:eks<:region>:<111122223333>:cluster/<cluster_name>',
    ],
  ] as const;

  test.each(DENIED)('%s', (_, text, action, service, resource) => {
    const found = diagnose(text, TABLES);
    expect(found).toMatchObject({ kind: 'action-denied', action, service, resource });
    expect(found?.principal).toMatch(/^arn:aws:iam::\S+:user\/\S+$/);
    expect(found === undefined ? undefined : land(found, SITE)?.href).toBe(
      `/${service}/#no-permissions`,
    );
  });

  test('iam:PassRole, which is the same on four of the five', () => {
    const text =
      'User: arn:aws:iam::123456789012:user/marymajor is not authorized to perform: iam:PassRole';
    const found = diagnose(text, TABLES);
    expect(found).toMatchObject({
      kind: 'passrole',
      action: 'iam:PassRole',
      service: 'iam',
      principal: 'arn:aws:iam::123456789012:user/marymajor',
    });
    expect(found === undefined ? undefined : land(found, SITE)?.href).toBe('/topics/passrole/');
  });

  /** Services whose example has AWS's usual sentence; the others say something of their own. */
  const usual = CATALOG.services.filter(({ subject: { action, caller, denial: said, resource } }) =>
    said?.endsWith(denial(caller ?? '', action ?? '', resource ?? '')),
  );

  test('Nearly every service has an example in the usual sentence', () => {
    expect(CATALOG.services.length - usual.length).toBeLessThan(10);
  });

  test('Each example is read as what it says', () => {
    const misread = usual.filter(({ subject }) => {
      const found = diagnose(subject.denial ?? '', TABLES);
      return (
        found?.action !== subject.action ||
        found?.resource !== subject.resource ||
        found?.principal !== subject.caller ||
        found?.deny !== 'implicit' ||
        found.policyType !== 'identity-based'
      );
    });
    expect(misread.map(({ id }) => id)).toEqual([]);
  });

  test('Each example that says something of its own is read as its action, or as nothing', () => {
    const misread = CATALOG.services.flatMap(({ id, subject }) => {
      const action = diagnose(subject.denial ?? '', TABLES)?.action;
      // Some services write their actions in small letters.
      const same = action?.toLowerCase() === subject.action?.toLowerCase();
      return action === undefined || same ? [] : [`${id}: ${action}`];
    });
    expect(misread).toEqual([]);
  });

  test("Each example leads to the page of its action's prefix, its own as a rule", () => {
    const lost = usual.flatMap(({ id, subject }) => {
      const found = diagnose(subject.denial ?? '', TABLES);
      const prefix = subject.action?.split(':')[0] ?? '';
      const href = found === undefined ? undefined : land(found, SITE)?.href;
      const topic = found?.kind === 'kms-key-access' ? 'kms-key-access' : 'no-permissions';
      return href === `/${prefix}/#${topic}` ? [] : [`${id}: ${href}`];
    });
    expect(lost).toEqual([]);
  });

  test('The errors of Aurora, VPC and VPN, which borrow a prefix, lead to the page of the prefix', () => {
    const borrowing = ['aurora', 'vpc', 'vpn'].map((id) => {
      const { prefix, subject } = CATALOG.services.find((one) => one.id === id) ?? {};
      const found = diagnose(subject?.denial ?? '', TABLES);
      return [id, prefix, found === undefined ? undefined : land(found, SITE)?.href];
    });
    expect(borrowing).toEqual([
      ['aurora', 'rds', '/rds/#no-permissions'],
      ['vpc', 'ec2', '/ec2/#encoded-message'],
      ['vpn', 'ec2', '/ec2/#encoded-message'],
    ]);
  });
});

describe('the table of kinds', () => {
  const topics = [
    'no-permissions',
    'guardrails',
    'passrole',
    'assume-role',
    'access-keys',
    'credentials',
    'admin-delegate',
    'cross-account-access',
    'encoded-message',
    'service-linked-role',
    'kms-key-access',
    'aws-auth-configmap',
    'kubernetes-access',
  ];
  const site = (ids: readonly string[]): Site => ({
    pages: Object.fromEntries(
      ['ec2', 'eks', 'iam', 'kms', 's3', 'sagemaker', 'sts'].map((id) => [
        id,
        page(id, Object.fromEntries(ids.map((topic) => [topic, topic]))),
      ]),
    ),
    topics: ids.map((id) => ({ id, title: id, answers: [] })),
  });
  const whole = site(topics);
  const old = site([
    'no-permissions',
    'passrole',
    'access-keys',
    'cross-account-access',
    'aws-auth-configmap',
  ]);

  test.each<[from: Parameters<typeof land>[0], href: string, without: string]>([
    [{ kind: 'action-denied', service: 's3' }, '/s3/#no-permissions', '/s3/#no-permissions'],
    [
      { kind: 'action-denied', service: 's3', deny: 'explicit' },
      '/s3/#guardrails',
      '/s3/#no-permissions',
    ],
    [
      { kind: 'action-denied', service: 's3', policyType: 'scp' },
      '/s3/#guardrails',
      '/s3/#no-permissions',
    ],
    [
      { kind: 'action-denied', service: 's3', policyType: 'rcp' },
      '/s3/#guardrails',
      '/s3/#no-permissions',
    ],
    [
      { kind: 'action-denied', service: 's3', policyType: 'session' },
      '/s3/#guardrails',
      '/s3/#no-permissions',
    ],
    [
      { kind: 'action-denied', service: 's3', policyType: 'vpc-endpoint' },
      '/s3/#guardrails',
      '/s3/#no-permissions',
    ],
    [
      { kind: 'action-denied', service: 's3', policyType: 'permissions-boundary' },
      '/s3/#guardrails',
      '/s3/#no-permissions',
    ],
    [
      { kind: 'action-denied', service: 's3', policyType: 'resource-based' },
      '/s3/#no-permissions',
      '/s3/#no-permissions',
    ],
    [{ kind: 'bare-access-denied', service: 's3' }, '/s3/#no-permissions', '/s3/#no-permissions'],
    [{ kind: 'bare-access-denied' }, '/topics/no-permissions/', '/topics/no-permissions/'],
    [
      { kind: 'passrole', service: 'iam', contextService: 'sagemaker' },
      '/sagemaker/#passrole',
      '/sagemaker/#passrole',
    ],
    [{ kind: 'passrole', service: 'iam' }, '/topics/passrole/', '/topics/passrole/'],
    [
      { kind: 'assume-role', service: 'sts', contextService: 'sagemaker' },
      '/sagemaker/#assume-role',
      '/sagemaker/#cross-account-access',
    ],
    [
      { kind: 'assume-role', service: 'sts' },
      '/topics/assume-role/',
      '/topics/cross-account-access/',
    ],
    [
      { kind: 'service-linked-role', service: 'iam' },
      '/topics/service-linked-role/',
      '/topics/no-permissions/',
    ],
    [{ kind: 'encoded-authz', service: 'ec2' }, '/ec2/#encoded-message', '/ec2/#no-permissions'],
    [{ kind: 'encoded-authz' }, '/topics/encoded-message/', '/topics/no-permissions/'],
    [
      { kind: 'credentials-expired', service: 's3' },
      '/topics/credentials/',
      '/topics/access-keys/',
    ],
    [{ kind: 'credentials-invalid' }, '/topics/credentials/', '/topics/access-keys/'],
    [{ kind: 'credentials-missing' }, '/topics/credentials/', '/topics/access-keys/'],
    [{ kind: 'access-key-quota', service: 'iam' }, '/topics/access-keys/', '/topics/access-keys/'],
    [{ kind: 'k8s-unauthorized' }, '/eks/#kubernetes-access', '/eks/#aws-auth-configmap'],
    [{ kind: 'k8s-forbidden' }, '/eks/#kubernetes-access', '/eks/#aws-auth-configmap'],
    [{ kind: 'aws-auth-configmap' }, '/eks/#aws-auth-configmap', '/eks/#aws-auth-configmap'],
    [{ kind: 'kms-key-access', service: 's3' }, '/kms/#kms-key-access', '/kms/#no-permissions'],
  ])('%j', (from, href, without) => {
    expect(land(from, whole)?.href).toBe(href);
    expect(land(from, old)?.href).toBe(without);
  });

  test('One for each service that is possible, in order', () => {
    const found = landings({ kind: 'bare-access-denied', candidates: ['sagemaker', 's3'] }, whole);
    expect(found.map(({ href }) => href)).toEqual([
      '/sagemaker/#no-permissions',
      '/s3/#no-permissions',
    ]);
  });

  test('One where the services have no page of their own', () => {
    const found = landings({ kind: 'bare-access-denied', candidates: ['a', 'b'] }, whole);
    expect(found.map(({ href }) => href)).toEqual(['/topics/no-permissions/']);
  });
});
