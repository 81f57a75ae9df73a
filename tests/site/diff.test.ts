/**
 * `npm run diff` against a commit: the commit is built beside the work, and nothing of it stays.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readChanges } from '../../src/cli/diff/changes.ts';
import { DIST, ROOT } from './dist.ts';

const git = (...args: string[]): string =>
  execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();

const isRepository = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT }).status === 0;

test.runIf(isRepository)(
  'A commit is built, compared, and taken away again',
  () => {
    const json = join(tmpdir(), `diff-${process.pid}.json`);
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['src/cli/diff.ts', 'HEAD', '--site', DIST, '--json', json],
      { cwd: ROOT, encoding: 'utf8' },
    );
    expect(stderr).toContain('Building the site of');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Compared with `[0-9a-f]{10} \(HEAD\)`/);
    expect(readChanges(readFileSync(json, 'utf8')).total[0]).toBeGreaterThan(400);
    rmSync(json);
    const workshop = join(ROOT, '.astro/diff');
    expect(git('worktree', 'list')).not.toContain(workshop);
    expect(existsSync(workshop) ? readdirSync(workshop) : []).toEqual([]);
  },
  300_000,
);
