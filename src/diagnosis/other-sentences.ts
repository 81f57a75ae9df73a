/**
 * The sentences that name a denied action in other words than AWS's own: of consoles, of services about
 * their role, and what is left of a sentence that was cut. Fetched where AWS's sentence is not there.
 */
import { find, own, partOf, shift } from './find.ts';
import { readPrincipal } from './principal.ts';
import {
  actionAt,
  partAt,
  REACH,
  readClause,
  statedIn,
  withoutRepeats,
  type Sentence,
} from './sentence.ts';
import { prefixOfName } from './service-names.ts';
import { spellAction } from './spelling.ts';
import type { DiagnosisTables } from './types.ts';

/** The consoles' form: lines "User:", "Action:", "On resource(s):", "Context:". */
function readConsole(text: string, tables: DiagnosisTables): Sentence[] {
  const lead =
    find(text, /\b(?:Action|Missing permission):\s(?=[a-z])/, 0) ??
    find(text, /\bpermission(?:s)? to:? (?=[a-z][\w-]{1,40}:[A-Za-z])/, 0) ??
    find(text, /\bAccess denied to (?=[a-z][\w-]{1,40}:[A-Za-z])/i, 0);
  if (lead === undefined) return [];
  const known = actionAt(text.slice(lead.end, lead.end + 140), lead.end, tables);
  const isKnown = known?.prefix !== undefined && own(tables.prefixes, known.prefix) !== undefined;
  const isDenial = /\bContext:|permissions? to|Access denied/i.test(text);
  if (known === undefined || !isKnown || !isDenial) return [];
  const user = find(text, /\bUser:\s(\S{3,400})/);
  const resource = find(text, /\bOn resource(?:\(s\)|s)?:\s(\S{1,1000})/i);
  const context = find(text, /\bContext:\s/, 0);
  const after = text.slice(context?.end ?? lead.end, (context?.end ?? lead.end) + REACH);
  return [
    {
      at: lead.start,
      ...known,
      principal: user,
      resource,
      ...readClause(after, context?.end ?? lead.end, context !== undefined),
    },
  ];
}

/** What is left of a sentence whose start was cut off. */
function readCutSentence(text: string, tables: DiagnosisTables): Sentence[] {
  const clause = /(?:because\s)?no\s[A-Za-z][A-Za-z -]{4,40}\sallows\sthe\s(?=[a-z])/i.exec(text);
  if (clause !== null) {
    const start = clause.index + clause[0].length;
    const known = actionAt(text.slice(start, start + 140), start, tables);
    if (known === undefined) return [];
    const resource = find(
      text.slice(Math.max(0, clause.index - 1200), clause.index),
      /(?:resource:\s)?["']?(arn:[^\s"'`]{8,1000})["']?\s$/,
    );
    return [
      {
        at: clause.index,
        ...known,
        resource: resource && shift(resource, Math.max(0, clause.index - 1200)),
        ...readClause(text.slice(clause.index), clause.index, true),
      },
    ];
  }
  const cut = find(
    text,
    /\bo?n resource: ["']?(arn:[^\s"'`]{8,1000})["']? (?=with an explicit deny)/,
  );
  return cut === undefined
    ? []
    : [{ at: cut.start, resource: cut, ...readClause(text.slice(cut.end), cut.end) }];
}

/** Sentences of services about what their role may not call. */
function readRoleSentences(text: string, tables: DiagnosisTables): Sentence[] {
  const call =
    /not have (?:the )?(?:required )?permissions? to (?:call|perform|invoke) (?:the )?(\w{3,60})(?: action| operation)? on (?:the )?([A-Z][\w ]{0,40})/.exec(
      text,
    ) ??
    /denied by (?=(\w{2,20}))\w{2,20}, please[\w ]{5,60}permission to \*?(\w{3,60})/.exec(text);
  if (call !== null) {
    const [whole, first = '', second = ''] = call;
    const isReversed = whole.startsWith('denied');
    const operation = isReversed ? second : first;
    const prefix = prefixOfName(isReversed ? first : second.trim(), tables);
    if (prefix !== undefined) {
      const part = partAt(operation, call.index + whole.indexOf(operation));
      const value = `${prefix}:${spellAction(prefix, operation, tables)}`;
      return [{ at: call.index, prefix, action: { part, value } }];
    }
  }
  const noun =
    /\bnot\sauthori[sz]ed\sto\s(?:create|delete|update|describe|list)\s(?!the\b|this\b|any\b)([\w-]{3,80})/i.exec(
      text,
    );
  if (noun !== null) {
    const at = text.slice(Math.max(0, noun.index - 4), noun.index).search(/\b(?:is|are)\s/);
    const start = noun.index - (at === -1 ? 0 : 4 - at);
    return [{ at: start, principal: readPrincipal(text, start, 0), resource: partOf(noun) }];
  }
  return [];
}

const ANY_ACTION = /\b([a-z][a-z0-9-]{0,40}):[A-Z][A-Za-z0-9]{2,80}\b/g;
const ABOUT_PERMISSION =
  /permission|privilege|not allowed|lack|missing|require|denied|grant|authori[sz]/i;
/** Nobody reads more of them, and comparing them takes time. */
const MOST_NAMED = 40;
const REFUSED =
  /denied|not authori[sz]ed|unable to use|lack|missing|insufficient|(?:does|do)(?:n't| not) have|no permission|\b403\b|forbidden|unauthori[sz]ed|required|operation requires/i;

/** An action that the text names beside a word about permissions. */
function readNamedActions(text: string, tables: DiagnosisTables): Sentence[] {
  if (!REFUSED.test(text)) return [];
  const found: Sentence[] = [];
  const role = find(text, /[Rr]ole \[?(arn:[\w-]{1,20}:iam:[^\s\]"',]{3,300})/);
  for (const match of text.matchAll(ANY_ACTION)) {
    if (found.length >= MOST_NAMED) break;
    if (own(tables.prefixes, match[1] ?? '') === undefined) continue;
    const start = match.index;
    const near = text.slice(Math.max(0, start - 100), start + match[0].length + 40);
    if (!ABOUT_PERMISSION.test(near.replace(match[0], ''))) continue;
    const known = actionAt(match[0], start, tables);
    if (known === undefined) continue;
    const end = start + match[0].length;
    const resource = find(text.slice(end, end + 300), /^\)? on resource \(?(arn:[^\s()]{5,250})/);
    found.push({
      at: start,
      ...known,
      principal: role,
      resource: resource && shift(resource, end),
    });
  }
  return found;
}

/**
 * @param lines the same text with its line breaks
 * @returns every denial that the text states with what is denied, in whatever words
 */
export function readDenials(text: string, lines: string, tables: DiagnosisTables): Sentence[] {
  const whole = statedIn(text, lines, tables);
  if (whole.length > 0) return withoutRepeats(whole);
  for (const read of [readConsole, readCutSentence, readRoleSentences, readNamedActions]) {
    if (whole.length > 0) break;
    whole.push(...read(text, tables));
  }
  // The clause may be all that is left: what was denied is not known then, but why.
  const at = text.search(/ith an explicit deny in /);
  if (at !== -1 && whole[0]?.deny === undefined) {
    whole[0] = { at, ...whole[0], ...readClause(text.slice(at), at) };
  }
  return withoutRepeats(whole);
}
