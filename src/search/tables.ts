/**
 * Fetches what the ask box looks up, each piece once, when it is needed: the prefixes before anything
 * is pasted, the table of a service once an error names it, the names of services and a piece of the
 * table of operations where no action is named. A request gives away that much and no more: a word of
 * the text is part of one only where it is the prefix of a service.
 */
import type { TableNeeded } from '../answer/facts-needed.ts';
import { pieceOf } from '../answer/operations.ts';
import { joinParts, type ServiceFacts } from '../answer/service-facts.ts';
import { plainTable, type NameTable, type PlainTable, type PrefixTable } from '../answer/site.ts';
import { own } from '../diagnosis/find.ts';
import { load } from './load.ts';

export const loadPrefixes = (): Promise<PlainTable> =>
  load<PrefixTable, PlainTable>('prefixes', plainTable);

export const loadNames = (): Promise<NameTable> => load('names');

/** @returns the prefixes of the services that have an operation; none where that is not known */
export async function servicesOf(operation: string): Promise<readonly string[]> {
  try {
    const piece = await load<Readonly<Record<string, string>>>(`operations/${pieceOf(operation)}`);
    return (own(piece, operation.toLowerCase()) ?? '').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

/** @returns by prefix; without those that cannot be had: the answer does without */
export async function loadFacts(
  needed: readonly TableNeeded[],
  { prefixes, inParts }: PlainTable,
): Promise<Record<string, ServiceFacts>> {
  const paths = needed
    .filter(({ prefix }) => own(prefixes, prefix.toLowerCase()) === prefix)
    .map(({ prefix, action }) => {
      const isPart = action !== undefined && inParts.has(prefix);
      return `services/${prefix}${isPart ? `/${pieceOf(action)}` : ''}`;
    });
  const loaded = await Promise.all(
    [...new Set(paths)].map((path) => load<ServiceFacts>(path).catch(() => undefined)),
  );
  const facts: Record<string, ServiceFacts> = {};
  for (const one of loaded) {
    if (one === undefined) continue;
    const others = facts[one.prefix];
    facts[one.prefix] = others === undefined ? one : joinParts(others, one);
  }
  return facts;
}
