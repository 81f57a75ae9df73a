/**
 * Checks the role that people hand to a service: which action passes it is in the reference or on a
 * page of AWS, its principal has a source, and some section of the page speaks of it.
 */
import { roleActions, type Reference, type ReferenceService } from '../reference/reference.ts';
import { checkAction, checkOwnPrefix, serviceOf } from './check-example.ts';
import { checkPrincipal } from './principals.ts';
import type { Report } from './report.ts';
import type { ServiceEntry } from './schema.ts';
import { selectSections, wholeOf } from './select.ts';
import { parseUse } from './subject.ts';
import { suggestion } from './suggest.ts';
import type { Topic } from './topics.ts';

export function checkRole(
  role: NonNullable<ServiceEntry['role']>,
  entry: Partial<ServiceEntry>,
  own: ReferenceService,
  reference: Reference,
  report: Report,
): void {
  if (role.prefix !== undefined && role.passedBy === undefined) {
    report(
      ['role', 'prefix'],
      'There is no action that this prefix could be of.',
      'Add "passedBy", or remove this line.',
      'key',
    );
  }
  if (!checkOwnPrefix(role.prefix, entry, own, ['role'], report)) return;
  const service = serviceOf(role.prefix, own, reference);
  if (role.passedBy !== undefined) {
    const known = checkAction(role.passedBy, service, reference, ['role', 'passedBy'], report);
    const inReference = service.actions[role.passedBy]?.passesRole === true;
    if (known && !inReference && role.source === undefined) {
      report(
        ['role', 'passedBy'],
        `The reference does not say that ${service.prefix}:${role.passedBy} passes a role.`,
        `Add "source", the page at AWS that says so, or name another action. ${
          roleActions(service).length === 0
            ? `The reference knows none of ${service.name}.`
            : suggestion(role.passedBy, roleActions(service))
        }`,
      );
    }
  }
  if (role.principal !== undefined) checkPrincipal(role.principal, own, reference, report);
  if (role.principal !== undefined && role.source === undefined) {
    report(
      ['role', 'principal'],
      'A service principal needs the page at AWS that states it.',
      'Add "source" beside it.',
    );
  }
  const provesAction =
    role.passedBy !== undefined && service.actions[role.passedBy]?.passesRole !== true;
  if (role.source !== undefined && role.principal === undefined && !provesAction) {
    report(
      ['role', 'source'],
      'There is nothing here that this page could state.',
      'Add "principal", or remove this line.',
      'key',
    );
  }
}

const ROLE_PARAMETERS = ['passingAction', 'passedTo', 'passedToSource', 'passRoleDenial'];

/** A role that no section of the page speaks of says nothing to anybody. */
export function checkRoleIsShown(
  entry: Partial<ServiceEntry>,
  service: ReferenceService,
  topics: readonly Topic[],
  report: Report,
): void {
  const speaking = topics.filter(({ uses }) =>
    uses.some((use) => ROLE_PARAMETERS.includes(parseUse(use).name)),
  );
  const shown = selectSections(wholeOf(entry), service, topics).sections.filter(
    ({ state }) => state === 'shown',
  );
  if (speaking.length === 0 || speaking.some(({ id }) => shown.some(({ topic }) => topic === id))) {
    return;
  }
  report(
    ['role'],
    'No section of this page speaks of a role.',
    `Turn one on with "${speaking[0]?.id ?? ''}: true" under "topics", or remove these lines.`,
    'key',
  );
}
