/** What services say when a KMS key is out of reach, without naming an action. */
import { find, type Part } from './find.ts';

const KEY_TROUBLE =
  /ciphertext refers to a [\w ]{0,20}key that|DecryptKeyError|decrypt any data key|KMS\.?(?:AccessDenied|KeyNotAccessible)|InvalidKMSKey|key provided is in an incorrect state|KMS key[^.]{1,120} or you do not have permission|inaccessible (?:AWS )?KMS key|key ID is not accessible|(?:not have|no|insufficient) (?:access|permissions?) (?:to|for|on) (?:the )?(?:specified )?(?:AWS )?(?:KMS|customer master) key|not (?:allowed|authori[sz]ed) to (?:access|use) (?:the |this )?(?:AWS )?KMS key|KMS key access (?:is |was )?denied|access (?:is |was )?denied (?:by|to|for) (?:the |your )?(?:AWS )?KMS|access to (?:the |your )?(?:AWS )?KMS (?:key )?is not allowed|KMS key is inaccessible|inaccessible-encryption-credentials|key[\w ]{0,30} is not accessible/i;

/** @returns the words that say that a key is out of reach, without an action */
export const readKeyTrouble = (text: string): Part | undefined => find(text, KEY_TROUBLE, 0);
