/**
 * Sorts services into the groups that AWS sorts them into, for lists that people look through.
 */
import type { Service } from './service.ts';

export interface Group {
  /** An anchor. */
  readonly id: string;
  readonly title: string;
  /** By name, without the "AWS" or "Amazon" before it. */
  readonly services: readonly Service[];
}

/** Where AWS's reference does not say what kind of service it is, since it is no longer there. */
const NONE = 'No longer in AWS’s reference';

const sortKey = ({ name }: Service): string => name.replace(/^(?:AWS|Amazon) /, '').toLowerCase();

/** Puts services in the order of their names, as people look for them. */
export const byName = (a: Service, b: Service): number => (sortKey(a) < sortKey(b) ? -1 : 1);

/** @returns the groups by their titles, the one without a kind last */
export function groupServices(services: readonly Service[]): Group[] {
  const groups = new Map<string, Service[]>();
  for (const service of services) {
    const title = service.category ?? NONE;
    groups.set(title, [...(groups.get(title) ?? []), service]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === NONE) - Number(b === NONE) || (a < b ? -1 : 1))
    .map(([title, members]) => ({
      id: title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
      title,
      services: members.sort(byName),
    }));
}
