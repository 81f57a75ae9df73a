/**
 * What an answer says: what happened, what comes first, where the change belongs, and what has to
 * stand beside it. Facts about AWS lead to the page that states them.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import type { AskService } from './ask-catalog.ts';
import { isPolicyMatter, type Case } from './cases.ts';
import { readKubernetes } from './commands.ts';
import { hasIdentityPolicies } from './documents.ts';
import { ownerOf, TYPE_NAMES } from './homes.ts';
import { claim } from './links.ts';
import { plain } from './plain.ts';
import type { Claim, Knowledge, PolicyToPaste } from './types.ts';

const an = (name: string): string => (/^[aeiou]|^SCP/.test(name) ? `an ${name}` : `a ${name}`);

function reasonOf({ type, isExplicit, isNamed }: Case): string {
  if (isExplicit) {
    return isNamed && type !== undefined
      ? `a Deny in ${an(TYPE_NAMES[type])} forbids it`
      : 'a Deny forbids it, and the message does not say in which policy';
  }
  return isNamed && type !== undefined
    ? `no ${TYPE_NAMES[type]} allows it`
    : 'the message does not say why';
}

/** "sts:AssumeRole on arn:…" */
const requestOf = ({ action, resource }: Case, operation?: string): string => {
  const asked = action ?? (operation === undefined ? 'the request' : plain(operation));
  return resource === undefined ? asked : `${asked} on ${resource}`;
};

function deniedTo({ caller }: Case, request: string): string {
  switch (caller.type) {
    case 'service':
      return `The service ${caller.name ?? ''} was denied ${request}`;
    case 'anonymous':
      return `The request was not signed, so it came from nobody, and ${request} was denied`;
    default:
      return caller.name === undefined && caller.type !== 'root'
        ? `You were denied ${request}`
        : `You work as ${caller.words}, and were denied ${request}`;
  }
}

export function whatHappened(
  diagnosis: Diagnosis,
  main: Case,
  message: string | undefined,
): string {
  const { kind, operation } = diagnosis;
  const { caller } = main;
  const known = caller.name === undefined ? 'you' : caller.words;
  switch (kind) {
    case 'credentials-invalid':
      return 'AWS did not accept the credentials or the signature of this request, and so looked at no permissions.';
    case 'credentials-expired':
      return 'The credentials or the signature of this request have expired; AWS looked at no permissions.';
    case 'credentials-missing':
      return 'No credentials were found, so the request could not be signed.';
    case 'access-key-quota':
      return `${caller.type === 'user' ? `The IAM user ${caller.name ?? ''}` : 'The IAM user'} has two access keys, and no user can have more.`;
    case 'k8s-unauthorized':
      return 'The cluster did not accept who you are: your IAM identity is not let in, or you ask as another one than you think.';
    case 'aws-auth-configmap':
      return `The cluster does not know ${known === 'you' ? 'this IAM identity' : known}: neither an access entry nor the aws-auth ConfigMap lets it in.`;
    case 'k8s-forbidden': {
      const { verb, resource, namespace } = readKubernetes(message);
      const wish =
        verb === undefined
          ? 'this'
          : `${verb} ${resource ?? ''}${namespace === undefined ? '' : ` in the namespace ${namespace}`}`;
      return `The cluster knows ${known}, and nothing in Kubernetes allows ${known === 'you' ? 'you' : 'it'} to ${plain(wish === 'this' ? 'do this' : wish)}.`;
    }
    case 'encoded-authz':
      return `${deniedTo(main, requestOf(main, operation))}: the reason stands in the encoded message.`;
    case 'kms-key-access':
      if (main.action === undefined) {
        return 'A KMS key could not be used: it does not exist in this Region, or its key policy does not let you use it.';
      }
  }
  return `${deniedTo(main, requestOf(main, operation))}: ${reasonOf(main)}.`;
}

/** The denials beside the main one. */
export const otherDenials = (others: readonly Case[]): string[] =>
  others.map((one) => `${requestOf(one)} was denied to ${one.caller.words}: ${reasonOf(one)}.`);

