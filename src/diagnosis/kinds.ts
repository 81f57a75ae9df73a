/**
 * Which kind of error a denied action is: roles, service-linked roles and keys have topics of their own.
 */
import { find, type Part } from './find.ts';
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

const KEY_TROUBLE =
  /ciphertext refers to a [\w ]{0,20}key that|DecryptKeyError|decrypt any data key|KMSAccessDenied|(?:not have|no|insufficient) (?:access|permissions?) (?:to|for|on) (?:the )?(?:specified )?(?:AWS )?(?:KMS|customer master) key|not (?:allowed|authori[sz]ed) to (?:access|use) (?:the |this )?(?:AWS )?KMS key|access (?:is |was )?denied (?:by|to|for) (?:the |your )?(?:AWS )?KMS|access to (?:the |your )?(?:AWS )?KMS (?:key )?is not allowed|KMS key is inaccessible|inaccessible-encryption-credentials|key[\w ]{0,30} is not accessible/i;

/** @returns the words that say that a key is out of reach, without an action */
export const readKeyTrouble = (text: string): Part | undefined => find(text, KEY_TROUBLE, 0);
