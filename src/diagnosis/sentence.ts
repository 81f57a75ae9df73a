/**
 * AWS's sentence "User: P is not authorized to perform: A on resource: R because no T allows ...". The
 * other sentences that name a denied action are in `other-sentences.ts`.
 */
import { find, partOf, shift, type Part } from './find.ts';
import { readPrincipal } from './principal.ts';
import { spellAction } from './spelling.ts';
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
export function readClause(rest: string, by: number, isLoose = false): Clause {
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
    const [said] = implicit[0].split(/\sallow/);
    const whole = partAt(said ?? '', implicit.index);
    const words = partOf(implicit);
    return {
      deny: { part: shift(whole, by), value: 'implicit' },
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

/** A name with blanks in it: the clause says where it ends. */
const BLANKS = /^arn:\S{9,400} [\w /-]{1,200}(?= (?:because no|with an explicit) )/;

/** Drops what ends the sentence around a resource, and leaves what may be part of its name. */
function trimResource(value: string): string {
  // Words of another language may follow without a blank.
  const words = value.startsWith('arn:') ? /\(?[\u0080-\u2025\u2027-\uffff]/ : /[、。）]/;
  let trimmed = value.split(/["'`]|<\//)[0]?.split(words)[0] ?? '';
  // Two stars after a name are Markdown's.
  trimmed = trimmed.replace(/(?:[,;]{1,20}|\b\*\*)$/, '');
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
      (BLANKS.exec(after) ?? KIND_AND_NAME.exec(after))?.[0] ??
        after.slice(0, blank === -1 ? undefined : blank),
    );
  }
  const isNothing =
    value === '' ||
    /^(?:because|with|ar?n?(?::[\w-]{0,20}:?)?|[.,:;]|\((?:Service|code).*)$/i.test(value);
  return isNothing ? undefined : { value, start: from, end: from + value.length };
}

/** A prefix that stands twice is a fault of the message's writer, not another action. */
const PREFIXED =
  /^(?:[\w-]{1,40}:)?([A-Za-z][\w-]{0,40}):(?: (?=[A-Z][a-z]+[A-Z]))?([A-Za-z](?:[\w-]{0,80}\w)?\*?|\*)/;

/** @returns the action that stands at the start of the text */
export function actionAt(
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
      value: `${prefix}:${spellAction(prefix, name, tables, whole === text)}`,
    },
  };
}

/** A value that stands there as it is. */
export const partAt = (value: string, start: number): Part => ({
  value,
  start,
  end: start + value.length,
});

const PERFORM =
  /(?:\bto\s(?:perform|call|execute|invoke)\b|^o?\s?perform(?=:))(?:\s?:)?\s?(?:the\s)?["'`*]{0,3}/gi;
/** A clause of a sentence stands within this distance. */
export const REACH = 3000;

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
    // "...-****is not authorized": the blank before it may be lost.
    const denied = /(?:(?:(?:is|are|was)\s)?\bnot|isn't|aren't)\sauthori[sz]ed\s$/i.exec(before);
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

/** Two sentences about the same denial: the fuller one stays. */
export function withoutRepeats(sentences: readonly Sentence[]): Sentence[] {
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
export function statedIn(text: string, lines: string, tables: DiagnosisTables): Sentence[] {
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
