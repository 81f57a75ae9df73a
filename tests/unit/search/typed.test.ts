/** What can be typed in for a page's examples, and what is said of what cannot be put in. */
import { describe, expect, test } from 'vitest';
import { fieldsOf, readTyped, type Field } from '../../../src/search/typed.ts';
import { changesFor, type Example, type Values } from '../../../src/search/values.ts';

const EXAMPLE = {
  action: 'eks:DescribeCluster',
  resource: 'arn:aws:eks:us-east-1:111122223333:cluster/my-cluster',
  caller: 'arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson',
  role: 'arn:aws:iam::111122223333:role/ExampleServiceRole',
  target: 'arn:aws:iam::111122223333:role/TargetRole',
} satisfies Example;

const read = (typed: Values, example: Example = EXAMPLE) => readTyped(typed, example);
const faultOf = (field: Field, text: string): string | undefined =>
  read({ [field]: text }).faults[field];

describe('the fields of a page', () => {
  const fields = (code: string, example: Example = EXAMPLE): string[] =>
    fieldsOf(example, code).map(([field]) => field);

  test('Those whose examples stand in its code, and no others', () => {
    expect(fields('')).toEqual([]);
    expect(fields('aws iam get-role --role-name ExampleRole')).toEqual(['who']);
    expect(fields(EXAMPLE.resource)).toEqual(['account', 'region', 'resource']);
    expect(fields(Object.values(EXAMPLE).join('\n'))).toEqual([
      'account',
      'who',
      'region',
      'action',
      'resource',
      'role',
      'target',
    ]);
  });

  test('No resource and no Region where the example is on all resources', () => {
    const all = { ...EXAMPLE, resource: '*' };
    expect(fields('eks:DescribeCluster on *, us-east-1', all)).toEqual(['action']);
  });

  test('No Region where the ARN has none', () => {
    const bucket = { ...EXAMPLE, resource: 'arn:aws:s3:::example-bucket' };
    expect(fields(`${bucket.resource} us-east-1`, bucket)).toEqual(['resource']);
  });
});

describe('what is put in', () => {
  test('Nothing of what is empty', () => {
    expect(read({ account: '', who: '  ' })).toEqual({ values: {}, faults: {} });
  });

  test.each<[Field, string, string]>([
    ['account', ' 210987654321 ', '210987654321'],
    ['account', '2109-8765-4321', '210987654321'],
    ['account', '2109 8765 4321', '210987654321'],
    ['region', 'eu-west-1', 'eu-west-1'],
    ['region', 'us-gov-west-1', 'us-gov-west-1'],
    ['action', 'eks:DeleteCluster', 'eks:DeleteCluster'],
    ['action', 'DeleteCluster', 'eks:DeleteCluster'],
    ['resource', '*', '*'],
    ['resource', 'arn:aws:s3:::example-bucket/*', 'arn:aws:s3:::example-bucket/*'],
    [
      'resource',
      'arn:aws-cn:eks:cn-north-1:210987654321:cluster/prod',
      'arn:aws-cn:eks:cn-north-1:210987654321:cluster/prod',
    ],
    [
      'resource',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
      'arn:aws:iam::aws:policy/ReadOnlyAccess',
    ],
    ['role', 'Training', 'role/Training'],
    ['role', 'role/service/Training', 'role/service/Training'],
    [
      'target',
      'arn:aws:iam::210987654321:role/service/Training',
      'arn:aws:iam::210987654321:role/service/Training',
    ],
    ['who', 'deployer', 'role/deployer'],
    ['who', 'assumed-role/deployer/ci', 'assumed-role/deployer/ci'],
    ['who', 'arn:aws:iam::210987654321:root', 'arn:aws:iam::210987654321:root'],
    [
      'who',
      'arn:aws:sts::210987654321:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann@example.org',
      'arn:aws:sts::210987654321:assumed-role/AWSReservedSSO_Admin_0123456789abcdef/ann@example.org',
    ],
  ])('%s: %s', (field, typed, value) => {
    expect(read({ [field]: typed })).toEqual({ values: { [field]: value }, faults: {} });
  });

  test('What is right, beside what is not', () => {
    const { values, faults } = read({ account: '2109', action: 'DeleteCluster' });
    expect(values).toEqual({ action: 'eks:DeleteCluster' });
    expect(Object.keys(faults)).toEqual(['account']);
  });
});

