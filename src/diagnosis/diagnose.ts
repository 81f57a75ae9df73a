/**
 * Reads an AWS error and says what was denied. Pure: the same code runs in the browser and in Node,
 * and its tables are passed in.
 *
 * The surest sign wins: a sentence that names the action, then what a service says of a role or a key,
 * what a cluster answers, what is wrong with credentials, an event, and at last a bare "Access Denied".
 * Text without any of these gets no diagnosis, never a guess.
 */
import { readActions } from './actions.ts';
import { readBareDenial } from './bare.ts';
import { readEvent } from './cloudtrail.ts';
import { readCredentials } from './credentials.ts';
import { compact, find, type Part } from './find.ts';
import { readKeyTrouble } from './key-trouble.ts';
import { kindOfAction } from './kinds.ts';
import { readCluster } from './kubernetes.ts';
import { findRole } from './principal.ts';
import { complete, startReading, type Finding } from './reading.ts';
import { readRoleTrouble, serviceInRoleName } from './roles.ts';
import {
  actionOfOperation,
  bestSignal,
  contextOf,
  readOperation,
  weighServices,
  type WeighedReading,
} from './services.ts';
import { deedOnS3, findToolOperation } from './tool-words.ts';
import type { Diagnosis, DiagnosisTables } from './types.ts';
import { fromUrl } from './url-text.ts';
import { addWrapper, isDenialCode, readWrapper } from './wrappers.ts';

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

