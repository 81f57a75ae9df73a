/**
 * Whole files, read with the real topics and the real reference: each `*.pass.yaml` in
 * `tests/fixtures/services` has no problem, and each `*.fail.yaml` has the one that its first line
 * names: `# expect: part of the message`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { tryLoadCatalog } from '../../../src/catalog/load.ts';
import { printProblems } from '../../../src/catalog/problem.ts';

const FOLDER = 'tests/fixtures/services';
const files = readdirSync(join(ROOT, FOLDER)).filter((file) => file.endsWith('.yaml'));

function report(file: string): string {
  const { problems, sources } = tryLoadCatalog({ root: ROOT, services: `${FOLDER}/${file}` });
  return problems.length === 0 ? '' : printProblems(problems, sources);
}

test('Every fixture passes or fails by its name', () => {
  expect(files.filter((file) => !/\.(?:pass|fail)\.yaml$/.test(file))).toEqual([]);
});

describe('files without a problem', () => {
  test.each(files.filter((file) => file.endsWith('.pass.yaml')))('%s', (file) => {
    expect(report(file)).toBe('');
  });
});

describe('files with a problem', () => {
  test.each(files.filter((file) => file.endsWith('.fail.yaml')))('%s', (file) => {
    const [first = ''] = readFileSync(join(ROOT, FOLDER, file), 'utf8').split('\n');
    const expected = /^# expect: (.+)$/.exec(first)?.[1];
    expect(expected, 'The first line reads "# expect: part of the message".').toBeDefined();
    // The excerpt of a problem shows lines of the file; what is expected must be in the message.
    expect(report(file).replaceAll(first, '')).toContain(expected);
  });
});
