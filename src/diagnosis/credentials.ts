/**
 * Messages about who one claims to be, not about what one may do: invalid, expired or missing
 * credentials, and the limit of two access keys.
 */
import { find, findAny, type Part } from './find.ts';

export interface CredentialTrouble {
  readonly kind:
    'credentials-invalid' | 'credentials-expired' | 'credentials-missing' | 'access-key-quota';
  readonly part: Part;
}

const QUOTA = /(Cannot exceed quota for AccessKeysPerUser|AccessKeysPerUser: 2)/i;

const EXPIRED: readonly RegExp[] = [
  /\b(ExpiredToken(?:Exception)?)\b/,
  /(token included in the request is expired)/i,
  /(provided token has expired)/i,
  /\b(RequestExpired)\b/,
  /(Signature expired)/i,
  /(SSO session (?:associated with this profile )?(?:has|is) expired)/i,
  /(Token has expired and refresh failed)/i,
  /(SSO Token (?:has|is) expired|SSO token .{0,80}expired)/i,
  /(session token has expired|credentials? (?:has|have) expired|credentials? (?:is|are) expired)/i,
  /\b(ExpiredCredentials?|TokenRefreshRequired)\b/,
  /(refresh(?:ing|ed)? .{0,40}credentials? .{0,60}expired)/i,
  /(authorization token has expired. Reauthenticate)/i,
  /(Error loading SSO Token)/i,
  /(cached SSO token is expired)/i,
  /(Invalid login token)/i,
];

const INVALID: readonly RegExp[] = [
  /\b(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch)\b/,
  /\b(InvalidSignature(?:Exception)?|IncompleteSignature(?:Exception)?)\b/,
  /\b(InvalidAccessKeyId|InvalidToken(?:Id)?|InvalidSecurity|RequestTimeTooSkewed|NotSignedUp)\b/,
  /(security token included in the request is invalid)/i,
  /(request signature we calculated does not match)/i,
  /(AWS Access Key Id you provided does not exist)/i,
  /(not able to validate the provided access credentials)/i,
  /\b(AuthFailure)\b/,
  /(Credential should be scoped to)/i,
  /(provided token is malformed)/i,
  /(difference between the request time and the current time is too large)/i,
  /(session token not found or invalid)/i,
  /(AWS credentials? (?:is|are) (?:not valid|invalid))/i,
  /(error validating provider credentials)/i,
];

const MISSING: readonly RegExp[] = [
  /(Unable to locate credentials)/i,
  /\b(NoCredentialsError|NoCredentialProviders|MissingCredentials(?:Error)?|CredentialsNotLoaded|NoAuthHandlerFound)\b/,
  /(could not load credentials from any provider)/i,
  /(unable to load (?:AWS )?credentials from any)/i,
  /(no valid (?:credential sources|providers in chain))/i,
  /(missing credentials in config)/i,
  /(no EC2 IMDS role found)/i,
  /(static credentials are empty)/i,
  /(partial credentials found)/i,
  /(missing authentication token)/i,
  /\b(MissingAuthenticationToken(?:Exception)?)\b/,
  /(unable to (?:find|get|load|sign|resolve)[^\n]{0,40} credentials|could ?n[o']t find AWS credentials)/i,
  /(unable to sign request without credentials)/i,
  /(credentials could not be loaded)/i,
  /(no (?:AWS )?credentials? (?:were |was )?(?:found|provided|configured|specified))/i,
  /(failed to resolve credentials|failed to load credentials|no providers in chain provided credentials)/i,
  /(failed to refresh cached credentials)/i,
  /(config profile \([^)\n]{1,80}\) could not be found)/i,
  /(retrieving credentials from the instance profile metadata)/i,
  /(unable to get IAM security credentials)/i,
  /(Access Key ID and secret must be provided|You must specify a region and credentials)/i,
];

/** @returns what is wrong with the credentials, where the text is about them */
export function readCredentials(text: string): CredentialTrouble | undefined {
  const quota = find(text, QUOTA);
  if (quota !== undefined) return { kind: 'access-key-quota', part: quota };
  // Expired before invalid: a signature that has expired comes with the code of a bad one.
  const expired = findAny(text, EXPIRED);
  if (expired !== undefined) return { kind: 'credentials-expired', part: expired };
  const invalid = findAny(text, INVALID);
  if (invalid !== undefined) return { kind: 'credentials-invalid', part: invalid };
  const missing = findAny(text, MISSING);
  return missing === undefined ? undefined : { kind: 'credentials-missing', part: missing };
}