function retirement(service: AskService | undefined): Claim[] {
  const retired = service?.retired;
  if (service === undefined || retired === undefined) return [];
  const said = retired.replacement ?? [];
  const instead = said.length === 0 ? '' : ` AWS names in its place: ${said.join(', ')}.`;
  return [
    {
      text: `AWS ended ${service.name} on ${retired.day}. No permission brings it back; the rest of this answer is how it was.${instead}`,
      link: { text: `The end of ${service.shortName}`, href: retired.source },
    },
  ];
}

const LEAKED = 'AWSCompromisedKeyQuarantine';

const SIGN_IN = claim(
  'Sign in with short-lived credentials: IAM Identity Center (aws sso login), aws login, or the role of the machine that runs the code. Long-term access keys come last.',
  'signIn',
);

export function firstSteps(
  { kind }: Diagnosis,
  cases: readonly Case[],
  service: AskService | undefined,
  message = '',
): Claim[] {
  const first = retirement(service);
  const isLeaked =
    message.includes(LEAKED) || cases.some(({ policyArn }) => policyArn?.includes(LEAKED) === true);
  if (isLeaked) {
    first.push(
      claim(
        'An access key of this user has leaked: AWS attaches this policy when it finds a key in public. Do not remove it yet.',
        'quarantine',
      ),
      claim(
        'Deactivate the key, replace it by short-lived credentials (or by a new key where there is no other way), look in CloudTrail for what was done with it, revoke sessions that came from it, then delete the key and detach the policy.',
        'leaked',
      ),
    );
  } else if (cases.some((one) => one.isExplicit && one.type === 'identity-based')) {
    first.push(
      claim('Sign in with MFA and try again: such a Deny often holds only without MFA.', 'mfa'),
    );
  }
  if (kind === 'credentials-expired') {
    first.push(
      claim(
        'Sign in again or assume the role again, then repeat the request. If they are fresh, set the clock of your machine: a signature is good for minutes.',
        'signIn',
      ),
    );
  }
  if (kind === 'credentials-missing') first.push(SIGN_IN);
  if (kind === 'credentials-invalid') {
    first.push(
      claim(
        'See which credentials are used: a key may be deleted, inactive or mistyped, keys that start with ASIA need their session token, and a Region may be turned off for the account.',
      ),
      SIGN_IN,
    );
  }
  if (kind === 'access-key-quota') {
    first.push(
      claim('Do you need a key at all? Short-lived credentials are the better way.', 'signIn'),
    );
  }
  if (cases[0]?.caller.type === 'anonymous') {
    first.push(claim('Sign the request: see that your credentials reach the call.', 'signIn'));
  }
  if (kind === 'encoded-authz') {
    first.push(
      claim(
        'Decode the message first: it says whether a Deny matched, and for whom, what and where.',
        'decode',
      ),
    );
  }
  return first;
}

/** Who can fix it. */
export function whoCan({ kind }: Diagnosis, main: Case): string {
  if (kind.startsWith('credentials-')) return 'You, or whoever gave you the credentials.';
  if (kind === 'access-key-quota') {
    return 'You, or whoever administers IAM in the account of the user.';
  }
  if (!isPolicyMatter({ kind })) return 'The administrators of the cluster.';
  if (!main.isExplicit && main.type === 'identity-based' && !hasIdentityPolicies(main.caller)) {
    switch (main.caller.type) {
      case 'anonymous':
        return 'You: the request needs a signature.';
      case 'root':
        return 'The administrators of your organization, or the owner of the resource where it is in another account.';
      case 'service-linked-role':
        return 'The owner of the resource, or whoever set up the service; AWS keeps the role itself.';
      default:
        return ownerOf('resource-based', main);
    }
  }
  return ownerOf(main.type, main);
}