describe('what was found, and what was expected', () => {
  test.each<[Field, string, string]>([
    ['account', '2109-8765', '“2109-8765” has 8 digits. Expected: twelve digits, such as 1111'],
    ['account', '7', '“7” has 1 digit. '],
    ['account', '********4321', '“********4321” is no account ID. Expected: twelve digits'],
    ['account', 'my-company', '“my-company” is no account ID. '],
    ['region', 'Ireland', "“Ireland” is no Region's code. Expected: one such as us-east-1."],
    ['region', 'eu-west-1b', 'is an Availability Zone. Expected: its Region, eu-west-1.'],
    ['action', 's3:GetObject', '“s3:GetObject” is of “s3”. Expected: an action of eks, such as'],
    ['action', 'eks:*', '“eks:*” names no action. Expected: one action, such as eks:DescribeClu'],
    ['action', 'Delete Cluster', '“eks:Delete Cluster” names no action.'],
    ['resource', 'prod', '“prod” is no ARN. Expected: one such as arn:aws:eks:us-east-1:1111222'],
    ['resource', 'arn:aws:eks:eu-west-1:XXXXXXXXXXXX:cluster/prod', 'has “XXXXXXXXXXXX” as its'],
    ['resource', 'arn:aws:eks:eu-west-1:2109:cluster/prod', 'has “2109” as its account'],
    ['resource', 'arn:aws:eks:Ireland:210987654321:cluster/prod', '“Ireland” is no Region'],
    ['resource', 'arn:amazon:eks:eu-west-1:210987654321:cluster/prod', '“amazon” is no partition'],
    ['resource', 'arn:aws:eks:eu-west-1:210987654321', 'ends before its resource'],
    ['resource', 'arn:aws:eks:eu-west-1:210987654321:cluster/<name>', 'without <'],
    ['resource', 'arn:aws:eks:eu-west-1:210987654321:cluster/****', 'hides a part or leaves it'],
    ['resource', 'arn:aws:s3:::example-bucket/a b', 'There is a blank in “'],
    ['resource', "arn:aws:s3:::example-bucket/a'b", "There is ' in “"],
    ['who', 'arn:aws:sts::********4321:assumed-role/a/b', 'has “********4321” as its account'],
    ['who', 'arn:aws:sts:::assumed-role/a/b', 'This ARN has no account. Expected: its twelve'],
    ['who', 'arn:aws:s3:::example-bucket', 'This ARN has no account.'],
    ['who', 'group/admins', '“group/admins” is no user, role or session. Expected: an ARN'],
    ['who', 'user/ann', '“user/ann” is of no account. Expected: its ARN, or the account ID as w'],
    ['who', 'Ann Example', 'There is a blank in “role/Ann Example”'],
    [
      'role',
      'arn:aws:iam::210987654321:instance-profile/web',
      '“instance-profile/web” is no role.',
    ],
    ['role', 'arn:aws:iam::<account>:role/web', 'has “<account>” as its account'],
    ['target', 'user/ann', "“user/ann” is no role. Expected: a role's ARN, or its name."],
    ['target', '$(id)', 'There is $ in “role/$(id)”'],
  ])('%s: %s', (field, typed, said) => {
    expect(faultOf(field, typed)).toContain(said);
    expect(read({ [field]: typed }).values).toEqual({});
  });

  test('An ARN of another account than the account ID', () => {
    const who = 'arn:aws:iam::210987654321:user/ann';
    expect(read({ who, account: '210987654321' }).faults).toEqual({});
    const { values, faults } = read({ who, account: '444455556666' });
    expect(values).toEqual({ account: '444455556666' });
    expect(faults.who).toContain(
      'of the account 210987654321, and the account ID says 444455556666',
    );
  });

  test('Long text is cut in what is said of it', () => {
    expect(faultOf('resource', 'x'.repeat(500))?.length).toBeLessThan(200);
  });
});

describe('names without an account', () => {
  const changes = (typed: Values): Record<string, string> =>
    Object.fromEntries(changesFor(EXAMPLE, read(typed).values));

  test('A role stands in the place of the role, and the account stays an example', () => {
    expect(changes({ who: 'deployer' })).toEqual({
      'role/ExampleRole': 'role/deployer',
      ExampleRole: 'deployer',
    });
    expect(changes({ role: 'Training' })).toEqual({ ExampleServiceRole: 'Training' });
  });

  test('With the account, the ARNs are whole', () => {
    expect(changes({ who: 'deployer', target: 'Ops', account: '210987654321' })).toEqual({
      'arn:aws:iam::111122223333:role/ExampleRole': 'arn:aws:iam::210987654321:role/deployer',
      'role/ExampleRole': 'role/deployer',
      ExampleRole: 'deployer',
      [EXAMPLE.target]: 'arn:aws:iam::210987654321:role/Ops',
      TargetRole: 'Ops',
      '111122223333': '210987654321',
    });
  });

  test('A session is one of the security token service', () => {
    expect(changes({ who: 'assumed-role/deployer/ci', account: '210987654321' })).toMatchObject({
      [EXAMPLE.caller]: 'arn:aws:sts::210987654321:assumed-role/deployer/ci',
      'arn:aws:iam::111122223333:role/ExampleRole': 'arn:aws:iam::210987654321:role/deployer',
      mateojackson: 'ci',
    });
  });

  test('A user takes the place of the session and of the role', () => {
    expect(changes({ who: 'user/ann', account: '210987654321' })).toEqual({
      [EXAMPLE.caller]: 'arn:aws:iam::210987654321:user/ann',
      'arn:aws:iam::111122223333:role/ExampleRole': 'arn:aws:iam::210987654321:user/ann',
      '111122223333': '210987654321',
    });
  });
});
