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
  type YAMLError,
} from 'yaml';
import { printPath, type Fix, type Place, type Problem } from './problem.ts';
import { findTraps, withoutTraps } from './traps.ts';

export interface Source {
  readonly file: string;
  /** The parsed value; undefined where the text is not YAML at all. */
  readonly value: unknown;
  /** The place of the value at `path`, or of the nearest parent that is there. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** The place of the key itself that ends `path`. */
  placeOfKey(path: readonly PropertyKey[]): Place;
  /** The place of the first line of `part` within the text at `path`; that of all where it is not found. */
  placeWithin(path: readonly PropertyKey[], part: string): Place;
  /** The value at `path` as it is written, with its quotes. */
  sourceOf(path: readonly PropertyKey[]): string | undefined;
  /** What YAML itself finds wrong. The blocks in which something is are not in `value`. */
  readonly problems: readonly Problem[];
}

/** Our words for the complaints of the `yaml` package that people meet; others keep its own words. */
const COMPLAINTS: Readonly<Record<string, { message: string; advice: string }>> = {
  BAD_INDENT: {
    message: 'The indentation of this line fits no block above it.',
    advice: 'Indent with two spaces for each level, in line with its neighbours.',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'This line is no key with a value.',
    advice:
      'Write "key: value", with a space after the ":". If it is text, check the line above for a missing quote.',
  },
  TEXT_NOT_INDENTED: {
    message: 'The text of the key above is not indented, so this line is read as a key.',
    advice: 'Indent all of the text by two spaces more than its key.',
  },
  NO_VALUE: {
    message: 'This line is no key with a value.',
    advice:
      'Write "key: value", with a space after the ":". If it continues the text above, indent it as far as that.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'A second ":" on this line reads as a key inside a value.',
    advice:
      'Put the value in quotes if the ":" belongs to it. If the next line is meant as a key, check its indentation.',
  },
  MISSING_CHAR: {
    message: 'A closing quote, bracket or a ":" is missing here.',
    advice: 'Close what was opened on this line or the one above.',
  },
  AFTER_QUOTE: {
    message: 'The value ends at the quote before this, and more text follows.',
    advice:
      "Put all of the value into single quotes; an apostrophe within them is written twice: ''.",
  },
  BAD_DQ_ESCAPE: {
    message: 'A backslash in double quotes starts an escape, and there is none such.',
    advice: 'Use single quotes, in which a backslash is a backslash.',
  },
  RESOURCE_EXHAUSTION: {
    message: 'Too many brackets are open here.',
    advice: 'Close them: no part of an entry is more than four levels deep.',
  },
};

