/**
 * The workflows hold to what keeps them safe for pull requests of strangers. They run on GitHub only;
 * what can be seen without it is looked at here.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../../src/build/project.ts';

const FOLDER = join(ROOT, '.github/workflows');

type Permissions = Readonly<Record<string, string>> | string | undefined;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

interface Workflow {
  readonly name?: string;
  readonly on?: Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly jobs?: Readonly<
    Record<
      string,
      {
        readonly 'timeout-minutes'?: number;
        readonly permissions?: Permissions;
        readonly steps?: readonly Step[];
      }
    >
  >;
}

const PINNED = /^[\w-]+\/[\w-]+@[0-9a-f]{40}$/;

const isReadOnly = (permissions: Permissions): boolean =>
  typeof permissions === 'object' &&
  Object.entries(permissions).every(([what, may]) => what === 'contents' && may === 'read');

/** What is wrong with a workflow. */
function faultsIn(text: string): string[] {
  const { on, permissions, jobs = {} } = parse(text) as Workflow;
  const faults: string[] = [];
  if (!isReadOnly(permissions)) faults.push('may more than read at its top');
  if (on === undefined || 'pull_request_target' in on) faults.push('runs on pull_request_target');
  if (/\bsecrets\b/.test(text)) faults.push('is handed secrets');
  for (const line of text.split('\n').filter((one) => /^\s*(?:- )?uses:/.test(one))) {
    if (!/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
      faults.push(`does not say the version:${line}`);
  }
  const isOfPull = on !== undefined && 'pull_request' in on;
  for (const [id, job] of Object.entries(jobs)) {
    if (job['timeout-minutes'] === undefined) faults.push(`${id} may run for hours`);
    if (isOfPull && job.permissions !== undefined)
      faults.push(`${id} runs strangers' code and asks for more`);
    for (const { uses, run, with: given, env } of job.steps ?? []) {
      if (uses !== undefined && !PINNED.test(uses)) faults.push(`${id}: ${uses} is not pinned`);
      if (run?.includes('${{') === true) faults.push(`${id}: an expression in: ${run}`);
      if (uses?.startsWith('actions/checkout@') === true) {
        if (given?.['persist-credentials'] !== false) faults.push(`${id} keeps its credentials`);
        if (!isOfPull && given?.['ref'] !== undefined)
          faults.push(`${id} checks out another commit`);
      }
      if (isOfPull && JSON.stringify(env ?? {}).includes('token'))
        faults.push(`${id} hands out a token`);
    }
  }
  return faults;
}

const files = readdirSync(FOLDER).filter((file) => /\.ya?ml$/.test(file));

test('There are workflows', () => {
  expect(files).toEqual(['comment.yml', 'test.yml']);
});

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const workflow = parse(text) as Workflow;
  const steps = Object.values(workflow.jobs ?? {}).flatMap(({ steps: its = [] }) => its);

  test('holds to the rules', () => {
    expect(faultsIn(text)).toEqual([]);
  });

  test('runs what is there', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const missing = steps.flatMap(({ run = '' }) => [
      ...[...run.matchAll(/npm run (?:--silent )?(\w+)/g)]
        .map(([, name = '']) => name)
        .filter((name) => !(name in scripts)),
      ...[...run.matchAll(/\.ci\/[\w.]+/g)]
        .map(([name]) => name)
        .filter((name) => !existsSync(join(ROOT, name))),
    ]);
    expect(missing).toEqual([]);
  });
});

test('The comment follows the tests, by their name, and reads the artefact that they leave', () => {
  const [after, before] = files.map((file) => readFileSync(join(FOLDER, file), 'utf8'));
  const { on } = parse(after ?? '') as Workflow;
  const { name, jobs } = parse(before ?? '') as Workflow;
  expect(on).toEqual({ workflow_run: { workflows: [name], types: ['completed'] } });
  const left = Object.values(jobs ?? {})
    .flatMap(({ steps = [] }) => steps)
    .filter(({ uses }) => uses?.startsWith('actions/upload-artifact@') === true)
    .map((step) => step.with);
  expect(left).toContainEqual(expect.objectContaining({ name: 'changes', path: 'changes.json' }));
  expect(left).toContainEqual(expect.objectContaining({ name: 'preview', path: 'dist' }));
  expect(after).toContain('name: changes');
  expect(after).toContain('changes/changes.json');
});

describe('the rules find', () => {
  const good = readFileSync(join(FOLDER, 'test.yml'), 'utf8');

  test.each([
    ['an action by its tag', /@[0-9a-f]{40} # v6\.0\.2/, '@v6', 'is not pinned'],
    ['a version that is not said', / # v6\.0\.2/, '', 'does not say the version'],
    ['too many rights', 'contents: read', 'contents: write', 'may more than read'],
    ['all rights', /permissions:\n {2}contents: read/, 'permissions: write-all', 'may more'],
    ['no word on rights', /permissions:\n {2}contents: read\n/, '', 'may more than read'],
    ['the dangerous event', 'pull_request:', 'pull_request_target:', 'pull_request_target'],
    [
      'text of a stranger in a script',
      'npm run check',
      'echo ${{ github.event.pull_request.title }}',
      'an expression in',
    ],
    ['a secret', 'npm run check', 'npm run check # ${{ secrets.X }}', 'is handed secrets'],
    ['credentials that stay', 'persist-credentials: false', 'clean: true', 'keeps its credentials'],
    ['a job without an end', / +timeout-minutes: 10\n/, '', 'may run for hours'],
  ])('%s', (_, what, other, fault) => {
    const text = good.replace(what, () => other);
    expect(text).not.toBe(good);
    expect(faultsIn(text).join('\n')).toContain(fault);
  });
});
