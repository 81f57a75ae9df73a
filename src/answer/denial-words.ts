/**
 * What an answer says of a denial: what happened, what comes first, and where the change belongs. Facts
 * about AWS lead to the page that states them.
 */
import { own } from '../diagnosis/find.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { isOfService, type Case } from './cases.ts';
import { hasIdentityPolicies } from './documents.ts';
import { ownerOf, TYPE_NAMES } from './homes.ts';
import { claim } from './links.ts';
import { plain } from './plain.ts';
import type { Caller } from './principals.ts';
import type { SitePage } from './site.ts';
import type { Claim, Knowledge, Words } from './types.ts';

/** A request can meet several of some types of policy, and one of the others. */
const articleOf = (type: string): string =>
  type === 'identity-based' ? 'an' : /^[sr]cp$/.test(type) ? 'a' : 'the';

function reasonOf(of: Case): string {
  const { type, isExplicit, isNamed } = of;
  const name = isNamed && type !== undefined ? TYPE_NAMES[type] : undefined;
  if (isExplicit)
    return `a Deny forbids it, in ${name === undefined ? 'a policy that the message does not name' : `${articleOf(type ?? '')} ${name}`}`;
  if (isOfService(of)) return 'the role is not there, or its trust policy does not let it in';
  return name === undefined ? 'the message does not say why' : `no ${name} allows it`;
}

/** "sts:AssumeRole on arn:…" */
export const requestOf = ({ action, resource }: Case, otherwise = 'the request'): string =>
  `${action ?? plain(otherwise)}${resource === undefined ? '' : ` on ${resource}`}`;

function deniedTo(caller: Caller, request: string): string {
  const { type, words, name } = caller;
  if (type === 'anonymous') return `The request was not signed, and ${request} was denied`;
  if (type === 'service' || (type === 'unknown' && name !== undefined)) {
    return `${words} was denied ${request}`.replace(/^t/, 'T');
  }
  return name === undefined && type !== 'root'
    ? `You were denied ${request}`
    : `You work as ${words}, and were denied ${request}`;
}

function whatHappened({ kind, operation }: Diagnosis, main: Case): string {
  const { caller, action, isNamed, isExplicit } = main;
  if (kind === 'kms-key-access' && action === undefined) {
    return 'A KMS key could not be used: it is not in this Region, or nothing lets you use it.';
  }
  const isEncoded = kind === 'encoded-authz' && !isNamed && !isExplicit;
  const reason = isEncoded ? 'the encoded message says why' : reasonOf(main);
  return `${deniedTo(caller, requestOf(main, operation))}: ${reason}.`;
}

/** The denials beside the main one. */
export const otherDenials = (others: readonly Case[]): string[] =>
  others.map((one) => `${deniedTo(one.caller, requestOf(one))}: ${reasonOf(one)}.`);

/** That a service has ended, where it has. */
export function retirement(service: SitePage | undefined): Claim[] {
  const retired = service?.retired;
  if (service === undefined || retired === undefined) return [];
  const instead = retired.replacement?.join(', ');
  return [
    {
      text: `AWS ended ${service.name} on ${retired.day}, and no permission brings it back.${instead === undefined ? '' : ` AWS names in its place: ${instead}.`}`,
      link: { text: 'AWS on its end', href: retired.source },
    },
  ];
}

function firstSteps({ kind }: Diagnosis, cases: readonly Case[]): Claim[] {
  const first: Claim[] = [];
  if (cases.some(({ isLeaked }) => isLeaked)) {
    first.push(
      claim('AWS attaches this policy where an access key has leaked. Leave it on.', 'leaked keys'),
      claim(
        'Deactivate the key, use short-lived credentials in its place, read in CloudTrail what it was used for, revoke sessions made with it, then delete it.',
        'securing keys',
      ),
    );
  } else if (cases.some((one) => one.isExplicit && one.type === 'identity-based')) {
    first.push(claim('Sign in with MFA and try again: many a Deny holds only without it.', 'MFA'));
  }
  if (kind === 'encoded-authz') {
    first.push(claim('Decode the message: it tells who, what, where and why.', 'encoded messages'));
  } else if (cases[0]?.caller.type === 'anonymous') {
    first.push(claim('Sign the request: your credentials did not reach it.', 'signing in'));
  }
  return first;
}

