/**
 * A denial that stands in a link or was sent as a form: "is%20not%20authorized", "is+not+authorized".
 * Few people paste that, so it is undone here and not among the other escapes, which every answer loads.
 */
import { LONGEST } from './normalise.ts';
import type { Diagnosis, Field, Span } from './types.ts';

const IN_LINK = /%20not%20auth/i;
const IN_FORM = /\+not\+auth/i;
/** Of the letters of a denial: those of another alphabet, several escapes to a letter, stay as they are. */
const ESCAPE = /%([0-7][0-9a-f])/gi;

export interface UrlText {
  /** The text without the escapes. */
  readonly text: string;
  /** The same reading, with its parts where they stand in the text as it was pasted. */
  readonly placed: (diagnosis: Diagnosis) => Diagnosis;
}

/** @returns the text without a URL's escapes, where a denial is written with them */
export function fromUrl(pasted: string): UrlText | undefined {
  const isForm = IN_FORM.test(pasted);
  if (!isForm && !IN_LINK.test(pasted)) return undefined;
  const original = pasted.slice(0, LONGEST);
  const pieces: string[] = [];
  // Where each character came from.
  const places: number[] = [];
  const keep = (piece: string, from: number, step: 0 | 1): void => {
    pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit++) places.push(from + unit * step);
  };
  let at = 0;
  for (const { 0: escape, 1: code = '', index } of original.matchAll(ESCAPE)) {
    const plain = original.slice(at, index);
    keep(isForm ? plain.replaceAll('+', ' ') : plain, at, 1);
    keep(String.fromCharCode(Number.parseInt(code, 16)), index, 0);
    at = index + escape.length;
  }
  const rest = original.slice(at);
  keep(isForm ? rest.replaceAll('+', ' ') : rest, at, 1);
  const placeOf = (index: number): number => places[index] ?? original.length;
  return {
    text: pieces.join(''),
    placed: (diagnosis) => ({
      ...diagnosis,
      spans: Object.fromEntries(
        (Object.entries(diagnosis.spans) as [Field, Span][]).map(([field, { start, end }]) => [
          field,
          { start: placeOf(start), end: placeOf(end) },
        ]),
      ),
    }),
  };
}
