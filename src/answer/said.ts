/**
 * Errors whose own words say what is wrong, where the usual answer to their kind would not help.
 */
import { claim, type PageName } from './links.ts';
import type { Claim } from './types.ts';

const SAID: readonly (readonly [words: RegExp, page: PageName, fix: string, who?: string])[] = [
  [
    /block public access setting/i,
    'AmazonS3/latest/userguide/access-control-block-public-access',
    'Leave out what is public, or have that setting changed.',
  ],
  [
    /Lake Formation permission/i,
    'lake-formation/latest/dg/lf-permissions-overview',
    'Lake Formation has to grant it.',
    'The administrators of Lake Formation.',
  ],
  [
    /service linked role exists/i,
    'id_roles_create-service-linked-role',
    'Create the service-linked role.',
  ],
  [
    /cognito.{0,999} session policy/i,
    'aws-managed-policy/latest/reference/AmazonCognitoUnAuthedIdentitiesSessionPolicy',
    'Cognito sets this policy for guests: let the user sign in.',
  ],
];

/**
 * @param message the text as it was pasted
 * @returns what helps, and who can do it where that is nobody of IAM
 */
export function saidBy(message = ''): { fix: Claim; who?: string } | undefined {
  const text = message.slice(0, 100_000).replace(/\s+/g, ' ');
  const [, page, fix = '', who] = SAID.find(([words]) => words.test(text)) ?? [];
  return page && { fix: claim(fix, page), ...(who && { who }) };
}
