/**
 * `npm run check` on whatever stands where `services.yaml` should: what it prints, what it writes, and
 * whether it succeeds. No file, however broken, may end in a stack trace.
 */
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { checkFiles } from '../../../src/cli/check-files.ts';
import { shortTopics } from '../catalog/short-topics.ts';

const GOOD = 'eks:\n  name: Amazon EKS\n  example:\n    action: ListClusters\n';
const BAD = 'eks:\n  name: Amazon EKS\n  example:\n    action: ListCluster\n';

const topics = shortTopics(ROOT);

let root: string;
let services: string;
let out: string[];
let errors: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-'));
  services = join(root, 'services.yaml');
  symlinkSync(join(ROOT, 'src'), join(root, 'src'));
  mkdirSync(join(root, 'content/topics'), { recursive: true });
  for (const [file, text] of topics) writeFileSync(join(root, file), text);
  [out, errors] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    out.push(line);
  });
  vi.spyOn(console, 'error').mockImplementation((line: string) => {
    errors.push(line);
  });
  vi.stubEnv('GITHUB_ACTIONS', undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

/** Checks a root with this file; gives all that was printed. */
async function checkWith(
  content: string | Uint8Array,
  options: { fix?: boolean } = {},
): Promise<{ isFine: boolean; printed: string }> {
  writeFileSync(services, content);
  const isFine = await checkFiles({ root }, options);
  return { isFine, printed: [...out, ...errors].join('\n') };
}

test('A sound file succeeds in one line', async () => {
  const { isFine, printed } = await checkWith(GOOD);
  expect(isFine).toBe(true);
  expect(printed).toMatch(/^\d+ services and \d+ topics, no problems\.$/);
});

test('A faulty one fails, with the problem and the number of them', async () => {
  const { isFine, printed } = await checkWith(BAD);
  expect(isFine).toBe(false);
  expect(printed).toContain('services.yaml:4:13  eks › example › action');
  expect(printed).toContain('Did you mean "ListClusters"?');
  expect(printed).toContain('1 problem.');
  expect(printed).not.toContain('::error');
});

test('Where something can be mended by itself, it says how', async () => {
  const { printed } = await checkWith(GOOD.replace('  example', '  prefix: eks\n  example'));
  expect(printed).toContain('"npm run check -- --fix" mends it as said above.');
});

describe('on the runner of GitHub', () => {
  test('Each problem is an annotation on its line as well', async () => {
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    await checkWith(BAD);
    expect(out).toEqual([
      '::error file=services.yaml,line=4,col=13,endColumn=24,title=eks › example › action::Amazon Elastic Kubernetes Service has no action "ListCluster" (eks%3AListCluster).%0ADid you mean "ListClusters"?'.replace(
        'eks%3AL',
        'eks:L',
      ),
    ]);
  });

  test('No value of the file can be a command of the runner', async () => {
    vi.stubEnv('GITHUB_ACTIONS', 'true');
    const { printed } = await checkWith(
      'eks:\n  name: "a\\n::add-mask::b\\r::stop-commands::c"\n  x: "\\n::error::d"\n  "e,f:g\\n::warning::h": 1\n',
    );
    expect(printed).not.toMatch(/^\s*::(?!error file=)/m);
  });
});

describe('--fix', () => {
  test('Mends, formats, says what it did, and succeeds', async () => {
    const { isFine, printed } = await checkWith(
      'lightsail:\n  name:   "Amazon Lightsail"\n  example: {action: GetDisks}\neks:\n  prefix: eks # ours\n  name: Amazon EKS\n  example: {action: ListClusters}\n',
      { fix: true },
    );
    expect(isFine).toBe(true);
    expect(printed).toContain('Mended services.yaml:5  eks › prefix: The prefix "eks" is the key');
    expect(printed).toContain('Formatted services.yaml.');
    expect(readFileSync(services, 'utf8')).toBe(
      "eks:\n  # ours\n  name: Amazon EKS\n  example: { action: ListClusters }\nlightsail:\n  name: 'Amazon Lightsail'\n  example: { action: GetDisks }\n",
    );
  });

  test('Writes UTF-8 where it found UTF-16 or a byte order mark', async () => {
    for (const bytes of [
      Buffer.from(`\ufeff${GOOD}`, 'utf16le'),
      Buffer.from(`\ufeff${GOOD}`, 'utf8'),
    ]) {
      expect((await checkWith(bytes, { fix: true })).isFine).toBe(true);
      expect(readFileSync(services, 'utf8')).toBe(GOOD);
    }
  });

  test('Leaves alone, byte for byte, what it cannot read', async () => {
    for (const content of [
      'eks:\n  name: "Amazon EKS\n',
      '<<<<<<< HEAD\r\neks:\r\n=======\n>>>>>>> x',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]),
      Buffer.from('eks:\n  name: Caf\xe9\n', 'latin1'),
      '',
    ]) {
      expect((await checkWith(content, { fix: true })).isFine).toBe(false);
      expect(readFileSync(services)).toEqual(Buffer.from(content));
    }
  });

  test('Writes nothing where nothing is wrong', async () => {
    writeFileSync(services, GOOD);
    chmodSync(services, 0o444);
    expect(await checkFiles({ root }, { fix: true })).toBe(true);
  });
});

