/**
 * `npm run accuracy`: what it says of a file that is not of its form, how it judges, and its exit code.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { compare, landingsFor, measure, type Read } from '../../../src/cli/accuracy/judge.ts';
import { readLabels, type Labelled } from '../../../src/cli/accuracy/labels.ts';
import { DEFAULT_FILE, readOptions } from '../../../src/cli/accuracy/options.ts';
import { barsOf, isMet, report } from '../../../src/cli/accuracy/report.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'whydenied-accuracy-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const FIELDS = {
  text: 'User: arn:aws:iam::111122223333:user/a is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::amzn-s3-demo-bucket/k with an explicit deny in an identity-based policy',
  is_authz: true,
  kind: 'action-denied',
  action: 's3:GetObject',
  service: 's3',
  context_service: null,
  resource: 'arn:aws:s3:::amzn-s3-demo-bucket/k',
  principal: 'arn:aws:iam::111122223333:user/a',
  deny: 'explicit',
  policy_type: 'identity-based',
  cross_account: null,
};
const LABEL: Labelled = { ...FIELDS, line: 7 };
const READ: Read = {
  kind: 'action-denied',
  landing: '/s3/#guardrails',
  action: 's3:GetObject',
  service: 's3',
  resource: FIELDS.resource,
  principal: FIELDS.principal,
  deny: 'explicit',
  policyType: 'identity-based',
};
const NO_DENIAL: Labelled = {
  ...LABEL,
  is_authz: false,
  kind: 'not-authz',
  action: null,
  service: null,
  resource: null,
  principal: null,
  deny: null,
  policy_type: null,
};

/** Writes a file with these lines; objects as JSON. */
function fileOf(...lines: readonly unknown[]): string {
  const file = join(folder, 'messages.jsonl');
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  writeFileSync(file, text.join('\n'));
  return file;
}

/** What is said of a file, without its folder. */
function complaint(file: string): string {
  try {
    readLabels(file);
  } catch (error) {
    expect((error as Error).name).toBe('CommandError');
    return (error as Error).message.replaceAll(`${folder}/`, '');
  }
  return 'nothing';
}

const without = (name: keyof typeof FIELDS): object =>
  Object.fromEntries(Object.entries(FIELDS).filter(([key]) => key !== name));

describe('a file', () => {
  test('is read line by line; blank lines and a byte order mark are none of them', () => {
    const labels = readLabels(
      fileOf(`\uFEFF${JSON.stringify(FIELDS)}`, '', { ...FIELDS, id: 'b' }),
    );
    expect(labels.map(({ line, id }) => [line, id])).toEqual([
      [1, undefined],
      [3, 'b'],
    ]);
  });

  test.each<[string, unknown, string]>([
    ['no JSON', '{oh', 'messages.jsonl:2  This line is not JSON: '],
    [
      'no object',
      [1],
      'messages.jsonl:2  Found [1]; expected an object such as {"text": "…", "is_authz": true, …}.',
    ],
    [
      'a misspelt field',
      { ...without('action'), acton: 's3:GetObject' },
      'messages.jsonl:2  There is no field "acton". Did you mean "action"?\n\n',
    ],
    [
      'a field of nobody',
      { ...FIELDS, weather: 'fair' },
      'messages.jsonl:2  There is no field "weather". Known: id, source, text,',
    ],
    [
      'a field that is missing',
      without('deny'),
      'messages.jsonl:2  Missing: deny. Where the message has none, write null.',
    ],
    ['a field that must be there', without('text'), 'messages.jsonl:2  Missing: text.\n'],
    [
      'an unknown kind',
      { ...FIELDS, kind: 'action-denid' },
      'messages.jsonl:2  "kind" is "action-denid", which is not known. Did you mean "action-denied"?',
    ],
    [
      'an unknown policy type',
      { ...FIELDS, policy_type: 'SCPs' },
      'messages.jsonl:2  "policy_type" is "SCPs", which is not known. Did you mean "scp"?',
    ],
    [
      'a value of another type',
      { ...FIELDS, is_authz: 'yes' },
      'messages.jsonl:2  "is_authz" is "yes"; expected true or false.',
    ],
    [
      'a null where there is always a value',
      { ...FIELDS, kind: null },
      'messages.jsonl:2  "kind" is null; expected a text.',
    ],
    ['no text', { ...FIELDS, text: ' \n' }, 'messages.jsonl:2  "text" is empty; expected'],
    [
      'what cannot be both',
      { ...FIELDS, is_authz: false },
      'messages.jsonl:2  "is_authz" is false and "kind" is "action-denied"; expected true with that kind.',
    ],
  ])('with %s is told so, with its line', (_, line, sentence) => {
    const said = complaint(fileOf(FIELDS, line));
    expect(said).toContain(sentence);
    expect(said).toContain('Mend this and run it again.');
    expect(said).not.toMatch(/\n\s+at /);
  });

  test('with many faults shows the first, and says how many more there are', () => {
    const said = complaint(fileOf(...Array.from({ length: 25 }, () => '{')));
    expect(said.match(/is not JSON/g)).toHaveLength(20);
    expect(said).toContain('\nAnd 5 more.\n');
  });

  test('that is empty, a list, or a folder is told so', () => {
    expect(complaint(fileOf('', ' '))).toMatch(/^messages\.jsonl is empty; expected a message/);
    expect(complaint(fileOf('[', JSON.stringify(FIELDS), ']'))).toContain('is one JSON list');
    mkdirSync(join(folder, 'sub'), { recursive: true });
    expect(complaint(join(folder, 'sub'))).toBe(
      'sub is a folder; expected a file with a message on each line.',
    );
  });

  test('that is not there: the nearest that is', () => {
    fileOf(FIELDS);
    expect(complaint(join(folder, 'message.jsonl'))).toBe(
      'There is no file message.jsonl. Did you mean "messages.jsonl"?',
    );
    expect(complaint(join(folder, 'none/at/all'))).toContain('There is no folder none/at either.');
  });
});

