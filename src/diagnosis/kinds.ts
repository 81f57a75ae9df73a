/**
 * Which kind of error a denied action is: roles, service-linked roles and keys have topics of their own.
 */
import type { DiagnosedKind } from './types.ts';

/** Actions that use a key, or ask about one: its policy decides them. */
const USES_KEY =
  /^kms:(?:decrypt|encrypt|reencrypt\w{0,10}|generate\w{3,40}|createGrant|listGrants|revokeGrant|retireGrant|describeKey|sign|verify|getPublicKey|verifyMac|deriveSharedSecret|\*)$/i;

/** @returns the kind of a denial of this action */
export function kindOfAction(action: string): DiagnosedKind {
  if (/^iam:PassRole$/i.test(action)) return 'passrole';
  if (/^iam:CreateServiceLinkedRole$/i.test(action)) return 'service-linked-role';
  if (/^sts:(?:AssumeRole|TagSession|SetSourceIdentity)/i.test(action)) return 'assume-role';
  return USES_KEY.test(action) ? 'kms-key-access' : 'action-denied';
}
