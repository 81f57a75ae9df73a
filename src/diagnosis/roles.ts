/**
 * Messages about roles that are no "is not authorized to perform": a service cannot assume its role,
 * a role belongs to another account, a service-linked role is missing.
 */
import { find, type Part } from './find.ts';
import { findRole } from './principal.ts';
import { prefixInWords, prefixOfHost } from './service-names.ts';
import type { DiagnosisTables } from './types.ts';

export interface RoleTrouble {
  readonly kind: 'assume-role' | 'passrole' | 'service-linked-role';
  readonly action: string;
  /** The service that the role is for. */
  readonly context?: string | undefined;
  readonly resource?: Part | undefined;
  readonly principal?: Part | undefined;
}

const CROSS_ACCOUNT_PASS = /cross-account pass role is not allowed/i;

const SERVICE_LINKED =
  /not have (?:the )?(?:required )?permissions? to create (?:a |the )?service[ -]linked role|(?:unable|failed|cannot|could not|not authori[sz]ed) to (?:assume|create|verify) (?:the |a )?service[ -]linked role|service[ -]linked role (?:does not exist|doesn't exist|is missing|could not be created|creation failed|must exist)|verify that the \w{2,20} service linked role exists|must enable a service[ -]linked role|ServiceLinkedRoleCreationNotPermitted/i;

/** A role that nobody, or not the service, can assume. */
const NOT_ASSUMED =
  /(?:could not|cannot|can't|can not|couldn't|unable to|not able to|failed to|fail to)\sassume\s(?:(?:the\s|your\s|provided\s|this\s|execution\s|service\s|specified\s|iam\s|given\s){0,3}(?:[\w+=,.@-]{1,64}\s)?role\b|["'`]?arn:[\w-]{1,20}:iam:)|(?:not|nor [\w ]{3,30}) authori[sz]ed to (?:assume|get credentials of)\b|(?:cannot|can't|can not|could not|may not) be assumed\b|be given assume role permissions|Invalid identity pool configuration|InvalidIdentityToken|not have (?:the )?(?:required |necessary )?permissions?(?: required)? to assume\b|(?:access denied|error|failed|failure) (?:when |while )?assuming\s(?:the\s)?(?:iam\s)?role\b|No OpenID ?Connect provider found in your account|["']?sts:AssumeRole["']? (?:permission )?for the service principal\b|trust (?:policy|relationship) (?:does not|doesn't) allow|role with trust relationship to\b|could not be used to assume ["'`]?arn:(?!.{0,2000}(?:Expired|InvalidC))|(?<=must allow [\w ]{2,40}) to assume/i;

const OF_WEB_IDENTITY = /(?:Web ?|Invalid)Identity|OpenID|OIDC/i;

/** The service beside the phrase: before it, after "by", or in the principal that it names. */
function serviceOf(text: string, phrase: Part, tables: DiagnosisTables): string | undefined {
  const host = find(
    text.slice(Math.max(0, phrase.start - 300), phrase.end + 300),
    /\b([a-z][a-z0-9.-]{1,60}\.amazonaws\.com)\b/,
  );
  const byHost = host === undefined ? undefined : prefixOfHost(host.value, tables);
  if (byHost !== undefined && byHost !== 'sts') return byHost;
  const by = find(
    text.slice(phrase.end, phrase.end + 80),
    /^ (?:by|to give) (?:the )?([\w ]{2,80})/,
  );
  const agent = by === undefined ? undefined : prefixInWords(by.value, tables);
  if (agent !== undefined) return agent;
  const before = text
    .slice(Math.max(0, phrase.start - 80), phrase.start)
    .replace(/\s(?:(?:was|is|does|are|has|be)\s?)$/i, '')
    .split(/[:.;"'\n]\s?/)
    .at(-1);
  const subject = prefixInWords(before ?? '', tables, 'end');
  if (subject !== undefined) return subject;
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

/** @returns what is wrong with a role, where the text is about that */
export function readRoleTrouble(text: string, tables: DiagnosisTables): RoleTrouble | undefined {
  const pass = find(text, CROSS_ACCOUNT_PASS, 0);
  if (pass !== undefined) {
    return { kind: 'passrole', action: 'iam:PassRole', resource: findRole(text) };
  }
  const linked = find(text, SERVICE_LINKED, 0);
  if (linked !== undefined) {
    return {
      kind: 'service-linked-role',
      action: 'iam:CreateServiceLinkedRole',
      context: serviceOf(text, linked, tables),
    };
  }
  const phrase = find(text, NOT_ASSUMED, 0);
  if (phrase !== undefined) {
    const role = find(text, /\brole (?:ARN )?\(?["'`]?(arn:[\w-]{1,20}:iam:[^\s"'`]{3,300})/i);
    const trimmed = role && { ...role, value: role.value.replace(/[.,:;)\]]{1,20}$/, '') };
    const principal = find(
      text.slice(Math.max(0, phrase.start - 300), phrase.end + 300),
      /principal ["'`]?([a-z][a-z0-9.-]{1,60}\.amazonaws\.com(?:\.cn)?)/,
    );
    const by = Math.max(0, phrase.start - 300);
    return {
      kind: 'assume-role',
      action: OF_WEB_IDENTITY.test(text.slice(phrase.start, phrase.end + 60))
        ? 'sts:AssumeRoleWithWebIdentity'
        : 'sts:AssumeRole',
      context: serviceOf(text, phrase, tables),
      resource: trimmed ?? findRole(text),
      principal: principal && {
        value: principal.value,
        start: principal.start + by,
        end: principal.end + by,
      },
    };
  }
  return undefined;
}
