/**
 * The message to an administrator: plain text with everything they need, for a chat or a ticket.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { isPolicyMatter, type Case } from './cases.ts';
import { requestOf } from './denial-words.ts';
import { TYPE_NAMES } from './homes.ts';
import { accountMask, plain } from './plain.ts';
import type { Answer, Claim, PolicyToPaste } from './types.ts';

const LONGEST_MESSAGE = 2000;
/** Characters that cannot be seen or that turn text around, save line breaks and tabs. */
const UNSEEN = /[^\P{C}\n\t]/gu;

type Line = readonly [label: string, value: string];

/** What is asked of the administrator. */
function askOf({ kind, operation }: Diagnosis, main: Case, fix: Claim, isSaid: boolean): string {
  if (kind.startsWith('credentials-')) {
    return 'short-lived credentials';
  }
  if (!isPolicyMatter({ kind }) || main.isLeaked || isSaid) return fix.text;
  const request =
    kind === 'kms-key-access' && main.action === undefined
      ? 'the use of a KMS key'
      : requestOf(main, operation ?? 'this request');
  return main.isExplicit
    ? `an exception to the Deny for ${request}, or what to do in its place`
    : `${request}. ${fix.text}`;
}

/** The time that the error gives, save that of the session in an event of CloudTrail. */
function timeIn(message = ''): string {
  const [time, zone] =
    /(?<!creationDate\W{1,9})\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.]*(Z| UTC|[+-]\d\d:?\d\d)?/.exec(
      message.slice(0, 100_000),
    ) ?? ['DATE, TIME'];
  return zone === undefined ? `${time}, TIME ZONE` : time;
}

/** What an administrator needs; what the message lacks is left out, save the time. */
export function requestLines(
  diagnosis: Diagnosis,
  cases: readonly [Case, ...Case[]],
  fix: Claim,
  isSaid: boolean,
  message: string | undefined,
): Line[] {
  const { errorCode, status, requestId, region, authorizationId, operation, principal } = diagnosis;
  const [main, ...others] = cases;
  const { type, isNamed, isExplicit, policyArn } = main;
  const decides = [
    isNamed && type !== undefined ? TYPE_NAMES[type] : 'not named',
    ...(isExplicit ? ['explicit deny'] : []),
    ...(policyArn === undefined ? [] : [policyArn]),
  ].join(', ');
  const lines: readonly (readonly [string, string | number | undefined])[] = [
    ['Who', principal ?? (main.caller.name === undefined ? undefined : main.caller.words)],
    ['Action', main.action],
    ['Operation', main.action === undefined ? operation : undefined],
    ['Resource', main.resource],
    ...others.map((one): Line => [
      'Also',
      `${one.action ?? ''} on ${one.resource ?? '(not named)'}`,
    ]),
    ['When', timeIn(message)],
    ['Region', region],
    ['Error', [errorCode, status].filter((one) => one !== undefined).join(', ') || undefined],
    ['Request id', requestId],
    ['Authorization id', authorizationId],
    ['Policy type', isPolicyMatter(diagnosis) && main.action !== undefined ? decides : undefined],
    ['What I ask for', askOf(diagnosis, main, fix, isSaid)],
  ];
  return lines.flatMap(([label, value]) =>
    value === undefined ? [] : [[label, plain(String(value))] as const],
  );
}

const printPolicy = ({ where, console, document }: PolicyToPaste): string =>
  [
    '',
    where,
    ...(console === undefined ? [] : [`In the console: ${console}`]),
    JSON.stringify(document, null, 2),
  ].join('\n');

export interface RequestOptions {
  /** Hides account numbers everywhere in the text. */
  readonly maskAccounts: boolean;
  /** The text as it was pasted, to stand at the end. */
  readonly message?: string;
}

/** @returns the text to send */
export function requestText(
  { what, request, policies }: Pick<Answer, 'what' | 'request' | 'policies'>,
  { maskAccounts, message = '' }: RequestOptions,
): string {
  const text = [
    'Hello,',
    // The answer speaks to whoever was denied; the message is theirs.
    what.replace(/^You (work .*?, and )?were/s, 'I $1was'),
    '',
    ...request.map(([label, value]) => `${label}: ${value}`),
    ...policies.map(printPolicy),
  ].join('\n');
  // Masked before it is cut: a cut could leave a part of a number.
  const pasted = message
    .slice(0, 2 * LONGEST_MESSAGE)
    .replace(UNSEEN, '')
    .trim();
  const accounts = [...new Set(text.match(/(?<!\d)\d{12}(?!\d)/g) ?? [])];
  const shown = maskAccounts ? accountMask(accounts) : (one: string): string => one;
  const first = shown(text);
  const original = shown(pasted);
  if (original === '') return first;
  const cut = original.slice(0, LONGEST_MESSAGE).replace(/[\ud800-\udbff]$/, '');
  return `${first}\n\nThe error:\n${cut}${cut.length < original.length || message.trim().length > pasted.length ? ' …' : ''}`;
}
