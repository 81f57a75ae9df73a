/**
 * The entry of a service that nobody has written one for: what AWS's reference says of it, and
 * nothing else. Each fact of a derived page is in the reference; what the reference does not say
 * is not asserted.
 */
import { stringify } from 'yaml';
import type { ReferenceAction, ReferencePage, ReferenceService } from '../reference/reference.ts';
import { exampleTail } from './arn.ts';
import type { ServiceEntry } from './schema.ts';

type NamedAction = ReferenceAction & { readonly name: string };

/** Whether people call the action today; some services have none that they call. */
export function isCallable(action: ReferenceAction): boolean {
  return action.permissionOnly !== true && action.deprecated !== true;
}

/** Resource types, the one that most actions take first; patterns for many resources come last. */
function mainTypes(service: ReferenceService, actions: readonly NamedAction[]): string[] {
  const counts = new Map<string, number>();
  for (const { resources } of actions) {
    for (const type of resources) counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  const manifold = (type: string): number => Number(service.resourceTypes[type]?.includes('*'));
  return [...counts]
    .filter(([type]) => exampleTail(service.resourceTypes[type] ?? '') !== undefined)
    .sort(([a, many], [b, more]) => manifold(a) - manifold(b) || more - many || (a < b ? -1 : 1))
    .map(([type]) => type);
}

const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

/** How well an action stands for reading one resource of a type; less is better. */
function rank({ name, level, resources }: NamedAction, type: string): number {
  const object = plain(name.replace(/^(?:Describe|Get|Read|View)/, ''));
  const reads = /^(?:Describe|Get)/.test(name);
  return (
    (level === 'Read' ? 0 : level === 'List' ? 4 : 100) +
    (reads ? 0 : 8) +
    (object === plain(type) || object === `${plain(type)}s` ? 0 : 16) +
    (resources.length === 1 ? 0 : 2)
  );
}

function best(actions: readonly NamedAction[], type: string): NamedAction | undefined {
  let found: NamedAction | undefined;
  let order: [number, number, string] | undefined;
  for (const action of actions) {
    const its: [number, number, string] = [rank(action, type), action.name.length, action.name];
    if (order === undefined || isBefore(its, order)) [found, order] = [action, its];
  }
  return found;
}

/** Compares by the first place that differs. */
function isBefore(a: readonly (number | string)[], b: readonly (number | string)[]): boolean {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at !== -1 && (a[at] ?? '') < (b[at] ?? '');
}

/**
 * A request that reads the service's main resource; one that reads without naming a resource where
 * there is none such; any other where nothing reads.
 */
function exampleOf(service: ReferenceService): ServiceEntry['example'] | undefined {
  const all = Object.entries(service.actions).map(([name, action]) => ({ name, ...action }));
  const callable = all.filter(isCallable);
  const usable = callable.length === 0 ? all : callable;
  const types = mainTypes(service, usable);
  const reading = usable.filter(({ level }) => level === 'Read' || level === 'List');
  for (const candidates of [reading, usable]) {
    for (const known of [candidates.filter(({ unmarked }) => unmarked !== true), candidates]) {
      for (const type of types) {
        const action = best(
          known.filter(({ resources }) => resources.includes(type)),
          type,
        );
        const resource = exampleTail(service.resourceTypes[type] ?? '');
        if (action !== undefined && resource !== undefined)
          return { action: action.name, resource };
      }
      const action = best(
        known.filter(({ resources }) => resources.length === 0),
        '',
      );
      if (action !== undefined) return { action: action.name };
    }
  }
  return undefined;
}

/**
 * What an entry would say that says no more than the reference.
 * @param pages AWS's pages for the prefix, where there are several: the first one has the name that
 * people know
 * @returns undefined where the reference has no action that could be an example
 */
export function deriveEntry(
  service: ReferenceService,
  pages: readonly ReferencePage[] = [],
): ServiceEntry | undefined {
  const example = exampleOf(service);
  return example && { name: pages[0]?.name ?? service.name, example };
}

/** The entry as three lines of YAML, to be pasted into `services.yaml` and improved. */
export function printEntry(id: string, entry: ServiceEntry): string {
  const example = stringify(entry.example, { collectionStyle: 'flow', lineWidth: 0 }).trim();
  return [
    `${id}:`,
    `  name: ${stringify(entry.name, { lineWidth: 0 }).trim()}`,
    `  example: ${example}`,
  ].join('\n');
}
