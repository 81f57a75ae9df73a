/**
 * Where each kind of policy lives: what it is called, who may change it, and the way there.
 */
import type { Case } from './cases.ts';
import type { DocumentType } from './types.ts';

export const TYPE_NAMES: Readonly<Record<DocumentType, string>> = {
  'identity-based': 'identity-based policy',
  trust: 'role trust policy',
  'resource-based': 'resource-based policy',
  key: 'key policy',
  scp: 'service control policy (SCP)',
  rcp: 'resource control policy (RCP)',
  'permissions-boundary': 'permissions boundary',
  session: 'session policy',
  'vpc-endpoint': 'VPC endpoint policy',
};

/** The name of the bucket that the message names. */
export const bucketOf = ({ resources }: Case): string | undefined =>
  resources.from === 'message'
    ? /^arn:[^:]*:s3:::([^/*]+)/.exec(resources.list[0] ?? '')?.[1]
    : undefined;

const inAccount = (account: string | undefined): string =>
  account === undefined ? '' : ` in account ${account}`;

/** The last part of an ARN: `role/path/NAME` → `NAME`. */
export const lastName = (arn: string): string => /[^:/]+$/.exec(arn)?.[0] ?? arn;

/** The role to be taken on or passed, where the message names it. */
export const roleOf = ({ resources }: Case): string | undefined => {
  const arn = resources.from === 'message' && resources.list.find((one) => one.includes(':role/'));
  return arn ? lastName(arn) : undefined;
};

/** Who may change a policy; in one phrase. */
export function ownerOf(type: DocumentType | undefined, of: Case): string {
  const { caller, resourceAccount } = of;
  const here = inAccount(caller.account);
  const there = inAccount(resourceAccount);
  const name = roleOf(of);
  const role = name === undefined ? '' : ` ${name}`;
  switch (type) {
    case 'identity-based':
      return caller.type === 'permission-set'
        ? 'Whoever administers IAM Identity Center'
        : `Whoever administers IAM${here}`;
    case 'trust':
      return `Whoever administers the role${role}${there}`;
    case 'key':
      return `The administrators of the key${there}`;
    case 'resource-based':
      return `The owner of the resource${there}`;
    case 'scp':
      return `The administrators of your organization, and nobody${here || ' in the account'}`;
    case 'rcp':
      return 'The administrators of the organization that has the resource';
    case 'permissions-boundary':
      return `Whoever sets permissions boundaries${here}`;
    case 'session':
      return 'Whoever starts your session, in code or in a broker';
    case 'vpc-endpoint':
      return 'The owner of the VPC endpoint';
    default:
      return `Whoever administers IAM${here}, or the administrators of your organization`;
  }
}

/** Whose policy it is, and the way to it in the console. */
function placeOf(type: DocumentType, of: Case): readonly [place: string, console?: string] {
  const { caller, policyArn } = of;
  const { name = 'NAME' } = caller;
  const policy = policyArn === undefined ? 'NAME' : lastName(policyArn);
  const isUnknown = caller.type === 'unknown';
  const list = isUnknown
    ? 'Users or Roles → NAME'
    : `${caller.type === 'user' ? 'Users' : 'Roles'} → ${name}`;
  const role = roleOf(of) ?? 'ROLE-NAME';
  const bucket = bucketOf(of);
  const holder = isUnknown
    ? 'the user or role that asked'
    : caller.words.replace(/ \(session .*/s, '');
  switch (type) {
    case 'identity-based':
      if (caller.type === 'permission-set') {
        return [
          `the inline policy of ${holder}, to be provisioned again after that`,
          `IAM Identity Center → Permission sets → ${name} → Inline policy`,
        ];
      }
      return caller.type === 'federated-user'
        ? ['a policy of the IAM user that called GetFederationToken', 'IAM → Users']
        : [
            `an identity-based policy of ${holder}`,
            `IAM → ${list} → Add permissions → Create inline policy → JSON`,
          ];
    case 'trust':
      return [
        `the trust policy of the role ${role}`,
        `IAM → Roles → ${role} → Trust relationships`,
      ];
    case 'key':
      return [
        'the policy of the key, where “*” means this key',
        'KMS → Customer managed keys → the key → Key policy',
      ];
    case 'scp':
    case 'rcp': {
      const kind = type === 'scp' ? 'Service' : 'Resource';
      return [
        `the ${kind.toLowerCase()} control policy`,
        `AWS Organizations → Policies → ${kind} control policies → ${policy}`,
      ];
    }
    case 'permissions-boundary':
      return [`the permissions boundary of ${holder}`, `IAM → ${list} → Permissions boundary`];
    case 'session':
      return ['the session policy that is passed when the session starts'];
    case 'vpc-endpoint':
      return ['the policy of the VPC endpoint', 'VPC → Endpoints → the endpoint → Policy'];
    default:
      return bucket === undefined
        ? [`the policy on the resource${of.isNamed ? '' : ', if its service has such policies'}`]
        : ['the bucket policy', `S3 → Buckets → ${bucket} → Permissions → Bucket policy`];
  }
}

export interface Home {
  readonly where: string;
  readonly console?: string;
}

/** @param isDeny whether the document shows an exception in a Deny, not an Allow */
export function homeOf(type: DocumentType, of: Case, isDeny: boolean): Home {
  const [place, console] = placeOf(type, of);
  return {
    where: isDeny
      ? `The form of an exception that the owner could make to the Deny in ${place}.`
      : `Add this to ${place}.`,
    ...(console === undefined ? {} : { console }),
  };
}
