/** What is written by hand is plain English in our own terms, and the linter sees when it is not. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { ROOT } from '../../../src/build/project.ts';
import { lintProse } from './prose.ts';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the linter', () => {
  test.each([
    ['Ask the the owner.', 'Unexpected repeated `the`'],
    ['It needs a action.', 'Unexpected article `a` before `action`, expected `an`'],
    ['Utilize the role.', 'Unexpected `Utilize`, use `use` instead'],
    ['Change the identity policy.', '“identity policy”: write “identity-based policy”'],
    ['Pick a region.', '“region”: write “Region”, as AWS does'],
    [`Ask ${'and ask '.repeat(20)}again.`, 'A sentence of 42 words'],
  ])('%s', async (source, complaint) => {
    expect((await lintProse(source, 'x.md')).join('\n')).toContain(`x.md:1: ${complaint}`);
  });

  test('It says the line, also of text inside a file', async () => {
    expect(await lintProse('One.\n\nCan not.\n', 'x.md', 10)).toEqual([
      'x.md:12: “Can not”: write “cannot”',
    ]);
  });

  test('It leaves code and addresses alone', async () => {
    const source = '`the the` and [a page](https://example.com/region-region)\n\n    region\n';
    expect(await lintProse(source, 'x.md')).toEqual([]);
  });
});

test.each(readdirSync(join(ROOT, 'content/topics')))('content/topics/%s', async (name) => {
  const path = `content/topics/${name}`;
  expect(await lintProse(read(path), path)).toEqual([]);
});

test('What is particular to a service', async () => {
  const lines = new LineCounter();
  const document = parseDocument(read('services.yaml'), { lineCounter: lines });
  const texts: [text: string, line: number][] = [];
  visit(document, {
    Pair(_, { key, value }) {
      const name = isScalar(key) ? key.value : undefined;
      if (!/^(?:note|reason|intro)$/.test(String(name)) || !isScalar(value)) return;
      const [start = 0] = value.range ?? [];
      if (typeof value.value === 'string') texts.push([value.value, lines.linePos(start).line]);
    },
  });
  expect(texts.length).toBeGreaterThan(50);
  const complaints: string[] = [];
  for (const [text, line] of texts) {
    // A folded text has other lines than the file.
    complaints.push(...(await lintProse(text.replaceAll('\n', ' '), 'services.yaml', line)));
  }
  expect(complaints).toEqual([]);
});

test.each(['README.md', 'CONTRIBUTING.md'])('%s', async (path) => {
  expect(await lintProse(read(path), path)).toEqual([]);
});
