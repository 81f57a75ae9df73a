/**
 * No pattern of the diagnosis can take long: what looks anywhere in a text has no unbounded repetition,
 * and nothing repeats a repetition.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const FOLDER = join(import.meta.dirname, '../../../src/diagnosis');

function patternsOf(file: string): string[] {
  const text = readFileSync(join(FOLDER, file), 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const PATTERNS = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.ts') && file !== 'tables.ts')
  .flatMap(patternsOf);

/** The pattern without escapes and classes, so that its quantifiers stand bare. */
const bare = (pattern: string): string =>
  pattern
    .slice(1, pattern.lastIndexOf('/'))
    .replace(/\\./g, 'x')
    .replace(/\[[^\]]*\]/g, 'x')
    .replace(/\(\?(?:[:=!]|<[=!])/g, '(');

test('There are patterns to look at', () => {
  expect(PATTERNS.length).toBeGreaterThan(100);
});

test('What is not tied to the start has no unbounded repetition', () => {
  const unbounded = PATTERNS.filter(
    (pattern) => !pattern.startsWith('/^') && /[*+]|\{\d+,\}/.test(bare(pattern)),
  );
  expect(unbounded).toEqual([]);
});

test('Nothing repeats a repetition', () => {
  const nested = PATTERNS.filter((pattern) => {
    let text = bare(pattern);
    // Innermost groups first: one that repeats inside becomes a mark, any other a letter.
    for (let before = ''; before !== text;) {
      before = text;
      if (/\([^()]*(?:[*+]|\{\d|Q)[^()]*\)(?:[*+]|\{\d)/.test(text)) return true;
      text = text.replace(/\([^()]*\)/g, (group) => (/[*+]|\{\d|Q/.test(group) ? 'Q' : 'x'));
    }
    return false;
  });
  expect(nested).toEqual([]);
});
