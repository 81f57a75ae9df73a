/**
 * Who asked: what the principal is called, where its policies live, and how a policy names it.
 */
import type { Principal, PrincipalType } from '../diagnosis/types.ts';
import { accountIn, isAccount, nameIn } from './arns.ts';
import { plain } from './plain.ts';

export interface Caller {
  readonly type: PrincipalType | 'permission-set' | 'service-linked-role';
  readonly partition: string;
  /** Twelve digits; undefined where they are hidden. */
  readonly account: string | undefined;
  /** "the role X (session Y)". */
  readonly words: string;
  /** Name of the user, role or permission set. */
  readonly name: string | undefined;
  /** Name of the role, where it is one. */
  readonly role: string | undefined;
  /** The ARN that a policy names it by; a role's without its path, which a session does not show. */
  readonly arn: string;
}

/** Reads a principal from its text alone. */
export function readPrincipal(text: string): Principal {
  const [head = '', partition = '', , , account = '', ...rest] = plain(text).split(':');
  if (head !== 'arn') {
    const isService = /^[\w.-]+\.amazonaws\.com(?:\.cn)?$/.test(head);
    return { type: isService ? 'service' : 'unknown', ...(head === '' ? {} : { name: head }) };
  }
  const [kind = '', ...path] = rest.join(':').split('/');
  const type = /^(?:user|role|assumed-role|federated-user|root)$/.test(kind)
    ? (kind as PrincipalType)
    : 'unknown';
  const isSession = type === 'assumed-role';
  const name = isSession ? path[0] : path.at(-1);
  const session = isSession ? path.slice(1).join('/') : '';
  return {
    type,
    arn: text,
    partition,
    account,
    ...(name ? { name } : {}),
    ...(session === '' ? {} : { session }),
  };
}

/** @param text the principal as it stands in the message */
export function callerOf(who: Principal, text = ''): Caller {
  const { type, session } = who;
  const partition = /^aws[a-z-]*$/.exec(who.partition ?? '')?.[0] ?? 'aws';
  const account = isAccount(who.account) ? who.account : undefined;
  const isRole = type === 'assumed-role' || type === 'role';
  const isUser = type === 'user' || type === 'federated-user';
  const isNamed = isRole || isUser;
  const name = plain(who.name ?? (isNamed ? '' : text)) || undefined;
  const arn = (tail: string): string =>
    `arn:${partition}:${type === 'federated-user' ? 'sts' : 'iam'}::${accountIn(who.account)}:${nameIn(tail)}`;
  const shown = name ?? 'that the message hides';
  const at = session === undefined ? '' : ` (session ${plain(session)})`;
  const role = isRole ? name : undefined;
  const base = { type, partition, account, name, role };

  const set = /^AWSReservedSSO_(.+?)(?:_[0-9a-f]{16})?$/.exec(role ?? '')?.[1];
  if (set !== undefined) {
    return {
      ...base,
      type: 'permission-set',
      words: `the permission set ${set}${at}`,
      name: set,
      arn: arn(`role/aws-reserved/*/AWSReservedSSO_${set}_*`),
    };
  }
  if (isNamed) {
    // The ARN of a role or user, unlike that of a session, shows the path.
    const path = /:((?:role|user)\/.+)$/.exec(plain(who.arn ?? ''))?.[1];
    const isLinked = isRole && /AWSServiceRoleFor|\/aws-service-role\//.test(who.arn ?? shown);
    const kind = isRole ? 'role' : type;
    const label = isRole ? 'role' : type === 'user' ? 'IAM user' : 'federated user';
    return {
      ...base,
      type: isLinked ? 'service-linked-role' : type,
      words: `the ${isLinked ? 'service-linked ' : ''}${label} ${shown}${at}`,
      arn: arn(path ?? `${kind}/${name ?? 'NAME'}`),
    };
  }
  if (type === 'root') {
    return {
      ...base,
      words: `the root user${account === undefined ? '' : ` of account ${account}`}`,
      arn: arn('root'),
    };
  }
  return {
    ...base,
    words:
      type === 'service'
        ? `the service${name === undefined ? '' : ` ${name}`}`
        : (name ?? 'somebody'),
    arn: arn('role/ROLE-NAME'),
  };
}
