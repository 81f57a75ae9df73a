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

/** A change to a file that is the one right answer to a problem; `mend.ts` makes it. */
export type Fix =
  /** The key, or the item of a list, goes. */
  | { readonly kind: 'remove'; readonly path: readonly PropertyKey[] }
  /** The value becomes this text. */
  | { readonly kind: 'set'; readonly path: readonly PropertyKey[]; readonly value: string }
  /** The value becomes a list with itself as the only item. */
  | { readonly kind: 'list'; readonly path: readonly PropertyKey[] }
  /** The value is put in quotes as it stands. */
  | { readonly kind: 'quote'; readonly path: readonly PropertyKey[] }
  /** The keys of the block at this path come into this order. */
  | {
      readonly kind: 'order';
      readonly path: readonly PropertyKey[];
      readonly keys: readonly string[];
    }
  /** Characters of the text are replaced: where the text is no YAML, nothing has a path. */
  | {
      readonly kind: 'text';
      readonly start: number;
      readonly end: number;
      readonly insert: string;
    };

export interface Problem extends Place {
  /** The way to the value, such as `eks › example › action`; empty for the file as a whole. */
  readonly path: string;
  /** What is wrong, with the value that was found. One or two sentences. */
  readonly message: string;
  /** What was expected, the nearest right name, and the next step. */
  readonly advice: string;
  /** Where there is one right answer: how `npm run check -- --fix` gives it. */
  readonly fix?: Fix;
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

/**
 * Text of a file as it may be printed: control characters, which could move a terminal's cursor or
 * hide a line, are shown as what they are.
 */
export function printable(text: string): string {
  return text.replace(
    // eslint-disable-next-line no-control-regex -- these are what it looks for
    /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) =>
      character === '\n' ? '\u21b5' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Nobody reads more of a value that is a whole file in one line. */
const LONGEST_SENTENCE = 700;

/** A message for print: on one line, and not endless. */
function sentence(text: string): string {
  const whole = printable(text);
  const half = LONGEST_SENTENCE / 2;
  return whole.length > LONGEST_SENTENCE
    ? `${whole.slice(0, half)} … ${whole.slice(-half)}`
    : whole;
}

/** Longer lines are cut, so that a file of one line does not fill the screen. */
const LONGEST_EXCERPT = 300;

function excerpt(problem: Place, source: string | undefined): string[] {
  const whole = source?.split(/\r?\n|\r/)[problem.line - 1];
  if (whole === undefined) return [];
  // A place far along a long line is shown with what stands around it.
  const from = problem.column > LONGEST_EXCERPT ? problem.column - 1 - LONGEST_EXCERPT / 2 : 0;
  const cut = whole.slice(from, from + LONGEST_EXCERPT);
  const before = printable(cut.slice(0, problem.column - 1 - from));
  const start = `${from > 0 ? '…' : ''}${before}`;
  const rest = printable(cut.slice(problem.column - 1 - from));
  const line = `${start}${rest}${from + LONGEST_EXCERPT < whole.length ? '…' : ''}`;
  const gutter = String(problem.line).length;
  // A tab counts as one column in `column`, so the marker's indent repeats the line's own tabs.
  const indent = start.replace(/[^\t]/g, ' ');
  const shown = printable(
    cut.slice(problem.column - 1 - from, problem.column - 1 - from + problem.length),
  );
  const marker = '^'.repeat(Math.max(1, shown.length));
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
      `${problem.file}:${problem.line}:${problem.column}${problem.path === '' ? '' : `  ${sentence(problem.path)}`}`,
      ...excerpt(problem, sources.get(problem.file)),
      `  ${sentence(problem.message)}`,
      `  ${sentence(problem.advice)}`,
    ].join('\n'),
  );
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return `${blocks.join('\n\n')}\n\n${count}.`;
}

/** What GitHub's runner reads as the end of a command, or of one of its properties. */
const escapeData = (text: string): string =>
  text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const escapeProperty = (text: string): string =>
  escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');

/** The problems as annotations on the lines of a pull request, for GitHub's runner. */
export function printAnnotations(problems: readonly Problem[]): string {
  return sortProblems(problems)
    .map(({ file, line, column, length, path, message, advice }) => {
      const properties = [
        `file=${escapeProperty(file)}`,
        `line=${line}`,
        `col=${column}`,
        `endColumn=${column + length}`,
        ...(path === '' ? [] : [`title=${escapeProperty(sentence(path))}`]),
      ].join(',');
      return `::error ${properties}::${escapeData(`${sentence(message)}\n${sentence(advice)}`)}`;
    })
    .join('\n');
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
