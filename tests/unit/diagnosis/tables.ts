/** The tables of the whole reference, built once for all tests. */
import { join } from 'node:path';
import { tablesOf } from '../../../src/diagnosis/tables.ts';
import { loadReference } from '../../../src/reference/reference.ts';

export const REFERENCE = loadReference(join(import.meta.dirname, '../../..'));
export const TABLES = tablesOf(REFERENCE);
