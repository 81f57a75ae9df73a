/**
 * What a change does to the built site, as data: what `npm run diff` finds, and what its report is
 * made of.
 *
 * The data of a pull request is made by the pull request's own code, and the comment is written with
 * more rights than that code has. So whoever writes it reads the data with `readChanges`, which takes
 * nothing on trust: shapes and lengths are checked, and what is not known is not passed on.
 */

/** Pages, by their paths: how many, and the first of them. */
export interface Pages {
  readonly count: number;
  readonly some: readonly string[];
}

/** A section that has appeared, or is gone. */
export interface SectionChange {
  readonly section: string;
  readonly pages: Pages;
}

/** A text that has changed in the same way on some pages. */
export interface TextChange {
  readonly section: string;
  readonly pages: Pages;
  /** Of the first page: each starts with `+` or `-`. */
  readonly lines: readonly string[];
  /** How many lines more there are. */
  readonly more: number;
}

/** Files of a kind, before and after. */
export interface Size {
  readonly what: string;
  readonly files: readonly [before: number, after: number];
  readonly bytes: readonly [before: number, after: number];
}

/** Something with a limit, before and after; 0 where it was not there. */
export interface Weight {
  readonly what: string;
  readonly bytes: readonly [before: number, after: number];
  readonly most: number;
}

export interface Changes {
  /** How many pages the site has. */
  readonly total: readonly [before: number, after: number];
  readonly added: Pages;
  readonly removed: Pages;
  readonly appeared: readonly SectionChange[];
  readonly vanished: readonly SectionChange[];
  readonly texts: readonly TextChange[];
  /** Pages that read the same and differ in their markup. */
  readonly markup: Pages;
  /** Whether any file differs at all. */
  readonly differs: boolean;
  readonly sizes: readonly Size[];
  readonly weights: readonly Weight[];
}

/** How many pages are named; the others are counted. */
export const MOST_NAMED = 20;
/** How many lines of a text are kept, and how long each may be. */
export const MOST_LINES = 12;
export const LONGEST_LINE = 300;
/** Of everything else there is a list of. */
const MOST_ITEMS = 5000;
const LONGEST_NAME = 200;

/** An error whose text says what is wrong with the data. */
export class ChangesError extends Error {
  override readonly name = 'ChangesError';
}

type Reader<T> = (value: unknown, place: string) => T;

const fail = (place: string, wanted: string): never => {
  throw new ChangesError(`The data has no ${wanted} at "${place}".`);
};

const text =
  (longest: number): Reader<string> =>
  (value, place) =>
    typeof value === 'string' && value.length <= longest ? value : fail(place, 'short text');

const count: Reader<number> = (value, place) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : fail(place, 'whole number');

const truth: Reader<boolean> = (value, place) =>
  typeof value === 'boolean' ? value : fail(place, 'true or false');

const list =
  <T>(read: Reader<T>, most = MOST_ITEMS): Reader<readonly T[]> =>
  (value, place) =>
    Array.isArray(value) && value.length <= most
      ? value.map((one, index) => read(one, `${place}[${index}]`))
      : fail(place, 'short list');

const both: Reader<readonly [number, number]> = (value, place) => {
  const [before, after, ...others] = list(count, 2)(value, place);
  return before === undefined || after === undefined || others.length > 0
    ? fail(place, 'two numbers')
    : [before, after];
};

function shape<T>(readers: { readonly [K in keyof T]: Reader<T[K]> }): Reader<T> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null) return fail(place, 'block');
    const given = value as Record<string, unknown>;
    const read = Object.entries<Reader<unknown>>(readers).map(([key, reader]) => [
      key,
      reader(Object.hasOwn(given, key) ? given[key] : undefined, `${place}.${key}`),
    ]);
    return Object.fromEntries(read) as T;
  };
}

const name = text(LONGEST_NAME);
const pages = shape<Pages>({ count, some: list(name, MOST_NAMED) });
const sections = list(shape<SectionChange>({ section: name, pages }));

const changes = shape<Changes>({
  total: both,
  added: pages,
  removed: pages,
  appeared: sections,
  vanished: sections,
  texts: list(
    shape<TextChange>({
      section: name,
      pages,
      lines: list(text(LONGEST_LINE + 10), MOST_LINES),
      more: count,
    }),
  ),
  markup: pages,
  differs: truth,
  sizes: list(shape<Size>({ what: name, files: both, bytes: both }), 50),
  weights: list(shape<Weight>({ what: name, bytes: both, most: count }), 50),
});

/**
 * @param json what somebody says are changes
 * @throws ChangesError where they are not
 */
export function readChanges(json: string): Changes {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ChangesError('The data is no JSON.');
  }
  return changes(value, 'changes');
}

/** A name that is not too long. */
export const nameOf = (name: string): string => name.slice(0, LONGEST_NAME);

/** Names the first pages of a list, and counts them all. */
export const pagesOf = (paths: readonly string[]): Pages => ({
  count: paths.length,
  some: paths.slice(0, MOST_NAMED).map(nameOf),
});
