/**
 * Who asked: what the principal is called, where its policies live, and how a policy names it.
 */
import type { Principal, PrincipalType } from '../diagnosis/types.ts';
import { accountIn, isAccount, nameIn } from './arns.ts';
import { plain } from './plain.ts';

export interface Caller {
  readonly type: PrincipalType | 'permission-set' | 'service-linked-role';
  readonly partition: string;
  /** Twelve digits; absent where they are hidden. */
  readonly account?: string;
  /** "the role X (session Y)". */
  readonly words: string;
  /** Name of the user, role or permission set. */
  readonly name?: string;
  /** Name of the role, where it is one. */
  readonly role?: string;
  /** The ARN that a policy names it by; a role's without its path, which a session does not show. */
  readonly arn: string;
}

const SESSION = /^assumed-role\/([^/]*)\/?(.*)$/;

/** Reads the principal of a denial beside the main one. */
export function readPrincipal(text: string): Principal {
  const [head = '', partition = '', , , account = '', ...rest] = plain(text).split(':');
  const tail = rest.join(':');
  if (head !== 'arn') {
    const isService = /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(head);
    return { type: isService ? 'service' : 'unknown', ...(head === '' ? {} : { name: head }) };
  }
  const session = SESSION.exec(tail);
  const [kind = '', ...path] = tail.split('/');
  const type: PrincipalType =
    session !== null
      ? 'assumed-role'
      : kind === 'user' || kind === 'role' || kind === 'federated-user' || kind === 'root'
        ? kind
        : 'unknown';
  const name = session?.[1] ?? path.at(-1);
  return {
    type,
    arn: text,
    partition,
    account,
    ...(name === undefined ? {} : { name }),
    ...(session?.[2] ? { session: session[2] } : {}),
  };
}

/** @param text the principal as it stands in the message */
export function callerOf(who: Principal, text = ''): Caller {
  const { type, session } = who;
  const partition = /^aws[a-z-]*$/.exec(who.partition ?? '')?.[0] ?? 'aws';
  const account = isAccount(who.account) ? who.account : undefined;
  const shown = accountIn(who.account);
  const name = plain(who.name ?? '') || undefined;
  // No name has an asterisk; of a set's role, only the path and the end are open.
  const iam = (tail: string): string => `arn:${partition}:iam::${shown}:${nameIn(tail)}`;
  const base = { partition, ...(account === undefined ? {} : { account }) };
  const at = session === undefined ? '' : ` (session ${plain(session)})`;
  const isRole = type === 'assumed-role' || type === 'role';

  const set = isRole ? /^AWSReservedSSO_(.+?)(?:_[0-9a-f]{16})?$/.exec(name ?? '')?.[1] : undefined;
  if (set !== undefined) {
    return {
      ...base,
      type: 'permission-set',
      words: `the permission set ${set}${at}`,
      name: set,
      role: name ?? '',
      arn: iam(`role/aws-reserved/*/AWSReservedSSO_${set}_*`),
    };
  }
  if (isRole) {
    const isLinked =
      name?.startsWith('AWSServiceRoleFor') === true || who.arn?.includes('/aws-service-role/');
    // The ARN of a role, unlike that of its session, shows the path.
    const path = /:(role\/.+)$/.exec(plain(who.arn ?? ''))?.[1];
    return {
      ...base,
      type: isLinked === true ? 'service-linked-role' : type,
      words: `the ${isLinked === true ? 'service-linked ' : ''}role ${name ?? 'that the message hides'}${at}`,
      ...(name === undefined ? {} : { name, role: name }),
      arn: iam(path ?? `role/${name ?? 'ROLE-NAME'}`),
    };
  }
  if (type === 'root') {
    return {
      ...base,
      type,
      words: account === undefined ? 'the root user' : `the root user of account ${account}`,
      arn: iam('root'),
    };
  }
  if (type === 'user') {
    const path = /:(user\/.+)$/.exec(plain(who.arn ?? ''))?.[1];
    return {
      ...base,
      type,
      words: `the IAM user ${name ?? 'that the message hides'}`,
      ...(name === undefined ? {} : { name }),
      arn: iam(path ?? `user/${name ?? 'USER-NAME'}`),
    };
  }
  if (type === 'federated-user') {
    return {
      ...base,
      type,
      words: `the federated user ${name ?? 'that the message hides'}`,
      ...(name === undefined ? {} : { name }),
      arn: `arn:${partition}:sts::${shown}:federated-user/${name ?? 'USER-NAME'}`,
    };
  }
  const said = plain(text) || name;
  return {
    ...base,
    type,
    words:
      type === 'service'
        ? `the service ${said ?? 'that the message names'}`
        : type === 'anonymous'
          ? 'nobody: the request was not signed'
          : (said ?? 'an identity that the message does not name'),
    ...(said === undefined ? {} : { name: said }),
    arn: iam('role/ROLE-NAME'),
  };
}
