/**
 * "Access Denied" without a word of what was denied. Many others say that too, so it counts only with
 * a sign of AWS, and not beside a sign of somebody else.
 */
import { find, type Part } from './find.ts';
import type { Signal } from './services.ts';
import { findDenialCode } from './wrappers.ts';

export interface BareDenial {
  readonly part: Part;
  readonly isCertain: boolean;
}

const WORDS: readonly RegExp[] = [
  /\b(access(?:\s(?:has been|is|was))?\s?denied)\b/i,
  /\b(access to [^\n]{1,120} (?:was|is|has been) denied)\b/i,
  /\b(40[13]\)?:?\s(?:\(?Forb|Unauthorized|Access|when calling))/i,
  /\b(Error Code Forbidden|Forbidden)\b/,
  /(not\s(?:authenticated\/)?authori[sz]ed\sto\s(?:access|perform\sthis|invoke|connect|send|publish))/i,
  /(insufficient(?:\s(?:privileges|permissions?)|[\w ]{2,40}permission|\w{2,30}Policy))/i,
  /((?:does|do)(?:n't| not)\shave\s(?:the\s)?(?:any\s|write\s|read\s|required\s|sufficient\s|necessary\s)?(?:access|permissions?)\b)/i,
  /(has permissions? to access)/i,
  /(must have the privileges|Unauthenticated access is not supported)/i,
  /(can only be made by accounts in)/i,
  /(StatusCode: 403|Status Code: 403|"?status(?:Code)?"?: 403)/i,
  /(unexpected (?:server )?response (?:code: |\()403)/i,
  /(permission denied)/i,
];

/** Others, whatever else the text says: some of them speak S3's words as well. */
const NEVER =
  /googleapi|google\.rpc|gserviceaccount|Google Cloud|nio\.file\.AccessDeniedException(?!:? s3)|springframework\.security|cloudflarestorage|backblaze|wasabisys|scw\.cloud|(?:Scaleway|Linode|Vultr|Hetzner|OVH|Oracle|IBM)[\w ]{0,12} Object Storage|permission denied: (?:app|project|cluster|repositor|account|certificate|gpgkey|log|exec)\w{0,12}, \w|desc = permission denied|\boss: service|Server["' :=>]{1,6}MinIO|minio (?:admin|server)\b|elasticmq/i;

/** Others whose denials read the same. */
const OTHERS =
  /storage\.objects|PERMISSION_DENIED|azure|Microsoft\.|AuthorizationFailed|docker\.io|docker login|docker daemon|ghcr\.io|publickey|\bE(?:ACCES|PERM)\b|denied for (?:user|relation|table|schema|database)|SQLSTATE(?! HV)|java\.nio|springframework|Symfony|npm ERR|nginx|Apache\/|cloudflare|api\.github|@github|github\.com\S{0,80}\.git\b|gitlab\.com|huggingface|denied by (?:the )?(?:user|firewall)|aliyun|oracle/i;

/** Names that only AWS has. */
const AWS =
  /\barn:aws|amazonaws\.com|\bAWS|\bAmazon\b|\bboto|\bexecution role\b|\baws[-_ ]|\bIAM\b/;

/** Errors of AWS that are no denials, also where their text speaks of permissions. */
const NO_DENIAL =
  /\b(?:NoSuch\w{2,30}|\w{0,30}NotFound(?:Exception|Fault)?|Throttl\w{3,30}|\w{0,30}LimitExceeded\w{0,20}|OptInRequired|SubscriptionRequired\w{0,20}|BucketAlready\w{3,20})\b|No objects found|No S3 objects found/;

/** @returns the words of a denial, where they are AWS's */
export function readBareDenial(
  text: string,
  errorCode: string | undefined,
  signals: readonly Signal[],
  operation: string | undefined,
): BareDenial | undefined {
  const isStrong = (signals[0]?.weight ?? 0) >= 70;
  if (NEVER.test(text) || (!isStrong && OTHERS.test(text))) return undefined;
  const code = findDenialCode(text);
  if (code !== undefined) return { part: code, isCertain: true };
  if (NO_DENIAL.test(text)) return undefined;
  // Where the code says what is wrong, words about access in the text are advice.
  const hasOtherCode =
    errorCode !== undefined &&
    !/^(?:403|Forbidden)$|Invalid(?:Input|Parameter|Request)/.test(errorCode);
  const isAws = operation !== undefined || (signals[0]?.weight ?? 0) >= 40 || AWS.test(text);
  if (!isAws) return undefined;
  for (const pattern of WORDS) {
    const part = find(text, pattern);
    if (
      part !== undefined &&
      !(
        hasOtherCode && !/denied|not auth|unauth|insufficient|n.t have|^forbidden/i.test(part.value)
      )
    ) {
      return { part, isCertain: false };
    }
  }
  return undefined;
}
