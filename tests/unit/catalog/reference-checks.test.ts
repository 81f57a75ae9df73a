/**
 * What a contributor is told where an entry says what AWS's reference does not. The reference here is
 * a small part of the real one, so that a refresh changes no message.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog, SERVICES_FILE, type Catalog } from '../../../src/catalog/catalog.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import type { Subject } from '../../../src/catalog/subject.ts';
import type { Reference, ReferenceService } from '../../../src/reference/reference.ts';

const SERVICES: readonly ReferenceService[] = [
  {
    prefix: 'cognito-identity',
    name: 'Amazon Cognito Identity',
    resourceTypes: {
      identitypool:
        'arn:${Partition}:cognito-identity:${Region}:${Account}:identitypool/${IdentityPoolId}',
    },
    actions: { DescribeIdentityPool: { level: 'Read', resources: ['identitypool'] } },
  },
  {
    prefix: 'deeplens',
    name: 'AWS DeepLens',
    frozen: 'test',
    resourceTypes: {
      device: 'arn:${Partition}:deeplens:${Region}:${Account}:device/${DeviceName}',
    },
    actions: { GetDevice: { level: 'Read', resources: ['device'] } },
  },
  {
    prefix: 'eks',
    name: 'Amazon Elastic Kubernetes Service',
    resourceTypes: {
      addon: 'arn:${Partition}:eks:${Region}:${Account}:addon/${ClusterName}/${AddonName}/${UUID}',
      cluster: 'arn:${Partition}:eks:${Region}:${Account}:cluster/${ClusterName}',
    },
    actions: {
      CreateCluster: { level: 'Write', resources: [], passesRole: true },
      CreateNodegroup: { level: 'Write', resources: ['cluster'], passesRole: true },
      DescribeCluster: { level: 'Read', resources: ['cluster'] },
      DescribeUpdate: { level: 'Read', resources: ['addon', 'cluster'] },
      ListClusters: { level: 'List', resources: [] },
    },
  },
  {
    prefix: 'lex',
    name: 'Amazon Lex V2',
    resourceTypes: {
      bot: 'arn:${Partition}:lex:${Region}:${Account}:bot/${BotId}, arn:${Partition}:lex:${Region}:${Account}:bot:${BotName}',
      task: 'arn:${Partition}:lex:${Region}:${Account}:task:*',
      ...Object.fromEntries(
        ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((type) => [
          type,
          `arn:\${Partition}:lex:\${Region}:\${Account}:${type}/\${Id}`,
        ]),
      ),
    },
    actions: {
      ConnectBot: { level: 'Write', resources: ['bot'], permissionOnly: true },
      DeleteBot: { level: 'Write', resources: ['bot'], deprecated: true },
      DescribeBot: { level: 'Read', resources: ['bot'] },
      GetTask: { level: 'Read', resources: ['task'] },
      TagSix: { level: 'Tagging', resources: ['a', 'b', 'c', 'd', 'e', 'f'] },
      TagSeven: { level: 'Tagging', resources: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
    },
  },
  {
    prefix: 'lightsail',
    name: 'Amazon Lightsail',
    resourceTypes: { Disk: 'arn:${Partition}:lightsail:${Region}:${Account}:Disk/${Id}' },
    actions: { GetDisks: { level: 'Read', resources: [] } },
  },
  {
    prefix: 'messages',
    name: 'Amazon Messages',
    resourceTypes: {},
    actions: { OpenChannel: { level: 'Write', resources: [], permissionOnly: true } },
  },
  {
    prefix: 'personalize',
    name: 'Amazon Personalize',
    resourceTypes: {
      campaign: 'arn:${Partition}:personalize:${Region}:${Account}:campaign/${ResourceId}',
      recipe: 'arn:${Partition}:personalize:::recipe/${ResourceId}',
    },
    actions: {
      DescribeCampaign: { level: 'Read', resources: ['campaign'] },
      DescribeRecipe: { level: 'Read', resources: ['recipe'] },
    },
  },
  {
    prefix: 'sagemaker',
    name: 'Amazon SageMaker',
    resourceTypes: {
      'training-job':
        'arn:${Partition}:sagemaker:${Region}:${Account}:training-job/${TrainingJobName}',
    },
    actions: {
      DescribeTrainingJob: { level: 'Read', resources: ['training-job'] },
      DescribeTrial: { level: 'Read', resources: [] },
    },
  },
];

const REFERENCE: Reference = {
  sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
  pages: {},
  services: new Map(SERVICES.map((service) => [service.prefix, service])),
};

function read(services: string): { printed: string; catalog: Catalog | undefined } {
  const { catalog, problems } = readCatalog({
    services,
    topics: new Map(),
    components: [],
    reference: REFERENCE,
  });
  const printed =
    problems.length === 0 ? '' : printProblems(problems, new Map([[SERVICES_FILE, services]]));
  return { printed, catalog };
}

/** An entry with this example, and with more lines. */
function entry(id: string, example: readonly string[], more: readonly string[] = []): string {
  return [
    `${id}:`,
    '  name: The service',
    ...more.map((line) => `  ${line}`),
    '  example:',
    ...example.map((line) => `    ${line}`),
    '',
  ].join('\n');
}