function readRoles({ text, tables, wrapper, signals }: WeighedReading): Finding | undefined {
  const trouble = readRoleTrouble(text, tables);
  if (trouble === undefined) return undefined;
  const operation = /^AssumeRole/.test(wrapper.operation?.value ?? '')
    ? undefined
    : wrapper.operation?.value;
  const context =
    trouble.context ??
    contextOf(operation, wrapper.errorCode?.value, trouble.resource?.value, signals, tables) ??
    serviceInRoleName(trouble.resource?.value ?? '', tables);
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

/** The principal that a sentence was cut off after. */
const findLast = (text: string): Part | undefined =>
  find(text, /\bUser: (arn:\S{3,400})(?:$| is\b)/);

/** AssumeRole failed, and the text has no sentence about it. */
function readFailedAssumption({ text, wrapper }: WeighedReading): Finding | undefined {
  const operation = wrapper.operation?.value ?? '';
  const isDenied = isDenialCode(wrapper.errorCode?.value ?? '') || /access denied/i.test(text);
  if (!/^AssumeRole\w{0,20}$/.test(operation) || !isDenied) return undefined;
  const role = findRole(text);
  const principal = findLast(text);
  return {
    kind: 'assume-role',
    confidence: 'likely',
    denial: compact({
      action: `sts:${operation}`,
      service: 'sts',
      resource: role?.value,
      principal: principal?.value,
    }),
    parts: { resource: role, principal },
  };
}

function readKeys({ text, wrapper, signals, tables }: WeighedReading): Finding | undefined {
  const part = readKeyTrouble(text);
  if (part === undefined) return undefined;
  const context = contextOf(
    wrapper.operation?.value,
    wrapper.errorCode?.value,
    undefined,
    signals,
    tables,
    30,
  );
  return { kind: 'kms-key-access', confidence: 'likely', denial: { service: 'kms' }, context };
}

function readClusters({ plain }: WeighedReading): Finding | undefined {
  const answer = readCluster(plain.text);
  if (answer === undefined) return undefined;
  const { kind, principal, resource } = answer;
  return {
    kind,
    confidence: 'certain',
    denial: compact({
      service: 'eks',
      principal: principal?.value.replace(/\n/g, ''),
      resource: resource?.value,
    }),
    parts: { principal, resource },
  };
}

function readClaims(reading: WeighedReading): Finding | undefined {
  const trouble = readCredentials(reading.text);
  if (trouble === undefined) return undefined;
  const parts = { errorCode: reading.wrapper.errorCode ?? trouble.part };
  if (trouble.kind === 'access-key-quota') {
    const denial = { action: 'iam:CreateAccessKey', service: 'iam' };
    return { kind: trouble.kind, confidence: 'certain', denial, parts };
  }
  const named = readOperation(reading.wrapper.operation?.value, reading);
  const service = named.service ?? bestSignal(reading.signals, 45);
  const resource = find(reading.text, /<BucketName>([\w.-]{3,63})</);
  return {
    kind: trouble.kind,
    confidence: 'certain',
    denial: compact({ service, resource: resource?.value }),
    parts: { ...parts, resource },
  };
}

function readEvents({ text, tables }: WeighedReading): Finding | undefined {
  const event = readEvent(text, tables);
  if (event === undefined) return undefined;
  const { prefix, operation, principal } = event;
  const action =
    actionOfOperation(prefix, operation.value, tables) ?? `${prefix}:${operation.value}`;
  return {
    kind: kindOfAction(action),
    confidence: 'certain',
    denial: compact({ action, service: prefix, principal: principal?.value }),
    parts: { operation, principal },
  };
}

/** The resource of a denial that has no sentence: a bucket, or the ARN that access was denied to. */
const BARE_RESOURCES: readonly RegExp[] = [
  /AccessDeniedException:? (s3[an]?:\/\/[^\s:"']{3,400})/,
  /denied to \w{2,20} (arn:[^\s"'(),]{5,400})/i,
  /\bpermissions? to \w{3,20} resource (arn:[^\s"'(),]{5,400}?)(?=\.?(?:\s|$))/,
  /\bresolve ARN ["'](arn:[^\s"']{5,400})/,
  /["']bucket["']\s?:\s?["']([\w.-]{3,63})["']/i,
  /\bif bucket ["']([\w.-]{3,63})["'] exists/,
  /(?:download|access|read|open|write|location:|on S3 path:) (?:object |file |S3 object |bucket )?["']?(s3:\/\/[^\s"')(,`]{3,400})/i,
  /<BucketName>([\w.-]{3,63})</,
  /\bS3 [Bb]ucket \(([a-z0-9][a-z0-9.-]{2,62})\)/,
  /\bbucket named ["']?([a-z0-9][a-z0-9.-]{2,62})\b/,
  /\bbucket policy on ([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])\b/,
  /\b[Cc]reat(?:e|ing) S3 [Bb]ucket (?:with retry )?\(?([a-z0-9][a-z0-9.-]{2,62})\b/,
];

function readBare(reading: WeighedReading): Finding | undefined {
  const { text, wrapper, signals } = reading;
  const operation = wrapper.operation ?? findToolOperation(text);
  const bare = readBareDenial(text, wrapper.errorCode?.value, signals, wrapper.operation?.value);
  const encoded = wrapper.encodedWords;
  if (bare === undefined && encoded === undefined) return undefined;
  const named = readOperation(operation?.value, reading);
  const service = named.service ?? (named.candidates ? undefined : bestSignal(signals, 30));
  const deed = service === 's3' ? deedOnS3(text) : undefined;
  const action = named.action ?? (deed === undefined ? undefined : `s3:${deed}`);
  let resource: Part | undefined;
  for (const pattern of BARE_RESOURCES) resource ??= find(text, pattern);
  const explicit = find(text, /with an explicit deny/, 0);
  const principal = findLast(text);
  const isSure = service !== undefined && (bare?.isCertain ?? true);
  return {
    kind: encoded === undefined ? 'bare-access-denied' : 'encoded-authz',
    confidence: isSure ? 'likely' : 'possible',
    denial: compact({
      action,
      service,
      resource: resource?.value,
      principal: principal?.value,
      deny: explicit === undefined ? undefined : 'explicit',
    }),
    parts: { ...compact({ operation }), resource, principal, deny: explicit },
    ...(named.candidates === undefined ? {} : { candidates: named.candidates }),
  };
}

const READERS: readonly ((reading: WeighedReading) => Finding | undefined)[] = [
  readActions,
  readRoles,
  readFailedAssumption,
  readKeys,
  readClusters,
  readClaims,
  readEvents,
  readBare,
];

function readWhole(text: string, tables: DiagnosisTables): Diagnosis | undefined {
  const plain = startReading(text, tables, readWrapper);
  const reading = { ...plain, signals: weighServices(plain.text, tables) };
  for (const read of READERS) {
    const finding = read(reading);
    if (finding !== undefined) return addWrapper(complete(finding, reading), reading);
  }
  return undefined;
}

/**
 * @param text what was pasted
 * @returns undefined where nothing in it is a denial that this function can read
 */
export function diagnose(text: string, tables: DiagnosisTables): Diagnosis | undefined {
  const url = fromUrl(text);
  if (url === undefined) return readWhole(text, tables);
  const diagnosis = readWhole(url.text, tables);
  return diagnosis && url.placed(diagnosis);
}
