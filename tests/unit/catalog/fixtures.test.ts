/**
 * Whole files, read with the real reference and the front matter of the real topics: each
 * `*.pass.yaml` in `tests/fixtures/services` has no problem, and each `*.fail.yaml` has the one that
 * its first line names: `# expect: part of the message`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import { parseUse } from '../../../src/catalog/subject.ts';
import { readTopics, TOPICS_FOLDER } from '../../../src/catalog/topics.ts';
import { loadReference } from '../../../src/reference/reference.ts';

const FOLDER = 'tests/fixtures/services';
const files = readdirSync(join(ROOT, FOLDER)).filter((file) => file.endsWith('.yaml'));
const reference = loadReference(ROOT);

/** A topic as it is, with a template that reads its parameters and says nothing else. */
function shorten(file: string): [file: string, text: string] {
  const text = readFileSync(join(ROOT, TOPICS_FOLDER, file), 'utf8');
  const front = /^---\n[\s\S]*?^---\n/m.exec(text)?.[0] ?? '';
  const [topic] = readTopics(new Map([[file, text]]), []).topics;
  const readings = (topic?.uses ?? []).map((use) => `{props.service.${parseUse(use).name}}`);
  return [`${TOPICS_FOLDER}/${file}`, `${front}${readings.join('\n')}\n`];
}

const topics = new Map(
  readdirSync(join(ROOT, TOPICS_FOLDER))
    .filter((file) => file.endsWith('.mdx'))
    .map(shorten),
);

function report(file: string): string {
  const services = readFileSync(join(ROOT, FOLDER, file), 'utf8');
  const { problems } = readCatalog({ services, topics, components: [], reference });
  return problems.length === 0 ? '' : printProblems(problems, new Map([[SERVICES_FILE, services]]));
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
    // The excerpt of a problem can show the first line itself; only its message counts.
    expect(report(file).replaceAll(first, '')).toContain(expected);
  });
});
