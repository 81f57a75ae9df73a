/**
 * Bytes to text: what a file must be before anybody can read YAML in it. A file in another encoding,
 * a picture or an archive is told as such, in place of what a YAML reader would make of it.
 */
import type { Problem } from './problem.ts';

export interface Decoded {
  /** Undefined where the bytes are no text at all. */
  readonly text?: string;
  readonly problems: readonly Problem[];
  /** Whether a byte order mark was left out of `text`. */
  readonly hasMark?: boolean;
}

/** The real file is a twentieth of this. */
const MOST_BYTES = 5_000_000;
/** A file in another encoding has such a byte in many places; a few show what is meant. */
const MOST_SHOWN = 5;

const FIX = 'Run "npm run check -- --fix", or save the file as UTF-8';

function sizeOf(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** UTF-16, where the marks or the zeros of plain letters show it. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2000);
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = sample.length * 0.4;
  if (odd > most && even === 0) return 'utf-16le';
  if (even > most && odd === 0) return 'utf-16be';
  return undefined;
}

/** How long the UTF-8 character at `at` is; 0 where there is none. */
function lengthAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  if (length === 0 || first > 0xf4) return 0;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

/** Each byte that is no UTF-8, on as many lines as are worth showing. */
function* wrongBytes(bytes: Uint8Array): Generator<{ line: number; column: number; at: number }> {
  let [line, column, told] = [1, 1, 0];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at++;
      if (byte === 0x0a) [line, column] = [line + 1, 1];
      else column++;
      continue;
    }
    const length = lengthAt(bytes, at);
    if (length === 0 && told !== line) {
      yield { line, column, at };
      told = line;
    }
    column += length === 4 ? 2 : 1;
    at += Math.max(1, length);
  }
}

/**
 * @param file the name shown in problems
 */
export function decode(file: string, bytes: Uint8Array): Decoded {
  const problem = (message: string, advice: string, place: Partial<Problem> = {}): Problem => ({
    ...{ file, line: 1, column: 1, length: 1, path: '' },
    ...place,
    message,
    advice,
  });
  if (bytes.length > MOST_BYTES) {
    return {
      problems: [
        problem(
          `${file} is ${sizeOf(bytes.length)} long; no more than ${sizeOf(MOST_BYTES)} are read.`,
          `See what came into it: git diff --stat. To start over: git checkout -- ${file}`,
        ),
      ],
    };
  }
  const wide = wideEncoding(bytes);
  if (wide !== undefined) {
    return {
      text: new TextDecoder(wide).decode(bytes),
      problems: [
        problem(
          'The file is in UTF-16, which only some editors of Windows write; expected UTF-8.',
          `${FIX}.`,
          { fix: { kind: 'text', start: 0, end: 0, insert: '' } },
        ),
      ],
    };
  }
  const zero = bytes.indexOf(0);
  if (zero !== -1) {
    const before = bytes.subarray(0, zero);
    const line = before.reduce((lines, byte) => lines + Number(byte === 0x0a), 1);
    return {
      problems: [
        problem(
          'This is no text: there is a zero byte here, as in pictures, archives and programs.',
          `If another file took its place, restore it: git checkout -- ${file}`,
          { line, column: zero - before.lastIndexOf(0x0a) },
        ),
      ],
    };
  }
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const problems: Problem[] = [];
  if (hasMark) {
    problems.push(
      problem('The file starts with an invisible byte order mark (BOM).', `${FIX} without BOM.`, {
        fix: { kind: 'text', start: 0, end: 0, insert: '' },
      }),
    );
  }
  const body = hasMark ? bytes.subarray(3) : bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return { text, problems, hasMark };
  } catch {
    // What is wrong, and where, follows.
  }
  const windows = new TextDecoder('windows-1252');
  for (const { line, column, at } of wrongBytes(body)) {
    const byte = body.subarray(at, at + 1);
    problems.push(
      problem(
        `The byte 0x${(byte[0] ?? 0).toString(16).toUpperCase()} is no UTF-8; in Windows-1252 it would be "${windows.decode(byte)}".`,
        'Open the file in the encoding it was written in, and save it as UTF-8.',
        { line, column },
      ),
    );
    if (problems.length >= MOST_SHOWN) break;
  }
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(body), problems, hasMark };
}
