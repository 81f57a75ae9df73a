/**
 * Messages about roles that are no "is not authorized to perform": a service cannot assume its role,
 * a role belongs to another account, a service-linked role is missing.
 */
import { find, shift, type Part } from './find.ts';
import { findRole } from './principal.ts';
import { prefixInWords, prefixOfHost, prefixOfName } from './service-names.ts';
import type { DiagnosisTables } from './types.ts';

export interface RoleTrouble {
  readonly kind: 'assume-role' | 'passrole' | 'service-linked-role';
  readonly action: string;
  /** The service that the role is for. */
  readonly context?: string | undefined;
  readonly resource?: Part | undefined;
  readonly principal?: Part | undefined;
}

/** A role that somebody may not pass, in other words than AWS's sentence. */
const NOT_PASSED =
  /cross-account pass role is not allowed|(?:not (?:authori[sz]ed|allowed|permitted)|not have (?:the )?permissions?|unable|cannot|can't) to pass (?:the |this |provided |specified )?(?:iam |execution |service )?role\b/i;

const SERVICE_LINKED =
  /permissions? to create (?:a |the )?service[ -]linked role|(?:unable|failed|cannot|could not|not authori[sz]ed) to (?:assume|create|verify) (?:the |a )?service[ -]linked role|(?:error|failure) creating (?:\w{2,30} )?service[ -]linked role|service[ -]linked role(?: ['"`\w]{3,60})?(?=(?: for \w{2,30})? (?:does not exist|doesn't exist|is missing|is required|(?:could|can) ?not be created|creation failed|must exist))|verify that the \w{2,20} service linked role exists|must enable a service[ -]linked role|UsingWithRDS\.IAM\.ServiceLinked|ServiceLinkedRole(?:CreationNotPermitted|Not|Failure)/i;

/** A role that nobody, or not the service, can assume. */
const NOT_ASSUMED =
  /(?:could not|cannot|can't|can not|couldn't|unable to|not able to|failed to|fail to)\sassume:?\s(?!identity|that)(?:[\w+=,.@' -]{0,60}\brole\b|["'`]?arn:[\w-]{1,20}:iam:)|(?:not|nor [\w ]{3,30}) authori[sz]ed to (?:assume|get credentials of|perform AssumeRole on)\b|(?:cannot|can't|can not|could not|may not|unable to) be assumed\b|be given assume role permissions|Invalid identity pool configuration|invalid SAML response|InvalidIdentityToken|IDP(?:RejectedClaim|Communication)|verification key from your identity provider|incorrect token audience|configured thumbprint|not have (?:the )?(?:required |necessary )?permissions?(?: required)? to assume\b|(?:access denied|error|failed|failure) (?:when |while |in )?(?:attempting to assume|assuming)\s(?:[\w-]{2,20}\s)?(?:[\w-]{2,20}\s)?role\b|No OpenID ?Connect provider found in (?:your )?account|["']?sts:AssumeRole["']? (?:permission )?for the service principal\b|trust (?:policy|relationship) (?:does not|doesn't) allow|trust relationship allowing|trusted entity is not correct|service role \S{1,200} is invalid|be allowed to use the passed role|role with trust relationship to\b|could not be used to assume ["'`]?arn:(?!.{0,2000}(?:Expired|InvalidC))|(?<=must allow [\w ]{2,40}) to assume|(?<=given [\w ]{3,40}) permission to assume/i;

/** Words that others have as well: they count only where something says AWS. */
const DISTRUSTED =
  /(?:check|verify|ensure|grant|proper|valid|required|incorrect|invalid)[\w ]{0,40} trust(?:ed)? (?:permission|policy|relationship|entit)|\brole\b[^\n]{0,150} is (?:not configured properly|(?:invalid|not valid) (?:or|and) (?:cannot|can't|does not|doesn't|could not)\b)/i;
const IS_AWS = /\barn:aws|\w(?:Exception|Fault)\b|InvalidParameter/;

const OF_WEB_IDENTITY =
  /(?:Web|Invalid) ?Identity|OpenID|OIDC|identity provider|token audience|thumbprint|IDP[RC]/i;

/** STS was not reached, which is no question of access. */
const UNREACHED = /ETIMEDOUT|ECONN|ENOTFOUND|timed? ?out|no such host/i;

const QUOTED_ROLE =
  /\b(?:role|assume):? (?:ARN:? )?["'`](arn:[\w-]{1,20}:iam:[^"'`\n]{3,300})["'`]/i;
const NAMED_ROLE = /\b(?:role|assume):? (?:ARN:? )?\(?["'`]?(arn:[\w-]{1,20}:iam:[^\s"'`]{3,300})/i;

/** The service beside the phrase: before it, after "by", or in the principal that it names. */
function serviceOf(text: string, phrase: Part, tables: DiagnosisTables): string | undefined {
  const host = find(
    text.slice(Math.max(0, phrase.start - 300), phrase.end + 300),
    /\b([a-z][a-z0-9.-]{1,60}\.amazonaws\.com)\b/,
  );
  const byHost = host === undefined ? undefined : prefixOfHost(host.value, tables);
  if (byHost !== undefined && byHost !== 'sts') return byHost;
  // A service's own principals: a user of a Redshift database.
  const whose = find(
    text.slice(Math.max(0, phrase.start - 300), phrase.start),
    /\barn:[\w-]{1,20}:(?!iam:|sts:)([a-z0-9-]{2,40}):\S{3,300} is $/,
  );
  if (whose !== undefined) return prefixOfHost(whose.value, tables);
  const by = find(
    text.slice(phrase.end, phrase.end + 80),
    /^ (?:by|for|with(?= A)|to give|allowing) (?:the )?([\w ]{2,80})/,
  );
  const agent = by === undefined ? undefined : prefixInWords(by.value, tables);
  if (agent !== undefined) return agent;
  const before = text
    .slice(Math.max(0, phrase.start - 80), phrase.start)
    .replace(/\s(?:(?:was|is|does|are|has|be)\s?)$/i, '')
    .split(/[:.;"'\n]\s?/)
    .at(-1);
  const subject = prefixInWords(before ?? '', tables, 'end');
  if (subject !== undefined && subject !== 'iam') return subject;
  // "greengrass is not authorized to assume the service role"
  const word = /^[a-z]{3,30}$/.exec((before ?? '').trim())?.[0];
  const lower = word === undefined ? undefined : prefixOfHost(word, tables);
  if (lower !== undefined) return lower;
  const after = find(
    text.slice(phrase.start, phrase.end + 300),
    /\bthe (?:AWS |Amazon )?([A-Z]\w{1,20}) (?:service|task|execution)[ -](?:linked )?role\b/,
  );
  return after === undefined ? undefined : prefixInWords(after.value, tables);
}

/**
 * The service whose name stands in a role's name: "elasticbeanstalk", "step-functions", "ApiGateway".
 * Short names are left out: "config" and "batch" are words as well.
 */
export function serviceInRoleName(role: string, tables: DiagnosisTables): string | undefined {
  const name = role.split(/[:/]/).at(-1) ?? '';
  return name
    .match(/[A-Z]?[a-z]{2,40}|[A-Z]{2,40}(?![a-z])/g)
    ?.flatMap((word, at, all) => [word, word + (all[at + 1] ?? '')])
    .filter((words) => words.length > 9)
    .map((words) => prefixOfName(words, tables))
    .find((prefix) => prefix !== undefined);
}

/** Who is refused, where an ARN says so. */
const REFUSED =
  /(arn:[^\s"'`,]{5,300}) is not (?:authori[sz]ed|allowed) to (?:assume|pass|perform Assume)/;

/** @returns what is wrong with a role, where the text is about that */
export function readRoleTrouble(text: string, tables: DiagnosisTables): RoleTrouble | undefined {
  const pass = find(text, NOT_PASSED, 0);
  if (pass !== undefined) {
    const principal = find(text, REFUSED);
    const role = find(text, NAMED_ROLE) ?? (principal === undefined ? findRole(text) : undefined);
    return { kind: 'passrole', action: 'iam:PassRole', resource: role, principal };
  }
  const linked = find(text, SERVICE_LINKED, 0);
  if (linked !== undefined) {
    return {
      kind: 'service-linked-role',
      action: 'iam:CreateServiceLinkedRole',
      context: serviceOf(text, linked, tables),
    };
  }
  const phrase =
    find(text, NOT_ASSUMED, 0) ?? (IS_AWS.test(text) ? find(text, DISTRUSTED, 0) : undefined);
  if (phrase !== undefined && !UNREACHED.test(text.slice(phrase.end, phrase.end + 80))) {
    const words = text.slice(phrase.start, phrase.end + 60);
    const role = find(text, QUOTED_ROLE) ?? find(text, NAMED_ROLE);
    const trimmed = role && { ...role, value: role.value.replace(/[.,:;)\]]{1,20}$/, '') };
    const refused = find(text, REFUSED);
    const principal = find(
      text.slice(Math.max(0, phrase.start - 300), phrase.end + 300),
      /principal ["'`]?([a-z][a-z0-9.-]{1,60}\.amazonaws\.com(?:\.cn)?)/,
    );
    const by = Math.max(0, phrase.start - 300);
    return {
      kind: 'assume-role',
      action: /WithSAML|SAML response/i.test(words)
        ? 'sts:AssumeRoleWithSAML'
        : OF_WEB_IDENTITY.test(words)
          ? 'sts:AssumeRoleWithWebIdentity'
          : 'sts:AssumeRole',
      context: serviceOf(text, phrase, tables),
      resource: trimmed ?? findRole(text),
      principal: refused ?? (principal && shift(principal, by)),
    };
  }
  return undefined;
}
