/**
 * Checks the requests that an entry shows: each action exists and is called today, each resource has
 * a form that the action takes. The prefix may be one of the entry's others.
 */
import type { Reference, ReferenceService } from '../reference/reference.ts';
import { exampleArn, readableTails } from './arn.ts';
import { isCallable } from './derive.ts';
import type { ExampleRequest, ServiceEntry } from './schema.ts';
import { suggestion } from './suggest.ts';

/** Notes a problem at a path below the entry. */
export type Report = (
  path: readonly PropertyKey[],
  message: string,
  advice: string,
  where?: 'key',
) => void;

export function checkAction(
  action: string,
  service: ReferenceService,
  path: readonly PropertyKey[],
  report: Report,
): boolean {
  if (Object.hasOwn(service.actions, action)) return true;
  const names = Object.keys(service.actions);
  if (action.includes(':')) {
    const last = action.slice(action.lastIndexOf(':') + 1);
    report(
      path,
      `Found "${action}"; the prefix is added by itself, so this would read "${service.prefix}:${action}".`,
      Object.hasOwn(service.actions, last)
        ? `Write ${last}.`
        : `Write the action alone. ${suggestion(last, names)}`,
    );
  } else {
    report(
      path,
      `${service.name} has no action "${action}" (${service.prefix}:${action}).`,
      suggestion(action, names),
    );
  }
  return false;
}

export function checkExample(
  example: ExampleRequest,
  entry: Partial<ServiceEntry>,
  own: ReferenceService,
  reference: Reference,
  base: readonly PropertyKey[],
  report: Report,
): void {
  const { action, resource, errorCode, prefix } = example;
  if (errorCode === 'AccessDeniedException') {
    report(
      [...base, 'errorCode'],
      'AccessDeniedException is what it is without this line.',
      'Remove the line.',
      'key',
    );
  }
  if (!checkOwnPrefix(prefix, entry, own, base, report)) return;
  const service = serviceOf(prefix, own, reference);
  if (!checkAction(action, service, [...base, 'action'], report)) return;
  const known = service.actions[action];
  const full = `${service.prefix}:${action}`;
  // The console asks for permissions that no call is named after, and its errors name them.
  const isConsole = example.surface === 'console' && known?.deprecated !== true;
  const unfit = known !== undefined && !isCallable(known) && !isConsole;
  if (unfit && Object.values(service.actions).some(isCallable)) {
    report(
      [...base, 'action'],
      known.deprecated === true
        ? `AWS calls ${full} deprecated.`
        : `${full} is only a permission: no call has this name, so no error of one does.`,
      known.deprecated === true
        ? 'Choose an action that people call today.'
        : 'Choose an action that people call; where the console asks for this one, say "surface: console".',
    );
  }
  const types = known?.resources ?? [];
  const forms = types.flatMap((type) =>
    readableTails(service.resourceTypes[type] ?? '').map((form) => `${form} (${type})`),
  );
  if (resource === undefined) {
    if (forms.length > 0) {
      report(
        base,
        `${full} can be limited to a resource, and the example names none.`,
        `Add "resource", in the form ${orList(forms)}.`,
        typeof base.at(-1) === 'number' ? undefined : 'key',
      );
    }
    return;
  }
  if (forms.length === 0) {
    report(
      [...base, 'resource'],
      `${full} takes no resource; a policy can only say "*".`,
      'Remove this line, or choose an action that takes a resource.',
    );
  } else if (exampleArn(service, types, resource) === undefined) {
    const arn = resource.startsWith('arn:') ? 'Leave out the ARN up to the account. ' : '';
    report(
      [...base, 'resource'],
      `"${resource}" is no resource of ${full}.`,
      `${arn}Expected the form ${orList(forms)}.`,
    );
  }
}

/** The service that a prefix beside the entry's own names. */
export function serviceOf(
  prefix: string | undefined,
  own: ReferenceService,
  reference: Reference,
): ReferenceService {
  return (prefix === undefined ? undefined : reference.services.get(prefix)) ?? own;
}

/** A prefix of an example or a role must be one of the entry's others. */
export function checkOwnPrefix(
  prefix: string | undefined,
  entry: Partial<ServiceEntry>,
  own: ReferenceService,
  base: readonly PropertyKey[],
  report: Report,
): boolean {
  if (prefix === undefined || entry.morePrefixes?.includes(prefix) === true) return true;
  report(
    [...base, 'prefix'],
    prefix === own.prefix
      ? `"${prefix}" is the prefix without this line.`
      : `"${prefix}" is none of this entry's prefixes.`,
    prefix === own.prefix ? 'Remove the line.' : 'Add it to "morePrefixes".',
  );
  return false;
}

const MOST_FORMS = 6;

function orList(forms: readonly string[]): string {
  const shown = forms.slice(0, MOST_FORMS).join(' or ');
  return forms.length > MOST_FORMS
    ? `${shown}, or one of ${forms.length - MOST_FORMS} more`
    : shown;
}
