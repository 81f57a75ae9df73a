/** Which of a page's examples become the reader's own, and that nothing else does. */
import { describe, expect, test } from 'vitest';
import type { Yours } from '../../../src/search/hand-over.ts';
import { changesFor, putIn, valuesOf, valuesOn, type Example } from '../../../src/search/values.ts';

const EXAMPLE = {
  action: 'eks:DescribeCluster',
  resource: 'arn:aws:eks:us-east-1:111122223333:cluster/my-cluster',
  caller: 'arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson',
} satisfies Example;

const yours = (more: Partial<Yours>): Yours => ({ path: '/eks/', kind: 'action-denied', ...more });
const changes = (more: Partial<Yours>, example: Example = EXAMPLE): Record<string, string> =>
  Object.fromEntries(changesFor(example, valuesOf(yours(more), example)));

describe('what takes whose place', () => {
  test('Nothing where nothing is known', () => {
    expect(changes({})).toEqual({});
  });

  test('What is the same is no change', () => {
    expect(
      changes({
        action: 'eks:DescribeCluster',
        resource: EXAMPLE.resource,
        principal: EXAMPLE.caller,
      }),
    ).toEqual({});
  });

  test('An action of the service, with its name alone', () => {
    expect(changes({ action: 'eks:ListNodegroups' })).toEqual({
      'eks:DescribeCluster': 'eks:ListNodegroups',
      DescribeCluster: 'ListNodegroups',
    });
  });

  test('No action of another service, nor what it is on', () => {
    expect(
      changes({ action: 'iam:PassRole', resource: 'arn:aws:iam::210987654321:role/R' }),
    ).toEqual({});
  });

  test('A resource of the same kind, with its name and its Region', () => {
    const resource = 'arn:aws:eks:eu-west-1:210987654321:cluster/prod';
    expect(changes({ action: 'eks:DescribeCluster', resource })).toEqual({
      [EXAMPLE.resource]: resource,
      'my-cluster': 'prod',
      'us-east-1': 'eu-west-1',
    });
  });

  test('A resource of another kind leaves the names alone', () => {
    const resource = 'arn:aws:eks:us-east-1:111122223333:nodegroup/prod/workers/0123';
    expect(changes({ action: 'eks:DescribeCluster', resource })).toEqual({
      [EXAMPLE.resource]: resource,
    });
  });

  test('All resources take the place of one, never the other way round', () => {
    expect(changes({ action: 'eks:ListClusters', resource: '*' })).toMatchObject({
      [EXAMPLE.resource]: '*',
    });
    const all = { ...EXAMPLE, resource: '*' };
    const resource = 'arn:aws:eks:us-east-1:111122223333:cluster/prod';
    expect(changes({ action: 'eks:DescribeCluster', resource }, all)).toEqual({});
  });

  test('A session of a role, with the role, the names and the account', () => {
    expect(changes({ principal: 'arn:aws-cn:sts::210987654321:assumed-role/deployer/ci' })).toEqual(
      {
        [EXAMPLE.caller]: 'arn:aws-cn:sts::210987654321:assumed-role/deployer/ci',
        'arn:aws:iam::111122223333:role/ExampleRole': 'arn:aws-cn:iam::210987654321:role/deployer',
        'assumed-role/ExampleRole/mateojackson': 'assumed-role/deployer/ci',
        ExampleRole: 'deployer',
        mateojackson: 'ci',
        '111122223333': '210987654321',
        'arn:aws': 'arn:aws-cn',
      },
    );
  });

  test('A user where the page has a role: the ARNs, no names', () => {
    const user = 'arn:aws:iam::210987654321:user/ann';
    expect(changes({ principal: user })).toEqual({
      [EXAMPLE.caller]: user,
      'arn:aws:iam::111122223333:role/ExampleRole': user,
      '111122223333': '210987654321',
    });
  });

  test('The role that is passed, with its name, where that was denied', () => {
    const example = { ...EXAMPLE, role: 'arn:aws:iam::111122223333:role/ExampleServiceRole' };
    const resource = 'arn:aws:iam::210987654321:role/service/Training';
    const role = { action: 'iam:PassRole', resource };
    expect(changes({ ...role, kind: 'passrole' }, example)).toEqual({
      [example.role]: resource,
      ExampleServiceRole: 'Training',
    });
    expect(changes({ ...role, kind: 'action-denied' }, example)).toEqual({});
    expect(changes({ kind: 'passrole', resource: '*' }, example)).toEqual({});
  });

  test('The role that was to be taken on, as the page’s own and as that of a service', () => {
    const example = {
      ...EXAMPLE,
      role: 'arn:aws:iam::111122223333:role/ExampleServiceRole',
      target: 'arn:aws:iam::111122223333:role/TargetRole',
    };
    const resource = 'arn:aws:iam::210987654321:role/Training';
    expect(changes({ kind: 'assume-role', resource }, example)).toEqual({
      [example.role]: resource,
      ExampleServiceRole: 'Training',
      [example.target]: resource,
      TargetRole: 'Training',
    });
    expect(changes({ kind: 'passrole', resource }, example)).not.toHaveProperty('TargetRole');
  });

  test('No account that is masked, and no Region that is none', () => {
    expect(
      changes({ principal: 'arn:aws:iam::********4321:user/ann', region: 'REGION' }),
    ).not.toHaveProperty('111122223333');
    expect(changes({ region: '<region>' })).toEqual({});
  });

  test('A role as the one who asked: messages show its sessions, which keep their name', () => {
    expect(changes({ principal: 'arn:aws:iam::210987654321:role/ops/deployer' })).toEqual({
      'arn:aws:iam::111122223333:role/ExampleRole': 'arn:aws:iam::210987654321:role/ops/deployer',
      'role/ExampleRole': 'role/ops/deployer',
      ExampleRole: 'deployer',
      '111122223333': '210987654321',
    });
  });

  test.each(['my cluster', "x';id;'x", 'x"y', 'x$(id)', 'x`id`', 'x\\y', 'x&y', 'x|y'])(
    'No value that would break a command or a policy: %s',
    (resource) => {
      expect(changes({ action: 'eks:DescribeCluster', resource })).toEqual({});
    },
  );
});

