/**
 * What of a page's examples becomes the reader's own: which text is put in place of which. Only values
 * of the same kind take each other's place; where the reader's are not known, the examples stay.
 *
 * Nothing of the ask box is imported here: all of it would come along.
 */
import type { Yours } from './hand-over.ts';

/** The request that the page shows. */
export interface Example {
  readonly action?: string | undefined;
  readonly resource?: string | undefined;
  readonly caller?: string | undefined;
  /** The role that is handed over. */
  readonly role?: string | undefined;
  /** The role that somebody takes on. */
  readonly target?: string | undefined;
}

/** What is the reader's own, as far as it is known. */
export interface Values {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  /** Who asked: an ARN, or `role/Name` and its kin. */
  readonly who?: string | undefined;
  readonly action?: string | undefined;
  readonly resource?: string | undefined;
  /** The role that is handed over: an ARN, or `role/Name`. */
  readonly role?: string | undefined;
  /** The role that somebody takes on: an ARN, or `role/Name`. */
  readonly target?: string | undefined;
}

export interface Arn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** `role/path/Name`, `cluster/name`. */
  readonly tail: string;
}

export function readArn(text = ''): Arn | undefined {
  const [head, partition = '', , region = '', account = '', ...rest] = text.split(':');
  return head === 'arn' ? { partition, region, account, tail: rest.join(':') } : undefined;
}

/** `cluster/` of `cluster/my-cluster`, and the name after it. */
function splitTail(tail = ''): [type: string, name: string] {
  const [, type = '', name = ''] = /^(.*?[/:])?([^/:]+)$/.exec(tail) ?? [];
  return [type, name];
}

export const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;
export const ACCOUNT = /^\d{12}$/;
/** What would end a string in a policy, or a word in a command, and start another. */
export const BREAKS = /[\s"'`\\;&|$]/;

/** What somebody in IAM or one of its roles is called in full; nothing where the account is not known. */
function inFull(text: string, partition = 'aws', account = ''): string | undefined {
  if (readArn(text)) return text;
  const service = text.startsWith('assumed-role/') ? 'sts' : 'iam';
  return ACCOUNT.test(account) ? `arn:${partition}:${service}::${account}:${text}` : undefined;
}

/** A role's ARN in IAM for that of one of its sessions; another ARN stays as it is. */
function identityOf(text: string): string {
  const { partition, account, tail } = readArn(text) ?? { tail: '' };
  const [kind, role] = tail.split('/');
  return kind === 'assumed-role' ? `arn:${partition}:iam::${account}:role/${role ?? ''}` : text;
}

/** @returns what a message says of the request that the page shows */
export function valuesOf(yours: Yours, example: Example): Values {
  const prefix = example.action?.split(':')[0];
  const isOfPage = prefix !== undefined && prefix === yours.action?.split(':')[0];
  const resource = readArn(yours.resource);
  // What was denied is to hand over a role, or to take one on: that role is the resource.
  const role = resource?.tail.startsWith('role/') === true ? yours.resource : undefined;
  const target = yours.kind === 'assume-role' ? role : undefined;
  const who = readArn(yours.principal);
  return {
    account: [who?.account, yours.who?.account].find((one = '') => ACCOUNT.test(one)),
    region: [yours.region, resource?.region].find((one = '') => REGION.test(one)),
    who: who && yours.principal,
    ...(isOfPage ? { action: yours.action, resource: yours.resource } : {}),
    role: yours.kind === 'passrole' ? role : target,
    target,
  };
}

/** What somebody types in for one page, and is as true on the next. */
const everywhere = ({ account, region, who }: Values = {}): Values => ({ account, region, who });

/** @returns what is kept in the tab, as far as it is of use on a page */
export function valuesOn(path: string, yours: Yours, example: Example): Values {
  if (yours.path !== path) return everywhere(yours.typed);
  const said = Object.entries(valuesOf(yours, example)).filter(([, value]) => value !== undefined);
  return { ...yours.typed, ...(Object.fromEntries(said) as Values) };
}

/** @returns text of the page to text of the reader; without what is the same */
export function changesFor(example: Example, values: Values): Map<string, string> {
  const changes = new Map<string, string>();
  const change = (from: string | undefined, to: string | undefined): void => {
    if (from && to && from !== '*' && from !== to && !BREAKS.test(to)) changes.set(from, to);
  };

  const caller = readArn(example.caller);
  const arn = readArn(values.who);
  const account = [arn?.account, values.account].find((one = '') => ACCOUNT.test(one));

  const resource = readArn(example.resource);
  const yourResource = readArn(values.resource);
  change(example.action, values.action);
  change(example.action?.split(':')[1], values.action?.split(':')[1]);
  change(example.resource, values.resource);
  const [type, thing] = splitTail(resource?.tail);
  const [yourType, yourThing] = splitTail(yourResource?.tail);
  if (type !== '' && type === yourType) change(thing, yourThing);

  const partition = caller?.partition;
  const yourPartition = (arn ?? yourResource)?.partition;
  if (partition && yourPartition) change(`arn:${partition}`, `arn:${yourPartition}`);

  const roles = [
    [example.role, values.role],
    [example.target, values.target],
  ];
  for (const [from, to] of roles) {
    if (from === undefined || to === undefined) continue;
    change(from, inFull(to, partition, account));
    change(splitTail(readArn(from)?.tail)[1], splitTail(readArn(to)?.tail ?? to)[1]);
  }

  if (example.caller !== undefined && caller !== undefined && values.who !== undefined) {
    const whole = inFull(values.who, partition, account);
    const tail = arn?.tail ?? values.who;
    const [kind, role, session] = caller.tail.split('/');
    const [yourKind, yourRole, yourSession] = tail.split('/');
    // Messages show a role's sessions and never the role; how yours is called, it does not say.
    const isRole = kind === 'assumed-role' && yourKind === 'role';
    if (!isRole) change(example.caller, whole);
    change(identityOf(example.caller), whole && identityOf(whole));
    if (isRole) {
      change(`role/${role ?? ''}`, tail);
      change(role, splitTail(tail)[1]);
    }
    if (kind === yourKind) {
      change(caller.tail, tail);
      change(role, yourRole);
      change(session, yourSession);
    }
  }

  change(caller?.account ?? resource?.account, account);
  const region = values.region ?? yourResource?.region ?? '';
  if (REGION.test(region)) change(resource?.region, region);
  return changes;
}

/** A piece of text, and whether it is the reader's. */
export type Piece = readonly [text: string, isYours: boolean];

/** @returns the text with the reader's values; one piece where nothing is changed */
export function putIn(text: string, changes: ReadonlyMap<string, string>): Piece[] {
  const wanted = [...changes.keys()]
    .sort((a, b) => b.length - a.length)
    .map((from) => from.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&'));
  if (wanted.length === 0) return [[text, false]];
  const found = new RegExp(`(?<![\\w-])(?:${wanted.join('|')})(?![\\w-])`, 'g');
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: from, index } of text.matchAll(found)) {
    if (index > at) pieces.push([text.slice(at, index), false]);
    pieces.push([changes.get(from) ?? from, true]);
    at = index + from.length;
  }
  if (at < text.length || pieces.length === 0) pieces.push([text.slice(at), false]);
  return pieces;
}
