/** The pages at AWS that answers lead to; those with a name stand in the site's texts too. */
import type { Claim } from './types.ts';

/** What a page is about, to its path; those without a folder are in the IAM User Guide. */
const PAGES = {
  'denied requests': 'troubleshoot_access-denied',
  'requests across accounts': 'reference_policies_evaluation-logic-cross-account',
  MFA: 'reference_policies_examples_aws_my-sec-creds-self-manage',
  'ARNs of roles': 'reference_identifiers',
  'services that act for you': 'confused-deputy',
  'assuming roles': 'troubleshoot_roles',
  'passing roles': 'id_roles_use_passrole',
  'access keys': 'id_credentials_access-keys',
  'securing keys': 'securing_access-keys',
  'leaked keys': 'aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3',
  'signing in': 'cli/latest/userguide/cli-configure-sign-in',
  'permission sets': 'singlesignon/latest/userguide/howtoviewandchangepermissionset',
  'encoded messages': 'STS/latest/APIReference/API_DecodeAuthorizationMessage',
  'keys of KMS': 'kms/latest/developerguide/policy-evaluation',
  'key policies': 'kms/latest/developerguide/control-access',
  'access entries': 'eks/latest/userguide/access-entries',
  'access policies': 'eks/latest/userguide/access-policies',
  'aws-auth': 'eks/latest/userguide/auth-configmap',
} as const;

/** A name, or the path or address of a page that one answer only leads to. */
export type PageName = keyof typeof PAGES | `${string}/${string}` | `id_${string}`;
export const PAGE_NAMES = Object.keys(PAGES) as (keyof typeof PAGES)[];

/** A sentence, with the page that states it. */
export function claim(text: string, page?: PageName): Claim {
  if (page === undefined) return { text };
  const known = (PAGES as Readonly<Record<string, string>>)[page];
  const path = known ?? page;
  const folder = path.includes('/') ? '' : 'IAM/latest/UserGuide/';
  return {
    text,
    link: {
      text: `AWS on ${known ? page : 'this'}`,
      href: path.startsWith('https:') ? path : `https://docs.aws.amazon.com/${folder}${path}.html`,
    },
  };
}
