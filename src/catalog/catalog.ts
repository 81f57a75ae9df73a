/**
 * Text to services: reads `services.yaml` and the topics, checks them against the reference, and
 * gives everything the pages need. Pure: it takes texts and returns values; `load.ts` reads files.
 */
import {
  roleActions,
  type Reference,
  type ReferenceService,
  type ReferenceSources,
} from '../reference/reference.ts';
import { exampleArn } from './arn.ts';
import { checkEntry, checkOrder, usualTitle } from './check.ts';
import { adviceForMissing } from './guard.ts';
import { sortProblems, type Problem } from './problem.ts';
import { isIdentifier, serviceSchema, type ServiceEntry, type Surface } from './schema.ts';
import { selectSections, type Omission, type Section } from './select.ts';
import { problemAt, readSource, type Source } from './source.ts';
import {
  commonSubject,
  denial,
  generalSubject,
  wrapDenial,
  type Subject,
  isParameter,
  parseUse,
} from './subject.ts';
import { readTopics, topicId, type Topic } from './topics.ts';
import { salvage, validate } from './validate.ts';

export const SERVICES_FILE = 'services.yaml';

/** One service, ready to be drawn. */
export interface Service {
  /** Its key in `services.yaml`, and its path on the site. */
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly prefix: string;
  readonly title: string;
  /** Markdown. */
  readonly intro?: string;
  readonly alsoKnownAs: readonly string[];
  /** Old anchors of the page as a whole. */
  readonly aliases: readonly string[];
  readonly retired?: NonNullable<ServiceEntry['status']>;
  readonly guides: NonNullable<ServiceEntry['guides']>;
  readonly surface?: Surface;
  readonly sections: readonly Section[];
  readonly omissions: readonly Omission[];
  readonly subject: Subject;
  /** The line of its entry in `services.yaml`, for the link that edits it. */
  readonly line: number;
}

