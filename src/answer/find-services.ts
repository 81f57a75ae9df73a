/**
 * Finds services and topics by what people call them: prefix, name, former name, heading. For lists
 * that narrow while somebody types; pasted errors go to the diagnosis, and questions to the word
 * search.
 */

/** The names that a service can be found under. */
export interface NamedService {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly alsoKnownAs: readonly string[];
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** All names of a service in one line, for `matches`. */
export function namesOf({ id, prefix, name, alsoKnownAs }: NamedService): string {
  return [...new Set([id, prefix, name, ...alsoKnownAs].map(plain))].join(' | ');
}

/**
 * @param names a line of `namesOf`
 * @param typed what somebody typed so far
 * @returns whether every word typed starts a word of the names; nothing typed matches all
 */
export function matches(names: string, typed: string): boolean {
  const words = plain(typed).split(' ').filter(Boolean);
  const joined = plain(typed).replaceAll(' ', '');
  return (
    words.every((word) => names.startsWith(word) || names.includes(` ${word}`)) ||
    // "step functions" and "stepfunctions", "s3express" and "s3 express".
    (joined.length > 3 && names.replaceAll(' ', '').includes(joined))
  );
}

/**
 * @returns the services that match, those with a whole name that was typed first, in their order
 * otherwise
 */
export function findServices<S extends NamedService>(services: readonly S[], typed: string): S[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  const rank = (names: string): number => {
    const all = names.split(' | ');
    if (all[0] === wanted) return 0;
    if (all.some((name) => name === wanted || name.replace(/^(?:aws|amazon) /, '') === wanted))
      return 1;
    return all.some((name) => name.startsWith(wanted)) ? 2 : 3;
  };
  return services
    .map((service) => ({ service, names: namesOf(service) }))
    .filter(({ names }) => matches(names, typed))
    .map((found, index) => ({ ...found, index, rank: rank(found.names) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ service }) => service);
}

/** The words that a topic can be found by. */
export interface NamedTopic {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

/** @returns the topics in whose heading and summary every word typed starts a word */
export function findTopics<T extends NamedTopic>(topics: readonly T[], typed: string): T[] {
  if (plain(typed) === '') return [];
  return topics.filter(({ id, title, summary }) =>
    matches([id, title, summary].map(plain).join(' | '), typed),
  );
}
