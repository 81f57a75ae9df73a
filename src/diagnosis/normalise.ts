/**
 * Brings pasted text into one form: escapes, entities, colours, frames and odd quotes are gone, blanks
 * are single, and words that a narrow terminal broke are whole again. Each character keeps the place
 * it came from, so that a reader sees in the own text what was understood.
 */
import type { Span } from './types.ts';

/** Nobody's error is longer, and the work stays bounded. */
export const LONGEST = 100_000;

export interface Plain {
  readonly text: string;
  /** The place in the pasted text of a part of `text`. */
  readonly span: (start: number, end: number) => Span;
}

/** Characters with the place that each came from. */
interface Characters {
  text: string;
  starts: number[];
  ends: number[];
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  amp: '&',
};

const ENTITY = /&(?:amp;){0,4}(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(quot|apos|lt|gt|nbsp|amp));/iy;
const ESCAPE = /\\{1,8}(?:(["'`/])|([nrt])|u([0-9a-fA-F]{4}))/y;
const WRITTEN_COLOUR = /\\{1,4}(?:x1b|u001b|033|e)\[[0-9;]{0,16}m/iy;
const CONTROL_SEQUENCE = /\[[0-9;?]{0,16}[A-Za-z]/y;
const BARE_COLOUR = /\[[0-9][0-9;]{0,15}m/y;
/** Tags that only lay text out; others may stand for a name that somebody masked. */
const TAG = /<\/?(br|wbr|b|i|em|strong|code|pre|span|p|div|font)(?:\s[^<>]{0,200})?\s?\/?>/iy;
const ESCAPE_CODE = 0x1b;

const INVISIBLE =
  /\u00ad|\u061c|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2069]|\ufe0e|\ufe0f|\ufeff/;
const SINGLE_QUOTE = /[\u2018-\u201b\u2032\u00b4]/;
const DOUBLE_QUOTE = /[\u201c-\u201f\u2033\u00ab\u00bb]/;
/** Frames that tools draw around errors, and blanks of other widths. */
const FRAME_OR_BLANK = /[\u2500-\u257f\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** What stands for a character beyond ASCII; nothing for the invisible ones. */
function plainCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) return character;
  // Letters in full width, as some terminals copy them.
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  if (INVISIBLE.test(character)) return '';
  if (SINGLE_QUOTE.test(character)) return "'";
  if (DOUBLE_QUOTE.test(character)) return '"';
  return FRAME_OR_BLANK.test(character) ? ' ' : character;
}

/** What a match at this place stands for, and how long it is. */
function decodeAt(text: string, at: number): { readonly stands: string; readonly length: number } {
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  switch (text.charCodeAt(at)) {
    case ESCAPE_CODE: {
      CONTROL_SEQUENCE.lastIndex = at + 1;
      return { stands: '', length: 1 + (CONTROL_SEQUENCE.exec(text)?.[0].length ?? 0) };
    }
    case 0x5b: {
      const colour = match(BARE_COLOUR);
      if (colour !== null) return { stands: '', length: colour[0].length };
      break;
    }
    case 0x5c: {
      const colour = match(WRITTEN_COLOUR);
      if (colour !== null) return { stands: '', length: colour[0].length };
      const escape = match(ESCAPE);
      if (escape === null) break;
      const [whole, quote, blank, code] = escape;
      const stands =
        quote ??
        (blank === undefined
          ? String.fromCharCode(parseInt(code ?? '', 16))
          : blank === 't'
            ? ' '
            : '\n');
      return { stands, length: whole.length };
    }
    case 0x26: {
      const entity = match(ENTITY);
      if (entity === null) break;
      const [whole, hex, decimal, name = ''] = entity;
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      const stands =
        ENTITIES[name.toLowerCase()] ?? (code <= 0x10ffff ? String.fromCodePoint(code) : '');
      return { stands, length: whole.length };
    }
    case 0x3c: {
      const tag = match(TAG);
      if (tag !== null) {
        return {
          stands: /^(?:br|p|div|pre)$/i.test(tag[1] ?? '') ? '\n' : '',
          length: tag[0].length,
        };
      }
      break;
    }
  }
  return { stands: text.charAt(at), length: 1 };
}

function decode(original: string): Characters {
  const starts: number[] = [];
  const ends: number[] = [];
  const pieces: string[] = [];
  for (let at = 0; at < original.length;) {
    const { stands, length } = decodeAt(original, at);
    for (const character of stands) {
      const plain = plainCharacter(character);
      pieces.push(plain);
      for (let unit = 0; unit < plain.length; unit++) {
        starts.push(at);
        ends.push(at + length);
      }
    }
    at += length;
  }
  return { text: pieces.join(''), starts, ends };
}

/** Words of AWS's sentences that a line break may stand in; the short ones with what follows them. */
const GRAMMAR =
  /^["'`(]?(?:is not|not auth|authorized|to perf|perform|on res|resource(?:-based)?|because|no [iprsv]|identity-based|polic(?:y|ies)|allows|action|an exp|explicit|deny in|in an? |service|control|operation|boundary|permissions|session|vpc end|endpoint|accessdenied(?:exception)?|calling|arn:aws)/i;

/** How the sentence goes on after a name, so the name ended before it; "Action" may still end one. */
const GOES_ON =
  /^(?:is\s+not|[Oo]n\s+(?:the\s+|this\s+)?resource|because\s|with\s+an?\s|action(?:\s|$)|\(Service)/;
/** A next line that starts like this is no rest of a word. */
const NEW_WORD =
  /^(?:(?:is|are|not|on|because|with|and|or|at|in|to|for|by|from|as|status|no|an?|the|action|operation|allows?|user|resource|perform|authorized|explicit|policy)(?=[\s:]|$)|request|https?:|[([{<"'`*•$-]|$)/i;
/** "Context: ..." on a line of its own. */
const NEW_KEY = /^[A-Z][\w() -]{0,30}:(?:\s|$)/;
const PART_OF_ACTION = /^["'`(]?[a-z][a-z0-9-]{0,40}(?::[\w-]{0,80})?$/;
const NEXT_WORD = /^\S{1,400}/;
/** Longest name that is put together again from lines. */
const AHEAD = 1200;

/** Whether a name on this line ends a few lines on, where the sentence goes on. */
function endsInSentence(after: string): boolean {
  let rest = after;
  for (let lines = 0; lines < 4; lines++) {
    rest = rest.slice(NEXT_WORD.exec(rest)?.[0].length ?? 0);
    const next = rest.trimStart();
    if (GOES_ON.test(next)) return true;
    if (next === '' || !rest.slice(0, rest.length - next.length).includes('\n')) return false;
    rest = next;
  }
  return false;
}

/**
 * @param word what stands before the line break, without blanks
 * @param before the word before that
 * @param after the text of the next lines
 * @returns whether the line break stands inside a word
 */
function isBroken(word: string, before: string, after: string): boolean {
  const next = NEXT_WORD.exec(after)?.[0] ?? '';
  if ((GRAMMAR.exec(word + after)?.[0] ?? '').length > word.length) return true;
  const arn = word.indexOf('arn:');
  const isAction = /^(?:perform|the|api):?$/i.test(before) && PART_OF_ACTION.test(word);
  if ((arn === -1 && !isAction) || /["'`),.;\]}]$/.test(word)) return false;
  // "Registrati" and "on on resource" are one word; "Registration" and "on resource" are not.
  if (word.includes(':') && !GOES_ON.test(after) && endsInSentence(after)) return true;
  if (isAction && !word.includes(':') && /^[a-z0-9-]{0,40}:[A-Z]/.test(next)) return true;
  if (NEW_WORD.test(after) || NEW_KEY.test(after)) return false;
  if (isAction) return word.endsWith(':');
  return /[:/_-]$/.test(word) || word.slice(arn).split(':').length < 6;
}

const BLANK = /\s/;
/** Marks of quotes, comments and tables at the start of a line. */
const LINE_MARK = /^(?:>>?|##?|\/\/|\||,)[ \t]/;

function collapse({ text, starts, ends }: Characters): Characters {
  const kept: Characters = { text: '', starts: [], ends: [] };
  const pieces: string[] = [];
  // Where the last word, and the one before it, start in what was kept.
  let word = '';
  let before = '';
  const keep = (character: string, from: number): void => {
    pieces.push(character);
    kept.starts.push(starts[from] ?? 0);
    kept.ends.push(ends[from] ?? 0);
  };
  let at = LINE_MARK.exec(text.slice(0, 4))?.[0].length ?? 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (!BLANK.test(character)) {
      keep(character, at);
      if (word.length < AHEAD) word += character;
      at++;
      continue;
    }
    const blank = at;
    let isLine = false;
    while (at < text.length && BLANK.test(text.charAt(at))) {
      if (text.charAt(at) === '\n' || text.charAt(at) === '\r') {
        isLine = true;
        at++;
        while (at < text.length && /[^\S\n]/.test(text.charAt(at))) at++;
        at += LINE_MARK.exec(text.slice(at, at + 4))?.[0].length ?? 0;
      } else at++;
    }
    const endsLine = /[\r\n]/.test(text.charAt(blank));
    if (isLine && endsLine && word !== '' && isBroken(word, before, text.slice(at, at + AHEAD))) {
      continue;
    }
    if (pieces.length > 0 && at < text.length) keep(isLine ? '\n' : ' ', blank);
    before = word;
    word = '';
  }
  kept.text = pieces.join('');
  return kept;
}

/**
 * @param pasted whatever somebody pasted; what is beyond `LONGEST` characters is left out
 * @returns the text with single blanks (a line break stays one) and the way back to what was pasted
 */
export function normalise(pasted: string): Plain {
  const { text, starts, ends } = collapse(decode(pasted.slice(0, LONGEST)));
  return {
    text,
    span: (start, end) => ({ start: starts[start] ?? 0, end: ends[Math.max(start, end - 1)] ?? 0 }),
  };
}
