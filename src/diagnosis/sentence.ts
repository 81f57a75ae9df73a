/**
 * AWS's sentence "User: P is not authorized to perform: A on resource: R because no T allows ...",
 * and the other sentences that name a denied action.
 */
import { find, partOf, shift, type Part } from './find.ts';
import { readPrincipal } from './principal.ts';
import { prefixOfName, spellAction } from './service-names.ts';
import { own } from './find.ts';
import type { DiagnosisTables, PolicyType } from './types.ts';

/** One denial with the places of its parts. */
export interface Sentence {
  /** Where the sentence starts in the normalised text. */
  readonly at: number;
  /** The action's prefix, in IAM's spelling. */
  readonly prefix?: string | undefined;
  readonly action?: { readonly part: Part; readonly value: string } | undefined;
  /** The operation, where the sentence names one without a prefix. */
  readonly operation?: Part | undefined;
  readonly principal?: Part | undefined;
  readonly resource?: Part | undefined;
  readonly deny?: { readonly part: Part; readonly value: 'implicit' | 'explicit' } | undefined;
  readonly policyType?: { readonly part: Part; readonly value: PolicyType } | undefined;
  readonly policyArn?: Part | undefined;
}

/** By the words that are enough to know them: the rest of a name may have been cut off. */
const POLICY_TYPES: readonly (readonly [RegExp, PolicyType])[] = [
  [/^identity-?\s?b\w{0,5}(?: pol\w{0,5})?/i, 'identity-based'],
  [/^resource-?\s?b\w{0,5}(?: pol\w{0,5})?/i, 'resource-based'],
  // A trust policy is the policy of the role that is to be assumed.
  [/^(?:role )?trust pol\w{0,5}/i, 'resource-based'],
  [/^permissions? bo\w{0,6}/i, 'permissions-boundary'],
  [/^sessions? pol\w{0,5}/i, 'session'],
  [/^service con\w{0,4}(?: pol\w{0,5})?/i, 'scp'],
  [/^resource con\w{0,4}(?: pol\w{0,5})?/i, 'rcp'],
  [/^VPC end\w{0,5}(?: pol\w{0,5})?/i, 'vpc-endpoint'],
];

type Clause = Pick<Sentence, 'deny' | 'policyType' | 'policyArn'>;

