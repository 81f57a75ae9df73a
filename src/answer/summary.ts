/**
 * The first part of an answer: what happened, what first, who can fix it, and the documents to paste.
 * It comes with the box; what stands beside it comes after, see `further.ts`.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { isPolicyMatter, type Case } from './cases.ts';
import { denialWords, otherDenials, retirement, serviceOf } from './denial-words.ts';
import { documentsFor } from './documents.ts';
import { saidBy } from './said.ts';
import type { Knowledge, Summary, Words } from './types.ts';

/** What is said of a diagnosis, by its kind. */
export type Say = (
  diagnosis: Diagnosis,
  cases: readonly [Case, ...Case[]],
  message: string | undefined,
) => Words;

/**
 * @param cases the denials of the diagnosis, see `casesOf`
 * @param sayOther what is said of errors that no policy answers; not needed where it is none
 */
export function summarise(
  diagnosis: Diagnosis,
  cases: readonly [Case, ...Case[]],
  knowledge: Knowledge,
  sayOther: Say = denialWords,
): Summary {
  const isPolicy = isPolicyMatter(diagnosis);
  const { message } = knowledge;
  const words = (isPolicy ? denialWords : sayOther)(diagnosis, cases, message);
  const said = saidBy(message);
  return {
    ...words,
    ...said,
    what: said ? words.what.replace('does not say why', 'itself says why') : words.what,
    others: otherDenials(cases.slice(1)),
    first: [...retirement(serviceOf(diagnosis, knowledge)), ...words.first],
    policies: isPolicy && said === undefined ? documentsFor(cases) : [],
  };
}
