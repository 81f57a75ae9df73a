/**
 * What the models of the AWS SDK tell: which operations take an IAM role, and whose model it is.
 */
import { describe, expect, test } from 'vitest';
import { operationsThatTakeARole, prefixOf } from '../../../src/reference/sdk.ts';

describe('operationsThatTakeARole', () => {
  const shapes = {
    Arn: { type: 'string' },
    Settings: { type: 'structure', members: { ExecutionRoleArn: { shape: 'Arn' } } },
    Tree: { type: 'structure', members: { Child: { shape: 'Tree' } } },
    TreeWithRole: {
      type: 'structure',
      members: { Child: { shape: 'TreeWithRole' }, Role: { shape: 'Arn' } },
    },
  };
  const takes = (input: object | undefined): boolean =>
    operationsThatTakeARole({
      operations: { Create: input === undefined ? {} : { input } },
      shapes,
    }).includes('Create');

  test.each([
    ['a member named RoleArn', { members: { RoleArn: {} } }],
    ['a member whose name ends in role', { members: { ServiceRole: { shape: 'Arn' } } }],
    ['a member named roleArn, in small letters', { members: { roleArn: { type: 'string' } } }],
    ['a structure that holds one', { members: { Settings: { shape: 'Settings' } } }],
    [
      'a list of such structures',
      { members: { All: { type: 'list', member: { shape: 'Settings' } } } },
    ],
    [
      'a map of such structures',
      { members: { All: { type: 'map', value: { shape: 'Settings' } } } },
    ],
    ['an input that is such a structure', { shape: 'Settings' }],
    ['a structure within itself that holds one', { shape: 'TreeWithRole' }],
  ])('Yes: %s', (_, input) => {
    expect(takes(input)).toBe(true);
  });

  test.each([
    ['no input', undefined],
    ['an input without members', {}],
    ['a member that only starts with role', { members: { RoleName: {} } }],
    ['a flag', { members: { Role: { type: 'boolean' } } }],
    ['a structure named so, without text', { members: { Role: { members: { Name: {} } } } }],
    ['a structure within itself without one', { shape: 'Tree' }],
  ])('No: %s', (_, input) => {
    expect(takes(input)).toBe(false);
  });

  test('Operations come in alphabetical order', () => {
    const input = { members: { RoleArn: {} } };
    const operations = { Update: { input }, Create: { input }, List: {} };
    expect(operationsThatTakeARole({ operations, shapes: {} })).toEqual(['Create', 'Update']);
  });
});

describe('verbs', () => {
  const input = { members: { RoleArn: {} } };
  const taking = (...names: string[]): string[] =>
    operationsThatTakeARole({
      operations: Object.fromEntries(names.map((name) => [name, { input }])),
      shapes: {},
    });

  test.each(['CreateThing', 'PutThing', 'UpdateThing', 'StartThing', 'AssociateThing', 'AddRole'])(
    '%s hands a role over',
    (name) => {
      expect(taking(name)).toEqual([name]);
    },
  );

  test.each([
    'AssumeRole',
    'DeleteThing',
    'DescribeThing',
    'DetachThing',
    'DisassociateThing',
    'GetThing',
    'ListThings',
    'RemoveThing',
    'RenderThing',
    'SearchThings',
    'TestThing',
  ])('%s does not, whatever its input is', (name) => {
    expect(taking(name)).toEqual([]);
  });

  test('Only whole words are such verbs', () => {
    expect(taking('Getaway', 'Listen', 'Testify')).toEqual(['Getaway', 'Listen', 'Testify']);
  });
});

describe('roles of people', () => {
  const takes = (prefix: string, member: string): boolean =>
    operationsThatTakeARole(
      { operations: { Create: { input: { members: { [member]: {} } } } }, shapes: {} },
      prefix,
    ).includes('Create');

  test.each(['chime', 'grafana', 'quicksight', 'workdocs', 'workmail'])(
    'In %s a role is what a person may do, and a role ARN is still a role',
    (prefix) => {
      expect(takes(prefix, 'Role')).toBe(false);
      expect(takes(prefix, 'RoleArn')).toBe(true);
    },
  );

  test.each([
    'ParticipantRole',
    'GeographicRole',
    'ColumnGeographicRole',
    'ColumnDataRole',
    'TargetRole',
    'grafanaRole',
  ])('%s is a part that something plays', (member) => {
    expect(takes('connect', member)).toBe(false);
  });

  test.each(['ServiceRole', 'Role', 'iamRole', 'executionRoles', 'RoleArns'])(
    '%s is an IAM role',
    (member) => {
      expect(takes('glue', member)).toBe(true);
    },
  );
});

test('Findings of Security Hub report on roles and hand none over', () => {
  const input = { members: { RoleArn: {} } };
  const operations = { BatchImportFindings: { input }, CreateInsight: { input } };
  expect(operationsThatTakeARole({ operations, shapes: {} }, 'securityhub')).toEqual([
    'CreateInsight',
  ]);
  expect(operationsThatTakeARole({ operations, shapes: {} }, 'eks')).toEqual([
    'BatchImportFindings',
    'CreateInsight',
  ]);
});

describe('prefixOf', () => {
  const model = (signingName?: string): Parameters<typeof prefixOf>[1] => ({
    metadata: {
      serviceFullName: 'Full name',
      endpointPrefix: 'endpoint',
      ...(signingName === undefined ? {} : { signingName }),
    },
    operations: {},
    shapes: {},
  });

  test.each([
    ['its signing name', 'sagemaker-runtime', 'sagemaker', 'sagemaker'],
    ['its endpoint where it has none', 'eks', undefined, 'endpoint'],
    ['the one of IAM where neither is', 'monitoring', 'monitoring', 'cloudwatch'],
    ['the one of IAM where neither is', 'iot-data', 'iotdata', 'iot'],
  ])('A model has %s: %s', (_, name, signingName, prefix) => {
    expect(prefixOf(name, model(signingName))).toBe(prefix);
  });
});