describe('the options', () => {
  test('Without any: the project’s messages, through the function and the box', () => {
    expect(readOptions([])).toEqual({ file: DEFAULT_FILE, functionOnly: false });
  });

  test('A file is looked for where the person is', () => {
    vi.stubEnv('INIT_CWD', folder);
    expect(readOptions(['--function', 'mine.jsonl'])).toEqual({
      file: join(folder, 'mine.jsonl'),
      functionOnly: true,
    });
    vi.unstubAllEnvs();
  });

  test.each([
    [['--funtion'], 'There is no option "--funtion". Did you mean "--function"?'],
    [['--function=yes'], '"--function" takes no value; "yes" was given.'],
    [['a', 'b'], 'One file at a time; a, b are several.'],
  ])('%j: says what is wrong, and what there is', (args, sentence) => {
    expect(() => readOptions(args)).toThrow(sentence);
    expect(() => readOptions(args)).toThrow('npm run accuracy -- [file] [--function]');
  });
});

describe('judging', () => {
  const fieldsOf = (label: Labelled, read: Read | undefined): string[] =>
    compare(label, read).map(({ field }) => field);

  test('What is right is no miss, wherever the lines of a name break', () => {
    expect(fieldsOf(LABEL, READ)).toEqual([]);
    expect(fieldsOf({ ...LABEL, principal: 'arn:aws:iam::111122223333:\n user/a' }, READ)).toEqual(
      [],
    );
  });

  test.each<[string, Partial<Read>]>([
    ['landing', { landing: '/s3/#no-permissions' }],
    ['kind', { kind: 'passrole' }],
    ['action', { action: 's3:PutObject' }],
    ['service', { service: undefined }],
    ['resource', { resource: '*' }],
    ['principal', { principal: undefined }],
    ['deny', { deny: 'implicit' }],
    ['policy_type', { policyType: 'scp' }],
    ['cross_account', { crossAccount: false }],
    ['context_service', { contextService: 'lambda' }],
  ])('A wrong %s is a miss in that alone', (field, wrong) => {
    expect(fieldsOf(LABEL, { ...READ, ...wrong })).toEqual([field]);
  });

  test('No diagnosis where there is one to make is wrong in all', () => {
    expect(fieldsOf(LABEL, undefined)).toEqual([
      'landing',
      'kind',
      'action',
      'service',
      'resource',
      'principal',
      'deny',
      'policy_type',
    ]);
  });

  test('What is no denial is to be left alone', () => {
    expect(fieldsOf(NO_DENIAL, undefined)).toEqual([]);
    expect(compare(NO_DENIAL, READ)).toMatchObject([
      { field: 'landing', expected: 'to be left alone', found: '/s3/#guardrails' },
      { field: 'kind', expected: 'not-authz', found: 'action-denied' },
    ]);
  });

  test.each<[Partial<Labelled>, readonly string[]]>([
    [{ deny: null, policy_type: null }, ['/s3/#no-permissions']],
    [{ deny: 'implicit', policy_type: 'scp' }, ['/s3/#guardrails']],
    [
      { deny: 'implicit', policy_type: 'resource-based' },
      ['/s3/#no-permissions', '/s3/#cross-account-access'],
    ],
    [{ cross_account: true }, ['/s3/#guardrails', '/s3/#cross-account-access']],
    [{ kind: 'bare-access-denied', service: null }, ['/topics/no-permissions/']],
    [{ kind: 'passrole', context_service: 'glue' }, ['/glue/#passrole', '/topics/passrole/']],
    [{ kind: 'credentials-expired' }, ['/topics/credentials/']],
    [{ kind: 'access-key-quota' }, ['/topics/access-keys/', '/iam/#access-keys']],
    [{ kind: 'k8s-forbidden' }, ['/eks/#kubernetes-access']],
    [{ kind: 'aws-auth-configmap', text: 'write aws-auth' }, ['/eks/#aws-auth-configmap']],
    [
      { kind: 'aws-auth-configmap', text: 'Unauthorized' },
      ['/eks/#aws-auth-configmap', '/eks/#kubernetes-access'],
    ],
  ])('%j lands on %j', (label, places) => {
    expect(landingsFor({ ...LABEL, ...label })).toEqual(places);
  });

  test('Where no service shows, a choice of several is right, and one of them is not', () => {
    const bare = { ...NO_DENIAL, is_authz: true, kind: 'bare-access-denied' };
    const choice = { kind: 'bare-access-denied', landing: '/ec2/#no-permissions' };
    expect(fieldsOf(bare, choice)).toEqual([]);
    expect(fieldsOf(bare, { ...choice, service: 'ec2' })).toEqual(['landing', 'service']);
  });

  test('Two kinds that meet in the middle are as right as each other', () => {
    const bare = { ...READ, kind: 'bare-access-denied' };
    expect(fieldsOf(LABEL, bare)).toEqual([]);
    const unmapped = { ...LABEL, kind: 'aws-auth-configmap' };
    const unauthorized = { ...READ, kind: 'k8s-unauthorized', landing: '/eks/#kubernetes-access' };
    expect(fieldsOf({ ...unmapped, text: 'Unauthorized' }, unauthorized)).toEqual([]);
    expect(fieldsOf({ ...unmapped, text: 'aws-auth' }, unauthorized)).toEqual(['landing', 'kind']);
  });
});

