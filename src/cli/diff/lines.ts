/**
 * What has changed between two lists of lines, for reading: the changed lines alone, and of a long
 * line only the part around the change.
 */
import { LONGEST_LINE } from './changes.ts';

/** More cells than this are not compared line by line. */
const MOST_CELLS = 4e6;
/** How much of a line is shown beside what has changed in it. */
const BESIDE = 60;

interface Hunk {
  readonly removed: string[];
  readonly added: string[];
}

/** The changed stretches, by the longest common subsequence. */
function hunksOf(before: readonly string[], after: readonly string[]): Hunk[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before.at(-1 - end) === after.at(-1 - end)
  ) {
    end++;
  }
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  if (a.length * b.length > MOST_CELLS || a.length === 0 || b.length === 0) {
    return a.length + b.length === 0 ? [] : [{ removed: a, added: b }];
  }
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  const at = (row: number, column: number): number => table[row * width + column] ?? 0;
  for (let row = a.length - 1; row >= 0; row--) {
    for (let column = b.length - 1; column >= 0; column--) {
      table[row * width + column] =
        a[row] === b[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const hunks: Hunk[] = [];
  let open: Hunk | undefined;
  let row = 0;
  let column = 0;
  while (row < a.length || column < b.length) {
    if (row < a.length && column < b.length && a[row] === b[column]) {
      open = undefined;
      row++;
      column++;
      continue;
    }
    if (open === undefined) {
      open = { removed: [], added: [] };
      hunks.push(open);
    }
    const takesOld =
      column >= b.length || (row < a.length && at(row + 1, column) >= at(row, column + 1));
    if (takesOld) open.removed.push(a[row++] ?? '');
    else open.added.push(b[column++] ?? '');
  }
  return hunks;
}

const cut = (line: string): string =>
  line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…` : line;

/** Goes back to the start of a word, so that no word is cut. */
function wordStart(line: string, at: number): number {
  const space = line.lastIndexOf(' ', at);
  return space === -1 || at - space > 30 ? at : space + 1;
}

/** The two forms of a line, each around what has changed. */
function around(before: string, after: string): [string, string] {
  let same = 0;
  while (same < before.length && same < after.length && before[same] === after[same]) same++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - same;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const from = same <= BESIDE ? 0 : wordStart(before, same - BESIDE / 2);
  const part = (line: string): string => {
    const to = tail <= BESIDE ? line.length : line.length - tail + BESIDE / 2;
    const text = line.slice(from, to);
    return `${from > 0 ? '…' : ''}${text}${to < line.length ? '…' : ''}`;
  };
  return [part(before), part(after)];
}

/** @returns the changed lines, each with `-` or `+` before it; none where nothing has changed */
export function changedLines(before: readonly string[], after: readonly string[]): string[] {
  return hunksOf(before, after).flatMap(({ removed, added }) => {
    if (removed.length !== added.length) {
      return [...removed.map((line) => `-${cut(line)}`), ...added.map((line) => `+${cut(line)}`)];
    }
    return removed.flatMap((line, index) => {
      const [old, fresh] = around(line, added[index] ?? '');
      return [`-${cut(old)}`, `+${cut(fresh)}`];
    });
  });
}
