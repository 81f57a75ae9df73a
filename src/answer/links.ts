/** The pages at AWS that answers lead to; all of them stand in the site's texts too. */
import type { Claim } from './types.ts';

const IAM = 'IAM/latest/UserGuide/';

const PAGES = {
  denied: ['Access denied messages', `${IAM}troubleshoot_access-denied.html`],
  accounts: [
    'Requests across accounts',
    `${IAM}reference_policies_evaluation-logic-cross-account.html`,
  ],
  mfa: [
    'Policies that ask for MFA',
    `${IAM}reference_policies_examples_aws_my-sec-creds-self-manage.html`,
  ],
  arns: ['ARNs of roles and sessions', `${IAM}reference_identifiers.html#identifiers-arns`],
  deputy: ['The confused deputy', `${IAM}confused-deputy.html`],
  roles: [
    'When a role cannot be assumed',
    `${IAM}troubleshoot_roles.html#troubleshoot_roles_cant-assume-role`,
  ],
  passRole: ['Handing a role to a service', `${IAM}id_roles_use_passrole.html`],
  passedTo: [
    'iam:PassedToService',
    `${IAM}reference_policies_iam-condition-keys.html#ck_PassedToService`,
  ],
  keys: ['Access keys', `${IAM}id_credentials_access-keys.html`],
  leaked: ['Secure access keys', `${IAM}securing_access-keys.html`],
  quarantine: [
    'AWSCompromisedKeyQuarantineV3',
    'aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3.html',
  ],
  signIn: ['Ways to sign in', 'cli/latest/userguide/cli-configure-sign-in.html'],
  permissionSet: [
    'Change a permission set',
    'singlesignon/latest/userguide/howtoviewandchangepermissionset.html',
  ],
  decode: [
    'DecodeAuthorizationMessage',
    'STS/latest/APIReference/API_DecodeAuthorizationMessage.html',
  ],
  kms: ['How KMS decides', 'kms/latest/developerguide/policy-evaluation.html'],
  keyPolicy: ['Key policies', 'kms/latest/developerguide/control-access.html#intro-key-policy'],
  entries: ['Access entries', 'eks/latest/userguide/access-entries.html'],
  accessPolicies: ['Access policies', 'eks/latest/userguide/access-policies.html'],
  configMap: ['The aws-auth ConfigMap', 'eks/latest/userguide/auth-configmap.html'],
} as const;

export type PageName = keyof typeof PAGES;
export const PAGE_NAMES = Object.keys(PAGES) as PageName[];

/** A sentence, with the page that states it. */
export function claim(text: string, page?: PageName): Claim {
  if (page === undefined) return { text };
  const [title, path] = PAGES[page];
  return { text, link: { text: title, href: `https://docs.aws.amazon.com/${path}` } };
}
