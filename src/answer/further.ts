/**
 * What stands beside the first part of an answer: what to run, what to mind, and the request to send.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import type { Case } from './cases.ts';
import { caveatsFor } from './caveats.ts';
import { commandsFor } from './commands.ts';
import { requestLines } from './request.ts';
import { saidBy } from './said.ts';
import type { Further, Knowledge, Summary } from './types.ts';

/** @param cases the denials of the diagnosis, see `casesOf` */
export function furtherOf(
  diagnosis: Diagnosis,
  cases: readonly [Case, ...Case[]],
  knowledge: Knowledge,
  { fix, policies }: Summary,
): Further {
  const { message } = knowledge;
  const isSaid = saidBy(message) !== undefined;
  return {
    commands: commandsFor(diagnosis, cases, knowledge),
    caveats: caveatsFor(diagnosis, cases, policies),
    request: requestLines(diagnosis, cases, fix, isSaid, message),
  };
}
