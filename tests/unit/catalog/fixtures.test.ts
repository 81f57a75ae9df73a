/**
 * Whole files, read with the real reference and the front matter of the real topics: each
 * `*.pass.yaml` in `tests/fixtures/services` has no problem, and each `*.fail.yaml` has those that its
 * first lines name, and no others:
 *
 *     # expect: line:column what is wrong
 *     # then: the next step, or its beginning
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { printProblems, type Problem } from '../../../src/catalog/problem.ts';
import { loadReference } from '../../../src/reference/reference.ts';
import { shortTopics } from './short-topics.ts';

const FOLDER = 'tests/fixtures/services';
const files = readdirSync(join(ROOT, FOLDER)).filter((file) => file.endsWith('.yaml'));
const reference = loadReference(ROOT);

const topics = shortTopics(ROOT);

interface Read {
  readonly text: string;
  readonly problems: readonly Problem[];
}

const seen = new Map<string, Read>();

function read(file: string): Read {
  const before = seen.get(file);
  if (before !== undefined) return before;
  const text = readFileSync(join(ROOT, FOLDER, file), 'utf8');
  // The lines that name what could be somebody's own are none of the file's comments.
  const services = text.replace(/^# (?:expect|then): .*$/gm, '#');
  const { problems } = readCatalog({ services, topics, components: [], reference });
  seen.set(file, { text, problems });
  return { text, problems };
}

/** What the first lines of a file say is wrong with it. */
function expectedOf(text: string): { line: number; column: number; what: string; then: string }[] {
  return [...text.matchAll(/^# expect: (\d+):(\d+) (.+)\r?\n# then: (.+)$/gm)].map(
    ([, line, column, what = '', then = '']) => ({
      line: Number(line),
      column: Number(column),
      what,
      then: then.trimEnd(),
    }),
  );
}

test('Every fixture passes or fails by its name', () => {
  expect(files.filter((file) => !/\.(?:pass|fail)\.yaml$/.test(file))).toEqual([]);
});

describe('files without a problem', () => {
  test.each(files.filter((file) => file.endsWith('.pass.yaml')))('%s', (file) => {
    const { text, problems } = read(file);
    const sources = new Map([[SERVICES_FILE, text]]);
    expect(problems.length === 0 ? '' : printProblems(problems, sources)).toBe('');
  });
});

const failing = files.filter((file) => file.endsWith('.fail.yaml'));

describe('files with a problem', () => {
  test.each(failing)('%s', (file) => {
    const { text, problems } = read(file);
    const expected = expectedOf(text);
    expect(expected, 'The first lines say what is expected.').not.toEqual([]);
    const told = problems.map(({ line, column, message, advice }, index) => {
      const { what = '', then = '' } = expected[index] ?? {};
      return {
        line,
        column,
        what: message.startsWith(what) ? what : message,
        then: advice.includes(then) ? then : advice,
      };
    });
    expect(told).toEqual(expected);
  });

  test.each(failing)('%s has an excerpt with a marker for each', (file) => {
    const { text, problems } = read(file);
    const lines = printProblems(problems, new Map([[SERVICES_FILE, text]])).split('\n');
    for (const { line, column } of problems) {
      const at = lines.findIndex((one) => one.startsWith(`${SERVICES_FILE}:${line}:${column}`));
      expect(lines[at + 1]).toContain(`  ${line} | `);
      expect(lines[at + 2]).toMatch(/^ +\| \s*\^+$/);
    }
  });
});
