/**
 * From pasted text to diagnosis and answer, with the tables that the text asks for.
 */
import { diagnosisTables, type AskCatalog } from '../answer/ask-catalog.ts';
import { factsNeeded } from '../answer/facts-needed.ts';
import type { ServiceFacts } from '../answer/service-facts.ts';
import { landings, type Landing } from '../answer/land.ts';
import type { Answer } from '../answer/types.ts';
import { diagnose, type Diagnosis } from '../diagnosis/diagnose.ts';
import { loadFacts, loadNames, loadOperation } from './tables.ts';

export interface Understood {
  readonly diagnosis: Diagnosis;
  readonly landings: readonly Landing[];
  /** What to do; its code comes after the landings are there. */
  readonly answer: () => Promise<Answer>;
}

/** @returns undefined where the text is no error that can be read */
export async function understand(
  text: string,
  catalog: AskCatalog,
): Promise<Understood | undefined> {
  const base = diagnosisTables(catalog, await loadNames());
  let diagnosis = diagnose(text, base);
  if (diagnosis === undefined) return undefined;

  // Where only an operation is named, its services; then the reference's spelling of actions.
  const operation = diagnosis.service === undefined ? diagnosis.operation : undefined;
  const prefixes = operation === undefined ? [] : await loadOperation(operation);
  const operations = (name: string): readonly string[] | undefined =>
    name.toLowerCase() === operation?.toLowerCase() && prefixes.length > 0 ? prefixes : undefined;
  if (prefixes.length > 0) diagnosis = diagnose(text, { ...base, operations }) ?? diagnosis;
  const facts: Record<string, ServiceFacts> = {};
  for (const prefix of factsNeeded(diagnosis)) {
    const known = await loadFacts(prefix);
    if (known !== undefined) facts[prefix] = known;
  }
  const actions = (prefix: string): readonly string[] | undefined => {
    const known = facts[prefix];
    return known === undefined ? undefined : Object.keys(known.actions);
  };
  diagnosis = diagnose(text, { ...base, operations, actions }) ?? diagnosis;
  const final = diagnosis;
  return {
    diagnosis: final,
    landings: landings(final, catalog),
    answer: async () => {
      const { answer } = await import('../answer/answer.ts');
      return answer(final, { catalog, facts, message: text });
    },
  };
}