describe('the report', () => {
  const wrong = { ...READ, landing: '/s3/#no-permissions', resource: '*' };

  test('Counts what there is to read, per kind and per field', () => {
    const { kinds, fields } = measure([LABEL, LABEL, NO_DENIAL], [READ, wrong, undefined]);
    expect([...kinds]).toEqual([
      ['action-denied', [1, 2]],
      ['not-authz', [1, 1]],
    ]);
    expect(Object.fromEntries(fields)).toEqual({
      landing: [1, 2],
      kind: [2, 2],
      action: [2, 2],
      service: [2, 2],
      resource: [1, 2],
      principal: [2, 2],
      deny: [2, 2],
      policy_type: [2, 2],
    });
  });

  test('What was read where there is nothing counts against the field', () => {
    const read = { ...READ, crossAccount: true };
    expect(measure([LABEL], [read]).fields.get('cross_account')).toEqual([0, 1]);
  });

  test('Names the line, the field, what was expected and what was found, and the bars', () => {
    const lines = report([['box', measure([{ ...LABEL, id: 'x1' }], [wrong])]]);
    expect(lines).toContain(
      '  line 7 (x1) landing: /s3/#guardrails expected, /s3/#no-permissions found',
    );
    expect(lines.join('\n')).toMatch(/MISSED +box +0\/1 +0\.0 % {2}of 98 %: denials land/);
    expect(lines.join('\n')).toMatch(/met +box +1\/1 +100\.0 % {2}of 97 %: actions/);
    expect(lines.join('\n')).toMatch(/none +box +– {2}of 98 %: messages that are no denial/);
  });

  test.each([
    [98, 100, true],
    [97, 100, false],
    [979, 1000, false],
  ])('%i of %i landings: met is %s', (right, all, met) => {
    const kinds = new Map();
    const [bar] = barsOf({ kinds, fields: new Map([['landing', [right, all]]]), misses: [] });
    expect(bar && isMet(bar)).toBe(met);
  });
});

test.each([
  ['0 where the bars are met', 'explicit', 0, 'Nothing is wrong through the function'],
  ['1 where one is missed', 'implicit', 1, 'deny: implicit expected, explicit found'],
])('The exit code is %s', (_, deny, code, line) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(ROOT, 'src/cli/accuracy.ts'), '--function', fileOf({ ...FIELDS, deny })],
    { encoding: 'utf8' },
  );
  expect(stderr).toBe('');
  expect(status).toBe(code);
  expect(stdout).toContain(line);
});