/** What is to be done, in one sentence. */
export function fixOf({ kind }: Diagnosis, main: Case, policies: readonly PolicyToPaste[]): Claim {
  const { type, isExplicit, isNamed, caller, action, isCross } = main;
  switch (kind) {
    case 'credentials-invalid':
    case 'credentials-missing':
    case 'credentials-expired':
      return claim(
        'Give the call credentials that are good now; no policy has to change.',
        'signIn',
      );
    case 'access-key-quota':
      return claim(
        'Delete a key that nothing uses: deactivate it first, wait, then delete it.',
        'keys',
      );
    case 'k8s-unauthorized':
      return claim(
        'Make an access entry for your IAM role in the cluster, or a mapping without the role’s path where the cluster reads the aws-auth ConfigMap. No IAM policy does that.',
        'entries',
      );
    case 'aws-auth-configmap':
      return claim(
        'Use an access entry, which replaces the ConfigMap; in the ConfigMap, write the role’s ARN without its path.',
        'configMap',
      );
    case 'k8s-forbidden':
      return claim(
        'Associate an access policy with the access entry, or bind a group of it to a Kubernetes role. No IAM policy does that.',
        'accessPolicies',
      );
  }
  if (isExplicit) {
    const place = type === undefined ? 'the policy' : `the ${TYPE_NAMES[type]}`;
    return claim(
      `No Allow helps against a Deny. Ask its owner to narrow or remove the Deny in ${place}, or change the request so that its condition no longer matches: Region, MFA, tag, network.`,
      'denied',
    );
  }
  if (action === 'iam:PassRole' && isCross === true) {
    return claim(
      'Nobody can pass a role of another account: take a role of your own account, which may assume the other.',
      'passRole',
    );
  }
  if (type === 'rcp') {
    return claim(
      'Ask the owner to make an exception in the resource control policy; it never grants anything, so no Allow belongs there.',
      'denied',
    );
  }
  if (type === 'identity-based' && !hasIdentityPolicies(caller)) {
    switch (caller.type) {
      case 'root':
        return claim(
          'No identity-based policy applies to a root user. Look at SCPs, and at the policy of the resource where it is in another account; for daily work, use a role.',
          'denied',
        );
      case 'service-linked-role':
        return claim(
          'AWS keeps the policies of a service-linked role, and nobody can edit them. See what its service asks for, and allow it on the resource.',
          'denied',
        );
      case 'anonymous':
        return claim('Sign the request; do not open the resource to everybody.');
      case 'kubernetes':
        return claim('See which IAM role the pod has: the cluster’s own user has none.');
      default:
        return claim('Let the service in by the policy of the resource.', 'denied');
    }
  }
  if (type === 'trust') {
    return isNamed
      ? claim('The role’s trust policy has to let the caller in.', 'roles')
      : caller.type === 'service'
        ? claim('The role’s trust policy has to name the service.', 'roles')
        : claim(
            policies.length === 0
              ? 'Name the ARN of a role: only roles can be assumed.'
              : 'Check both sides: your policy has to allow it, and the role’s trust policy has to let you in.',
            'roles',
          );
  }
  if (type === 'key') {
    return claim(
      'The key’s policy has to let the caller in, or a grant; first check the Region and the key’s ARN.',
      'kms',
    );
  }
  return claim(
    isNamed && type !== undefined
      ? `The ${TYPE_NAMES[type]} has to allow it${type === 'identity-based' || type === 'resource-based' ? '' : '; an Allow elsewhere does not help'}.`
      : 'Most often an identity-based policy has to allow it; a Deny or a guardrail would need its owner.',
    'denied',
  );
}

