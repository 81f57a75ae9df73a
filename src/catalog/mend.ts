/**
 * Makes the changes that problems name as their one right answer, in the text itself: every line that
 * is not meant stays byte for byte, comments included.
 *
 * A change is kept only where it can be shown to do what it says: the text reads as YAML, its value is
 * the old one with that change and no other, and no comment is gone. What fails that stays a problem.
 */
import { isDeepStrictEqual } from 'node:util';
import { isMap, isScalar, isSeq, Lexer, parseAllDocuments, type Document, type Node } from 'yaml';
import type { Fix } from './problem.ts';
import { quoted } from './source.ts';

/** @returns the text with the change, or undefined where it cannot be made without a loss */
export function mend(text: string, fix: Fix): string | undefined {
  const changed = fix.kind === 'text' ? replaceText(text, fix) : changeNode(text, fix);
  return changed === undefined || changed === text ? undefined : changed;
}

// Characters.

const errorsOf = (text: string): number =>
  parseAllDocuments(text, { prettyErrors: false, uniqueKeys: false }).reduce(
    (count: number, { errors }) => count + errors.length,
    0,
  );

/** What a text says, without what a change of characters may touch: spaces, quotes, unseen signs. */
const lettersOf = (text: string): string => text.replace(/[^\p{L}\p{N}\p{P}\p{S}]|['"]/gu, '');

function replaceText(
  text: string,
  { start, end, insert }: Fix & { kind: 'text' },
): string | undefined {
  const changed = text.slice(0, start) + insert + text.slice(end);
  const isSafe = lettersOf(changed) === lettersOf(text) && errorsOf(changed) <= errorsOf(text);
  return isSafe ? changed : undefined;
}

// Values.

/** The text that was read last is the one that the next change starts from. */
let last: { text: string; document: Document.Parsed | undefined } | undefined;

function read(text: string): Document.Parsed | undefined {
  if (last?.text !== text) {
    const [document, ...more] = parseAllDocuments(text, { prettyErrors: false });
    const isSound = document !== undefined && more.length === 0 && document.errors.length === 0;
    last = { text, document: isSound ? document : undefined };
  }
  return last.document;
}

/** All comments of a text. */
export function commentsOf(text: string): string[] {
  const comments: string[] = [];
  let before = '';
  for (const token of new Lexer().lex(text)) {
    // What follows this mark is a scalar, whatever it starts with.
    if (token.startsWith('#') && before !== '\u001f') comments.push(token.trimEnd());
    before = token;
  }
  return comments.sort();
}

/** `value` with the change made to it, as the new text must read. */
function expected(value: unknown, fix: Exclude<Fix, { kind: 'text' }>, source: string): unknown {
  const copy = structuredClone(value);
  if (fix.kind === 'order') return copy;
  const parents = fix.path.slice(0, -1);
  const key = fix.path.at(-1) ?? '';
  let parent = copy as Record<PropertyKey, unknown> | unknown[];
  for (const one of parents) parent = (parent as Record<PropertyKey, typeof parent>)[one] ?? {};
  const block = parent as Record<PropertyKey, unknown>;
  if (fix.kind === 'remove') {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(block, key);
  } else if (fix.kind === 'list') block[key] = [block[key]];
  else block[key] = fix.kind === 'set' ? fix.value : source;
  return copy;
}

function changeNode(text: string, fix: Exclude<Fix, { kind: 'text' }>): string | undefined {
  const document = read(text);
  if (document === undefined) return undefined;
  const node = fix.path.length === 0 ? document.contents : document.getIn(fix.path, true);
  const [start, end] = (node as Node | undefined)?.range ?? [0, 0];
  const source = text.slice(start, end);
  let change = fix;
  let changed: string | undefined;
  if (fix.kind === 'order') changed = sortKeys(text, node as Node, fix.keys);
  else if (fix.kind === 'remove') {
    // A block without its last key would be no block any more.
    while (change.path.length > 2 && isAlone(document, change.path)) {
      change = { kind: 'remove', path: change.path.slice(0, -1) };
    }
    changed = removePart(text, document, change.path);
  } else if (isScalar(node) && node.range && node.type !== 'BLOCK_FOLDED') {
    const written =
      fix.kind === 'list'
        ? `[${source}]`
        : fix.kind === 'quote'
          ? quoted(source)
          : scalar(fix.value);
    changed = text.slice(0, start) + written + text.slice(end);
  }
  if (changed === undefined) return undefined;
  const after = read(changed);
  const isRight =
    after !== undefined &&
    isDeepStrictEqual(after.toJS(), expected(document.toJS(), change, source)) &&
    isDeepStrictEqual(commentsOf(changed), commentsOf(text));
  return isRight ? changed : undefined;
}

/** Text as a plain value where YAML reads it as that text, in quotes elsewhere. */
export function scalar(value: string): string {
  const [document] = parseAllDocuments(`a: ${value}\n`, { prettyErrors: false });
  const isPlain =
    document !== undefined &&
    document.errors.length === 0 &&
    commentsOf(`a: ${value}\n`).length === 0 &&
    (document.toJS() as { a?: unknown } | null)?.a === value &&
    !/["'\n]/.test(value);
  return isPlain ? value : quoted(value);
}

function isAlone(document: Document.Parsed, path: readonly PropertyKey[]): boolean {
  const parent = document.getIn(path.slice(0, -1), true);
  return (isMap(parent) || isSeq(parent)) && parent.items.length === 1;
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;
function lineEnd(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline === -1 ? text.length : newline + 1;
}

/** The last character of a node that is more than space. */
function contentEnd(text: string, end: number): number {
  return text.slice(0, end).trimEnd().length;
}

/** A key with its value, or an item of a list, goes; comments stay. */
function removePart(
  text: string,
  document: Document.Parsed,
  path: readonly PropertyKey[],
): string | undefined {
  const parent = (
    path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true)
  ) as Node | undefined;
  if (!isMap(parent) && !isSeq(parent)) return undefined;
  const index = isSeq(parent)
    ? Number(path.at(-1))
    : parent.items.findIndex(({ key }) => isScalar(key) && key.value === path.at(-1));
  const starts = parent.items.map((item) =>
    isSeq(parent)
      ? (item as Node).range?.[0]
      : ((item as { key: Node }).key.range?.[0] ?? undefined),
  );
  const ends = parent.items.map((item) =>
    isSeq(parent)
      ? (item as Node).range?.[1]
      : ((item as { value: Node | null }).value?.range?.[1] ??
        (item as { key: Node }).key.range?.[1]),
  );
  const start = starts[index];
  const end = ends[index];
  if (start === undefined || end === undefined) return undefined;
  if (parent.flow === true) {
    const next = starts[index + 1];
    const before = ends[index - 1];
    if (next !== undefined) return text.slice(0, start) + text.slice(next);
    return before === undefined ? undefined : text.slice(0, before) + text.slice(end);
  }
  const from = lineStart(text, start);
  const to = lineEnd(text, contentEnd(text, end));
  const lines = text.slice(from, to);
  const indent = /^\s*/.exec(lines)?.[0] ?? '';
  // The first key of an item in a list stands behind the dash, which has to stay.
  if (!isSeq(parent) && /^\s*- /.test(lines)) {
    const next = starts[index + 1];
    return next === undefined ? undefined : text.slice(0, start) + text.slice(next);
  }
  const kept = commentsIn(lines).map((comment) => `${indent}${comment}\n`);
  return text.slice(0, from) + kept.join('') + text.slice(to);
}

const commentsIn = (lines: string): string[] => {
  const found: string[] = [];
  let before = '';
  for (const token of new Lexer().lex(lines)) {
    if (token.startsWith('#') && before !== '\u001f') found.push(token.trimEnd());
    before = token;
  }
  return found;
};

/** The keys of a block in the order of `order`; keys that are not in it stay behind those that are. */
function sortKeys(
  text: string,
  node: Node | undefined,
  order: readonly string[],
): string | undefined {
  if (!isMap(node) || !node.range) return undefined;
  const pairs = node.items.map(({ key, value }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const start = (key as Node).range?.[0] ?? 0;
    const end = (value as Node | null)?.range?.[1] ?? (key as Node).range?.[1] ?? start;
    return { name, start, end: contentEnd(text, end) };
  });
  const rank = (name: string): number => {
    const at = order.indexOf(name);
    return at === -1 ? order.length : at;
  };
  const sorted = pairs
    .map((pair, index) => ({ ...pair, index }))
    .sort((a, b) => rank(a.name) - rank(b.name) || a.index - b.index);
  if (node.flow === true) {
    const slots = pairs.map(({ start }, index) => ({ start, end: pairs[index]?.end ?? start }));
    let changed = text;
    for (let at = slots.length - 1; at >= 0; at--) {
      const slot = slots[at];
      const pair = sorted[at];
      if (slot === undefined || pair === undefined) return undefined;
      changed =
        changed.slice(0, slot.start) + text.slice(pair.start, pair.end) + changed.slice(slot.end);
    }
    return changed;
  }
  return sortBlocks(text, pairs, sorted);
}

interface Pair {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Moves whole lines: a key's, and those of the comment right above it. */
function sortBlocks(
  text: string,
  pairs: readonly Pair[],
  sorted: readonly (Pair & { index: number })[],
): string {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  // The dash of an item in a list stays where it is; its first key may not.
  const first = pairs[0]?.start ?? 0;
  const dashLine = text.slice(lineStart(text, first), first);
  const isItem = dashLine.trim() !== '';
  const base = isItem
    ? text.slice(0, lineStart(text, first)) + ' '.repeat(dashLine.length) + text.slice(first)
    : text;
  const starts = pairs.map(({ start }, index) => {
    let from = lineStart(base, start);
    const floor = index === 0 ? 0 : lineEnd(base, pairs[index - 1]?.end ?? 0);
    while (from > floor && !(isItem && index === 0)) {
      const above = lineStart(base, from - 1);
      if (above < floor || !/^\s*#/.test(base.slice(above, from))) break;
      from = above;
    }
    // The comment at the top of a file is about the file.
    if (index === 0 && from === 0 && start > 0 && !isItem) from = lineStart(base, start);
    return from;
  });
  const stops = pairs.map(({ end }) => lineEnd(base, end));
  const blocks = pairs.map((_, index) => base.slice(starts[index], stops[index]));
  const gaps = pairs.map((_, index) => base.slice(stops[index], starts[index + 1] ?? stops[index]));
  const isEnd = stops.at(-1) === base.length && !base.endsWith('\n');
  const all = sorted
    .map(({ index }, at) => {
      const block = blocks[index] ?? '';
      return (block.endsWith('\n') ? block : block + newline) + (gaps[at] ?? '');
    })
    .join('');
  const body = isEnd ? all.slice(0, -newline.length) : all;
  const whole = base.slice(0, starts[0]) + body + base.slice(stops.at(-1));
  return isItem ? whole.slice(0, lineStart(text, first)) + dashLine + whole.slice(first) : whole;
}