const report = (...parts: Parameters<typeof entry>): string => read(entry(...parts)).printed;
const eksWith = (...more: string[]): string => report('eks', ['action: ListClusters'], more);

describe('the prefix', () => {
  test('aws-deeplense as a key, as a page of AWS writes it', () => {
    expect(report('aws-deeplense', ['action: GetDevice', 'resource: device/example']))
      .toMatchInlineSnapshot(`
        "services.yaml:1:1  aws-deeplense
          1 | aws-deeplense:
            | ^^^^^^^^^^^^^
          AWS has no IAM prefix "aws-deeplense".
          The key, or "prefix" where it differs, must be an IAM prefix of the reference. Did you mean "deeplens"?

        1 problem."
      `);
  });

  test('aws-deeplense as a prefix', () => {
    expect(
      report(
        'deeplens',
        ['action: GetDevice', 'resource: device/example'],
        ['prefix: aws-deeplense'],
      ),
    ).toMatchInlineSnapshot(`
      "services.yaml:3:11  deeplens › prefix
        3 |   prefix: aws-deeplense
          |           ^^^^^^^^^^^^^
        AWS has no IAM prefix "aws-deeplense".
        The key, or "prefix" where it differs, must be an IAM prefix of the reference. Did you mean "deeplens"?

      1 problem."
    `);
  });

  test('A prefix that equals the key', () => {
    expect(eksWith('prefix: eks')).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › prefix
        3 |   prefix: eks
          |   ^^^^^^
        The prefix "eks" is the key already.
        Remove this line.

      1 problem."
    `);
  });

  test('A key of its own with the prefix of another service makes a page', () => {
    const { catalog, printed } = read(
      entry('kubernetes', ['action: ListClusters'], ['prefix: eks']),
    );
    expect(printed).toBe('');
    const pages = catalog?.services.filter(({ prefix }) => prefix === 'eks') ?? [];
    expect(pages.map(({ id, line }) => [id, line])).toEqual([
      ['eks', undefined],
      ['kubernetes', 1],
    ]);
  });
});

describe('the action', () => {
  test('personalize:GetWidget, as a page of AWS has it', () => {
    expect(report('personalize', ['action: GetWidget'])).toMatchInlineSnapshot(`
      "services.yaml:4:13  personalize › example › action
        4 |     action: GetWidget
          |             ^^^^^^^^^
        Amazon Personalize has no action "GetWidget" (personalize:GetWidget).
        Known: DescribeCampaign, DescribeRecipe.

      1 problem."
    `);
  });

  test('An action with its prefix', () => {
    expect(
      report('sagemaker', ['action: sagemaker:DescribeTrainingJob', 'resource: training-job/x']),
    ).toMatchInlineSnapshot(`
      "services.yaml:4:13  sagemaker › example › action
        4 |     action: sagemaker:DescribeTrainingJob
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Found "sagemaker:DescribeTrainingJob"; the prefix is added by itself, so this would read "sagemaker:sagemaker:DescribeTrainingJob".
        Write DescribeTrainingJob.

      1 problem."
    `);
  });

  test('An action with its prefix twice', () => {
    expect(report('sagemaker', ['action: sagemaker:sagemaker:DescribeTrainingJob']))
      .toMatchInlineSnapshot(`
      "services.yaml:4:13  sagemaker › example › action
        4 |     action: sagemaker:sagemaker:DescribeTrainingJob
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Found "sagemaker:sagemaker:DescribeTrainingJob"; the prefix is added by itself, so this would read "sagemaker:sagemaker:sagemaker:DescribeTrainingJob".
        Write DescribeTrainingJob.

      1 problem."
    `);
  });

  test('An action with its prefix and misspelt', () => {
    expect(report('sagemaker', ['action: sagemaker:DescribeTrainJob'])).toMatchInlineSnapshot(`
      "services.yaml:4:13  sagemaker › example › action
        4 |     action: sagemaker:DescribeTrainJob
          |             ^^^^^^^^^^^^^^^^^^^^^^^^^^
        Found "sagemaker:DescribeTrainJob"; the prefix is added by itself, so this would read "sagemaker:sagemaker:DescribeTrainJob".
        Write the action alone. Did you mean "DescribeTrainingJob"?

      1 problem."
    `);
  });

  test('An action with the prefix of another service', () => {
    expect(report('sagemaker', ['action: eks:DescribeCluster'])).toContain(
      'so this would read "sagemaker:eks:DescribeCluster".\n  "eks" is the prefix of Amazon Elastic Kubernetes Service.',
    );
  });

  test('An action in the wrong case', () => {
    expect(report('sagemaker', ['action: describeTrainingJob'])).toMatchInlineSnapshot(`
      "services.yaml:4:13  sagemaker › example › action
        4 |     action: describeTrainingJob
          |             ^^^^^^^^^^^^^^^^^^^
        Amazon SageMaker has no action "describeTrainingJob" (sagemaker:describeTrainingJob).
        Did you mean "DescribeTrainingJob"?

      1 problem."
    `);
  });

  test.each(['constructor', 'toString', '"*"', 'List*'])('%s is no action', (action) => {
    expect(report('eks', [`action: ${action}`])).toContain('has no action');
  });

  test('An action that is only a permission', () => {
    expect(report('lex', ['action: ConnectBot', 'resource: bot/a'])).toMatchInlineSnapshot(`
      "services.yaml:4:13  lex › example › action
        4 |     action: ConnectBot
          |             ^^^^^^^^^^
        lex:ConnectBot is only a permission: no call has this name, so no error of one does.
        Choose an action that people call; where the console asks for this one, say "surface: console".

      1 problem."
    `);
  });

  test('The console asks for permissions that no call is named after', () => {
    const lines = ['action: ConnectBot', 'resource: bot/a'];
    expect(report('lex', [...lines, 'surface: console'])).toBe('');
    expect(report('lex', [...lines, 'surface: cli'])).toContain('is only a permission');
  });

  test.each(['cli', 'console'])('An action that AWS calls deprecated, met in the %s', (surface) => {
    const lines = ['action: DeleteBot', 'resource: bot/a', `surface: ${surface}`];
    expect(report('lex', lines)).toContain('  AWS calls lex:DeleteBot deprecated.\n');
  });

  test('No surface helps one that is deprecated', () => {
    expect(report('lex', ['action: DeleteBot', 'resource: bot/a'])).not.toContain(
      'surface: console',
    );
  });

  test('A service that has nothing but permissions may show one', () => {
    expect(report('messages', ['action: OpenChannel'])).toBe('');
  });

  test('An error code that needs no line', () => {
    expect(report('eks', ['action: ListClusters', 'errorCode: AccessDeniedException']))
      .toMatchInlineSnapshot(`
        "services.yaml:5:5  eks › example › errorCode
          5 |     errorCode: AccessDeniedException
            |     ^^^^^^^^^
          AccessDeniedException is what it is without this line.
          Remove the line.

        1 problem."
      `);
  });
});

describe('the resource', () => {
  test('A resource of the wrong form', () => {
    expect(report('eks', ['action: DescribeCluster', 'resource: Cluster/example']))
      .toMatchInlineSnapshot(`
        "services.yaml:5:15  eks › example › resource
          5 |     resource: Cluster/example
            |               ^^^^^^^^^^^^^^^
          "Cluster/example" is no resource of eks:DescribeCluster.
          Capitals count here: write cluster/example. Expected the form cluster/ClusterName (cluster).

        1 problem."
      `);
  });

  test('A whole ARN', () => {
    const arn = 'arn:aws:eks:us-east-1:111122223333:cluster/example';
    expect(report('eks', ['action: DescribeCluster', `resource: ${arn}`])).toMatchInlineSnapshot(`
      "services.yaml:5:15  eks › example › resource
        5 |     resource: arn:aws:eks:us-east-1:111122223333:cluster/example
          |               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        Found the ARN "arn:aws:eks:us-east-1:111122223333:cluster/example"; what stands before "cluster/example" is added by itself.
        Write what follows the account: cluster/example

      1 problem."
    `);
  });

  test('All forms are named where an action takes several types', () => {
    expect(report('eks', ['action: DescribeUpdate', 'resource: update/example'])).toContain(
      'Expected the form addon/ClusterName/AddonName/UUID (addon) or cluster/ClusterName (cluster).',
    );
  });

  test('Each form of a type that has several patterns', () => {
    expect(report('lex', ['action: DescribeBot', 'resource: bots/a'])).toContain(
      'Expected the form bot/BotId (bot) or bot:BotName (bot).',
    );
    expect(report('lex', ['action: DescribeBot', 'resource: bot/a'])).toBe('');
    expect(report('lex', ['action: DescribeBot', 'resource: "bot:a"'])).toBe('');
  });

  test('Six forms are named in full, of more the first six', () => {
    expect(report('lex', ['action: TagSix'])).toContain(
      'in the form a/Id (a) or b/Id (b) or c/Id (c) or d/Id (d) or e/Id (e) or f/Id (f).',
    );
    expect(report('lex', ['action: TagSeven'])).toContain(
      'in the form a/Id (a) or b/Id (b) or c/Id (c) or d/Id (d) or e/Id (e) or f/Id (f), or one of 1 more.',
    );
  });

  test('An id with a colon after a slash, as identity pools have it', () => {
    const pool = 'identitypool/us-east-1:a1b2c3d4-5678-90ab-cdef-EXAMPLE11111';
    const { catalog, printed } = read(
      entry('cognito-identity', ['action: DescribeIdentityPool', `resource: ${pool}`]),
    );
    expect(printed).toBe('');
    expect(catalog?.services.find(({ id }) => id === 'cognito-identity')?.subject.resource).toBe(
      `arn:aws:cognito-identity:us-east-1:111122223333:${pool}`,
    );
  });

  test.each([
    ['"task:*"', ''],
    ['"task:EXAMPLE"', ''],
    ['"task:a/b"', 'is no resource of lex:GetTask.'],
    ['"task:"', 'is no resource of lex:GetTask.'],
  ])('Where the pattern itself has an asterisk, %s is told: %j', (resource, told) => {
    const printed = report('lex', ['action: GetTask', `resource: ${resource}`]);
    if (told === '') expect(printed).toBe('');
    else expect(printed).toContain(told);
  });

  test('A colon elsewhere parts two things', () => {
    expect(report('lex', ['action: DescribeBot', 'resource: "bot:a:b"'])).toContain(
      'is no resource of lex:DescribeBot.',
    );
  });

  test.each(['cluster/*', '"*"', 'cluster/a/b', 'cluster/', 'cluster'])(
    '%s is no example of a cluster',
    (resource) => {
      expect(report('eks', ['action: DescribeCluster', `resource: ${resource}`])).toContain(
        'is no resource of eks:DescribeCluster.',
      );
    },
  );

  test('A missing resource', () => {
    expect(report('eks', ['action: DescribeCluster'])).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › example
        3 |   example:
          |   ^^^^^^^
        eks:DescribeCluster can be limited to a resource, and the example names none.
        Add "resource", in the form cluster/ClusterName (cluster).

      1 problem."
    `);
  });

  test('A resource for an action that takes none', () => {
    expect(report('eks', ['action: ListClusters', 'resource: cluster/example']))
      .toMatchInlineSnapshot(`
        "services.yaml:5:15  eks › example › resource
          5 |     resource: cluster/example
            |               ^^^^^^^^^^^^^^^
          eks:ListClusters takes no resource; a policy can only say "*".
          Remove this line, or choose an action that takes a resource.

        1 problem."
      `);
  });
});

