/**
 * What follows `npm run diff --`, and what cannot be compared with.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { siteFolder, siteToCompareWith } from '../../../../src/cli/diff/base.ts';
import { readOptions } from '../../../../src/cli/diff/options.ts';

test('A base, and paths from where the person is', () => {
  vi.stubEnv('INIT_CWD', '/here');
  expect(readOptions(['main'])).toEqual({ base: 'main' });
  expect(readOptions(['main', '--site', 'a', '--json=/b.json'])).toEqual({
    base: 'main',
    site: '/here/a',
    json: '/b.json',
  });
  vi.unstubAllEnvs();
});

test('Help is given, and nothing is done', () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  expect(readOptions(['--help'])).toBeUndefined();
  expect(said.mock.calls.join()).toContain('npm run diff -- <base>');
  said.mockRestore();
});

test.each([
  [[], 'Say what to compare with, such as "main".'],
  [['a', 'b'], 'One base at a time; a, b are several.'],
  [['main', '--sites', 'x'], 'There is no option "--sites". Did you mean "--site"?'],
  [['main', '--json'], '"--json" needs a path.'],
])('%j is refused in words', (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});

test('A folder without a site, and one that is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  expect(() => siteFolder(folder)).toThrow('is no built site: it has no index.html.');
  expect(() => siteToCompareWith(folder)).toThrow('is no built site');
  rmSync(folder, { recursive: true });
  expect(() => siteFolder(folder)).toThrow(`There is no folder ${folder}.`);
});

test('A name that is neither folder nor commit, even one that looks like an option of Git', () => {
  for (const base of ['no-such-branch', '--all', 'HEAD~99999']) {
    expect(() => siteToCompareWith(base)).toThrow(
      /There is no folder, branch, tag or commit|There is no folder ".*", and this is no Git/,
    );
  }
});
