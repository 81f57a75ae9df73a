/**
 * Errors that name what was denied, in any form: with a role that the action is about, or with nothing
 * but an operation. The plain ones are read in `denied.ts`.
 */
import { compact, find } from './find.ts';
import { kindOfAction } from './kinds.ts';
import { findRole } from './principal.ts';
import { partsOf, plainDenial, toDenial } from './denied.ts';
import type { Finding } from './reading.ts';
import { readDenials } from './other-sentences.ts';
import { prefixOfHost } from './service-names.ts';
import { bestSignal, contextOf, readOperation, type WeighedReading } from './services.ts';

const AWS_SIGN = /\barn:aws|amazonaws\.com|\bAWS|\bAccessDeniedException|explicit deny in /;

/** @returns what the text says was denied */
export function readActions(reading: WeighedReading): Finding | undefined {
  const { plain, text, tables, wrapper, signals } = reading;
  const sentences = readDenials(text, plain.text, tables);
  let [first] = sentences;
  if (first === undefined) return undefined;
  const { operation: part } = first;
  if (part !== undefined && /^AssumeRole/.test(part.value)) {
    // CodePipeline: "is not authorized to perform AssumeRole on role arn:..."
    const resource = find(text, /\bon role (\S{3,300})/);
    first = { ...first, prefix: 'sts', action: { part, value: `sts:${part.value}` }, resource };
    sentences[0] = first;
  }
  const denials = sentences.map(toDenial);
  const main = denials[0] ?? {};
  const parts = partsOf(first);
  if (first.action === undefined) {
    // "is not authorized to perform CreateLogGroup": the tools around it name the service.
    const named = readOperation((first.operation ?? wrapper.operation)?.value, reading);
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
  const denied = plainDenial(sentences, reading);
  if (denied !== undefined) return denied;
  const kind = kindOfAction(first.action.value);
  const role = kind === 'assume-role' && first.resource === undefined ? findRole(text) : undefined;
  const isPrincipal = role?.value === first.principal?.value;
  const resource = first.resource ?? (isPrincipal ? undefined : role);
  const linked = find(resource?.value ?? '', /\/aws-service-role\/([a-z0-9.-]{3,80})\//);
  const operation = /^(?:AssumeRole\w{0,20}|PassRole|CreateServiceLinkedRole)$/.test(
    wrapper.operation?.value ?? '',
  )
    ? undefined
    : wrapper.operation?.value;
  // A call that the role's credentials are got for is not what the role is for.
  const isErrand = kind === 'assume-role' && /, get (?:identity|credentials): /.test(text);
  const context =
    (linked === undefined ? undefined : prefixOfHost(linked.value, tables)) ??
    contextOf(
      isErrand ? undefined : operation,
      wrapper.errorCode?.value,
      kind === 'passrole' ? resource?.value : undefined,
      isErrand ? [] : signals,
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
