/**
 * Mends what has one right answer, file by file, until nothing is left that can be mended. Pure: it
 * takes texts and gives texts.
 */
import { z } from 'zod';
import { checkKeys } from './check-keys.ts';
import { mend } from './mend.ts';
import type { Problem } from './problem.ts';
import { serviceSchema, SERVICES_FILE, topicSchema } from './schema.ts';

/** Mending one thing can show another; more rounds than this would be a circle. */
const MOST_ROUNDS = 12;

export interface Fixed {
  /** File to its new text, for the files that changed. */
  readonly changed: ReadonlyMap<string, string>;
  /** What is mended, as it was reported. */
  readonly mended: readonly Problem[];
  /** What is left. */
  readonly problems: readonly Problem[];
}

/** The YAML of a file, and what stands around it: a topic has it between two lines of "---". */
function yamlOf(file: string, text: string): { before: string; yaml: string; after: string } {
  const front = file.endsWith('.mdx') ? /^(---\r?\n)([\s\S]*?)(?=^---\r?\n)/m.exec(text) : null;
  if (front?.index !== 0) return { before: '', yaml: text, after: '' };
  const [whole, before = '', yaml = ''] = front;
  return { before, yaml, after: text.slice(whole.length) };
}

/** From the bottom up, so that what is changed leaves the places above as they are. */
function byPlace(a: Problem, b: Problem): number {
  return b.line - a.line || b.column - a.column;
}

/** The order of keys, which nobody has to keep by hand. */
function orderOf(file: string, text: string): Problem[] {
  const { before, yaml } = yamlOf(file, text);
  return file === SERVICES_FILE
    ? checkKeys(file, yaml, 0, z.record(z.string(), serviceSchema))
    : before === ''
      ? []
      : checkKeys(file, yaml, 1, topicSchema);
}

/**
 * @param texts file to text, of all files that may change
 * @param check finds the problems of a set of texts
 */
export function fixAll(
  texts: ReadonlyMap<string, string>,
  check: (texts: ReadonlyMap<string, string>) => readonly Problem[],
): Fixed {
  const now = new Map(texts);
  const mended: Problem[] = [];
  let problems = check(now);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fixable = problems.filter(({ fix }) => fix !== undefined);
    // Blocks move once everything else is done: what moves has no place that a change could find.
    const isOrder = ({ fix }: Problem): boolean => fix?.kind === 'order';
    const moves = (): Problem[] => [
      ...fixable.filter(isOrder).slice(0, 1),
      ...[...now].flatMap(([file, text]) => orderOf(file, text)),
    ];
    const done: Problem[] = [];
    for (const group of [() => fixable.filter((problem) => !isOrder(problem)), moves]) {
      for (const problem of group().sort(byPlace)) {
        const text = now.get(problem.file);
        if (problem.fix === undefined || text === undefined) continue;
        const { before, yaml, after } = yamlOf(problem.file, text);
        const changed = mend(yaml, problem.fix);
        if (changed === undefined) continue;
        now.set(problem.file, before + changed + after);
        done.push(problem);
      }
      if (done.length > 0) break;
    }
    if (done.length === 0) break;
    mended.push(...done);
    problems = check(now);
  }
  const changed = new Map([...now].filter(([file, text]) => texts.get(file) !== text));
  return { changed, mended, problems };
}
