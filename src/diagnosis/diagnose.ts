/**
 * Reads an AWS error and says what was denied. Pure: the same code runs in the browser and in Node,
 * and its tables are passed in.
 *
 * The surest sign wins: a sentence that names the action, then what a service says of a role or a key,
 * what a cluster answers, what is wrong with credentials, an event, and at last a bare "Access Denied".
 * Text without any of these gets no diagnosis, never a guess.
 */
import { readBareDenial } from './bare.ts';
import { readEvent } from './cloudtrail.ts';
import { readCredentials } from './credentials.ts';
import { compact, find, type Part } from './find.ts';
import { kindOfAction, readKeyTrouble } from './kinds.ts';
import { readCluster } from './kubernetes.ts';
import { normalise, type Plain } from './normalise.ts';
import { accountOf, describePrincipal, findRole } from './principal.ts';
import { readRoleTrouble } from './roles.ts';
import { readDenials, type Sentence } from './sentence.ts';
import { prefixOfHost } from './service-names.ts';
import {
  actionOfOperation,
  contextOf,
  servicesOfOperation,
  SURE,
  weighServices,
  type Signal,
} from './services.ts';
import type { Denial, DiagnosedKind, Diagnosis, DiagnosisTables, Field, Span } from './types.ts';
import { isDenialCode, readWrapper, type Wrapper } from './wrappers.ts';

export type {
  Denial,
  DiagnosedKind,
  Diagnosis,
  DiagnosisTables,
  Field,
  PolicyType,
  Principal,
  PrincipalType,
  Span,
} from './types.ts';

/** What every reader gets. */
interface Reading {
  readonly plain: Plain;
  readonly text: string;
  readonly tables: DiagnosisTables;
  readonly wrapper: Wrapper;
  readonly signals: readonly Signal[];
}

/** What a reader found, before it is completed. */
interface Finding {
  readonly kind: DiagnosedKind;
  readonly confidence: Diagnosis['confidence'];
  readonly denial?: Denial;
  readonly denials?: readonly Denial[];
  readonly context?: string | undefined;
  readonly candidates?: readonly string[];
  readonly parts?: Partial<Record<Field, Part | undefined>>;
}

const toDenial = ({
  prefix,
  action,
  principal,
  resource,
  deny,
  policyType,
  policyArn,
}: Sentence): Denial =>
  compact({
    action: action?.value,
    service: prefix,
    principal: principal?.value.replace(/\s/g, ' '),
    resource: resource?.value,
    deny: deny?.value,
    policyType: policyType?.value,
    policyArn: policyArn?.value,
  });

const partsOf = (sentence: Sentence): Finding['parts'] => ({
  action: sentence.action?.part,
  operation: sentence.operation,
  principal: sentence.principal,
  resource: sentence.resource,
  deny: sentence.deny?.part,
  policyType: sentence.policyType?.part,
  policyArn: sentence.policyArn,
});

/** The service of a failed operation, and the action that it needs. */
function readOperation(
  operation: string | undefined,
  { wrapper, signals, tables }: Reading,
): { service?: string; action?: string; candidates?: readonly string[] } {
  const code = wrapper.errorCode?.value;
  const possible =
    operation === undefined ? [] : servicesOfOperation(operation, code, signals, tables);
  const service = possible.length === 1 ? possible[0] : undefined;
  if (service === undefined || operation === undefined) {
    return possible.length > 1 ? { candidates: possible } : {};
  }
  return compact({ service, action: actionOfOperation(service, operation, tables) });
}

/** The surest service of the signs, where one is sure enough. */
const bestSignal = (signals: readonly Signal[], least: number): string | undefined => {
  const best = signals[0];
  return best !== undefined && best.weight >= least ? best.prefix : undefined;
};

