/**
 * Checks the requests that an entry shows: each action exists and is called today, each resource has
 * a form that the action takes. The prefix may be one of the entry's others.
 */
import type { Reference, ReferenceService } from '../reference/reference.ts';
import { exampleArn, readableTails } from './arn.ts';
import { faultOfArn } from './check-data.ts';
import { deriveEntry, isCallable } from './derive.ts';
import type { Report } from './report.ts';
import type { ExampleRequest, ServiceEntry } from './schema.ts';
import { nearest, suggestion } from './suggest.ts';

/** The prefixes of all services that have an action of this name. */
function ownersOf(action: string, reference: Reference): string[] {
  return [...reference.services.values()]
    .filter(({ actions }) => Object.hasOwn(actions, action))
    .map(({ prefix }) => prefix);
}

/** More owners tell nothing: every service can tag. */
const MOST_OWNERS = 4;

/** Where an action that the service lacks may come from, and what was meant in its place. */
function otherAction(action: string, service: ReferenceService, reference: Reference): string {
  const names = Object.keys(service.actions);
  const near = nearest(action, names);
  const owners = near?.toLowerCase() === action.toLowerCase() ? [] : ownersOf(action, reference);
  const theirs =
    owners.length === 0 || owners.length > MOST_OWNERS
      ? ''
      : `It is an action of ${owners.join(', ')}. `;
  if (action.includes('*')) return 'An example is one action, and no pattern of several.';
  const example = deriveEntry(service)?.example.action;
  const instead =
    near === undefined && example !== undefined && names.length > 12
      ? `One of ${names.length} that there are is "${example}".`
      : suggestion(action, names);
  return `${theirs}${instead}`;
}

/** An action with a prefix: its own, doubled, or that of another service. */
function reportPrefix(
  action: string,
  service: ReferenceService,
  reference: Reference,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const [prefix = '', ...rest] = action.split(':');
  const last = rest.at(-1) ?? '';
  const names = Object.keys(service.actions);
  const right = names.find((name) => name.toLowerCase() === last.toLowerCase());
  const other = prefix === service.prefix ? undefined : reference.services.get(prefix);
  const isTheirs = other !== undefined && Object.hasOwn(other.actions, last);
  report(
    path,
    `Found "${action}"; the prefix is added by itself, so this would read "${service.prefix}:${action}".`,
    isTheirs
      ? `"${prefix}" is the prefix of ${other.name}. If people of this service meet its errors, add it to "morePrefixes", and write "prefix: ${prefix}" above "action: ${last}".`
      : right !== undefined
        ? `Write ${right}.`
        : `Write the action alone. ${otherAction(last, service, reference)}`,
    undefined,
    { mend: right === undefined || isTheirs ? undefined : { set: right } },
  );
}

export function checkAction(
  action: string,
  service: ReferenceService,
  reference: Reference,
  path: readonly PropertyKey[],
  report: Report,
): boolean {
  if (Object.hasOwn(service.actions, action)) return true;
  if (action.includes(':')) {
    reportPrefix(action, service, reference, path, report);
    return false;
  }
  const right = Object.keys(service.actions).find(
    (name) => name.toLowerCase() === action.replace(/[\s,;.()]+$/, '').toLowerCase(),
  );
  report(
    path,
    `${service.name} has no action "${action}" (${service.prefix}:${action}).`,
    otherAction(action, service, reference),
    undefined,
    { mend: right === undefined ? undefined : { set: right } },
  );
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
      { mend: 'remove' },
    );
  }
  if (!checkOwnPrefix(prefix, entry, own, base, report)) return;
  const service = serviceOf(prefix, own, reference);
  if (!checkAction(action, service, reference, [...base, 'action'], report)) return;
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
    const fits = (tail: string): boolean => exampleArn(service, types, tail) !== undefined;
    reportForm(resource, full, forms, fits, [...base, 'resource'], reference, report);
  }
}

/** A resource that has none of the forms that the action takes. */
function reportForm(
  found: string,
  action: string,
  expected: readonly string[],
  fits: (tail: string) => boolean,
  path: readonly PropertyKey[],
  reference: Reference,
  report: Report,
): void {
  const arn = found.startsWith('arn:') ? faultOfArn(found, reference) : undefined;
  // An ARN, or what is left of one: the longest end of it that fits is what was meant.
  const fields = found.split(':');
  const tail = fields.map((_, at) => fields.slice(at + 1).join(':')).find(fits);
  if (tail !== undefined) {
    report(
      path,
      arn?.message ?? `Found the ARN "${found}"; what stands before "${tail}" is added by itself.`,
      `Write what follows the account: ${tail}`,
      undefined,
      { mend: { set: tail } },
    );
    return;
  }
  const right = expected
    .map((form) => form.slice(0, form.search(/[/:]/) + 1))
    .filter((start) => start.length > 1)
    .map((start) => ({ start, own: found.slice(0, start.length) }))
    .find(({ start, own }) => own !== start && own.toLowerCase() === start.toLowerCase());
  const cased = right && `${right.start}${found.slice(right.start.length)}`;
  const hint = found.startsWith('arn:') ? 'Leave out the ARN up to the account. ' : '';
  report(
    path,
    arn?.message ?? `"${found}" is no resource of ${action}.`,
    cased !== undefined && fits(cased)
      ? `Capitals count here: write ${cased}. Expected the form ${orList(expected)}.`
      : `${hint}Expected the form ${orList(expected)}.`,
    undefined,
    { mend: cased !== undefined && fits(cased) ? { set: cased } : undefined },
  );
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
    undefined,
    { mend: prefix === own.prefix ? 'remove' : undefined },
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