describe('the role', () => {
  test('An action that passes no role', () => {
    expect(eksWith('role:', '  passedBy: DescribeCluster')).toMatchInlineSnapshot(`
      "services.yaml:4:15  eks › role › passedBy
        4 |     passedBy: DescribeCluster
          |               ^^^^^^^^^^^^^^^
        The reference does not say that eks:DescribeCluster passes a role.
        Add "source", the page at AWS that says so, or name another action. Did you mean "CreateCluster"?

      1 problem."
    `);
  });

  test('One that the reference does not know is fine with the page at AWS that says so', () => {
    const source = '  source: https://aws.amazon.com/eks/';
    expect(eksWith('role:', '  passedBy: DescribeCluster', source)).toBe('');
  });

  test('A page is no proof of an action that the service does not have', () => {
    const source = '  source: https://aws.amazon.com/eks/';
    expect(eksWith('role:', '  passedBy: RunCluster', source)).toContain(
      'has no action "RunCluster"',
    );
  });

  test('A page beside an action that the reference knows states nothing', () => {
    const source = '  source: https://aws.amazon.com/eks/';
    expect(eksWith('role:', '  passedBy: CreateCluster', source)).toContain(
      'There is nothing here that this page could state.',
    );
  });

  test('A misspelt action that passes a role', () => {
    expect(eksWith('role:', '  passedBy: CreateNodeGroup')).toMatchInlineSnapshot(`
      "services.yaml:4:15  eks › role › passedBy
        4 |     passedBy: CreateNodeGroup
          |               ^^^^^^^^^^^^^^^
        Amazon Elastic Kubernetes Service has no action "CreateNodeGroup" (eks:CreateNodeGroup).
        Did you mean "CreateNodegroup"?

      1 problem."
    `);
  });

  test('An action with its prefix that passes a role', () => {
    expect(eksWith('role:', '  passedBy: eks:CreateCluster')).toContain('Write CreateCluster.');
  });

  test('A service of which no action passes a role is named', () => {
    const printed = report('lightsail', ['action: GetDisks'], ['role:', '  passedBy: GetDisks']);
    expect(printed).toContain('does not say that lightsail:GetDisks passes a role.');
    expect(printed).toContain('The reference knows none of Amazon Lightsail.');
  });

  test('A principal without a source', () => {
    expect(eksWith('role:', '  principal: eks.amazonaws.com')).toMatchInlineSnapshot(`
      "services.yaml:4:16  eks › role › principal
        4 |     principal: eks.amazonaws.com
          |                ^^^^^^^^^^^^^^^^^
        A service principal needs the page at AWS that states it.
        Add "source" beside it.

      1 problem."
    `);
  });

  test('A source without a principal', () => {
    expect(eksWith('role:', '  source: https://aws.amazon.com/eks/')).toMatchInlineSnapshot(`
      "services.yaml:4:5  eks › role › source
        4 |     source: https://aws.amazon.com/eks/
          |     ^^^^^^
        There is nothing here that this page could state.
        Add "principal", or remove this line.

      1 problem."
    `);
  });
});

