/**
 * Reads the errors that are no plain denials: of roles, keys, credentials and clusters, events, and
 * those that name nothing but an operation. Fetched only where the text is none.
 */
import { pagesIn } from '../answer/ask-catalog.ts';
import { otherWords } from '../answer/other-words.ts';
import type { PlainTable } from '../answer/site.ts';
import { diagnose } from '../diagnosis/diagnose.ts';
import type { DiagnosisTables } from '../diagnosis/types.ts';
import { loadCatalog } from './load-catalog.ts';
import { lookUp, type Understood } from './read.ts';
import { loadNames, servicesOf } from './tables.ts';

/** @returns undefined where the text is no error that can be read */
export async function understandWhole(
  text: string,
  table: PlainTable,
): Promise<Understood | undefined> {
  const { sdkNames, topics } = await loadNames();
  let tables: DiagnosisTables = { prefixes: table.prefixes, sdkNames };
  let diagnosis = diagnose(text, tables);
  if (diagnosis === undefined) return undefined;

  const operation = diagnosis.action === undefined ? diagnosis.operation : undefined;
  const services = operation === undefined ? [] : await servicesOf(operation);
  if (services.length > 0) {
    const wanted = operation?.toLowerCase();
    tables = {
      ...tables,
      operations: (name) => (name.toLowerCase() === wanted ? services : undefined),
    };
    diagnosis = diagnose(text, tables) ?? diagnosis;
  }
  return lookUp(text, {
    diagnosis,
    table,
    topics,
    sayOther: otherWords,
    again: (actions) => diagnose(text, { ...tables, actions }),
    ...(diagnosis.candidates === undefined ? {} : { pages: pagesIn(await loadCatalog()) }),
  });
}
