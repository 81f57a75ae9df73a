/**
 * From a diagnosis to the answer: where to land, what happened, who can fix it, what to run, and
 * the documents to paste. Pure: the browser runs the same code in two parts.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { casesOf } from './cases.ts';
import { furtherOf } from './further.ts';
import { landings } from './land.ts';
import { otherWords } from './other-words.ts';
import { summarise } from './summary.ts';
import type { Answer, Knowledge } from './types.ts';

export function answer(diagnosis: Diagnosis, knowledge: Knowledge): Answer {
  const cases = casesOf(diagnosis, knowledge);
  const summary = summarise(diagnosis, cases, knowledge, otherWords);
  return {
    landings: landings(diagnosis, knowledge.site),
    ...summary,
    ...furtherOf(diagnosis, cases, knowledge, summary),
  };
}
