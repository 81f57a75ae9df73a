/**
 * From a diagnosis to the answer: where to land, what happened, who can fix it, what to run, and
 * the documents to paste. Pure: the same code in the browser and in Node.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { casesOf, isPolicyMatter } from './cases.ts';
import { commandsFor } from './commands.ts';
import { documentsFor } from './documents.ts';
import { landings } from './land.ts';
import { requestLines } from './request.ts';
import { saidBy } from './said.ts';
import type { Answer, Knowledge } from './types.ts';
import {
  caveatsFor,
  firstSteps,
  fixOf,
  otherDenials,
  serviceOf,
  whatHappened,
  whoCan,
} from './words.ts';

export function answer(diagnosis: Diagnosis, knowledge: Knowledge): Answer {
  const cases = casesOf(diagnosis, knowledge);
  const [main, ...others] = cases;
  const { message } = knowledge;
  const said = saidBy(message);
  const first = firstSteps(diagnosis, cases, serviceOf(diagnosis, knowledge));
  const policies = isPolicyMatter(diagnosis) && said === undefined ? documentsFor(cases) : [];
  const fix = said ?? fixOf(diagnosis, main);
  return {
    landings: landings(diagnosis, knowledge.site),
    what: said ? 'The message itself says why.' : whatHappened(diagnosis, main, message),
    others: otherDenials(others),
    first,
    who: whoCan(diagnosis, main),
    fix,
    commands: commandsFor(diagnosis, cases, knowledge),
    policies,
    caveats: caveatsFor(diagnosis, cases, policies),
    request: requestLines(diagnosis, cases, fix, said !== undefined, message),
  };
}
