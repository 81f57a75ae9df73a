/**
 * Our words: how the field's terms are written here, and words of the plain-English list that are terms
 * of the field and stay.
 */

/** What is not written, and what is in its place. */
export const TERMS: readonly (readonly [avoid: RegExp, instead: string])[] = [
  [/\bidentity based\b|\bidentity polic(?:y|ies)\b/i, 'write “identity-based policy”'],
  [/\bresource based\b|\bresource polic(?:y|ies)\b/i, 'write “resource-based policy”'],
  [/\bpermission boundar(?:y|ies)\b/i, 'write “permissions boundary”'],
  [/\bservice linked\b/i, 'write “service-linked”'],
  [/\bcross account\b/i, 'write “cross-account”'],
  [/\bAWS SSO\b/, 'write “IAM Identity Center”'],
  [/\blog(?:ged|ging)? in(?:to)? (?:to )?(?:the )?(?:AWS|console)\b/i, 'write “sign in”'],
  [/\bregion\b(?!al)/, 'write “Region”, as AWS does'],
  [/\bARN(?:'|’)s\b/, 'write “ARNs”, or “of the ARN”'],
  [/\bplease\b/i, 'leave it out; only the message to an administrator says please'],
  [/\b(?:simply|easily|obviously|of course|basically)\b/i, 'leave it out'],
  [/\bclick here\b|\b(?:see|read) here\b/i, 'say what the link leads to'],
  [/\b(?:utili[sz]e|leverage)\b/i, 'write “use”'],
  [/\bin order to\b/i, 'write “to”'],
  [/\be\.g\.|\bi\.e\.|\betc\./i, 'write “such as”, “that is”, or the rest of the list'],
  [/\bwe recommend\b|\bit is recommended\b/i, 'say what to do, and link whoever says so'],
  [/\bcan not\b/i, 'write “cannot”'],
  [/\bwhitelist|\bblacklist/i, 'write “allow list”, “deny list”'],
];

/** Hard words to the list of plain English, and the plain ones here. */
export const PLAIN_HERE: readonly string[] = [
  'address',
  'all of',
  'allow',
  'component',
  'delete',
  'effect',
  'function',
  'however',
  'identify',
  'interface',
  'it is',
  'monitor',
  'multiple',
  'parameters',
  'permit',
  'provide',
  'request',
  'require',
  'requirement',
  'there are',
  'there is',
  'type',
  'validate',
];
