/**
 * What of a page's examples becomes the reader's own: which text is put in place of which. Only values
 * of the same kind take each other's place; where the reader's are not known, the examples stay.
 */
import { own } from '../diagnosis/find.ts';
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

interface Arn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  /** `role/path/Name`, `cluster/name`. */
  readonly tail: string;
}

function readArn(text = ''): Arn | undefined {
  const [head, partition = '', , region = '', account = '', ...rest] = text.split(':');
  return head === 'arn' ? { partition, region, account, tail: rest.join(':') } : undefined;
}

/** `cluster/` of `cluster/my-cluster`, and the name after it. */
function splitTail(tail = ''): [type: string, name: string] {
  const [, type = '', name = ''] = /^(.*?[/:])?([^/:]+)$/.exec(tail) ?? [];
  return [type, name];
}

const REGION = /^[a-z]{2}(?:-[a-z]+)+-\d$/;
const ACCOUNT = /^\d{12}$/;

/** A role's ARN in IAM for that of one of its sessions; another ARN stays as it is. */
function identityOf(text: string, { partition, account, tail }: Arn): string {
  const [kind, role] = tail.split('/');
  return kind === 'assumed-role' ? `arn:${partition}:iam::${account}:role/${role ?? ''}` : text;
}

/** @returns text of the page to text of the reader; without what is the same */
export function changesFor(example: Example, yours: Yours): Map<string, string> {
  const changes = new Map<string, string>();
  const change = (from: string | undefined, to: string | undefined): void => {
    if (from && to && from !== '*' && from !== to && !/\s/.test(to)) changes.set(from, to);
  };

  const [prefix, name] = example.action?.split(':') ?? [];
  const [yourPrefix, yourName] = yours.action?.split(':') ?? [];
  const resource = readArn(example.resource);
  const yourResource = readArn(yours.resource);
  if (prefix !== undefined && prefix === yourPrefix) {
    change(example.action, yours.action);
    change(name, yourName);
    change(example.resource, yours.resource);
    const [type, thing] = splitTail(resource?.tail);
    const [yourType, yourThing] = splitTail(yourResource?.tail);
    if (type !== '' && type === yourType) change(thing, yourThing);
  }

  // What was denied is to hand over a role, or to take one on: that role is the resource.
  const roles = { passrole: [example.role], 'assume-role': [example.role, example.target] };
  if (yourResource?.tail.startsWith('role/') === true) {
    for (const role of own<readonly (string | undefined)[]>(roles, yours.kind) ?? []) {
      change(role, yours.resource);
      change(splitTail(readArn(role)?.tail)[1], splitTail(yourResource.tail)[1]);
    }
  }

  const caller = readArn(example.caller);
  const you = readArn(yours.principal);
  if (example.caller !== undefined && caller !== undefined && yours.principal && you) {
    change(example.caller, yours.principal);
    change(identityOf(example.caller, caller), identityOf(yours.principal, you));
    const [kind, role, session] = caller.tail.split('/');
    const [yourKind, yourRole, yourSession] = you.tail.split('/');
    if (kind === yourKind) {
      change(caller.tail, you.tail);
      change(role, yourRole);
      change(session, yourSession);
    }
  }

  const account = you?.account ?? yours.who?.account ?? '';
  if (ACCOUNT.test(account)) change(caller?.account ?? resource?.account, account);
  const region = yours.region ?? yourResource?.region ?? '';
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
