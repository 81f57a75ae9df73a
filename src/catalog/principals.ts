/**
 * Which service principals there can be. The reference does not list them, but AWS makes nearly all
 * of them from the names it uses elsewhere: prefixes and hosts.
 */
import type { Reference, ReferenceService } from '../reference/reference.ts';
import type { Report } from './report.ts';
import { nearest } from './suggest.ts';

/** Principals with a name of their own, each from a page of AWS's documentation. */
const OTHERS: readonly string[] = [
  'edgelambda', // Lambda@Edge
  'spotfleet',
  'vmie', // VM Import/Export
  'vpc-flow-logs',
  'replicator', // Lambda@Edge
];

/** What follows the name in some: `ecs-tasks`, `lexv2`. */
const MORE = /^(?:v\d+|-.*)$/;

/** `ecs-tasks.amazonaws.com` → `['ecs-tasks']` */
const labelsOf = (principal: string): string[] =>
  principal.replace(/\.amazonaws\.com(?:\.cn)?$/, '').split('.');

const REGION = /^[a-z]{2,3}(?:-[a-z]+)+-\d$/;

const known = new WeakMap<Reference, Set<string>>();

function knownNames(reference: Reference): Set<string> {
  const before = known.get(reference);
  if (before !== undefined) return before;
  const names = new Set(OTHERS);
  known.set(reference, names);
  for (const { prefix, sdk } of reference.services.values()) {
    names.add(prefix);
    for (const { endpoint } of sdk ?? []) for (const label of endpoint.split('.')) names.add(label);
  }
  return names;
}

export function checkPrincipal(
  principal: string,
  service: ReferenceService,
  reference: Reference,
  report: Report,
): void {
  const names = knownNames(reference);
  const isKnown = (label: string): boolean =>
    names.has(label) ||
    [...names].some((name) => label.startsWith(name) && MORE.test(label.slice(name.length)));
  const labels = labelsOf(principal);
  const path = ['role', 'principal'];
  const region = labels.find((label) => REGION.test(label));
  if (region !== undefined) {
    report(
      path,
      `"${principal}" names the Region ${region}; most principals have none.`,
      `Write ${principal.replace(`.${region}`, '')}, if AWS's page does.`,
    );
  } else if (!labels.some(isKnown)) {
    const near = nearest(labels[0] ?? '', names) ?? service.prefix;
    report(
      path,
      `The reference knows no service that "${principal}" could be.`,
      `Did you mean "${near}.amazonaws.com"? If AWS's page does state it, add its name to OTHERS in src/catalog/principals.ts.`,
    );
  }
}
