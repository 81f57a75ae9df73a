/**
 * Services and topics in one table, for those who keep them: how each service treats each topic, why
 * where it is not as usual, and what only somebody who knows the service could add.
 */
import type { Reference } from '../reference/reference.ts';
import type { Catalog } from './catalog.ts';
import { byName } from './groups.ts';
import { shownByDefault, type Section } from './select.ts';
import type { Service } from './service.ts';
import type { Topic } from './topics.ts';

/** What can be particular to a service in a topic. */
export type Particular = 'note' | 'heading' | 'guide' | 'added' | 'not applicable' | 'left out';

export interface Cell {
  readonly topic: Topic;
  /** Whether the service's page has the section. */
  readonly isShown: boolean;
  /** Empty where the section is as the template makes it, or is not there by default. */
  readonly particular: readonly Particular[];
  /** Markdown. */
  readonly reason?: string;
  /** The page at AWS that says so. */
  readonly source?: string;
  /** Where it has a heading of its own. */
  readonly heading?: string;
}

/** What an owner's look is missing for. */
export type Lack = 'an entry' | 'whether it has ended' | 'a guide' | 'who takes the role';

export interface Row {
  readonly service: Service;
  /** One for each topic of the matrix, in their order. */
  readonly cells: readonly Cell[];
  /** Sections of topics that only a few services have. */
  readonly own: readonly Section[];
  readonly lacks: readonly Lack[];
}

export interface Matrix {
  /** Those that services have by default, or by what the reference says of them. */
  readonly topics: readonly Topic[];
  /** In the order of names. */
  readonly rows: readonly Row[];
}

function cellOf(topic: Topic, service: Service, reference: Reference): Cell {
  const omission = service.omissions.find((one) => one.topic === topic.id);
  if (omission !== undefined) {
    return { topic, isShown: false, particular: ['left out'], reason: omission.reason };
  }
  const section = service.sections.find((one) => one.topic === topic.id);
  if (section === undefined) return { topic, isShown: false, particular: [] };
  if (section.state === 'not-applicable') {
    return {
      topic,
      isShown: true,
      particular: ['not applicable'],
      ...(section.reason === undefined ? {} : { reason: section.reason }),
      ...(section.source === undefined ? {} : { source: section.source }),
    };
  }
  const own = reference.services.get(service.prefix);
  const hasHeading = section.title !== topic.title;
  const particular: Particular[] = [
    ...(own === undefined || shownByDefault(topic, own) ? [] : (['added'] as const)),
    ...(hasHeading ? (['heading'] as const) : []),
    ...(section.note === undefined ? [] : (['note'] as const)),
    ...(section.guide === undefined ? [] : (['guide'] as const)),
  ];
  return {
    topic,
    isShown: true,
    particular,
    ...(hasHeading ? { heading: section.title } : {}),
  };
}

/**
 * What nobody but a person can say, and nobody has. A service that has ended lacks no guide: AWS takes
 * those away.
 */
export function lacksOf({ line, frozen, status, guides, sections, subject }: Service): Lack[] {
  const isOver = status?.retired !== undefined;
  const hasEntry = line !== undefined;
  const passes = sections.some(({ topic, state }) => topic === 'passrole' && state === 'shown');
  return [
    ...(hasEntry ? [] : (['an entry'] as const)),
    ...(frozen !== undefined && status === undefined ? (['whether it has ended'] as const) : []),
    ...(hasEntry && !isOver && guides.iam === undefined && guides.troubleshooting === undefined
      ? (['a guide'] as const)
      : []),
    ...(hasEntry && !isOver && passes && subject.passedTo === undefined
      ? (['who takes the role'] as const)
      : []),
  ];
}

/** Whether anything in the row is not as usual. */
export const isParticular = ({ cells, own }: Row): boolean =>
  own.length > 0 || cells.some(({ particular }) => particular.length > 0);

export function matrixOf({ services, topics }: Catalog, reference: Reference): Matrix {
  const usual = topics.filter((topic) => topic.default !== 'off');
  const isUsual = new Set(usual.map(({ id }) => id));
  return {
    topics: usual,
    rows: [...services].sort(byName).map((service) => ({
      service,
      cells: usual.map((topic) => cellOf(topic, service, reference)),
      own: service.sections.filter(({ topic }) => !isUsual.has(topic)),
      lacks: lacksOf(service),
    })),
  };
}
