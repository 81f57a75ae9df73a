/**
 * How the checks of an entry note what they find: by a way below the entry, in words, and, where
 * there is one right answer, with the change that gives it.
 */
import type { Fix, Problem } from './problem.ts';
import { problemAt, type Source } from './source.ts';

/** A change at the place that is reported. */
export type Mend =
  'remove' | 'quote' | 'list' | { readonly set: string } | { readonly order: readonly string[] };

export interface More {
  readonly mend?: Mend | undefined;
  /** Where the change is made, where that is not the place that is reported. */
  readonly at?: readonly PropertyKey[] | undefined;
  /** What of the text at the path is meant. */
  readonly part?: string | undefined;
}

/** Notes a problem at a path below the entry. */
export type Report = (
  path: readonly PropertyKey[],
  message: string,
  advice: string,
  where?: 'key',
  more?: More,
) => void;

export function fixAt(path: readonly PropertyKey[], mend: Mend): Fix {
  if (typeof mend === 'string') return { kind: mend, path };
  return 'set' in mend
    ? { kind: 'set', path, value: mend.set }
    : { kind: 'order', path, keys: mend.order };
}

/** @param base where the entry stands in the source */
export function reporter(
  source: Source,
  base: readonly PropertyKey[],
  problems: Problem[],
): Report {
  return (path, message, advice, where, { mend, at, part } = {}) => {
    const whole = [...base, ...path];
    const fix =
      mend === undefined ? undefined : fixAt(at === undefined ? whole : [...base, ...at], mend);
    const problem = problemAt(source, whole, message, advice, where, fix);
    problems.push(
      part === undefined ? problem : { ...problem, ...source.placeWithin(whole, part) },
    );
  };
}