const EXPLICIT =
  /explicit(?:ly)? den(?:y|ied)(?:\sin\s(?:an?\s|the\s)?([A-Za-z][A-Za-z -]{2,60}))?(?::\s?(arn:[^\s,;"'`<()\u0080-\u2025\u2027-\uffff]{5,400}))?/;
/** The same in a console's line "Context:". */
const DENIES = /\b(?:an?|the)\s([A-Za-z][A-Za-z -]{2,60}) explicitly denies/;
const IMPLICIT = /\bno\s([A-Za-z][A-Za-z\s-]{1,40})/;
const BECAUSE = /because\sno\s([A-Za-z][A-Za-z\s-]{1,40})?/;
/** Settings of S3 that refuse whatever the policies say. */
const SETTING =
  /because\s(?:public\s[\w\s,()]{3,80}\s(?:blocked|prevented) by the Block\w{3,30}|this bucket has blocked upload requests)/;

function typeOf(words: Part | undefined): Sentence['policyType'] {
  if (words === undefined) return undefined;
  for (const [pattern, value] of POLICY_TYPES) {
    const match = pattern.exec(words.value.replace(/\s/g, ' '));
    if (match !== null)
      return { part: { ...words, end: words.start + match[0].length, value: match[0] }, value };
  }
  return undefined;
}

/** The clause that says why, in the text after the action. */
function readClause(rest: string, by: number, isLoose = false): Clause {
  const explicit = EXPLICIT.exec(rest) ?? (isLoose ? DENIES.exec(rest) : null);
  const implicit = (isLoose ? IMPLICIT : BECAUSE).exec(rest);
  if (explicit !== null && (implicit === null || explicit.index < implicit.index)) {
    const whole = partOf(explicit, 0);
    const words = partOf(explicit);
    const arn = partOf(explicit, 2);
    return {
      deny: whole === undefined ? undefined : { part: shift(whole, by), value: 'explicit' },
      policyType: typeOf(words && shift(words, by)),
      policyArn: arn && shift({ ...arn, value: arn.value.replace(/[.:]{1,20}$/, '') }, by),
    };
  }
  if (implicit !== null) {
    const whole = partOf(implicit, 0);
    const words = partOf(implicit);
    return {
      deny: whole === undefined ? undefined : { part: shift(whole, by), value: 'implicit' },
      policyType: typeOf(words && shift(words, by)),
    };
  }
  const setting = find(rest, SETTING, 0);
  return setting === undefined ? {} : { deny: { part: shift(setting, by), value: 'explicit' } };
}

const ON_RESOURCE =
  /^["'`*]{0,3},?\s?(?:and\s)?on\s(?:the\s|this\s)?resources?(?:\(s\))?(\s?:)?\s?/i;
/** Resources of IAM that its messages name by kind and name. */
const KIND_AND_NAME =
  /^(?:role|user|group|policy|access key|instance profile|login profile|server certificate|signing certificate|mfa device|virtual mfa device|saml provider|service linked role|open ?id connect provider|account)\s[^\s"'`,;]{1,300}/i;

/** Drops what ends the sentence around a resource, and leaves what may be part of its name. */
function trimResource(value: string): string {
  // Words of another language may follow without a blank.
  const words = value.startsWith('arn:') ? /\(?[\u0080-\u2025\u2027-\uffff]/ : /[、。）]/;
  let trimmed = value.split(/["'`]|<\//)[0]?.split(words)[0] ?? '';
  trimmed = trimmed.replace(/[,;]{1,20}$/, '');
  // Three dots stand for what somebody left out; a single one ends a sentence.
  if (/[^.]\.$/.test(trimmed)) trimmed = trimmed.slice(0, -1);
  for (const [open = '', close = ''] of ['()', '[]', '{}']) {
    if (trimmed.endsWith(close) && !trimmed.includes(open)) trimmed = trimmed.slice(0, -1);
  }
  return trimmed;
}

/** @param rest the text from the end of the action */
function readResource(rest: string): Part | undefined {
  const lead = ON_RESOURCE.exec(rest) ?? /^["'`*]{0,3}\son\s(?=\S{0,40}:\S)/.exec(rest);
  if (lead === null) return undefined;
  const start = lead[0].length;
  const after = rest.slice(start, start + 1600);
  const quote = after.charAt(0);
  let value: string;
  let from = start;
  if (/["'`]/.test(quote)) {
    // S3 quotes its ARNs, and a key may hold blanks.
    const close = after.indexOf(quote, 1);
    value = close > 0 ? after.slice(1, close) : trimResource(after.slice(1).split(/\s/)[0] ?? '');
    from++;
  } else {
    // The mask of an account may hold a blank: "<account id>:", " ... :".
    const blank = after.search(/\s(?!\w[\w-]{0,20}[>\]}]|(?:\.{3} )?:\w)/);
    value = trimResource(
      KIND_AND_NAME.exec(after)?.[0] ?? after.slice(0, blank === -1 ? undefined : blank),
    );
  }
  const isNothing =
    value === '' ||
    /^(?:because|with|ar?n?(?::[\w-]{0,20}:?)?|[.,:;]|\((?:Service|code).*)$/i.test(value);
  return isNothing ? undefined : { value, start: from, end: from + value.length };
}

/** A prefix that stands twice is a fault of the message's writer, not another action. */
const PREFIXED = /^(?:[\w-]{1,40}:)?([a-z][\w-]{0,40}):([A-Za-z](?:[\w-]{0,80}\w)?\*?|\*)/i;

/** @returns the action that stands at the start of the text */
function actionAt(
  text: string,
  by: number,
  tables: DiagnosisTables,
): Pick<Sentence, 'prefix' | 'action'> | undefined {
  const match = PREFIXED.exec(text);
  if (match === null) return undefined;
  const [whole, written = '', name = ''] = match;
  const lower = written.toLowerCase();
  const prefix = own(tables.prefixes, lower) ?? lower;
  return {
    prefix,
    action: {
      part: { value: whole, start: by, end: by + whole.length },
      value: `${prefix}:${spellAction(prefix, name, tables)}`,
    },
  };
}

const PERFORM =
  /(?:\bto\s(?:perform|call|execute|invoke)\b|^o?\s?perform(?=:))(?:\s?:)?\s?(?:the\s)?["'`*]{0,3}/gi;
/** A clause of a sentence stands within this distance. */
const REACH = 3000;

interface Anchor {
  /** Where the sentence's "is not" starts. */
  readonly at: number;
  /** Where the action starts. */
  readonly action: number;
  /** Whether the words before it are those of a denial, wholly. */
  readonly isDenied: boolean;
}

/** Where the text says that somebody may not perform something. */
function findAnchors(text: string): Anchor[] {
  const anchors: Anchor[] = [];
  for (const match of text.matchAll(PERFORM)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    const denied =
      /(?:(?:(?:is|are|was)\s)?\bnot|isn't|aren't)\sauthori[sz]ed\s$/i.exec(before) ??
      // "...-****is not authorized": the blank before it was lost.
      /(?:is|are)\snot\sauthori[sz]ed\s$/.exec(before);
    // The text may have been cut in the midst of the words.
    const isCut = match.index < 16 && /^(?:[not]{1,3}\s)?[a-z]{0,10}\s?$/i.test(before);
    const isAbility = /(?:permissions?|unable|allowed|privileges)\s$/i.test(before);
    if (denied === null && !isCut && !isAbility) continue;
    const at = match.index - (denied?.[0].length ?? (isCut ? before.length : 0));
    anchors.push({
      at: Math.max(0, at),
      action: match.index + match[0].length,
      isDenied: denied !== null,
    });
  }
  return anchors;
}

function readSentences(text: string, lines: string, tables: DiagnosisTables): Sentence[] {
  const anchors = findAnchors(text);
  const sentences: Sentence[] = [];
  anchors.forEach((anchor, index) => {
    const end = Math.min(anchors[index + 1]?.at ?? text.length, anchor.action + REACH);
    const rest = text.slice(anchor.action, end);
    const known = actionAt(rest, anchor.action, tables);
    const length = known?.action?.part.value.length ?? 0;
    const masked = known === undefined ? /^[{<][^{}<>]{1,40}[}>]/.exec(rest) : null;
    const operation =
      known === undefined && masked === null && anchor.isDenied
        ? /^[A-Z][A-Za-z0-9]{3,80}(?=\s|$)/.exec(rest)
        : null;
    // "to perform: null", "to perform: *** on resource", and where the text ends before the action.
    const isUnnamed =
      anchor.isDenied &&
      /^(?:null\b|(?:[a-z][\w-]{0,40}:)?\W{0,9}(?:$|on resource|because no|with an ))/.test(rest);
    if (known === undefined && masked === null && operation === null && !isUnnamed) return;
    const skip = length + (masked?.[0].length ?? 0) + (operation?.[0].length ?? 0);
    const after = rest.slice(skip);
    const by = anchor.action + skip;
    const resource = readResource(after);
    const from = anchors[index - 1]?.action ?? 0;
    sentences.push({
      at: anchor.at,
      ...known,
      operation: operation === null ? undefined : partAt(operation[0], anchor.action),
      principal: readPrincipal(lines, anchor.at, from),
      resource: resource && shift(resource, by),
      ...readClause(after, by),
    });
  });
  return sentences;
}

const partAt = (value: string, start: number): Part => ({
  value,
  start,
  end: start + value.length,
});

/** "API: ec2:CreateVpc You are not authorized to perform this operation", of CloudFormation. */
function readApiLines(text: string, tables: DiagnosisTables): Sentence[] {
  const found: Sentence[] = [];
  for (const match of text.matchAll(/\bAPI:\s?(?=[a-z])/gi)) {
    const at = match.index + match[0].length;
    const known = actionAt(text.slice(at, at + 140), at, tables);
    const after = text.slice(known?.action?.part.end ?? at, at + 300);
    if (known === undefined || !/^\W{0,3}(?:You are not|Access ?Denied|not authori)/i.test(after)) {
      continue;
    }
    found.push({ at, ...known });
  }
  return found;
}

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
  /denied|not authori[sz]ed|unable to use|lack|missing|insufficient|(?:does|do)(?:n't| not) have|no permission|\b403\b|forbidden|unauthori[sz]ed|required/i;

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
    found.push({ at: start, ...known, principal: role });
  }
  return found;
}

/** Two sentences about the same denial: the fuller one stays. */
function withoutRepeats(sentences: readonly Sentence[]): Sentence[] {
  const kept: Sentence[] = [];
  for (const one of sentences) {
    const isKnown = kept.some(
      (other) =>
        one.action?.value === other.action?.value &&
        (one.resource === undefined || one.resource.value === other.resource?.value) &&
        (one.principal === undefined ||
          other.principal !== undefined ||
          one.resource === undefined),
    );
    if (!isKnown) kept.push(one);
  }
  return kept;
}

/** Sentences that state a denial, a prefix before none, then in the order of the text. */
function statedIn(text: string, lines: string, tables: DiagnosisTables): Sentence[] {
  const sentences = readSentences(text, lines, tables);
  return [
    ...sentences.filter(({ prefix }) => prefix !== undefined),
    ...sentences.filter(({ prefix }) => prefix === undefined),
    ...readApiLines(text, tables),
  ];
}

/**
 * @param lines the same text with its line breaks
 * @returns every denial that is stated in AWS's own sentence, the surest first
 */
export const readStated = (text: string, lines: string, tables: DiagnosisTables): Sentence[] =>
  withoutRepeats(statedIn(text, lines, tables));

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
