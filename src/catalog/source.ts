/**
 * Reads YAML text with positions, and turns YAML's own complaints and traps into our problems.
 *
 * It knows nothing of services or topics: it gives the plain value and a way to find the place of
 * any part of it.
 */
import {
  isAlias,
  isMap,
  isScalar,
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { printPath, type Place, type Problem } from './problem.ts';

export interface Source {
  readonly file: string;
  /** The parsed value; undefined where the text is not YAML at all. */
  readonly value: unknown;
  /** The place of the value at `path`, or of the nearest parent that is there. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** The place of the key itself that ends `path`. */
  placeOfKey(path: readonly PropertyKey[]): Place;
  /** What YAML itself finds wrong. Where it is not empty, `value` may be incomplete. */
  readonly problems: readonly Problem[];
}

/** Our words for the complaints of the `yaml` package that people meet; others keep its own words. */
const COMPLAINTS: Readonly<Record<string, { message: string; advice: string }>> = {
  DUPLICATE_KEY: {
    message: 'This key stands twice in the same block; YAML would keep only one of them.',
    advice: 'Keep one and merge what the other says into it.',
  },
  TAB_AS_INDENT: {
    message: 'This line is indented with a tab.',
    advice: 'YAML indents with spaces: use two for each level.',
  },
  BAD_INDENT: {
    message: 'The indentation of this line fits no block above it.',
    advice: 'Indent with two spaces for each level, in line with its neighbours.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'This line is no key with a value.',
    advice:
      'Write "key: value", with a space after the ":". If it is text, check the line above for a missing quote.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A second ":" on this line reads as a key inside a value.',
    advice:
      'Put the value in double quotes if the ":" belongs to it. If the next line is meant as a key, check its indentation.',
  },
  MISSING_CHAR: {
    message: 'A closing quote, bracket or a ":" is missing here.',
    advice: 'Close what was opened on this line or the one above.',
  },
};

/** Where a quote starts that runs to `position`, which is where its end was missed. */
function openQuote(document: Document.Parsed, position: number): number | undefined {
  let start: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      const quoted = type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE';
      if (quoted && range && range[0] < position && range[1] >= position) start = range[0];
    },
  });
  return start;
}

/** Where the top-level block that holds `position` starts. */
function blockOf(text: string, position: number): number {
  const lineEnd = text.indexOf('\n', position);
  const before = text.slice(0, lineEnd === -1 ? text.length : lineEnd);
  const starts = [...before.matchAll(/^[A-Za-z0-9"'][^\n]*:/gm)];
  return starts.at(-1)?.index ?? 0;
}

/**
 * @param file the name shown in problems
 * @param text the file's whole text
 * @param offset lines that stand above `text` in the file, as in front matter
 */
export function readSource(file: string, text: string, offset = 0): Source {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const list = Array.isArray(documents) ? documents : [];
  const document = list[0];

  const place = (start: number, end: number): Place => {
    const { line, col } = lines.linePos(start);
    return {
      file,
      line: Math.max(1, line) + offset,
      column: Math.max(1, col),
      length: Math.max(1, end - start),
    };
  };
  const top: Place = { file, line: 1 + offset, column: 1, length: 1 };
  const rangeOf = (node: Node | null | undefined): Place | undefined =>
    node?.range ? place(node.range[0], node.range[1]) : undefined;

  /** An item of a list has no key; it is told by its first line. */
  const firstLineOf = (node: Node | null | undefined): Place | undefined => {
    if (!node?.range || isScalar(node)) return rangeOf(node);
    const [start, end] = node.range;
    const newline = text.indexOf('\n', start);
    return place(start, newline === -1 ? end : Math.min(newline, end));
  };

  const keyNode = (path: readonly PropertyKey[]): Node | undefined => {
    const parent =
      path.length === 1 ? document?.contents : document?.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find(
      ({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)),
    );
    return pair?.key as Node | undefined;
  };
  const placeOfKey = (path: readonly PropertyKey[]): Place =>
    rangeOf(keyNode(path)) ?? placeOf(path);
  const placeOf = (path: readonly PropertyKey[]): Place => {
    for (let depth = path.length; depth > 0; depth--) {
      const part = path.slice(0, depth);
      const node = document?.getIn(part, true) as Node | undefined;
      // A block's range is long and starts below its key; its key says more.
      const found =
        isScalar(node) || typeof part.at(-1) === 'number'
          ? firstLineOf(node)
          : rangeOf(keyNode(part));
      if (found !== undefined) return found;
    }
    return top;
  };

  const problems: Problem[] = [];
  const add = (where: Place, message: string, advice: string): void => {
    problems.push({ ...where, path: '', message, advice });
  };

  const reported = new Set<number>();
  for (const found of list) {
    for (const error of found.errors) {
      // One slip makes the rest of its block unreadable: what follows in it would only mislead.
      const block = blockOf(text, error.pos[0]);
      if (error.code !== 'DUPLICATE_KEY' && reported.has(block)) continue;
      reported.add(block);
      const words = COMPLAINTS[error.code];
      const opened = error.code === 'MISSING_CHAR' ? openQuote(found, error.pos[0]) : undefined;
      add(
        opened === undefined ? place(error.pos[0], error.pos[1]) : place(opened, opened + 1),
        words?.message ?? `This is not valid YAML: ${error.message.replace(/\.?$/, '.')}`,
        words?.advice ?? 'Mend this line; everything below it may be misread until then.',
      );
    }
  }
  const second = list[1];
  if (second !== undefined) {
    const start = (second.contents as Node | null)?.range?.[0] ?? second.range[0];
    add(
      place(start, start + 1),
      'A second YAML document starts here.',
      'Keep one document: remove the "---" or "..." line above.',
    );
  }
  if (document !== undefined) {
    visit(document, {
      Node: (_, node) => {
        const { anchor } = node as { anchor?: string | undefined };
        if (isAlias(node) || anchor !== undefined) {
          add(
            rangeOf(node) ?? top,
            'YAML anchors and aliases ("&name", "*name") are not used here.',
            'Write the value out, or put it in quotes if it starts with "&" or "*".',
          );
        }
      },
      Pair: (_, pair) => {
        if (isScalar(pair.key) && typeof pair.key.value !== 'string') {
          add(
            rangeOf(pair.key) ?? top,
            `The key ${String(pair.key.source ?? pair.key.value)} is not text.`,
            'Put it in double quotes.',
          );
        }
      },
    });
  }

  let value: unknown;
  if (document !== undefined && document.errors.length === 0) {
    try {
      value = document.toJS({ maxAliasCount: 0 }) as unknown;
    } catch {
      // Aliases are reported above; their value is of no use.
      value = undefined;
    }
  }
  return { file, value, placeOf, placeOfKey, problems };
}

/** Makes a problem at `path` of a source. */
export function problemAt(
  source: Source,
  path: readonly PropertyKey[],
  message: string,
  advice: string,
  where: 'value' | 'key' = 'value',
): Problem {
  const place = where === 'key' ? source.placeOfKey(path) : source.placeOf(path);
  return { ...place, path: printPath(path), message, advice };
}
