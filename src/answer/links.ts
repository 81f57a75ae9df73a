/** The pages at AWS that answers lead to; those with a name stand in the site's texts too. */
import type { Claim } from './types.ts';

/** What a page is about, to its path; those without a folder are in the IAM User Guide. */
export const PAGES = {
  'denied requests': 'troubleshoot_access-denied',
  MFA: 'reference_policies_examples_aws_my-sec-creds-self-manage',
  'assuming roles': 'troubleshoot_roles',
  'passing roles': 'id_roles_use_passrole',
  'securing keys': 'securing_access-keys',
  'leaked keys': 'aws-managed-policy/latest/reference/AWSCompromisedKeyQuarantineV3',
  'signing in': 'cli/latest/userguide/cli-configure-sign-in',
  'encoded messages': 'STS/latest/APIReference/API_DecodeAuthorizationMessage',
  'keys of KMS': 'kms/latest/developerguide/policy-evaluation',
} as const;

/** A name, or the path or address of a page that one answer only leads to. */
export type PageName = keyof typeof PAGES | `${string}/${string}` | `id_${string}`;

/**
 * A sentence, with the page that states it.
 * @param pages those that have a name
 */
export function claim(
  text: string,
  page?: PageName,
  pages: Readonly<Record<string, string>> = PAGES,
): Claim {
  if (page === undefined) return { text };
  const known = pages[page];
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
