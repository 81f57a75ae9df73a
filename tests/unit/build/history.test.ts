/**
 * When entries and topics last changed, read from small repositories made for each test.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readHistory, splitEntries, type History } from '../../../src/build/history.ts';

describe('splitEntries', () => {
  test('Each block with its lines, without blank ones and comments between blocks', () => {
    const text = '# Top\n\nb:\n  x: 1\n\n  # within\n  y: 2\n# between\n\na:\n  z: 3\n';
    expect([...splitEntries(text)]).toEqual([
      ['b', 'b:\n  x: 1\n  # within\n  y: 2\n'],
      ['a', 'a:\n  z: 3\n'],
    ]);
  });

  test('Keys in quotes, and blocks on one line', () => {
    expect([...splitEntries('"a-1": { x: 1 }\n\'b\':\n  y: 2\n').keys()]).toEqual(['a-1', 'b']);
  });

  test('Blanks at the end of lines and the kind of line end make no difference', () => {
    expect(splitEntries('a:  \r\n  x: 1\t\r\n')).toEqual(splitEntries('a:\n  x: 1\n'));
  });

  test('A text without keys has no entries', () => {
    expect(splitEntries('# Nothing\n\n')).toEqual(new Map());
  });
});

describe('readHistory', () => {
  let root: string;

  const git = (args: readonly string[], day = '2026-01-01'): void => {
    const date = `${day}T12:00:00Z`;
    const settings = ['-c', 'user.name=T', '-c', 'user.email=t@example.com', '-c', 'gc.auto=0'];
    execFileSync('git', [...settings, '-c', 'commit.gpgsign=false', ...args], {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
  };
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  const commit = (day: string, files: Readonly<Record<string, string>>): void => {
    for (const [file, text] of Object.entries(files)) write(file, text);
    git(['add', '--all'], day);
    git(['commit', '--quiet', '--allow-empty', '--message', 'Change'], day);
  };
  const history = (folder = root): History => {
    const found = readHistory(folder);
    if ('missing' in found) throw new Error(found.missing);
    return found;
  };

  beforeEach(() => {
    // Where the tests run within a hook of Git, its variables point to the project's repository.
    for (const name of Object.keys(process.env)) {
      if (name.startsWith('GIT_')) vi.stubEnv(name, undefined);
    }
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
    root = mkdtempSync(join(tmpdir(), 'whydenied-test-'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(root, { recursive: true, force: true });
  });

  test('Each entry has the day on which its own block last changed', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', { 'services.yaml': 'a:\n  x: 1\nb:\n  x: 1\n' });
    commit('2026-01-02', { 'services.yaml': 'a:\n  x: 1\nb:\n  x: 2\n' });
    commit('2026-01-03', { 'services.yaml': 'a:\n  x: 1\nb:\n  x: 2\nc:\n  x: 1\n' });
    commit('2026-01-04', { README: 'Nothing to do with it.' });
    expect(history().entries).toEqual({ a: '2026-01-01', b: '2026-01-02', c: '2026-01-03' });
  });

  test('A change that was taken back counts as a change', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', { 'services.yaml': 'a:\n  x: 1\n' });
    commit('2026-01-02', { 'services.yaml': 'a:\n  x: 2\n' });
    commit('2026-01-03', { 'services.yaml': 'a:\n  x: 1\n' });
    expect(history().entries).toEqual({ a: '2026-01-03' });
  });

  test('Entries that were moved, spaced or commented between have not changed', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', { 'services.yaml': 'b:\n  x: 1\na:\n  x: 1\n' });
    commit('2026-01-02', { 'services.yaml': '# In order now\n\na:\n  x: 1\n\nb:\n  x: 1\n' });
    expect(history().entries).toEqual({ a: '2026-01-01', b: '2026-01-01' });
  });

  test('An entry that is gone has no day', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', { 'services.yaml': 'a:\n  x: 1\nb:\n  x: 1\n' });
    commit('2026-01-02', { 'services.yaml': 'a:\n  x: 1\n' });
    expect(history().entries).toEqual({ a: '2026-01-01' });
  });

  test('What is not committed does not count', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', { 'services.yaml': 'a:\n  x: 1\n' });
    write('services.yaml', 'a:\n  x: 2\nb:\n  x: 1\n');
    expect(history().entries).toEqual({ a: '2026-01-01' });
  });

  test('Each topic has the day of the last commit of its file', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', {
      'services.yaml': 'a:\n  x: 1\n',
      'content/topics/one.mdx': '1',
      'content/topics/two.mdx': '1',
      'content/topics/notes.txt': '1',
    });
    commit('2026-01-02', { 'content/topics/two.mdx': '2' });
    expect(history().topics).toEqual({ one: '2026-01-01', two: '2026-01-02' });
  });

  test('The project may be a folder of its repository', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', {
      'site/services.yaml': 'a:\n  x: 1\n',
      'site/content/topics/one.mdx': '1',
    });
    expect(history(join(root, 'site'))).toEqual({
      entries: { a: '2026-01-01' },
      topics: { one: '2026-01-01' },
    });
  });

  test('A services file that was away for a while hides no day', () => {
    git(['init', '--quiet']);
    commit('2026-01-01', { 'services.yaml': 'a:\n  x: 1\n' });
    rmSync(join(root, 'services.yaml'));
    commit('2026-01-02', {});
    commit('2026-01-03', { 'services.yaml': 'a:\n  x: 1\n' });
    expect(history().entries).toEqual({ a: '2026-01-03' });
  });

  test('A shallow clone has no days, and says why', () => {
    git(['init', '--quiet', 'origin']);
    const upstream = root;
    root = join(upstream, 'origin');
    commit('2026-01-01', { 'services.yaml': 'a:\n  x: 1\n' });
    commit('2026-01-02', { 'services.yaml': 'a:\n  x: 2\n' });
    root = upstream;
    git(['clone', '--quiet', '--depth', '1', `file://${join(root, 'origin')}`, 'clone']);
    expect(readHistory(join(root, 'clone'))).toEqual({
      missing: 'this is a shallow clone; fetch the full history to have them',
    });
  });

  test('A folder without a repository has no days, and says why', () => {
    const words = 'this folder is not a Git repository with a commit, or git is not installed';
    expect(readHistory(root)).toEqual({ missing: words });
    git(['init', '--quiet']);
    expect(readHistory(root)).toEqual({ missing: words });
  });
});
