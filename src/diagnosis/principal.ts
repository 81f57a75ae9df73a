/**
 * Who asked: the principal that a message names, and what its ARN says.
 */
import type { Part } from './find.ts';
import { find } from './find.ts';
import { compact } from './find.ts';
import type { Principal, PrincipalType } from './types.ts';

/** Longest principal with its path and session. */
const LONGEST_PRINCIPAL = 600;

/** Words that stand where a name could, and name nobody. */
const NOBODY =
  /^(?:(?:the |this |your |current |aws |iam )?(?:users?|you|i|it|we|accounts?|callers?|clients?|requests?|principals?|identity|roles?|they|and|or|but|s|credentials?)|\W{0,20}|\d{12})$/i;

const OPENING = /^["'`([{<*]{1,3}(?=[\w$.])/;
const CLOSING = /["'`\])*,;]{1,3}$/;

/** Drops the quotes around a name; masks such as `***`, `<name>` and `{name}` stay. */
function unquote(part: Part): Part {
  let { value, start } = part;
  const opening = OPENING.exec(value)?.[0] ?? '';
  const isMask = /^[{<[(*]/.test(opening) && /[}>\])*]$/.test(value);
  if (!isMask) {
    value = value.slice(opening.length);
    start += opening.length;
    if (!value.includes('*')) value = value.replace(CLOSING, '');
    else value = value.replace(/["'`,;]$/, '');
  }
  return { value, start, end: start + value.length };
}

/**
 * @param text the normalised text
 * @param end where "is not authorized" starts
 * @param from the principal does not start before this
 */
export function readPrincipal(text: string, end: number, from: number): Part | undefined {
  const floor = Math.max(from, end - LONGEST_PRINCIPAL);
  const window = text.slice(floor, end).replace(/\s$/, '');
  const user = Math.max(
    window.lastIndexOf('User:'),
    window.lastIndexOf('user:arn'),
    window.lastIndexOf('User arn'),
    window.lastIndexOf('Role:'),
  );
  if (user !== -1) {
    const lead = /^(?:User:?|user:|Role:)\s?/.exec(window.slice(user))?.[0].length ?? 0;
    const value = window.slice(user + lead);
    const start = floor + user + lead;
    // A sentence between the two is somebody else's.
    if (value !== '' && !/(?<!\.)\.\s|\n\n/.test(value)) {
      const part = unquote({ value, start, end: start + value.length });
      return NOBODY.test(part.value) ? undefined : part;
    }
  }
  const token = /\S{1,500}$/.exec(window.slice(-500))?.[0] ?? '';
  const arn = token.indexOf('arn:');
  if (arn !== -1) {
    const start = floor + window.length - token.length + arn;
    return unquote({ value: token.slice(arn), start, end: start + token.length - arn });
  }
  // No "User:" and no ARN: the words since the last sign that ends something else.
  const name = window.replace(CLOSING, '');
  // "AccessDenied: Not authorized": an error's name is nobody.
  // And a quote may begin with the verb.
  if (/[:=]$|accountId:\s\d{1,12}$/.test(name) || /["'`(]/.test(text.charAt(end - 1)))
    return undefined;
  const cut = Math.max(
    ...['\n', '<Message>', '"', "'", '`', '>>', '(', '{', ': ', '; ', ', ', '. ', ' - '].map(
      (sign) => {
        const at = name.lastIndexOf(sign);
        return at === -1 ? 0 : at + sign.length;
      },
    ),
  );
  const words = name.slice(cut);
  const lead =
    /^\s?(?:(?:[Tt]he |[Yy]our )?(?:[Ii][Aa][Mm] )?(?:[Rr]ole|[Uu]ser|[Pp]rincipal):? )?/.exec(
      words,
    )?.[0].length ?? 0;
  const value = words.slice(lead).trim();
  const isSentence = value.split(' ').length > 4 || / (?:is|are|was|does|has) /.test(value);
  if (value === '' || isSentence || NOBODY.test(value) || /^\.+$/.test(value)) return undefined;
  return { value, start: floor + cut + lead, end: floor + cut + lead + value.length };
}

const ARN = /^arn:([\w-]{1,30}):(iam|sts):[^:]{0,40}:([^:]{0,60}):(.{1,500})$/s;
/** Some put the account that they made up in brackets. */
const WHOLE_ACCOUNT = /^\[?(\d{12})\]?$/;

/** @returns the account of an ARN, where it is wholly visible */
export function accountOf(arn: string): string | undefined {
  const account = arn.startsWith('arn:') ? arn.split(':')[4] : undefined;
  return account === undefined ? undefined : WHOLE_ACCOUNT.exec(account)?.[1];
}

const TYPES: Readonly<Record<string, PrincipalType>> = {
  user: 'user',
  role: 'role',
  'assumed-role': 'assumed-role',
  'federated-user': 'federated-user',
  root: 'root',
};

/** A part of an ARN that was not masked away. */
const visible = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || /^[\W_]*$|^x{3,}$|[<>{}[\]*]|\.\.\.$/i.test(text)
    ? undefined
    : text;

/** @returns what a principal's text says of it */
export function describePrincipal(text: string): Principal {
  const match = ARN.exec(text);
  if (match === null) {
    const type: PrincipalType = /^anonymous$/i.test(text)
      ? 'anonymous'
      : /^[a-z0-9.-]{1,100}\.amazonaws\.com(?:\.cn)?$/.test(text)
        ? 'service'
        : /^system:/.test(text)
          ? 'kubernetes'
          : 'unknown';
    return { type, ...(type === 'kubernetes' ? { name: text } : {}) };
  }
  const [, partition, , , rest = ''] = match;
  const [kind = '', ...path] = rest.split('/');
  const type = TYPES[kind] ?? 'unknown';
  const isSession = type === 'assumed-role';
  // The session name is what follows the role's name: a session ARN shows no path.
  const name = isSession ? path[0] : path.at(-1);
  return {
    type,
    arn: text,
    ...compact({
      partition,
      account: accountOf(text),
      name: visible(name),
      session: isSession ? visible(path.slice(1).join('/')) : undefined,
    }),
  };
}

/** A role's ARN anywhere in the text, for messages about roles that name none in their sentence. */
export const findRole = (text: string): Part | undefined => {
  const role = find(text, /(arn:[\w-]{1,20}:iam::[^\s:"'`,;]{0,60}:role\/[^\s"'`,;()\\]{1,300})/);
  if (role === undefined) return undefined;
  const value = role.value.replace(/[.:\])]{1,20}$/, '');
  return { value, start: role.start, end: role.start + value.length };
};
