/**
 * Looking for parts of a message. Every part is kept with its place, so that what was understood can
 * be marked in the pasted text.
 *
 * Patterns that look anywhere in the text have no unbounded repetition: the work then grows with the
 * text's length and no faster, whatever was pasted. A test holds them to that.
 */

/** A part of the normalised text. */
export interface Part {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** @returns the group of the first match (group 0: the whole), where it took part */
export function find(text: string, pattern: RegExp, group = 1): Part | undefined {
  const match = pattern.exec(text);
  return match === null ? undefined : partOf(match, group);
}

/** @returns the first that is found, in the order of the patterns */
export function findAny(text: string, patterns: readonly RegExp[]): Part | undefined {
  for (const pattern of patterns) {
    const part = find(text, pattern);
    if (part !== undefined) return part;
  }
  return undefined;
}

/** @returns a group of a match, with its place */
export function partOf(match: RegExpExecArray, group = 1): Part | undefined {
  const value = match[group];
  if (value === undefined || value === '') return undefined;
  // A group is found in its match by its text: the patterns put it where that is unambiguous.
  const start = match.index + (group === 0 ? 0 : match[0].lastIndexOf(value));
  return { value, start, end: start + value.length };
}

/** The same part, some characters further on. */
export const shift = (part: Part, by: number): Part => ({
  value: part.value,
  start: part.start + by,
  end: part.end + by,
});

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** The same object without the keys that hold nothing. */
export function compact<T extends object>(object: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}

/** A value of a record by a key that comes from the text: never one that every object has. */
export const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;