describe('facts that stand twice', () => {
  test('A short name that equals the name', () => {
    expect(eksWith('shortName: The service')).toMatchInlineSnapshot(`
      "services.yaml:3:3  eks › shortName
        3 |   shortName: The service
          |   ^^^^^^^^^
        The short name equals the name.
        Remove this line.

      1 problem."
    `);
  });

  test('The name among the other names', () => {
    expect(eksWith('alsoKnownAs: [Kubernetes, The service]')).toMatchInlineSnapshot(`
      "services.yaml:3:29  eks › alsoKnownAs › 1
        3 |   alsoKnownAs: [Kubernetes, The service]
          |                             ^^^^^^^^^^^
        "The service" is the name already.
        Remove this item.

      1 problem."
    `);
  });

  test('A title that equals the usual one', () => {
    expect(eksWith('title: Troubleshoot access to The service')).toContain('eks › title');
  });

  test('The same other name twice', () => {
    expect(eksWith('alsoKnownAs: [Kubernetes, Kubernetes]')).toContain('eks › alsoKnownAs');
  });

  test.each(['topics: {}', 'guides: {}', 'role: {}'])('%s says nothing', (line) => {
    expect(eksWith(line)).toContain('Remove');
  });

  test("Another service's prefix among the other names, which would take its errors", () => {
    const { printed } = read(
      entry('eks', ['action: ListClusters'], ['alsoKnownAs: [lightsail]']) +
        entry('lightsail', ['action: GetDisks']),
    );
    expect(printed).toContain('eks › alsoKnownAs');
  });
});

