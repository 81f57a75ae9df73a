/**
 * What differs between two snapshots, in lines for whoever refreshes.
 */
import type { ReferenceService } from './reference.ts';

type Services = ReadonlyMap<string, ReferenceService>;

const MOST_NAMES = 20;

function named(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  return names.length > MOST_NAMES ? `${shown}, and ${names.length - MOST_NAMES} more` : shown;
}

function changesOf(before: ReferenceService, after: ReferenceService): string[] {
  const without = (left: object, right: object): string[] =>
    Object.keys(left).filter((name) => !Object.hasOwn(right, name));
  const pairs: [string, string[]][] = [
    ['actions gone', without(before.actions, after.actions)],
    ['actions new', without(after.actions, before.actions)],
    ['resource types gone', without(before.resourceTypes, after.resourceTypes)],
    ['resource types new', without(after.resourceTypes, before.resourceTypes)],
  ];
  return [
    ...(before.name === after.name
      ? []
      : [`${after.prefix}: renamed: ${before.name} → ${after.name}`]),
    ...(before.frozen === undefined && after.frozen !== undefined
      ? [`${after.prefix}: gone from AWS's reference; its copy of ${after.frozen} is kept`]
      : []),
    ...pairs
      .filter(([, names]) => names.length > 0)
      .map(([what, names]) => `${after.prefix}: ${what}: ${named(names)}`),
  ];
}

/** @returns a line for each service and kind of change; empty where nothing that counts has changed */
export function changesBetween(before: Services, after: Services): string[] {
  return [...after.values()].flatMap((service) => {
    const old = before.get(service.prefix);
    return old === undefined
      ? [`${service.prefix}: added: ${service.name}`]
      : changesOf(old, service);
  });
}
