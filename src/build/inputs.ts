/**
 * Fingerprints: whether anything that a build reads has changed since the last one, and whether
 * what it wrote is still there.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Everything a build reads, from the project's folder. */
const INPUTS = [
  'astro.config.mjs',
  'content',
  'package-lock.json',
  'package.json',
  'public',
  'services.yaml',
  'src',
  'tsconfig.json',
];

/** The variables that change what is built. */
const SETTINGS = [
  'SITE_URL',
  'WHYDENIED_SERVICES',
  'WHYDENIED_REFERENCE',
  'WHYDENIED_REFERENCE_ONLY',
];

function* filesBelow(root: string, path: string): Generator<string> {
  if (!statSync(join(root, path)).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(join(root, path)).sort())
    yield* filesBelow(root, `${path}/${name}`);
}

/** The commit that is checked out, since pages carry dates from the history. */
function commit(root: string): string {
  try {
    return execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'none';
  }
}

function hashOfInputs(root: string): string {
  const hash = createHash('sha256');
  const settings = SETTINGS.map((name) => process.env[name] ?? '');
  hash.update([commit(root), process.versions.node, ...settings].join('\n'));
  for (const input of INPUTS) {
    for (const file of filesBelow(root, input)) {
      hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}

/** Names and sizes of what was built: enough to notice a lost or replaced file. */
function hashOfOutput(folder: string): string {
  const hash = createHash('sha256');
  for (const file of filesBelow(folder, '.')) {
    hash.update(`${file} ${statSync(join(folder, file)).size}\n`);
  }
  return hash.digest('hex');
}

/** Beside other caches, since it is worth nothing to anybody else. */
const STAMP = 'node_modules/.cache/whydenied/build.json';

/** Whether `dist` is what a build of the present files would give. */
export function isBuilt(root: string, dist: string): boolean {
  try {
    const stamp = JSON.parse(readFileSync(join(root, STAMP), 'utf8')) as Record<string, string>;
    return stamp['inputs'] === hashOfInputs(root) && stamp['output'] === hashOfOutput(dist);
  } catch {
    return false;
  }
}

/** Notes what `dist` was built from. */
export function stampBuild(root: string, dist: string): void {
  const file = join(root, STAMP);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify({ inputs: hashOfInputs(root), output: hashOfOutput(dist) }));
}