function readActions(reading: Reading): Finding | undefined {
  const { text, tables, wrapper, signals } = reading;
  const sentences = readDenials(text, tables);
  const [first] = sentences;
  if (first === undefined) return undefined;
  const denials = sentences.map(toDenial);
  const main = denials[0] ?? {};
  const parts = partsOf(first);
  if (first.action === undefined) {
    // "is not authorized to perform CreateLogGroup": the tools around it name the service.
    const named = readOperation(first.operation?.value, reading);
    const service = named.service ?? bestSignal(signals, SURE);
    return {
      kind: wrapper.encodedMessage === undefined ? 'action-denied' : 'encoded-authz',
      confidence: service === undefined ? 'possible' : 'likely',
      denial: compact({ ...main, service, action: named.action }),
      parts,
      ...(named.candidates === undefined ? {} : { candidates: named.candidates }),
    };
  }
  const kind = kindOfAction(first.action.value);
  if (kind === 'action-denied' && wrapper.encodedMessage !== undefined) {
    return { kind: 'encoded-authz', confidence: 'certain', denial: main, denials, parts };
  }
  if (kind === 'action-denied') {
    return { kind, confidence: 'certain', denial: main, denials, parts };
  }
  const role = kind === 'assume-role' && first.resource === undefined ? findRole(text) : undefined;
  const isPrincipal = role?.value === first.principal?.value;
  const resource = first.resource ?? (isPrincipal ? undefined : role);
  const linked = find(resource?.value ?? '', /\/aws-service-role\/([a-z0-9.-]{3,80})\//);
  const operation = /^(?:AssumeRole\w{0,20}|PassRole|CreateServiceLinkedRole)$/.test(
    wrapper.operation?.value ?? '',
  )
    ? undefined
    : wrapper.operation?.value;
  const context =
    (linked === undefined ? undefined : prefixOfHost(linked.value, tables)) ??
    contextOf(
      operation,
      wrapper.errorCode?.value,
      kind === 'passrole' ? resource?.value : undefined,
      signals,
      tables,
    );
  return {
    kind,
    confidence: 'certain',
    denial: compact({ ...main, resource: resource?.value }),
    denials,
    context,
    parts: { ...parts, resource },
  };
}

function readRoles({ text, tables, wrapper, signals }: Reading): Finding | undefined {
  const trouble = readRoleTrouble(text, tables);
  if (trouble === undefined) return undefined;
  const operation = /^AssumeRole/.test(wrapper.operation?.value ?? '')
    ? undefined
    : wrapper.operation?.value;
  const context =
    trouble.context ??
    contextOf(operation, wrapper.errorCode?.value, trouble.resource?.value, signals, tables);
  const service = trouble.action.startsWith('iam:') ? 'iam' : 'sts';
  return {
    kind: trouble.kind,
    confidence: 'certain',
    denial: compact({
      action: trouble.action,
      service,
      resource: trouble.resource?.value,
      principal: trouble.principal?.value,
    }),
    context,
    parts: { resource: trouble.resource, principal: trouble.principal },
  };
}

/** AssumeRole failed, and the text has no sentence about it. */
function readFailedAssumption({ text, wrapper }: Reading): Finding | undefined {
  const operation = wrapper.operation?.value ?? '';
  if (!/^AssumeRole\w{0,20}$/.test(operation) || !isDenialCode(wrapper.errorCode?.value ?? '')) {
    return undefined;
  }
  const role = findRole(text);
  return {
    kind: 'assume-role',
    confidence: 'likely',
    denial: compact({ action: `sts:${operation}`, service: 'sts', resource: role?.value }),
    parts: { resource: role },
  };
}

function readKeys({ text, wrapper, signals, tables }: Reading): Finding | undefined {
  const part = readKeyTrouble(text);
  if (part === undefined) return undefined;
  const context = contextOf(wrapper.operation?.value, wrapper.errorCode?.value, undefined, signals, tables);
  return { kind: 'kms-key-access', confidence: 'likely', denial: { service: 'kms' }, context };
}

function readClusters({ text }: Reading): Finding | undefined {
  const answer = readCluster(text);
  if (answer === undefined) return undefined;
  const { kind, principal, resource } = answer;
  return {
    kind,
    confidence: 'certain',
    denial: compact({ service: 'eks', principal: principal?.value, resource: resource?.value }),
    parts: { principal, resource },
  };
}

function readClaims(reading: Reading): Finding | undefined {
  const trouble = readCredentials(reading.text);
  if (trouble === undefined) return undefined;
  const parts = { errorCode: reading.wrapper.errorCode ?? trouble.part };
  if (trouble.kind === 'access-key-quota') {
    const denial = { action: 'iam:CreateAccessKey', service: 'iam' };
    return { kind: trouble.kind, confidence: 'certain', denial, parts };
  }
  const named = readOperation(reading.wrapper.operation?.value, reading);
  const service = named.service ?? bestSignal(reading.signals, SURE);
  return { kind: trouble.kind, confidence: 'certain', denial: compact({ service }), parts };
}

function readEvents({ text, tables }: Reading): Finding | undefined {
  const event = readEvent(text, tables);
  if (event === undefined) return undefined;
  const { prefix, operation, principal } = event;
  const action = actionOfOperation(prefix, operation.value, tables) ?? `${prefix}:${operation.value}`;
  return {
    kind: kindOfAction(action),
    confidence: 'certain',
    denial: compact({ action, service: prefix, principal: principal?.value }),
    parts: { operation, principal },
  };
}

/** The resource of a denial that has no sentence: a bucket, or the ARN that access was denied to. */
const BARE_RESOURCES: readonly RegExp[] = [
  /denied to \w{2,20} (arn:[^\s"'(),]{5,400})/i,
  /["']Bucket["']\s?:\s?["']([\w.-]{3,63})["']/,
  /(?:download|access|read|open|write) (?:object |file |S3 object |bucket )?["']?(s3:\/\/[^\s"')(,]{3,400})/i,
  /<BucketName>([\w.-]{3,63})</,
  /\b[Cc]reat(?:e|ing) S3 [Bb]ucket (?:with retry )?\(?([a-z0-9][a-z0-9.-]{2,62})\b/,
];

/** What people's tools do with S3, where they do not name the operation. */
const S3_DEEDS: readonly (readonly [RegExp, string])[] = [
  [/Create S3 bucket|creating S3 Bucket/i, 'CreateBucket'],
  [/Unable to download object|Data download failed|download failed: s3:/i, 'GetObject'],
  [/upload failed: /i, 'PutObject'],
];

function readBare(reading: Reading): Finding | undefined {
  const { text, wrapper, signals, tables } = reading;
  const bare = readBareDenial(text, wrapper.errorCode?.value, signals);
  const encoded = wrapper.encodedMessage;
  if (bare === undefined && encoded === undefined) return undefined;
  const named = readOperation(wrapper.operation?.value, reading);
  const service = named.service ?? (named.candidates ? undefined : bestSignal(signals, 30));
  const deed =
    service === 's3' ? S3_DEEDS.find(([words]) => words.test(text))?.[1] : undefined;
  const action = named.action ?? (deed === undefined ? undefined : `s3:${deed}`);
  let resource: Part | undefined;
  for (const pattern of BARE_RESOURCES) resource ??= find(text, pattern);
  const explicit = find(text, /with an explicit deny/, 0);
  const isSure = service !== undefined && (bare?.isCertain ?? true);
  return {
    kind: encoded === undefined ? 'bare-access-denied' : 'encoded-authz',
    confidence: isSure ? 'likely' : 'possible',
    denial: compact({
      action,
      service,
      resource: resource?.value,
      deny: explicit === undefined ? undefined : 'explicit',
    }),
    parts: { resource, deny: explicit },
    ...(named.candidates === undefined ? {} : { candidates: named.candidates }),
  };
}

const READERS: readonly ((reading: Reading) => Finding | undefined)[] = [
  readActions,
  readRoles,
  readFailedAssumption,
  readKeys,
  readClusters,
  readClaims,
  readEvents,
  readBare,
];

function complete(finding: Finding, { plain, wrapper }: Reading): Diagnosis {
  const { kind, confidence, denial = {}, context, candidates } = finding;
  const { operation, errorCode, status, requestId, region, authorizationId, encodedMessage } = wrapper;
  const parts: Finding['parts'] = {
    operation,
    errorCode,
    status,
    requestId,
    region,
    authorizationId,
    encodedMessage,
    ...compact(finding.parts ?? {}),
  };
  const spans: Partial<Record<Field, Span>> = {};
  for (const [field, part] of Object.entries(parts) as [Field, Part | undefined][]) {
    if (part !== undefined) spans[field] = plain.span(part.start, part.end);
  }
  const who = denial.principal === undefined ? undefined : describePrincipal(denial.principal);
  const resourceAccount = denial.resource === undefined ? undefined : accountOf(denial.resource);
  const both = who?.account !== undefined && resourceAccount !== undefined;
  const rest = (finding.denials ?? []).slice(1);
  return {
    kind,
    ...denial,
    ...compact({
      contextService: context,
      candidates: denial.service === undefined ? candidates : undefined,
      operation: parts.operation?.value,
      who,
      resourceAccount,
      crossAccount: both ? who.account !== resourceAccount : undefined,
      errorCode: errorCode?.value,
      status: status === undefined ? undefined : Number(status.value),
      requestId: requestId?.value,
      region: region?.value,
      authorizationId: authorizationId?.value,
      encodedMessage: encodedMessage?.value,
    }),
    denials: [denial, ...rest],
    spans,
    confidence,
  };
}

/**
 * @param text what was pasted
 * @returns undefined where nothing in it is a denial that this function can read
 */
export function diagnose(text: string, tables: DiagnosisTables): Diagnosis | undefined {
  const plain = normalise(text);
  const reading: Reading = {
    plain,
    text: plain.text,
    tables,
    wrapper: readWrapper(plain.text),
    signals: weighServices(plain.text, tables),
  };
  for (const read of READERS) {
    const finding = read(reading);
    if (finding !== undefined) return complete(finding, reading);
  }
  return undefined;
}
