/**
 * What is wrong with a text before anybody reads it as YAML: traces of a merge, spaces that are
 * none, characters that nobody sees. A YAML reader would blame another line for them, or nobody.
 */
import type { Fix } from './problem.ts';

export interface Trap {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
  readonly advice: string;
  readonly fix?: Fix;
  /** True where the text cannot be read as YAML with it. */
  readonly breaks: boolean;
}

const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?:[ \t].*)?$/gm;

/** What they are called, as far as people meet them. */
const NAMES: Readonly<Record<string, string>> = {
  '\u00a0': 'a no-break space',
  '\u00ad': 'a soft hyphen',
  '\u200b': 'a zero width space',
  '\u200c': 'a zero width non-joiner',
  '\u200d': 'a zero width joiner',
  '\u200e': 'a mark for the direction of writing',
  '\u200f': 'a mark for the direction of writing',
  '\u202f': 'a narrow no-break space',
  '\u3000': 'an ideographic space',
  '\ufeff': 'a byte order mark',
};
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/;
const UNSEEN =
  // eslint-disable-next-line no-control-regex -- these are what it looks for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00a0\u00ad\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ufeff]/g;

/** More of the same in one file says nothing new. */
const MOST = 20;

/**
 * The text as it is meant: with what one sign stands in the place of. It can be read, so that what else
 * is wrong with it is told at once.
 * @returns it, and the offset in the text as it is of an offset in it
 */
export function withoutTraps(
  text: string,
  traps: readonly Trap[],
): { text: string; original: (offset: number) => number } {
  const edits = traps
    .flatMap(({ fix }) => (fix?.kind === 'text' ? [fix] : []))
    .sort((a, b) => a.start - b.start);
  if (edits.length === 0) return { text, original: (offset) => offset };
  let meant = '';
  let done = 0;
  /** From which offset of the new text on, which offset of the old one. */
  const shifts: { from: number; to: number }[] = [{ from: 0, to: 0 }];
  for (const { start, end, insert } of edits) {
    if (start < done) continue;
    meant += text.slice(done, start) + insert;
    done = end;
    shifts.push({ from: meant.length, to: end });
  }
  meant += text.slice(done);
  return {
    text: meant,
    original: (offset) => {
      const { from, to } = shifts.findLast((shift) => shift.from <= offset) ?? { from: 0, to: 0 };
      return to + offset - from;
    },
  };
}

function codeOf(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

export function findTraps(text: string): Trap[] {
  const traps: Trap[] = [];
  const markers = [...text.matchAll(MARKER)].filter(
    // A line of "=" alone is no trace of a merge.
    ([line], _, all) => !line.startsWith('=') || all.some(([one]) => !one.startsWith('=')),
  );
  for (const { 0: line, index } of markers.slice(0, MOST)) {
    traps.push({
      start: index,
      end: index + line.length,
      message: `"${line.slice(0, 7)}" is a mark that Git left where two versions disagree.`,
      advice: 'Choose what is to stay of both versions, and remove the lines with such marks.',
      breaks: true,
    });
  }
  for (const { 0: whole, 1: indent = '', 2: other = '', index } of [
    ...text.matchAll(/^([ \t]*\t[ \t]*)|([ \t]*\t[ \t]*)/gm),
  ].slice(0, MOST)) {
    const start = index + whole.indexOf('\t');
    const insert = other === '' ? indent.replaceAll('\t', '  ') : ' ';
    traps.push({
      start,
      end: start + 1,
      message: other === '' ? 'This line is indented with a tab.' : 'There is a tab in this line.',
      advice:
        other === ''
          ? 'YAML indents with spaces: use two for each level.'
          : 'Write a space in its place.',
      fix: { kind: 'text', start: index, end: index + whole.length, insert },
      breaks: false,
    });
  }
  for (const { 0: character, index } of [...text.matchAll(UNSEEN)].slice(0, MOST)) {
    const isSpace = SPACES.test(character);
    const name = NAMES[character] ?? (isSpace ? 'a space of another width' : 'a control character');
    traps.push({
      start: index,
      end: index + 1,
      message: `There is ${name} (${codeOf(character)}) here, which nobody sees.`,
      advice: isSpace ? 'Write an ordinary space.' : 'Remove it.',
      fix: { kind: 'text', start: index, end: index + 1, insert: isSpace ? ' ' : '' },
      breaks: false,
    });
  }
  return traps;
}