/** The words for a complaint whose code alone does not tell enough. */
function codeOf({ code, message, pos }: YAMLError, text: string): string {
  if (code === 'MISSING_CHAR' && message.startsWith('Implicit map keys')) return 'NO_VALUE';
  if (code === 'UNEXPECTED_TOKEN') {
    const before = text.slice(0, pos[0]).trimEnd();
    if (/["']$/.test(before) && text.slice(before.length, pos[0]).indexOf('\n') === -1) {
      return 'AFTER_QUOTE';
    }
    if (/(?:^|\n)$/.test(text.slice(0, pos[0]))) return 'BAD_INDENT';
  }
  const [lineAbove = ''] = /[^\n]*\n[ \t]*$/.exec(text.slice(0, pos[0])) ?? [];
  if (/:\s+[>|][-+]?\s*$/.test(lineAbove)) return 'TEXT_NOT_INDENTED';
  return code;
}

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

/** The fix of a value on one line that YAML can only read in quotes. */
function quoteRest(text: string, position: number): Fix | undefined {
  const start = text.lastIndexOf('\n', position - 1) + 1;
  const newline = text.indexOf('\n', position);
  const line = text.slice(start, newline === -1 ? text.length : newline);
  const [, key, value] = /^(\s*(?:- )?[A-Za-z]+:\s+)([^"'\s].*?)\s*$/.exec(line) ?? [];
  if (key === undefined || value === undefined || value.includes(' #')) return undefined;
  const from = start + key.length;
  return { kind: 'text', start: from, end: from + value.length, insert: quoted(value) };
}

/** Text in the quotes that the formatter prefers. */
export function quoted(text: string): string {
  return text.includes("'") && !/["\\]/.test(text)
    ? `"${text}"`
    : `'${text.replaceAll("'", "''")}'`;
}

const NOT_VALID = 'This is not valid YAML:';

type Report = (start: number, end: number, message: string, advice: string, fix?: Fix) => void;

/** Notes all that YAML itself finds wrong, and gives offsets of blocks that cannot be relied on. */
function complaints(
  documents: readonly Document.Parsed[],
  text: string,
  blockOf: (position: number) => number,
  report: Report,
): Set<number> {
  const unreadable = new Set<number>();
  for (const document of documents) {
    for (const error of document.errors) {
      if (error.code === 'DUPLICATE_KEY') continue;
      let [start, end] = error.pos;
      const open = error.code === 'MISSING_CHAR' ? openQuote(document, start) : undefined;
      // One slip makes the rest of its block unreadable: what follows in it would only mislead.
      const isFlow =
        error.message.startsWith('Flow ') || /Expected flow .* to end with/.test(error.message);
      const bracket = Math.max(text.lastIndexOf('{', start), text.lastIndexOf('[', start));
      const block = blockOf(open ?? (isFlow ? bracket : start));
      if (unreadable.has(block)) continue;
      unreadable.add(block);
      const code = codeOf(error, text);
      let words = COMPLAINTS[code];
      let fix: Fix | undefined;
      const glued = /^([A-Za-z]+):([^\s:][^\n]*)/.exec(text.slice(start));
      if (open !== undefined) [start, end] = [open, open + 1];
      if (isFlow) {
        const opened = text[bracket] ?? '{';
        [start, end] = [bracket, bracket + 1];
        words = {
          message: `This "${opened}" is not closed.`,
          advice: `Write "${opened === '{' ? '}' : ']'}" where it ends.`,
        };
      } else if (code === 'BAD_SCALAR_START') {
        const sign = text.slice(start, end);
        words = {
          message: `A value cannot start with "${sign}" in YAML unless it is in quotes.`,
          advice: 'Put the value in single quotes.',
        };
        fix = quoteRest(text, start);
      } else if (code === 'MULTILINE_IMPLICIT_KEY' && glued !== null) {
        words = {
          message: `There is no space after the ":" of "${glued[0]}", so it is no key.`,
          advice: `Write "${glued[1] ?? ''}: ${glued[2] ?? ''}".`,
        };
      } else if (code === 'BLOCK_AS_IMPLICIT_KEY') fix = quoteRest(text, start);
      report(
        start,
        end,
        words?.message ?? `${NOT_VALID} ${error.message.replace(/\.?$/, '.')}`,
        words?.advice ?? 'Mend this line; everything below it may be misread until then.',
        fix,
      );
    }
  }
  return unreadable;
}

/** Parts of YAML that are read without complaint, and that these files do without. */
function strangeParts(
  document: Document.Parsed,
  text: string,
  lineAt: (offset: number) => number,
  report: Report,
): number[] {
  const unreliable: number[] = [];
  const note = (node: Node, ...words: [string, string, Fix?]): void => {
    const [start, end] = node.range ?? [0, 1];
    unreliable.push(start);
    report(start, end, ...words);
  };
  visit(document, {
    Node: (key, node) => {
      const { anchor } = node as { anchor?: string | undefined };
      if (isAlias(node) || anchor !== undefined) {
        note(
          node,
          'YAML anchors and aliases ("&name", "*name") are not used here.',
          'Write the value out, or put it in quotes if it starts with "&" or "*".',
          isAlias(node) && !text.includes(`&${node.source}`)
            ? quoteRest(text, node.range?.[0] ?? 0)
            : undefined,
        );
      }
      const { tag } = node;
      if (tag !== undefined && tag !== '!' && /![^\s]*\s*$/.test(text.slice(0, node.range?.[0]))) {
        note(
          node,
          `YAML tags ("!name") are not used here.`,
          'Remove the tag, or put the value in quotes if it starts with "!".',
        );
      }
      if (isMap(node) && key !== 'key') {
        const first = new Map<string, Node>();
        for (const { key: own, value } of node.items) {
          if (!isScalar(own)) continue;
          const name = String(own.value);
          const earlier = first.get(name);
          if (earlier === undefined) {
            first.set(name, own as Node);
            continue;
          }
          note(
            own as Node,
            `"${name}" stands twice in the same block, first on line ${lineAt(earlier.range?.[0] ?? 0)}; YAML would keep only one of them.`,
            isMap(value)
              ? 'Merge the two blocks into one.'
              : 'Keep one and merge what the other says into it.',
          );
        }
      }
    },
    Pair: (_, { key }) => {
      if (isScalar(key) && typeof key.value === 'string') return;
      const node = key as Node | null;
      const found = isScalar(key) ? String(key.source ?? key.value) : 'in brackets';
      if (node === null) return;
      note(node, `The key ${found} is not text.`, 'Put it in quotes.');
    },
  });
  return unreliable;
}

/**
 * @param file the name shown in problems
 * @param written the file's whole text
 * @param offset lines that stand above it in the file, as in front matter
 */
export function readSource(file: string, written: string, offset = 0): Source {
  const traps = findTraps(written);
  const { text, original } = withoutTraps(written, traps);
  const isWritten = text === written;
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of written.matchAll(/\n/g)) lines.addNewLine(index + 1);
  let documents = parse(text);

  const place = (start: number, end: number): Place => {
    const [from, to] = [original(start), original(end)];
    const { line, col } = lines.linePos(from);
    return {
      file,
      line: Math.max(1, line) + offset,
      column: Math.max(1, col),
      length: Math.max(1, to - from),
    };
  };
  const problems: Problem[] = [];
  const add = (where: Place, message: string, advice: string, fix: Fix | undefined): void => {
    problems.push({ ...where, path: '', message, advice, ...(fix === undefined ? {} : { fix }) });
  };
  for (const { start, end, message, advice, fix } of traps) {
    const { line, col } = lines.linePos(start);
    const where = { file, line: line + offset, column: col, length: end - start };
    add(where, message, advice, fix);
  }
  const report: Report = (start, end, message, advice, fix) => {
    // A place in the text as it is meant is none in the text as it is: the next round will mend it.
    add(place(start, end), message, advice, isWritten ? fix : undefined);
  };
  if (traps.some(({ breaks }) => breaks)) documents = [];

  // Top-level blocks: what is wrong in one of them says nothing of the others.
  const starts = [...text.matchAll(/^[^\s#\-.\]}][^\n]*/gm)].map(({ index }) => index);
  const blockOf = (position: number): number => starts.findLast((at) => at <= position) ?? 0;
  const unreadable = complaints(documents, text, blockOf, report);
  const second = documents[1];
  if (second !== undefined) {
    const start = (second.contents as Node | null)?.range?.[0] ?? second.range[0];
    report(
      start,
      start + 1,
      'A second YAML document starts here.',
      'Keep one document: remove the "---" or "..." line above.',
    );
  }
  const directive = /^%[^\n]*/m.exec(text);
  if (directive !== null && documents[0]?.directives.docStart === true) {
    report(
      directive.index,
      directive.index + directive[0].length,
      'YAML directives ("%…") are not used here.',
      'Remove this line and the "---" below it.',
    );
  }
  for (const document of documents.slice(0, 1)) {
    const lineAt = (at: number): number => lines.linePos(original(at)).line + offset;
    for (const at of strangeParts(document, text, lineAt, report)) unreadable.add(blockOf(at));
  }

  // What YAML says last of a line that is explained already would only mislead.
  const sound = problems.filter(
    ({ line, message }) =>
      !message.startsWith(NOT_VALID) ||
      !problems.some((other) => other.line === line && !other.message.startsWith(NOT_VALID)),
  );

  // The other blocks are read without those that cannot be, so that all their faults are told too.
  if (unreadable.size > 0) {
    const rest = [...starts, text.length].reduce(
      ({ kept, from }, end) => ({
        kept:
          kept +
          (unreadable.has(from)
            ? text.slice(from, end).replace(/[^\n]/g, ' ')
            : text.slice(from, end)),
        from: end,
      }),
      { kept: '', from: 0 },
    ).kept;
    const again = parse(rest);
    documents = again.some(({ errors }) => errors.length > 0) ? [] : again;
  }
  const document = documents[0];

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
  const sourceOf = (path: readonly PropertyKey[]): string | undefined => {
    const node = document?.getIn(path, true);
    return isScalar(node) && node.range ? text.slice(node.range[0], node.range[1]) : undefined;
  };
  const placeWithin = (path: readonly PropertyKey[], part: string): Place => {
    const node = document?.getIn(path, true);
    if (isScalar(node) && node.range && part !== '') {
      // A folded text has line ends where its value has spaces.
      const words = part.split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
      const found = new RegExp(words.join('\\s+')).exec(text.slice(node.range[0], node.range[1]));
      if (found !== null) {
        const start = node.range[0] + found.index;
        const [line = ''] = found[0].split('\n');
        return place(start, start + Math.max(1, line.length));
      }
    }
    return placeOf(path);
  };

  return {
    file,
    value: document?.toJS({ maxAliasCount: 0 }) as unknown,
    placeOf,
    placeOfKey,
    placeWithin,
    sourceOf,
    problems: sound,
  };
}

/** All documents of a text; one that is nested too deeply to be read at all has none. */
function parse(text: string): Document.Parsed[] {
  const documents = parseAllDocuments(text, {
    prettyErrors: false,
    uniqueKeys: false,
  });
  return Array.isArray(documents) ? documents : [];
}

/** Makes a problem at `path` of a source. */
export function problemAt(
  source: Source,
  path: readonly PropertyKey[],
  message: string,
  advice: string,
  where: 'value' | 'key' = 'value',
  fix?: Fix,
): Problem {
  const place = where === 'key' ? source.placeOfKey(path) : source.placeOf(path);
  return {
    ...place,
    path: printPath(path),
    message,
    advice,
    ...(fix === undefined ? {} : { fix }),
  };
}