export interface Catalog {
  /** In alphabetical order of their ids. */
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

const GENERAL_PAGE = 'the general page';

/** The anchor that AWS's troubleshooting pages carry at their top. */
const PAGE_ALIAS = 'security_iam_troubleshoot';

/** The service's page in the Service Authorization Reference, which AWS names after the prefix. */
function actionsGuide(prefix: string): string {
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${prefix}.html`;
}

function subjectOf(id: string, entry: ServiceEntry, reference: ReferenceService): Subject {
  const { prefix } = reference;
  const { action: operation, resource: tail, surface, errorCode } = entry.example;
  const action = `${prefix}:${operation}`;
  const code = errorCode ?? 'AccessDeniedException';
  const types = reference.actions[operation]?.resources ?? [];
  const resource = (tail === undefined ? undefined : exampleArn(reference, types, tail)) ?? '*';
  const common = commonSubject();
  const caller = common.caller ?? '';
  const passing = roleActions(reference);
  const passedBy =
    entry.role?.passedBy ?? passing.find((name) => name.startsWith('Create')) ?? passing[0];
  const values: Record<string, string | undefined> = {
    ...common,
    id,
    name: entry.name,
    shortName: entry.shortName ?? entry.name,
    prefix,
    action,
    operation,
    resource,
    denial: wrapDenial(denial(caller, action, resource), surface, operation, code),
    surface,
    passingAction: passedBy === undefined ? undefined : `${prefix}:${passedBy}`,
    passRoleDenial:
      passedBy === undefined
        ? undefined
        : wrapDenial(
            denial(caller, 'iam:PassRole', common.passedRole ?? ''),
            surface,
            passedBy,
            code,
          ),
    passedTo: entry.role?.principal,
    passedToSource: entry.role?.source,
    retiredRequest:
      entry.status === undefined
        ? undefined
        : `Please take ${prefix}: out of our policies and scripts. AWS ended ${entry.name} on ${entry.status.retired}, and no permission brings it back.`,
    iamGuide: entry.guides?.iam,
    policyGuide: entry.guides?.policies,
    actionsGuide: reference.frozen === undefined ? actionsGuide(prefix) : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function toService(
  id: string,
  entry: ServiceEntry,
  reference: ReferenceService,
  topics: readonly Topic[],
  line: number,
): Service {
  const { sections, omissions } = selectSections(entry, reference, topics);
  return {
    id,
    name: entry.name,
    shortName: entry.shortName ?? entry.name,
    prefix: reference.prefix,
    title: entry.title ?? usualTitle(entry.name),
    ...(entry.intro === undefined ? {} : { intro: entry.intro }),
    alsoKnownAs: entry.alsoKnownAs ?? [],
    aliases: [PAGE_ALIAS, ...(entry.aliases ?? [])],
    ...(entry.status === undefined ? {} : { retired: entry.status }),
    guides: entry.guides ?? {},
    ...(entry.example.surface === undefined ? {} : { surface: entry.example.surface }),
    sections,
    omissions,
    subject: subjectOf(id, entry, reference),
    line,
  };
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
          services.push(toService(id, entry, checked.service, topics, line));
        }
      }
    }
  }
  problems.push(
    ...checkAnchors(services, topics, (id, message, advice) =>
      problemAt(source, [id], message, advice, 'key'),
    ),
  );
  problems.push(...checkParameters(services, topics, general, sources));
  if (problems.length > 0) return { problems: sortProblems(problems) };
  return {
    catalog: { services, topics, general, sources: input.reference.sources },
    problems: [],
  };
}

/**
 * A template's parameters must be there on every page that shows it. The guard would stop the build
 * as well, but only once a page is drawn.
 */
function checkParameters(
  services: readonly Service[],
  topics: readonly Topic[],
  general: Subject,
  sources: ReadonlyMap<string, Source>,
): Problem[] {
  const problems: Problem[] = [];
  for (const topic of topics) {
    const pages: [string, Subject][] = [
      [GENERAL_PAGE, general],
      ...services
        .filter(({ sections }) =>
          sections.some((section) => section.topic === topic.id && section.state === 'shown'),
        )
        .map(({ id, subject }): [string, Subject] => [`service "${id}"`, subject]),
    ];
    const source = sources.get(topic.id);
    topic.uses.forEach((use, index) => {
      const { name, optional } = parseUse(use);
      if (optional || !isParameter(name) || source === undefined) return;
      const lacking = pages.filter(([, subject]) => subject[name] === undefined);
      if (lacking.length === 0) return;
      const who = lacking.map(([page]) => page).join(', ');
      problems.push(
        problemAt(
          source,
          ['uses', index],
          `The template needs the parameter "${name}", and ${who} ${lacking.length === 1 ? 'does' : 'do'} not have it.`,
          adviceForMissing(
            name,
            lacking.every(([page]) => page === GENERAL_PAGE),
          ),
        ),
      );
    });
  }
  return problems;
}

/** Ids of the layout and the components that stand on every page. */
const FRAME_IDS = ['main', 'ask-input', 'ask-hint', 'toc-title'];

/** Every id on a page must be the only one of its kind: topics, their aliases, the page's own. */
function checkAnchors(
  services: readonly Service[],
  topics: readonly Topic[],
  problem: (id: string, message: string, advice: string) => Problem,
): Problem[] {
  const problems: Problem[] = [];
  for (const service of services) {
    // What topics bring stands first among a section's anchors; the rest is the entry's own.
    const shown = service.sections.map(({ topic, aliases }) => {
      const brought = topics.find(({ id }) => id === topic)?.aliases ?? [];
      return { brought, own: aliases.slice(brought.length) };
    });
    const taken = new Set([
      ...FRAME_IDS,
      ...topics.map(({ id }) => id),
      ...shown.flatMap(({ brought }) => brought),
    ]);
    const own = shown.flatMap((section) => section.own);
    for (const alias of [...service.aliases, ...own]) {
      if (taken.has(alias)) {
        problems.push(
          problem(
            service.id,
            `The anchor "${alias}" would stand twice on this page.`,
            'Keep it once: "aliases" of this entry, or those of the topics, have it already.',
          ),
        );
      }
      taken.add(alias);
    }
  }
  return problems;
}
