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

const inAccount = (account: string | undefined): string =>
  account === undefined ? '' : ` in account ${account}`;

/** The last part of an ARN: `role/path/NAME` → `NAME`. */
export const lastName = (arn: string): string => /[^:/]+$/.exec(arn)?.[0] ?? arn;

const roleOf = ({ resources }: Case): string =>
  lastName(resources.list.find((arn) => arn !== '*') ?? 'ROLE-NAME');

/** What a policy of the caller is attached to. */
function holder({ caller }: Case): string {
  if (caller.type === 'federated-user') {
    return 'the IAM user whose keys called GetFederationToken for you';
  }
  return caller.name === undefined || caller.type === 'unknown'
    ? 'the role or user that made the request'
    : caller.words.replace(/ \(session .*$/, '');
}

export function ownerOf(type: DocumentType | undefined, of: Case): string {
  const { caller, resourceAccount } = of;
  const here = inAccount(caller.account);
  switch (type) {
    case 'identity-based':
      return caller.type === 'permission-set'
        ? 'Whoever administers IAM Identity Center in your organization.'
        : `Whoever administers IAM${here}; that is you, if you may edit policies there.`;
    case 'trust':
      return `Whoever administers the role ${roleOf(of)}${inAccount(resourceAccount)}.`;
    case 'key':
      return `The administrators of the key${inAccount(resourceAccount)}.`;
    case 'resource-based':
      return `The owner of the resource${inAccount(resourceAccount)}.`;
    case 'scp':
      return `The administrators of your organization in AWS Organizations; nobody${here === '' ? ' inside the account' : here} can lift it.`;
    case 'rcp':
      return 'The administrators of the organization that the resource belongs to.';
    case 'permissions-boundary':
      return `Whoever sets permissions boundaries${here}.`;
    case 'session':
      return 'Whoever starts the session: the code, broker or person that passes a session policy.';
    case 'vpc-endpoint':
      return 'The owner of the VPC endpoint that the request went through.';
    default:
      return `Whoever administers IAM${here}, and the administrators of your organization: the message does not say whose policy it is.`;
  }
}

export interface Home {
  readonly where: string;
  readonly console?: string;
}

/** @param isDeny whether the document shows an exception in a Deny, not an Allow */
export function homeOf(type: DocumentType, of: Case, isDeny: boolean): Home {
  const { caller, policyArn } = of;
  const own = policyArn === undefined ? '' : ` ${lastName(policyArn)}`;
  const add = isDeny
    ? 'The form of an exception, for the owner to add to the Deny in'
    : 'Goes into';
  const organization = (name: string): string =>
    `AWS Organizations → Policies → ${name}${own === '' ? '' : ` →${own}`}`;
  switch (type) {
    case 'identity-based': {
      if (caller.type === 'permission-set') {
        return {
          where: `Goes into the inline policy of the permission set ${caller.name ?? ''}, not onto its role; then provision it again.`,
          console: `IAM Identity Center → Permission sets → ${caller.name ?? ''} → Inline policy → Edit`,
        };
      }
      const list = caller.type === 'user' || caller.type === 'federated-user' ? 'Users' : 'Roles';
      const name = caller.type === 'federated-user' ? undefined : caller.name;
      return {
        where: `Goes into an identity-based policy of ${holder(of)}.`,
        console: `IAM → ${list} → ${name ?? 'NAME'} → Add permissions → Create inline policy → JSON`,
      };
    }
    case 'trust':
      return {
        where: `${add} the trust policy of the role ${roleOf(of)}, beside what it holds.`,
        console: `IAM → Roles → ${roleOf(of)} → Trust relationships → Edit trust policy`,
      };
    case 'key':
      return {
        where: `${add} the key's policy, beside what it holds; “*” as the resource there means this key.`,
        console: 'KMS → Customer managed keys → the key → Key policy → Edit',
      };
    case 'resource-based':
      return {
        where: `${add} the policy on the resource itself, where its service has such policies, beside what it holds.`,
        console: 'The page of the resource, under its permissions or policy',
      };
    case 'scp':
      return {
        where: `${add} the service control policy${own}, by the organization's administrators.`,
        console: organization('Service control policies'),
      };
    case 'rcp':
      return {
        where: `The form of an exception, for the owner to add to the Deny in the resource control policy${own}.`,
        console: organization('Resource control policies'),
      };
    case 'permissions-boundary':
      return {
        where: `${add} the policy that is set as the permissions boundary of ${holder(of)}.`,
        console: `IAM → ${caller.type === 'user' ? 'Users' : 'Roles'} → ${caller.name ?? 'NAME'} → Permissions boundary`,
      };
    case 'session':
      return {
        where: `${add} the session policy that is passed when the session is started, in code or in a broker's settings.`,
      };
    case 'vpc-endpoint':
      return {
        where: `${add} the policy of the VPC endpoint, by its owner.`,
        console: 'VPC → Endpoints → the endpoint → Policy → Edit policy',
      };
  }
}