describe('no services file', () => {
  test('Missing', async () => {
    expect(await checkFiles({ root })).toBe(false);
    expect(errors.join('\n')).toContain(
      'services.yaml is not there.\n  Restore it from the repository: git checkout -- services.yaml',
    );
  });

  test('A folder', async () => {
    mkdirSync(services);
    expect(await checkFiles({ root }, { fix: true })).toBe(false);
    expect(errors.join('\n')).toContain('services.yaml is a folder.');
  });

  test('A link that leads to itself', async () => {
    symlinkSync(services, services);
    expect(await checkFiles({ root })).toBe(false);
    expect(errors.join('\n')).toContain('services.yaml is a link that leads to itself.');
  });

  test('No topics either', async () => {
    rmSync(join(root, 'content'), { recursive: true });
    const { isFine, printed } = await checkWith(GOOD);
    expect(isFine).toBe(false);
    expect(printed).toContain('There are no topics here.');
  });
});

describe('whatever it holds', () => {
  const chain = Array.from({ length: 30 }, (_, at) =>
    at === 0 ? 'a0: &a0 x' : `a${at}: &a${at} [*a${at - 1}, *a${at - 1}]`,
  ).join('\n');
  const cases: [string, string | Uint8Array][] = [
    ['nothing', ''],
    ['a line end', '\n'],
    ['a zero byte', '\0'],
    ['noise', Uint8Array.from({ length: 4000 }, (_, at) => (at * 2654435761) >>> 24)],
    ['half a letter', Buffer.from([0x65, 0x6b, 0x73, 0x3a, 0x20, 0xe2, 0x82])],
    ['brackets without an end', '['.repeat(20_000)],
    ['braces without an end', 'a: '.concat('{a: '.repeat(5_000))],
    [
      'a block in a block in a block',
      Array.from({ length: 500 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
    ],
    ['aliases of aliases', `${chain}\n`],
    ['one long line', `eks: ${'x'.repeat(1_000_000)}`],
    ['many lines', 'eks:\n'.repeat(3_000)],
    ['a long key', `${'k'.repeat(100_000)}:\n  name: x\n`],
    ['signs of a terminal', 'eks:\n  name: "\\e[2J\\e]0;x\\a"\n  "\\e[31m": 1\n'],
    [
      'names of the language',
      '__proto__:\n  constructor: 1\nconstructor: { toString: {} }\nhasOwnProperty: []\n',
    ],
    ['a program', readFileSync(process.execPath).subarray(0, 100_000)],
    ['JSON', '{"a":{"b":[1,2,{"c":null}]}}'],
    ['a number', '12'],
    ['a page', '<!doctype html><title>502</title>'],
    ['half a line of Windows', 'eks:\r  name: x\r'],
  ];

  test.each(cases)('%s is told in words', async (_, content) => {
    const { isFine, printed } = await checkWith(content, { fix: false });
    expect(isFine).toBe(false);
    expect(printed).toMatch(/^services\.yaml:\d+:\d+/m);
    expect(printed).toMatch(/\d+ problems?\.\n/);
    expect(printed).not.toMatch(/^ +at .+:\d+:\d+\)?$/m);
    // eslint-disable-next-line no-control-regex
    expect(printed).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  });
});
