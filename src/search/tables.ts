/**
 * Fetches what the ask box looks up, each piece once, when it is needed: the catalog and the names of
 * the SDKs on focus, the table of a service once an error names it, a piece of the table of operations
 * where nothing but an operation is named. A request gives away that much and no more.
 */
import { unpackCatalog, type AskCatalog, type PackedCatalog } from '../answer/ask-catalog.ts';
import { pieceOf } from '../answer/operations.ts';
import type { ServiceFacts } from '../answer/service-facts.ts';

const fetched = new Map<string, Promise<unknown>>();

/** @throws Error where it cannot be had; the next call tries again */
function load<T>(path: string): Promise<T> {
  const known = fetched.get(path);
  if (known !== undefined) return known as Promise<T>;
  const answer = fetch(path).then(async (response) => {
    if (!response.ok) throw new Error(`${path} could not be loaded (${response.status}).`);
    return (await response.json()) as T;
  });
  fetched.set(path, answer);
  answer.catch(() => fetched.delete(path));
  return answer;
}

let unpacked: Promise<AskCatalog> | undefined;
export function loadCatalog(): Promise<AskCatalog> {
  unpacked ??= load<PackedCatalog>('/ask/catalog.json').then(unpackCatalog);
  unpacked.catch(() => {
    unpacked = undefined;
  });
  return unpacked;
}

export function loadNames(): Promise<Readonly<Record<string, string>>> {
  return load('/ask/names.json');
}

/** @returns undefined where there is no such table, or it cannot be had: the answer does without */
export async function loadFacts(prefix: string): Promise<ServiceFacts | undefined> {
  if (!/^[a-z0-9-]+$/.test(prefix)) return undefined;
  try {
    return await load<ServiceFacts>(`/ask/services/${prefix}.json`);
  } catch {
    return undefined;
  }
}

/** @returns the services that have an operation; none where that is not known */
export async function loadOperation(operation: string): Promise<readonly string[]> {
  try {
    const piece = await load<Record<string, string>>(`/ask/operations/${pieceOf(operation)}.json`);
    const name = operation.toLowerCase();
    return Object.hasOwn(piece, name) ? (piece[name] ?? '').split(' ').filter(Boolean) : [];
  } catch {
    return [];
  }
}
