/**
 * Errors that name what was denied: most of all that people paste. They are read without the other
 * readers, so that a page may load these after them.
 */
import { compact, find } from './find.ts';
import { kindOfAction } from './kinds.ts';
import { findRole } from './principal.ts';
import {
  bestSignal,
  complete,
  readOperation,
  startReading,
  type Finding,
  type Reading,
} from './reading.ts';
import { readDenials, type Sentence } from './sentence.ts';
import { prefixOfHost } from './service-names.ts';
import { contextOf } from './services.ts';
import type { Denial, Diagnosis, DiagnosisTables } from './types.ts';

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

const AWS_SIGN = /\barn:aws|amazonaws\.com|\bAWS|\bAccessDeniedException/;

/** @returns what the text says was denied */
export function readActions(reading: Reading): Finding | undefined {
  const { plain, text, tables, wrapper, signals } = reading;
  const sentences = readDenials(text, plain.text, tables);
  const [first] = sentences;
  if (first === undefined) return undefined;
  const denials = sentences.map(toDenial);
  const main = denials[0] ?? {};
  const parts = partsOf(first);
  if (first.action === undefined) {
    // "is not authorized to perform CreateLogGroup": the tools around it name the service.
    const named = readOperation(first.operation?.value, reading);
    const service = named.service ?? bestSignal(signals, 45);
    // Others have sentences like this, too.
    const isAws = service !== undefined || named.candidates !== undefined || AWS_SIGN.test(text);
    if (!isAws) return undefined;
    return {
      kind: wrapper.encodedWords === undefined ? 'action-denied' : 'encoded-authz',
      confidence: service === undefined ? 'possible' : 'likely',
      denial: compact({ ...main, service, action: named.action }),
      parts,
      ...(named.candidates === undefined ? {} : { candidates: named.candidates }),
    };
  }
  const kind = kindOfAction(first.action.value);
  if (kind === 'action-denied' && wrapper.encodedWords !== undefined) {
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

/**
 * The part of `diagnose` that reads denied actions only.
 * @returns undefined where the text names no action; it may still be an error of another kind
 */
export function diagnoseAction(text: string, tables: DiagnosisTables): Diagnosis | undefined {
  const reading = startReading(text, tables);
  const finding = readActions(reading);
  return finding && complete(finding, reading);
}