describe('what of the tab is of use on a page', () => {
  const typed = {
    account: '210987654321',
    region: 'eu-west-1',
    who: 'role/deployer',
    action: 'eks:DeleteCluster',
    role: 'role/Training',
  };
  const kept: Yours = { path: '/eks/', typed };

  test('All that was typed in for it', () => {
    expect(valuesOn('/eks/', kept, EXAMPLE)).toEqual(typed);
  });

  test('On another page, who somebody is and where', () => {
    expect(valuesOn('/s3/', kept, EXAMPLE)).toEqual({
      account: '210987654321',
      region: 'eu-west-1',
      who: 'role/deployer',
    });
  });

  test('What a message says goes before what was typed in earlier, and only on its page', () => {
    const message: Yours = {
      ...kept,
      typed: { account: '210987654321', who: 'role/deployer' },
      kind: 'action-denied',
      principal: 'arn:aws:iam::444455556666:user/ann',
      action: 'eks:ListNodegroups',
    };
    expect(valuesOn('/eks/', message, EXAMPLE)).toEqual({
      account: '444455556666',
      who: 'arn:aws:iam::444455556666:user/ann',
      action: 'eks:ListNodegroups',
    });
    expect(valuesOn('/s3/', message, EXAMPLE)).toEqual({
      account: '210987654321',
      region: undefined,
      who: 'role/deployer',
    });
  });
});

describe('how it is put in', () => {
  const put = (text: string, from: Record<string, string>): string =>
    putIn(text, new Map(Object.entries(from)))
      .map(([piece, isYours]) => (isYours ? `[${piece}]` : piece))
      .join('');

  test('Nothing where there is nothing to change', () => {
    expect(putIn('text', new Map())).toEqual([['text', false]]);
    expect(putIn('', new Map([['a', 'b']]))).toEqual([['', false]]);
    expect(putIn('text', new Map([['a', 'b']]))).toEqual([['text', false]]);
  });

  test('The longest that fits, each once', () => {
    expect(put('arn:x/a and a', { a: '1', 'arn:x/a': 'ARN' })).toBe('[ARN] and [1]');
  });

  test('Whole words only', () => {
    expect(put('my-cluster my-cluster-role amy-cluster', { 'my-cluster': 'prod' })).toBe(
      '[prod] my-cluster-role amy-cluster',
    );
  });

  test('What a pattern would mean is text', () => {
    expect(put('a.c abc $&', { 'a.c': '$&' })).toBe('[$&] abc $&');
  });
});
