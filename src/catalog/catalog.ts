/**
 * Text to services: reads `services.yaml` and the topics, checks them against the reference, and
 * gives everything the pages need. Pure: it takes texts and returns values; `load.ts` reads files.
 */
import type { Reference, ReferenceSources } from '../reference/reference.ts';
import { checkEntry, checkOrder } from './check.ts';
import { checkAnchors, checkParameters } from './check-pages.ts';
import { deriveEntry, printEntry } from './derive.ts';
import { withNeighbours } from './neighbours.ts';
import { sortProblems, type Problem } from './problem.ts';
import { isIdentifier, serviceSchema } from './schema.ts';
import { toService, type Service } from './service.ts';
import { problemAt, readSource } from './source.ts';
import { generalSubject, type Subject } from './subject.ts';
import { readTopics, topicId, type Topic } from './topics.ts';
import { salvage, validate } from './validate.ts';

export const SERVICES_FILE = 'services.yaml';

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
  const entries = source.value;
  const services: Service[] = [];

  if (source.problems.length === 0) {
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
      problems.push(...checkOrder(Object.keys(entries), source));
      for (const [id, raw] of Object.entries(entries as Record<string, unknown>)) {
        if (!isIdentifier(id)) {
          problems.push(
            problemAt(
              source,
              [id],
              `"${id}" cannot be the key of a service.`,
              'Use its IAM prefix: lower-case letters, digits and single hyphens.',
              'key',
            ),
          );
        }
        const { value: entry, problems: found } = validate(serviceSchema, raw, source, [id]);
        problems.push(...found);
        const checked = checkEntry(
          id,
          entry ?? salvage(serviceSchema, raw),
          input.reference,
          topics,
          topicIds,
          source,
        );
        problems.push(...checked.problems);
        if (entry !== undefined && checked.service !== undefined) {
          const { line } = source.placeOfKey([id]);
          services.push(toService(id, entry, input.reference, checked.service, topics, { line }));
        }
      }
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
