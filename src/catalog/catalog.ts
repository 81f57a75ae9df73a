/**
 * Text to services: reads `services.yaml` and the topics, checks them against the reference, and
 * gives everything the pages need. Pure: it takes texts and returns values; `load.ts` reads files.
 */
import type { Reference, ReferenceSources } from '../reference/reference.ts';
import { strayServices } from './check-topics.ts';
import { checkEntry, checkOrder } from './check.ts';
import { leaksIn } from './check-data.ts';
import { checkAnchors, checkParameters } from './check-pages.ts';
import { checkNames } from './check-twice.ts';
import { deriveEntry, printEntry } from './derive.ts';
import { withNeighbours } from './neighbours.ts';
import { sortProblems, type Problem } from './problem.ts';
import { isIdentifier, serviceSchema, SERVICES_FILE } from './schema.ts';
import { toService, type Service } from './service.ts';
import { problemAt, readSource } from './source.ts';
import { suggestion } from './suggest.ts';
import { generalSubject, type Subject } from './subject.ts';
import { readTopics, topicId, type Topic } from './topics.ts';
import { salvage, validate } from './validate.ts';

export { SERVICES_FILE };

export interface Catalog {
  /** Those with an entry, and every other service of the reference; in the order of their ids. */
  readonly services: readonly Service[];
  /** In order of position. */
  readonly topics: readonly Topic[];
  /** What templates say where no service is meant. */
  readonly general: Subject;
  readonly sources: ReferenceSources;
}

export interface CatalogInput {
  /** The text of `services.yaml`. */
  readonly services: string;
  /** Path to text of each topic. */
  readonly topics: ReadonlyMap<string, string>;
  /** Names of the elements that templates may use. */
  readonly components: readonly string[];
  readonly reference: Reference;
}

/**
 * @returns the catalog where there is no problem, and every problem where there is one
 */
export function readCatalog(input: CatalogInput): { catalog?: Catalog; problems: Problem[] } {
  const { topics, sources, problems: topicProblems } = readTopics(input.topics, input.components);
  const problems: Problem[] = [...topicProblems];
  const topicIds = [...input.topics.keys()].map(topicId);
  const general = generalSubject();
  const source = readSource(SERVICES_FILE, input.services);
  problems.push(...source.problems);
  problems.push(...checkComments(input.services));
  const entries = source.value;
  const services: Service[] = [];

  const isReadable = entries !== undefined && entries !== null;
  if (isReadable || source.problems.length === 0) {
    if (typeof entries !== 'object' || entries === null || Array.isArray(entries)) {
      problems.push(
        problemAt(
          source,
          [],
          'There are no services here.',
          'Write one block for each service, keyed by its IAM prefix.',
        ),
      );
    } else {
      // A key of an entry at the start of a line is a slip of indentation, and no service.
      const isSlip = (id: string): boolean => {
        const value = (entries as Record<string, unknown>)[id];
        const isEntry = typeof value === 'object' && value !== null && 'name' in value;
        return (
          Object.hasOwn(serviceSchema.shape, id) && !input.reference.services.has(id) && !isEntry
        );
      };
      problems.push(
        ...checkOrder(
          Object.keys(entries).filter((id) => !isSlip(id)),
          source,
        ),
      );
      const names = new Map<string, string>();
      const aliases: [id: string, index: number, name: string][] = [];
      for (const [id, raw] of Object.entries(entries as Record<string, unknown>)) {
        // Whoever has mended a thousand will look again.
        if (problems.length > MOST_PROBLEMS) break;
        if (isSlip(id)) {
          problems.push(
            problemAt(
              source,
              [id],
              `"${id}" stands at the start of the line, so it is read as a service.`,
              'Indent it, and all that belongs to it, by two spaces.',
              'key',
            ),
          );
          continue;
        }
        if (!isIdentifier(id)) {
          problems.push(
            problemAt(
              source,
              [id],
              `"${id}" cannot be the key of a service.`,
              `Use its IAM prefix: lower-case letters, digits and single hyphens. ${suggestion(id, [...input.reference.services.keys()])}`,
              'key',
            ),
          );
        }
        const strays = strayServices(raw, topicIds);
        if (strays.length > 0) {
          problems.push(
            ...strays.map((stray) =>
              problemAt(
                source,
                [id, 'topics', stray],
                `"${stray}" is written like a service, and stands among the topics of "${id}".`,
                'Move its first line to the start of the line, and what belongs to it along.',
                'key',
              ),
            ),
          );
          continue;
        }
        const { value: entry, problems: found } = validate(
          serviceSchema,
          raw,
          source,
          [id],
          (key) =>
            topicIds.includes(key)
              ? `"${key}" is a topic: it belongs under "topics", and one level deeper.`
              : undefined,
        );
        problems.push(...found);
        const sound = entry ?? salvage(serviceSchema, raw);
        if (sound.name !== undefined) names.set(id, sound.name);
        sound.alsoKnownAs?.forEach((name, index) => aliases.push([id, index, name]));
        const checked = checkEntry(id, sound, input.reference, topics, topicIds, source, raw);
        problems.push(...checked.problems);
        if (entry !== undefined && checked.service !== undefined) {
          const { line } = source.placeOfKey([id]);
          services.push(toService(id, entry, input.reference, checked.service, topics, { line }));
        }
      }
      problems.push(...checkNames(names, aliases, source));
    }
  }
  services.push(...derivedServices(Object.keys(entries ?? {}), input.reference, topics));
  services.sort((a, b) => (a.id < b.id ? -1 : 1));
  problems.push(
    ...checkAnchors(services, topics, (id, message, advice) =>
      problemAt(source, [id], message, advice, 'key'),
    ),
  );
  problems.push(...checkParameters(services, topics, general, sources));
  if (problems.length > 0) return { problems: sortProblems(problems) };
  return {
    catalog: {
      services: withNeighbours(services),
      topics,
      general,
      sources: input.reference.sources,
    },
    problems: [],
  };
}

const MOST_PROBLEMS = 1000;

/** A comment is as public as the rest of the file. */
function checkComments(text: string): Problem[] {
  const problems: Problem[] = [];
  text.split('\n').forEach((line, index) => {
    const start = line.search(/(?:^|\s)#/);
    if (start === -1) return;
    for (const { found, message, advice } of leaksIn(line.slice(start))) {
      const column = line.indexOf(found, start) + 1;
      const place = { file: SERVICES_FILE, line: index + 1, column, length: found.length };
      problems.push({ ...place, path: '', message, advice });
    }
  });
  return problems;
}

/** A page for each service of the reference that has no entry under its prefix. */
function derivedServices(
  entries: readonly string[],
  reference: Reference,
  topics: readonly Topic[],
): Service[] {
  const taken = new Set(entries);
  return [...reference.services.values()]
    .filter(({ prefix }) => !taken.has(prefix))
    .flatMap((own) => {
      const entry = deriveEntry(own, reference.pages[own.prefix]);
      if (entry === undefined) return [];
      const suggestion = printEntry(own.prefix, entry);
      return [toService(own.prefix, entry, reference, own, topics, { suggestion })];
    });
}
