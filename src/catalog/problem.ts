/**
 * One shape for everything that can be wrong with the data, and its printers.
 *
 * Every check collects problems and goes on, so that a contributor sees all of them at once. A
 * problem says where it is, what was found, what was expected, and what to do next.
 */

/** A place in a file. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** How many characters the marker covers; 1 where unknown. */
  readonly length: number;
}

export interface Problem extends Place {
  /** The way to the value, such as `eks › example › action`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong, with the value that was found. One or two sentences. */
  readonly message: string;
  /** What was expected, the nearest right name, and the next step. */
  readonly advice: string;
}

/** An error that carries problems. Its text is all that is meant to be shown; it has no stack. */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  /**
   * @param problems at least one
   * @param sources file name to text, for the excerpts
   */
  constructor(problems: readonly Problem[], sources: ReadonlyMap<string, string>) {
    super(printProblems(problems, sources));
    this.name = 'ProblemsError';
    this.problems = problems;
    // The reader of this error mends data, not code: a stack would only hide the message.
    this.stack = this.message;
  }
}

/** Makes the path of a problem readable: `['eks', 'topics']` → `eks › topics`. */
export function printPath(path: readonly PropertyKey[]): string {
  return path.map(String).join(' › ');
}

/** Longer lines are cut, so that a file of one line does not fill the screen. */
const LONGEST_EXCERPT = 300;

function excerpt(problem: Place, source: string | undefined): string[] {
  const whole = source?.split(/\r?\n|\r/)[problem.line - 1];
  if (whole === undefined) return [];
  const line = whole.length > LONGEST_EXCERPT ? `${whole.slice(0, LONGEST_EXCERPT)}…` : whole;
  if (problem.column > line.length + 1) return [];
  const gutter = String(problem.line).length;
  // A tab counts as one column in `column`, so the marker's indent repeats the line's own tabs.
  const indent = line.slice(0, problem.column - 1).replace(/[^\t]/g, ' ');
  const room = Math.max(1, line.length - problem.column + 1);
  const marker = '^'.repeat(Math.max(1, Math.min(problem.length, room)));
  return [`  ${problem.line} | ${line}`, `  ${' '.repeat(gutter)} | ${indent}${marker}`];
}

/**
 * All problems as text, in the order of their places, each with an excerpt.
 * @param sources file name to text; a file that is not in it gets no excerpt
 */
export function printProblems(
  problems: readonly Problem[],
  sources: ReadonlyMap<string, string>,
): string {
  const blocks = sortProblems(problems).map((problem) =>
    [
      `${problem.file}:${problem.line}:${problem.column}${problem.path === '' ? '' : `  ${problem.path}`}`,
      ...excerpt(problem, sources.get(problem.file)),
      `  ${problem.message}`,
      `  ${problem.advice}`,
    ].join('\n'),
  );
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${blocks.join('\n\n')}\n\n${count}.`;
}

export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort(
    (a, b) =>
      a.file.localeCompare(b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      a.message.localeCompare(b.message),
  );
}
