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

/** Codes first, then words. */
const EXPIRED: readonly RegExp[] = [
  /\b(ExpiredToken(?:Exception)?|RequestExpired|ExpiredCredentials?|TokenRefreshRequired)\b/,
  /(token included in the request is expired|provided token has expired|Signature expired|SSO session .{0,40}(?:has|is) (?:expired|invalid)|expired and refresh failed|Token is expired. To refresh|request has expired|SSO token .{0,80}expired|(?:session|your authorization) token has expired|credentials? (?:has|have|is|are) expired|refresh(?:ing|ed)? .{0,40}credentials? .{0,60}expired|Error loading SSO Token|Invalid login token\W{1,3}Token expired|identity token that was passed is expired|unable to refresh SSO token|sso[^]{0,200}Invalid(?:GrantException| refresh token)|InvalidGrantException[^]{0,200}sso)/i,
];

const INVALID: readonly RegExp[] = [
  /\b(InvalidClientTokenId|UnrecognizedClientException|SignatureDoesNotMatch|(?:Invalid|Incomplete)Signature(?:Exception)?|InvalidAccessKeyId|InvalidToken(?:Id)?|InvalidSecurity|RequestTimeTooSkewed|NotSignedUp|AuthFailure(?!: Not auth)|AuthorizationHeaderMalformed)\b/,
  /(security token included in the request is invalid|Invalid login token|Signature not yet current|authorization mechanism you have provided|require AWS Signature Version 4|signature we calculated does not match|Key Id you provided does not exist|validate the provided access credentials|Credential should be scoped to|provided token is malformed|authorization header (?:is malformed|requires)|not a valid key=value pair|difference between the request time|session token not found or invalid|AWS credentials? (?:is|are) (?:not valid|invalid)|error validating provider credentials)/i,
];

const MISSING: readonly RegExp[] = [
  /\b(NoCredentialsError|NoCredentialProviders|MissingCredentials(?:Error)?|CredentialsNotLoaded|NoAuthHandlerFound|MissingAuthenticationToken(?:Exception)?)\b/,
  /(not load credentials from any|no valid (?:credential sources|providers in chain)|missing (?:credentials in config|authentication token)|no EC2 IMDS role found|static credentials are empty|partial credentials found|unable to (?:find|get|load|locate|sign|resolve)[^\n]{0,40} credentials|could ?n[o']t find AWS credentials|credentials could not be loaded|no (?:AWS )?credentials? (?:were |was |have been )?(?:found|provided|configured|specified)|failed to (?:resolve|load|refresh cached) credentials|in chain provided credentials|config profile \(.{1,80}\) could not be found|credentials from the instance profile|Key ID and secret must be provided|specify a region and credentials|AWS (?:provider )?credentials not found|response received from instance metadata service|meta-data\/iam\/security-credentials|profile named \S{1,60} has not been registered|missing keys? aws_access_key|AWS_ACCESS_KEY_ID\W{1,3}(?:is |was |environment variable )?(?:not|un)[ -]?(?:set|defined)|shared config profile|Error: Credential is missing|credential object is not valid|cannot read credentials from|WebIdentity\w{0,20}: (?:failed|unable)(?!.{0,300}timeout)|Error when retrieving credentials|unable to resolve AWS account|no identity could be resolved from|set the .id-token. permission)/i,
  /\b(profile ['"`[]?[\w.@-]{1,64}['"`\]]? (?:does not exist|not found|could not be found))(?=[^]{0,500}aws)/i,
];

/** Others that speak S3's words, or have a metadata service. */
const ELSEWHERE =
  /digitaloceanspaces|wasabisys|backblazeb2|cloudflarestorage|storage\.googleapis|linodeobjects|scw\.cloud|aliyuncs|myqcloud|ManagedIdentityCredential|metadata\.google/i;

/** @returns what is wrong with the credentials, where the text is about them */
export function readCredentials(text: string): CredentialTrouble | undefined {
  const quota = find(text, QUOTA);
  if (quota !== undefined) return { kind: 'access-key-quota', part: quota };
  if (ELSEWHERE.test(text)) return undefined;
  // Expired before invalid: a signature that has expired comes with the code of a bad one.
  const expired = findAny(text, EXPIRED);
  if (expired !== undefined) return { kind: 'credentials-expired', part: expired };
  const invalid = findAny(text, INVALID);
  if (invalid !== undefined) return { kind: 'credentials-invalid', part: invalid };
  const missing = findAny(text, MISSING);
  return missing === undefined ? undefined : { kind: 'credentials-missing', part: missing };
}
