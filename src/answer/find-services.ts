/**
 * Finds services, topics, and a service's section on a topic by what people call them: prefix, name,
 * former name, heading. For lists that narrow while somebody types; pasted errors go to the
 * diagnosis, and questions to the word search.
 */

/** The names that a service can be found under. */
export interface NamedService {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly shortName?: string;
  readonly alsoKnownAs: readonly string[];
}

/** The words that a topic can be found by. */
export interface NamedTopic {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const withoutVendor = (name: string): string => name.replace(/^(?:aws|amazon) /, '');

/** What AWS calls the service today. */
const ownNames = ({ prefix, name, shortName }: NamedService): string[] =>
  [prefix, name, shortName ?? name].map(plain);

/** All names of a service in one line, for `matches`. */
export function namesOf(service: NamedService): string {
  const names = [plain(service.id), ...ownNames(service), ...service.alsoKnownAs.map(plain)];
  return [...new Set(names)].join(' | ');
}

/** Whether `joined` is how a name goes on from one of its words, without the spaces. */
function startsInName(name: string, joined: string): boolean {
  const words = name.split(' ');
  return words.some((_, index) => words.slice(index).join('').startsWith(joined));
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
    (joined.length > 3 && names.split(' | ').some((name) => startsInName(name, joined)))
  );
}

/** How well a service is meant; less is better, and up to 2 a whole name of it was typed. */
function rank(service: NamedService, wanted: string): number {
  const isWhole = (name: string): boolean => name === wanted || withoutVendor(name) === wanted;
  if (plain(service.id) === wanted) return 0;
  if (ownNames(service).some(isWhole)) return 1;
  const others = service.alsoKnownAs.map(plain);
  if (others.some(isWhole)) return 2;
  return [...ownNames(service), ...others].some((name) => name.startsWith(wanted)) ? 3 : 4;
}

/** @returns the services that match; those whose whole name was typed come first */
export function findServices<S extends NamedService>(services: readonly S[], typed: string): S[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  return services
    .filter((service) => matches(namesOf(service), typed))
    .map((service, index) => ({ service, index, rank: rank(service, wanted) }))
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .map(({ service }) => service);
}

/** @returns the topics in whose heading and summary every word typed starts a word */
export function findTopics<T extends NamedTopic>(topics: readonly T[], typed: string): T[] {
  if (plain(typed) === '') return [];
  return topics.filter(({ id, title, summary }) =>
    matches([id, title, summary].map(plain).join(' | '), typed),
  );
}

/**
 * A whole name of a service with words of a topic before or after it, such as "eks aws-auth".
 * @returns the service's section, where its page has one on a topic with these words
 */
export function findSection<
  S extends NamedService & { readonly topics: Readonly<Record<string, string>> },
  T extends NamedTopic,
>(
  services: readonly S[],
  topics: readonly T[],
  typed: string,
): { readonly service: S; readonly topic: T } | undefined {
  const words = plain(typed).split(' ').filter(Boolean);
  for (let count = words.length - 1; count > 0; count--) {
    const splits = [
      [words.slice(0, count), words.slice(count)],
      [words.slice(-count), words.slice(0, -count)],
    ] as const;
    for (const [name, rest] of splits) {
      const wanted = name.join(' ');
      const service = findServices(services, wanted).find((one) => rank(one, wanted) <= 2);
      if (service === undefined) continue;
      const topic = findTopics(topics, rest.join(' ')).find(
        ({ id }) => service.topics[id] !== undefined,
      );
      if (topic !== undefined) return { service, topic };
    }
  }
  return undefined;
}
