/**
 * From pasted text to what it says and where it leads, with the tables that the text asks for. What is
 * no plain denial is read with more code, which is fetched then: see `whole.ts`.
 */
import { tablesNeeded } from '../answer/facts-needed.ts';
import { landings, type Landing } from '../answer/land.ts';
import type { ServiceFacts } from '../answer/service-facts.ts';
import { plainPage, type PlainTable, type SitePage, type SiteTopic } from '../answer/site.ts';
import type { Say } from '../answer/summary.ts';
import type { Knowledge } from '../answer/types.ts';
import { diagnoseDenied } from '../diagnosis/denied.ts';
import { own } from '../diagnosis/find.ts';
import type { Diagnosis, DiagnosisTables } from '../diagnosis/types.ts';
import { loadFacts, loadPrefixes } from './tables.ts';

export interface Understood {
  readonly diagnosis: Diagnosis;
  readonly landings: readonly Landing[];
  readonly knowledge: Knowledge;
  /** What is said of errors that no policy answers, where it may be one. */
  readonly sayOther?: Say;
}

/** What the readers have in common: a diagnosis with what is looked up for it. */
interface Reading {
  readonly diagnosis: Diagnosis;
  readonly table: PlainTable;
  readonly topics: readonly SiteTopic[];
  /** Reads the text once more, with the actions of the services that it names. */
  readonly again: (actions: NonNullable<DiagnosisTables['actions']>) => Diagnosis | undefined;
  readonly pages?: Readonly<Record<string, SitePage>>;
  readonly sayOther?: Say;
}

/** @param text the message as it was pasted */
export async function lookUp(
  text: string,
  { diagnosis: first, table, topics, again, pages: known = {}, sayOther }: Reading,
): Promise<Understood> {
  const needed = tablesNeeded(first);
  const facts: Readonly<Record<string, ServiceFacts>> = await loadFacts(needed, table);
  const diagnosis =
    again((prefix) => {
      const { actions } = facts[prefix] ?? {};
      return actions && Object.keys(actions);
    }) ?? first;
  const pages: Record<string, SitePage> = { ...known };
  for (const { prefix } of needed) {
    const its = facts[prefix];
    const isThere = own(table.prefixes, prefix.toLowerCase()) === prefix;
    const page = its === undefined && isThere ? plainPage(prefix, topics) : its?.page;
    if (page !== undefined) pages[prefix] = page;
  }
  const site = { topics, pages };
  return {
    diagnosis,
    landings: landings(diagnosis, site),
    knowledge: { site, facts, message: text },
    ...(sayOther && { sayOther }),
  };
}

/**
 * @returns undefined where the text is no error that can be read
 * @throws where a table or code that it takes cannot be loaded
 */
export async function understand(text: string): Promise<Understood | undefined> {
  const table = await loadPrefixes();
  const { prefixes, topics } = table;
  const diagnosis = diagnoseDenied(text, { prefixes });
  if (diagnosis === undefined) return (await import('./whole.ts')).understandWhole(text, table);
  return lookUp(text, {
    diagnosis,
    table,
    topics,
    again: (actions) => diagnoseDenied(text, { prefixes, actions }),
  });
}