/** What stands beside one denial and its documents. */
function caveatsOf(of: Case, hasPolicies: boolean): Claim[] {
  const { action, resources, caller, role, type, isCross, isExplicit } = of;
  const all: Claim[] = [];
  if (isCross === true && action !== 'iam:PassRole') {
    all.push(
      claim(
        'Two accounts are involved, and one Allow is not enough: both sides have to allow it.',
        'accounts',
      ),
    );
  }
  if (caller.type === 'permission-set') {
    all.push(
      claim(
        'The role of a permission set is not edited itself: change the permission set.',
        'permissionSet',
      ),
    );
  }
  if (!hasPolicies || action === undefined) return all;
  if (resources.list[0] === '*' && resources.from === 'message' && type !== 'key') {
    all.push(
      claim(`The message names “*” as the resource of ${action}: nothing narrower would match.`),
    );
  }
  if (resources.from === 'no-resource' && type !== 'key') {
    all.push(claim(`${action} takes no resource, so “*” is the only value that works.`));
  }
  if ((resources.from === 'reference' || resources.from === 'unknown') && type !== 'key') {
    all.push(
      claim(
        `The message gives no ARN for ${action}: fill in the words in capitals${resources.list.length > 1 ? ', and keep the lines that fit' : ''}.`,
      ),
    );
  }
  if (resources.isUnexpected === true) {
    all.push(
      claim(
        `AWS’s reference says that ${action} takes no resource, and the message names one. The document follows the message.`,
      ),
    );
  }
  if (resources.isMasked === true || (caller.account === undefined && caller.type !== 'unknown')) {
    all.push(
      claim(
        'Your text hides an account or a part of a name: put in the real value where the document shows it missing.',
      ),
    );
  }
  if (action === 'iam:PassRole') {
    all.push(
      role === undefined
        ? claim(
            'The condition iam:PassedToService, which limits this to one service, is left out: no page of AWS that we know states its value for this call. Do not guess it.',
            'passedTo',
          )
        : {
            text: `${role.principal} is what AWS’s page gives for ${role.passedBy ?? 'this service'}; another call of the service may have another value.`,
            link: { text: 'Where AWS states it', href: role.source },
          },
    );
  }
  if (caller.role !== undefined && caller.type === 'assumed-role') {
    all.push(
      claim(
        'The ARN of a session hides the path of its role: if the role has one, write it.',
        'arns',
      ),
    );
  }
  if (caller.type === 'federated-user') {
    all.push(
      claim(
        'A federated user has what both the IAM user behind it and the session policy allow: both may need the change.',
      ),
    );
  }
  if (caller.type === 'service' && type !== 'identity-based') {
    all.push(
      claim(
        `${caller.name === 'SERVICE-PRINCIPAL' ? 'The service’s principal is left open, since no source that we know states it. ' : ''}Limit a service to your own account or resource with aws:SourceAccount or aws:SourceArn.`,
        'deputy',
      ),
    );
  }
  if (type === 'key') {
    all.push(
      claim(
        'A key’s policy may leave the decision to IAM; then an identity-based policy counts as well.',
        'keyPolicy',
      ),
    );
  }
  if (caller.type === 'root' && !isExplicit && type === 'resource-based') {
    all.push(claim('Naming the root user as a principal trusts the whole account.'));
  }
  if (caller.type === 'permission-set' && (type === 'key' || type === 'resource-based')) {
    all.push(
      claim('The statement names the account, so the permission set has to allow the action too.'),
    );
  }
  if (/WithWebIdentity$/.test(action)) {
    all.push(
      claim(
        'Compare the token’s issuer, audience and subject with the trust policy.',
        'webIdentity',
      ),
    );
  }
  return all;
}

export function caveatsFor(
  { kind, confidence, candidates }: Diagnosis,
  cases: readonly [Case, ...Case[]],
  policies: readonly PolicyToPaste[],
): Claim[] {
  if (!isPolicyMatter({ kind })) return [];
  const [main] = cases;
  const all = cases.flatMap((one) => caveatsOf(one, policies.length > 0));
  if (kind === 'encoded-authz') {
    all.push(claim('If the decoded message says “explicitDeny”, no Allow helps.', 'decode'));
  }
  if (!main.isNamed && !main.isExplicit && policies.length > 0) {
    all.push(
      claim(
        'The message gives no reason: a Deny, a boundary, an SCP or another guardrail could be it, and then this document does not help.',
        'denied',
      ),
    );
    if (main.isCross === undefined) {
      all.push(
        claim('If the resource is in another account, that side has to allow it too.', 'accounts'),
      );
    }
  }
  if (main.policyArn !== undefined) {
    all.push(claim('Only one policy is named; others may decide the same.', 'denied'));
  }
  if (confidence === 'possible' || candidates !== undefined) {
    all.push(claim('The text leaves open which service it is about: choose the one you called.'));
  }
  return all.filter(({ text }, index) => all.findIndex((one) => one.text === text) === index);
}

/** The service that the diagnosis is about, on its own page. */
export const serviceOf = (
  { service, contextService }: Diagnosis,
  { catalog }: Knowledge,
): AskService | undefined => {
  const find = (prefix: string | undefined): AskService | undefined =>
    catalog.services.find((one) => one.prefix === prefix && one.id === prefix);
  const context = find(contextService);
  return context?.retired === undefined ? find(service) : context;
};
