/**
 * What an answer says: what happened, what comes first, where the change belongs, and what has to
 * stand beside it. Facts about AWS lead to the page that states them.
 */
import { own } from '../diagnosis/find.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import { isPolicyMatter, type Case } from './cases.ts';
import { hasIdentityPolicies } from './documents.ts';
import { ownerOf, TYPE_NAMES } from './homes.ts';
import { readKubernetes } from './kubernetes.ts';
import { claim, type PageName } from './links.ts';
import { plain } from './plain.ts';
import type { Caller } from './principals.ts';
import type { SitePage } from './site.ts';
import type { Claim, Knowledge, PolicyToPaste } from './types.ts';

function reasonOf({ type, isExplicit, isNamed }: Case): string {
  const name = isNamed && type !== undefined ? TYPE_NAMES[type] : undefined;
  if (isExplicit)
    return `a Deny forbids it, in ${name === undefined ? 'a policy that the message does not name' : `the ${name}`}`;
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

export function whatHappened(
  { kind, operation }: Diagnosis,
  main: Case,
  message: string | undefined,
): string {
  const { caller, action, isNamed, isExplicit } = main;
  const who = caller.name === undefined ? 'this IAM identity' : caller.words;
  switch (kind) {
    case 'credentials-invalid':
      return 'AWS did not accept the credentials or the signature, and looked at no permissions.';
    case 'credentials-expired':
      return 'The credentials or the signature have expired; AWS looked at no permissions.';
    case 'credentials-missing':
      return 'No credentials were found, so the request could not be signed.';
    case 'access-key-quota':
      return `${caller.type === 'user' ? caller.words : 'the user'} has two access keys, and can have no more.`.replace(
        /^t/,
        'T',
      );
    case 'k8s-unauthorized':
    case 'aws-auth-configmap':
      return `The cluster does not let ${who} in: no access entry and no line of aws-auth stands for it, or another identity asks.`;
    case 'k8s-forbidden': {
      const { verb, resource = '', namespace } = readKubernetes(message);
      const at = namespace === undefined ? '' : ` in the namespace ${namespace}`;
      return verb === undefined
        ? `Nothing in Kubernetes allows it, or no access entry stands for ${who}.`
        : `The cluster knows ${who}, and nothing in Kubernetes allows it to ${plain(`${verb} ${resource}${at}`)}.`;
    }
  }
  if (kind === 'kms-key-access' && action === undefined) {
    return 'A KMS key could not be used: it is not in this Region, or its policy does not allow it.';
  }
  const isEncoded = kind === 'encoded-authz' && !isNamed && !isExplicit;
  const reason = isEncoded ? 'the encoded message says why' : reasonOf(main);
  return `${deniedTo(caller, requestOf(main, operation))}: ${reason}.`;
}

/** The denials beside the main one. */
export const otherDenials = (others: readonly Case[]): string[] =>
  others.map((one) => `${deniedTo(one.caller, requestOf(one))}: ${reasonOf(one)}.`);

function retirement(service: SitePage | undefined): Claim[] {
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

const signIn = (text: string): Claim => claim(text, 'signing in');

export function firstSteps(
  { kind }: Diagnosis,
  cases: readonly Case[],
  service: SitePage | undefined,
): Claim[] {
  const first = retirement(service);
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
  switch (kind) {
    case 'credentials-expired':
      first.push(signIn('Sign in or assume the role again, and see that your clock is right.'));
      break;
    case 'credentials-invalid':
      first.push(
        signIn(
          'See which key is used: is it active and whole, does one that starts with ASIA have its session token, are your clock and the Region right?',
        ),
      );
      break;
    case 'encoded-authz':
      first.push(
        claim('Decode the message: it tells who, what, where and why.', 'encoded messages'),
      );
      break;
    default:
      if (cases[0]?.caller.type === 'anonymous') {
        first.push(signIn('Sign the request: your credentials did not reach it.'));
      }
  }
  return first;
}

/** Who can fix it. */
export function whoCan({ kind }: Diagnosis, main: Case): string {
  const { type, isExplicit, caller, isCross } = main;
  if (/^(?:cred|acc)/.test(kind)) return 'You, or whoever gave you the credentials.';
  if (!isPolicyMatter({ kind })) return 'The administrators of the cluster.';
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
export function fixOf({ kind }: Diagnosis, main: Case): Claim {
  const { type, isExplicit, isNamed, caller, action = '', isCross } = main;
  if (kind.startsWith('credentials-')) {
    return signIn(
      'Sign in with short-lived credentials: aws sso login, aws login, or the role of the machine. Long-term access keys come last.',
    );
  }
  switch (kind) {
    case 'access-key-quota':
      return claim(
        'Use short-lived credentials in place of a third key; or deactivate a key that nothing uses, wait, and delete it.',
        'access keys',
      );
    case 'k8s-unauthorized':
    case 'aws-auth-configmap':
      return kind === 'k8s-unauthorized'
        ? claim(
            'Make an access entry for the IAM role that asks; no IAM policy does that.',
            'access entries',
          )
        : claim(
            'Make an access entry, which replaces the ConfigMap; in the ConfigMap, a role’s ARN has no path.',
            'aws-auth',
          );
    case 'k8s-forbidden':
      return claim(
        'Associate an access policy with the access entry, or bind the user to a role in Kubernetes; no IAM policy does that.',
        'access policies',
      );
  }
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
  if (type === 'trust') {
    return claim(
      isNamed || caller.type === 'service' || /With(?:WebIdentity|SAML)$/.test(action)
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
      ? `The ${TYPE_NAMES[type]} has to allow it${/^(?:identity|resource)/.test(type) ? '' : '; an Allow elsewhere does not help'}.`
      : `${action === '' && kind !== 'encoded-authz' ? 'Find the action in CloudTrail. ' : ''}Most likely an identity-based policy has to allow it.`,
    'denied requests',
  );
}

/** Takes a sentence where it is so. */
type Say = (isSo: boolean, ...said: Parameters<typeof claim>) => void;

/** What stands beside one denial and its documents. */
function caveatsOf(of: Case, say: Say): void {
  const { action = '', resources, caller, role, type, isCross, isNamed, isExplicit } = of;
  const { from, list } = resources;
  if (type !== 'key') {
    say(
      from === 'message' && list[0] === '*',
      `The message says “*” for ${action}: nothing narrower would match.`,
    );
    say(from === 'no-resource', `${action} takes no resource: only “*” works.`);
  }
  const isPassed = action === 'iam:PassRole' && !isExplicit;
  say(
    isPassed && role === undefined,
    'The condition iam:PassedToService is left out: we know no page of AWS that gives its value here. Do not guess it.',
    'passing roles',
  );
  say(
    isPassed && role !== undefined,
    `AWS gives ${role?.principal ?? ''} for ${role?.passedBy ?? 'the service'}; other calls may differ.`,
    role?.source as PageName | undefined,
  );
  say(
    caller.type === 'federated-user' && type === 'identity-based',
    'A federated user needs the Allow in the session policy, too.',
  );
  say(
    caller.type === 'service',
    `${caller.name === undefined ? 'We know no page of AWS that gives the service’s principal. ' : ''}Limit the statement with aws:SourceAccount or aws:SourceArn.`,
    'services that act for you',
  );
  say(
    type === 'key' && isCross !== true && !isNamed,
    'Where the key’s policy leaves it to IAM, an identity-based policy counts as well.',
    'key policies',
  );
}

/** What stands in a document to be filled in. */
const PLACE = /-(?:ID|NAME|PRINCIPAL)\b|\/NAME"|PROVIDER/;

/** Most important first. */
export function caveatsFor(
  { kind }: Diagnosis,
  cases: readonly [Case, ...Case[]],
  policies: readonly PolicyToPaste[],
): Claim[] {
  if (!isPolicyMatter({ kind })) return [];
  const [{ isNamed, isExplicit, isCross, action = '', resource, resources }] = cases;
  const isRole = /^(?:iam|sts):/.test(action);
  const all: Claim[] = [];
  const say: Say = (isSo, ...said) => {
    if (isSo) all.push(claim(...said));
  };
  const text = JSON.stringify(policies.map(({ document }) => document));
  const hasPolicies = policies.length > 0;
  say(
    cases.some(
      (one) => one.isCross === true && one.action !== 'iam:PassRole' && one.caller.type !== 'root',
    ),
    'Two accounts are involved: one Allow is not enough, both sides need it.',
    'requests across accounts',
  );
  if (hasPolicies && !isNamed && !isExplicit) {
    say(
      kind !== 'encoded-authz',
      'The message gives no reason. If a Deny, an SCP or another guardrail is it, this does not help.',
      'denied requests',
    );
    say(
      isCross === undefined && !isRole && resources.list[0] !== '*',
      'If the resource is in another account, both sides need it.',
      'requests across accounts',
    );
  }
  say(
    cases.some(
      (one) =>
        one.caller.type === 'permission-set' && /^(?:identity|permissions)/.test(one.type ?? ''),
    ),
    'Change the permission set, not its role.',
    'permission sets',
  );
  if (hasPolicies) {
    const isBare = resources.from === 'reference' && resource === undefined && !isRole;
    say(
      PLACE.test(text) || cases.some((one) => one.resources.isMasked === true),
      `Fill in what your text hides or leaves out${cases.some((one) => one.resources.list.length > 1) ? ', and keep the lines that fit' : ''}.${isBare ? ' A call without such a resource needs “*”.' : ''}`,
    );
    for (const one of cases) if (one.action !== undefined) caveatsOf(one, say);
    say(
      /"(?:AWS|aws:PrincipalArn)":/.test(text) &&
        cases.some(({ caller }) => caller.type === 'assumed-role'),
      'A session’s ARN hides the path of its role: if it has one, add it.',
      'ARNs of roles',
    );
  }
  return all.filter((one, index) => all.findIndex(({ text: same }) => same === one.text) === index);
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
