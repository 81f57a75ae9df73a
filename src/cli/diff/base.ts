/**
 * The site that a change is compared with: a folder that holds one, or a commit, which is checked out
 * beside the work and built there.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from '../../build/project.ts';
import { suggestion } from '../../catalog/suggest.ts';
import { CommandError } from '../command.ts';
import { here } from './options.ts';

/** Inside the project, so that what is checked out finds the packages of the project. */
const WORKSHOP = join(ROOT, '.astro/diff');
const LOCK = 'package-lock.json';

export interface Base {
  /** What it is called in the report. */
  readonly name: string;
  /**
   * Builds it where it is not built.
   * @param say is told what is done
   * @returns the folder, which is there until the process ends
   */
  readonly folder: (say: (line: string) => void) => string;
}

function git(...args: string[]): string {
  return execFileSync('git', args, {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

function tryGit(...args: string[]): string | undefined {
  try {
    return git(...args);
  } catch {
    return undefined;
  }
}

/** @throws CommandError where the folder holds no site */
export function siteFolder(folder: string): string {
  if (!existsSync(folder)) throw new CommandError(`There is no folder ${folder}.`);
  if (!existsSync(join(folder, 'index.html'))) {
    throw new CommandError(
      `${folder} is no built site: it has no index.html. "npm run build" writes one into dist.`,
    );
  }
  return folder;
}

/**
 * The commit that a change began from: where the history of what is checked out left the base's.
 * What has come to the base since then is none of the change's doing.
 */
function commitOf(base: string): string {
  if (tryGit('rev-parse', '--git-dir') === undefined) {
    throw new CommandError(
      `There is no folder "${base}", and this is no Git repository (or git is not installed), so there are no commits to compare with.`,
    );
  }
  const commit = tryGit('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`);
  if (commit === undefined) {
    const names = (tryGit('for-each-ref', '--format=%(refname:short)') ?? '').split('\n');
    throw new CommandError(
      `There is no folder, branch, tag or commit "${base}". ${suggestion(base, names.filter(Boolean))} A branch of another repository has to be fetched first: git fetch origin.`,
    );
  }
  return tryGit('merge-base', commit, 'HEAD') ?? commit;
}

const isRunning = (id: number): boolean => {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

function removeTree(folder: string): void {
  tryGit('worktree', 'remove', '--force', folder);
  rmSync(folder, { recursive: true, force: true });
  tryGit('worktree', 'prune');
}

/** Takes away what stopped runs have left. */
function sweep(): void {
  for (const name of existsSync(WORKSHOP) ? readdirSync(WORKSHOP) : []) {
    if (!isRunning(Number(name))) removeTree(join(WORKSHOP, name));
  }
}

function buildAt(folder: string, name: string): string {
  const [ours, theirs] = [ROOT, folder].map((root) => readFileSync(join(root, LOCK), 'utf8'));
  // Other packages than ours: the door of that commit installs its own.
  const script = ours === theirs ? ['src/cli/build.ts'] : ['src/cli/run.mjs', 'build'];
  const dist = join(folder, 'dist');
  const { status, stdout, stderr } = spawnSync(process.execPath, script, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, WHYDENIED_DIST: dist, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0 || !existsSync(join(dist, 'index.html'))) {
    const said = `${stdout}${stderr}`.trim().split('\n').slice(-20).join('\n  ');
    throw new CommandError(`The site of ${name} could not be built:\n\n  ${said}`);
  }
  return dist;
}

function checkOut(commit: string, name: string): string {
  sweep();
  const folder = join(WORKSHOP, String(process.pid));
  mkdirSync(WORKSHOP, { recursive: true });
  // Whatever ends the run, nothing stays behind: neither files nor Git's note of them.
  process.once('exit', () => {
    removeTree(folder);
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => process.exit(1));
  }
  try {
    git('worktree', 'add', '--detach', '--quiet', folder, commit);
  } catch (error) {
    throw new CommandError(
      `${name} could not be checked out: ${String((error as { stderr?: unknown }).stderr ?? error).trim()}`,
    );
  }
  return folder;
}

/**
 * @param base a folder, or anything that Git knows as a commit
 * @throws CommandError where there is nothing to compare with
 */
export function siteToCompareWith(base: string): Base {
  const asFolder = resolve(here(), base);
  if (existsSync(asFolder) && statSync(asFolder).isDirectory()) {
    const folder = siteFolder(asFolder);
    return { name: base, folder: () => folder };
  }
  const commit = commitOf(base);
  const short = commit.slice(0, 10);
  const name = base.startsWith(commit.slice(0, 7)) ? short : `${short} (${base})`;
  return {
    name,
    folder: (say) => {
      const folder = checkOut(commit, name);
      say(`Building the site of ${name}`);
      return buildAt(folder, name);
    },
  };
}
