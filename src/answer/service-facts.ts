/**
 * The table of one service for the browser: what the reference knows of its actions and resources,
 * and the principal of its role where a page of AWS states it.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Service } from '../catalog/service.ts';
import type { ReferenceService } from '../reference/reference.ts';
import { pieceOf } from './operations.ts';
import { pageOf, type SitePage } from './site.ts';

export interface ServiceFacts {
  readonly prefix: string;
  /** Absent where the site has no page for the prefix. */
  readonly page?: SitePage;
  /** Resource type to ARN patterns, as in the reference; several have a comma between them. */
  readonly resourceTypes: Readonly<Record<string, string>>;
  /** Action to its resource types, with spaces between them; '' where it takes `*` only. */
  readonly actions: Readonly<Record<string, string>>;
  /** Who the role is handed to, where a source states it. */
  readonly role?: {
    readonly principal: string;
    readonly source: string;
    /** The action, with prefix, that the source speaks of. */
    readonly passedBy?: string;
  };
}

/** A longer table, in characters, comes in parts, by letters of the actions: see `pieceOf`. */
const LONGEST = 5000;

/** An action that takes more types of resource has none in its table: nobody would read so many. */
const MOST_TYPES = 60;
/** In the place of those types. No pattern stands for it, so an answer leaves a place to fill in. */
const MANY = 'many';

type Known = Pick<ReferenceService, 'actions' | 'resourceTypes'>;

const actionsOf = ({ actions }: Known): Record<string, string> =>
  Object.fromEntries(
    Object.entries(actions).map(([name, { resources }]) => [
      name,
      resources.length > MOST_TYPES ? MANY : resources.join(' '),
    ]),
  );

/** Whether the table of a service comes in parts. */
export const isInParts = (service: Known): boolean =>
  JSON.stringify([actionsOf(service), service.resourceTypes]).length > LONGEST;

/**
 * @returns the parts of a table, each whole in itself; the one that is called '' is for those who need
 * no action of the service
 */
export function partsOfFacts(facts: ServiceFacts): Map<string, ServiceFacts> {
  const none: ServiceFacts = { ...facts, actions: {}, resourceTypes: {} };
  const parts = new Map([['', none]]);
  for (const [action, types] of Object.entries(facts.actions)) {
    const name = pieceOf(action);
    const { actions, resourceTypes } = parts.get(name) ?? none;
    const forms = types
      .split(' ')
      .filter((type) => facts.resourceTypes[type] !== undefined)
      .map((type) => [type, facts.resourceTypes[type]]);
    parts.set(name, {
      ...facts,
      actions: { ...actions, [action]: types },
      resourceTypes: { ...resourceTypes, ...(Object.fromEntries(forms) as object) },
    });
  }
  return parts;
}

/** @returns the parts of one table together */
export const joinParts = (a: ServiceFacts, b: ServiceFacts): ServiceFacts => ({
  ...a,
  actions: { ...a.actions, ...b.actions },
  resourceTypes: { ...a.resourceTypes, ...b.resourceTypes },
});

/**
 * @param service the service whose page has the prefix as its id, for what a person wrote
 * @param topics the topics of the site, for their headings
 */
export function serviceFacts(
  reference: ReferenceService,
  service: Service | undefined,
  topics: Catalog['topics'],
): ServiceFacts {
  const { prefix, resourceTypes } = reference;
  const { passedTo, passedToSource, passingAction } = service?.subject ?? {};
  return {
    prefix,
    ...(service === undefined ? {} : { page: pageOf(service, topics) }),
    resourceTypes,
    actions: actionsOf(reference),
    ...(passedTo === undefined || passedToSource === undefined
      ? {}
      : {
          role: {
            principal: passedTo,
            source: passedToSource,
            ...(passingAction === undefined ? {} : { passedBy: passingAction }),
          },
        }),
  };
}
