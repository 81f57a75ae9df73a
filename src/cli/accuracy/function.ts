/**
 * Reads messages through the code that the box runs, without a browser: the diagnosis and where it
 * lands, with the tables of the whole reference.
 */
import { askCatalog } from '../../answer/ask-catalog.ts';
import { landings } from '../../answer/land.ts';
import { loadCatalog } from '../../catalog/load.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { tablesOf } from '../../diagnosis/tables.ts';
import { loadReference } from '../../reference/reference.ts';
import type { Read } from './judge.ts';

/**
 * @param root the project's folder
 * @returns what reads a text; undefined stands for a text that is left alone
 */
export function functionReader(root: string): (text: string) => Read | undefined {
  const tables = tablesOf(loadReference(root));
  const catalog = askCatalog(loadCatalog({ root }));
  return (text) => {
    const diagnosis = diagnose(text, tables);
    if (diagnosis === undefined) return undefined;
    return { ...diagnosis, landing: landings(diagnosis, catalog)[0]?.href ?? 'nowhere' };
  };
}
