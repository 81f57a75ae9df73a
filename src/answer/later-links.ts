/** The pages at AWS that an answer leads to only after its first part, and those before. */
import { claim, PAGES, type PageName } from './links.ts';
import type { Claim } from './types.ts';

const LATER = {
  'requests across accounts': 'reference_policies_evaluation-logic-cross-account',
  'ARNs of roles': 'reference_identifiers',
  'services that act for you': 'confused-deputy',
  'access keys': 'id_credentials_access-keys',
  'permission sets': 'singlesignon/latest/userguide/howtoviewandchangepermissionset',
  'key policies': 'kms/latest/developerguide/control-access',
  'access entries': 'eks/latest/userguide/access-entries',
  'access policies': 'eks/latest/userguide/access-policies',
  'aws-auth': 'eks/latest/userguide/auth-configmap',
} as const;

const ALL = { ...PAGES, ...LATER };
export const PAGE_NAMES = Object.keys(ALL) as (keyof typeof ALL)[];

/** A sentence, with the page that states it. */
export const laterClaim = (text: string, page?: PageName | keyof typeof LATER): Claim =>
  claim(text, page as PageName | undefined, ALL);
