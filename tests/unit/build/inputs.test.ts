/**
 * Whether a build can be used again, in a small project made for each test.
 */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isBuilt, stampBuild } from '../../../src/build/inputs.ts';

let root: string;
let dist: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  for (const name of Object.keys(process.env)) {
    if (/^GIT_|^SITE_URL$|^WHYDENIED_/.test(name)) vi.stubEnv(name, undefined);
  }
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  root = mkdtempSync(join(tmpdir(), 'whydenied-test-'));
  dist = join(root, 'dist');
  for (const file of [
    'astro.config.mjs',
    'content/topics/one.mdx',
    'package-lock.json',
    'package.json',
    'public/favicon.svg',
    'services.yaml',
    'src/pages/index.astro',
    'tsconfig.json',
    'dist/index.html',
    'dist/eks/index.html',
  ]) {
    write(file, `This is ${file}.`);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true, force: true });
});

test('Without a stamp nothing is built', () => {
  expect(isBuilt(root, dist)).toBe(false);
});

test('After a stamp the build can be used again', () => {
  stampBuild(root, dist);
  expect(isBuilt(root, dist)).toBe(true);
});

test.each<[what: string, change: () => void]>([
  [
    'services.yaml',
    () => {
      write('services.yaml', 'New');
    },
  ],
  [
    'a topic',
    () => {
      write('content/topics/one.mdx', 'New');
    },
  ],
  [
    'a source',
    () => {
      write('src/pages/index.astro', 'New');
    },
  ],
  [
    'the lock file',
    () => {
      write('package-lock.json', 'New');
    },
  ],
  [
    'a file that is added',
    () => {
      write('src/pages/new.astro', 'New');
    },
  ],
  [
    'a file that is removed',
    () => {
      rmSync(join(root, 'content/topics/one.mdx'));
    },
  ],
  [
    'a file that is renamed',
    () => {
      renameSync(join(root, 'public/favicon.svg'), join(root, 'public/icon.svg'));
    },
  ],
  [
    'a page that is gone',
    () => {
      rmSync(join(root, 'dist/eks/index.html'));
    },
  ],
  [
    'a page that is cut',
    () => {
      write('dist/index.html', '');
    },
  ],
  [
    'a page that is added',
    () => {
      write('dist/more.html', 'New');
    },
  ],
  [
    'a folder of pages that is gone',
    () => {
      rmSync(dist, { recursive: true });
    },
  ],
  ['the address of the site', () => vi.stubEnv('SITE_URL', 'https://whydenied.example/')],
  ['other services', () => vi.stubEnv('WHYDENIED_SERVICES', 'tests/fixtures/other.yaml')],
  ['another reference', () => vi.stubEnv('WHYDENIED_REFERENCE', 'tests/fixtures/other')],
  [
    'a stamp that is damaged',
    () => {
      writeFileSync(join(root, 'node_modules/.cache/whydenied/build.json'), '{');
    },
  ],
])('The build cannot be used again after a change of %s', (_, change) => {
  stampBuild(root, dist);
  change();
  expect(isBuilt(root, dist)).toBe(false);
});

test('Files that no build reads make no difference', () => {
  stampBuild(root, dist);
  write('README.md', 'New');
  write('tests/unit/new.test.ts', 'New');
  expect(isBuilt(root, dist)).toBe(true);
});

test('A change that is taken back makes no difference', () => {
  stampBuild(root, dist);
  appendFileSync(join(root, 'services.yaml'), 'New');
  expect(isBuilt(root, dist)).toBe(false);
  write('services.yaml', 'This is services.yaml.');
  expect(isBuilt(root, dist)).toBe(true);
});

test('A commit makes a difference, since pages carry days from the history', () => {
  const settings = ['-c', 'user.name=T', '-c', 'user.email=t@example.com'];
  const git = (...args: string[]): void => {
    execFileSync('git', [...settings, '-c', 'commit.gpgsign=false', ...args], {
      cwd: root,
      stdio: 'ignore',
    });
  };
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--message', 'One');
  stampBuild(root, dist);
  expect(isBuilt(root, dist)).toBe(true);
  git('commit', '--quiet', '--allow-empty', '--message', 'Two');
  expect(isBuilt(root, dist)).toBe(false);
});