describe('what the page gets', () => {
  const subjectOf = (...parts: Parameters<typeof entry>): Subject => ({
    ...read(entry(...parts)).catalog?.services.find(({ id }) => id === parts[0])?.subject,
  });

  test('The action with its prefix, and the whole ARN', () => {
    const subject = subjectOf('eks', ['action: DescribeCluster', 'resource: cluster/example']);
    expect(subject.action).toBe('eks:DescribeCluster');
    expect(subject.resource).toBe('arn:aws:eks:us-east-1:111122223333:cluster/example');
  });

  test('An ARN without region and account where its pattern has none', () => {
    const subject = subjectOf('personalize', [
      'action: DescribeRecipe',
      'resource: recipe/example',
    ]);
    expect(subject.resource).toBe('arn:aws:personalize:::recipe/example');
  });

  test('An asterisk where the action takes no resource', () => {
    expect(subjectOf('eks', ['action: ListClusters']).resource).toBe('*');
  });

  test('The denial as the surface wraps it', () => {
    const plain =
      'User: arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson is not authorized to perform: eks:ListClusters on resource: * because no identity-based policy allows the eks:ListClusters action';
    const denial = (surface: string): string | undefined =>
      subjectOf('eks', ['action: ListClusters', `surface: ${surface}`]).denial;
    const wrapped =
      'An error occurred (AccessDeniedException) when calling the ListClusters operation: ';
    expect(denial('console')).toBe(plain);
    expect(denial('cli')).toBe(wrapped + plain);
    expect(denial('sdk')).toBe(`botocore.exceptions.ClientError: ${wrapped}${plain}`);
  });

  test('The error code of the entry in the denial', () => {
    const lines = ['action: ListClusters', 'surface: cli', 'errorCode: UnauthorizedOperation'];
    expect(subjectOf('eks', lines).denial).toMatch(/^An error occurred \(UnauthorizedOperation\)/);
  });

  test('The action that passes a role: as written, else the first that creates', () => {
    const example = ['action: ListClusters'];
    const role = ['role:', '  passedBy: CreateNodegroup'];
    expect(subjectOf('eks', example, role).passingAction).toBe('eks:CreateNodegroup');
    expect(subjectOf('eks', example).passingAction).toBe('eks:CreateCluster');
    expect(subjectOf('lightsail', ['action: GetDisks'])).not.toHaveProperty('passingAction');
  });

  test('No principal is made up', () => {
    expect(subjectOf('eks', ['action: ListClusters'])).not.toHaveProperty('passedTo');
  });

  test('The page of actions at AWS, but for a service that AWS has dropped', () => {
    expect(subjectOf('eks', ['action: ListClusters']).actionsGuide).toBe(
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_eks.html',
    );
    const example = ['action: GetDevice', 'resource: device/example'];
    expect(subjectOf('deeplens', example)).not.toHaveProperty('actionsGuide');
  });

  test('The name in place of a short name that is not given', () => {
    expect(subjectOf('eks', ['action: ListClusters']).shortName).toBe('The service');
    const more = ['shortName: It'];
    expect(subjectOf('eks', ['action: ListClusters'], more).shortName).toBe('It');
  });
});
