/**
 * The table of one service for the browser: what the reference knows of its actions and resources,
 * and the principal of its role where a page of AWS states it.
 */
import type { Service } from '../catalog/service.ts';
import type { ReferenceService } from '../reference/reference.ts';

export interface ServiceFacts {
  readonly prefix: string;
  /** Resource type to ARN patterns, as in the reference; several have a comma between them. */
  readonly resourceTypes: Readonly<Record<string, string>>;
  /** Action to its resource types, with spaces between them; '' where it takes `*` only. */
  readonly actions: Readonly<Record<string, string>>;
  /** The actions that hand a role to the service. */
  readonly passesRole?: readonly string[];
  /** Who the role is handed to, where a source states it. */
  readonly role?: {
    readonly principal: string;
    readonly source: string;
    /** The action, with prefix, that the source speaks of. */
    readonly passedBy?: string;
  };
}

/** @param service the service whose page has the prefix as its id, for what a person wrote */
export function serviceFacts(reference: ReferenceService, service?: Service): ServiceFacts {
  const { prefix, resourceTypes, actions } = reference;
  const { passedTo, passedToSource, passingAction } = service?.subject ?? {};
  const passing = Object.keys(actions).filter((name) => actions[name]?.passesRole === true);
  return {
    prefix,
    resourceTypes,
    actions: Object.fromEntries(
      Object.entries(actions).map(([name, { resources }]) => [name, resources.join(' ')]),
    ),
    ...(passing.length === 0 ? {} : { passesRole: passing }),
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
