/**
 * Reads messages through the code that the box runs, without a browser: the diagnosis and where it
 * lands, with the tables of the whole reference.
 */
import { landings } from '../../answer/land.ts';
import { plainTable, prefixTable, siteOf } from '../../answer/site.ts';
import { loadCatalog } from '../../catalog/load.ts';
import { diagnose } from '../../diagnosis/diagnose.ts';
import { prefixesFor, tablesOf } from '../../diagnosis/tables.ts';
import { loadReference } from '../../reference/reference.ts';
import type { Read } from './judge.ts';

/**
 * @param root the project's folder
 * @returns what reads a text; undefined stands for a text that is left alone
 */
export function functionReader(root: string): (text: string) => Read | undefined {
  const reference = loadReference(root);
  const catalog = loadCatalog({ root });
  const site = siteOf(catalog);
  const { prefixes } = plainTable(prefixTable(catalog, prefixesFor(reference)));
  const tables = { ...tablesOf(reference), prefixes };
  return (text) => {
    const diagnosis = diagnose(text, tables);
    if (diagnosis === undefined) return undefined;
    return { ...diagnosis, landing: landings(diagnosis, site)[0]?.href ?? 'nowhere' };
  };
}