/** Who can fix it. */
function whoCan(main: Case): string {
  const { type, isExplicit, caller, isCross } = main;
  const isLost = !isExplicit && type === 'identity-based' && !hasIdentityPolicies(caller);
  if (isLost && caller.type === 'anonymous') return 'You.';
  const owner = ownerOf(
    isLost ? (caller.type === 'root' && isCross !== true ? 'scp' : 'resource-based') : type,
    main,
  );
  return `${owner}.`;
}

/** What to do where identity-based policies are not for the caller. */
function withoutIdentity({ type }: Caller): Claim {
  switch (type) {
    case 'root':
      return claim(
        'No identity-based policy is for a root user: look at the policy of a resource in another account, and at SCPs.',
        'denied requests',
      );
    case 'service-linked-role':
      return claim(
        'Nobody can edit the policies of a service-linked role: allow it on the resource, or in the settings of its service.',
      );
    case 'anonymous':
      return claim('Sign the request; do not open the resource to everybody.');
    default:
      return claim('Let the service in by the policy of the resource.');
  }
}

/** What is to be done. */
function fixOf({ kind }: Diagnosis, main: Case): Claim {
  const { type, isExplicit, isNamed, caller, action = '', isCross } = main;
  if (main.isLeaked) {
    return claim(
      'This Deny goes when the leaked key has gone; ask for no exception.',
      'leaked keys',
    );
  }
  if (isExplicit || type === 'rcp') {
    return claim(
      'No Allow helps against a Deny: its owner has to narrow it, or the request has to be one that it does not match (Region, MFA, tag, network).',
      'denied requests',
    );
  }
  if (action === 'iam:PassRole' && isCross === true) {
    return claim(
      'Nobody can pass a role of another account: use one of the same account.',
      'passing roles',
    );
  }
  if (type === 'identity-based' && !hasIdentityPolicies(caller)) return withoutIdentity(caller);
  if (isOfService(main)) {
    return claim(
      'The role has to be there, and its trust policy has to let the service in.',
      'assuming roles',
    );
  }
  if (type === 'trust') {
    return claim(
      isNamed || /With(?:WebIdentity|SAML)$/.test(action)
        ? 'The role’s trust policy has to let the caller in.'
        : 'Both sides: the caller’s policy has to allow it for the ARN of the role, and the role’s trust policy has to let the caller in.',
      'assuming roles',
    );
  }
  if (type === 'key') {
    return claim(
      'Check Region and key; then the key’s policy or a grant has to let the caller in.',
      'keys of KMS',
    );
  }
  return claim(
    isNamed && type !== undefined
      ? `${type === 'identity-based' ? 'An' : 'The'} ${TYPE_NAMES[type]} has to allow it${/^(?:identity|resource)/.test(type) ? '' : '; an Allow elsewhere does not help'}.`
      : `${action === '' && kind !== 'encoded-authz' ? 'Find the action in CloudTrail. ' : ''}Most likely an identity-based policy has to allow it.`,
    'denied requests',
  );
}

/** The service that the diagnosis is about, on its own page. */
export function serviceOf(
  { service, contextService }: Diagnosis,
  { site }: Knowledge,
): SitePage | undefined {
  const find = (prefix: string | undefined): SitePage | undefined =>
    prefix === undefined ? undefined : own(site.pages, prefix);
  const context = find(contextService);
  return context?.retired === undefined ? find(service) : context;
}

export const denialWords = (diagnosis: Diagnosis, cases: readonly [Case, ...Case[]]): Words => ({
  what: whatHappened(diagnosis, cases[0]),
  first: firstSteps(diagnosis, cases),
  who: whoCan(cases[0]),
  fix: fixOf(diagnosis, cases[0]),
});
