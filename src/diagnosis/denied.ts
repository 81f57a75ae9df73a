/**
 * A denial that names its action in AWS's sentence, and is about no role: most of all that people paste.
 * It is read without the names and signs of services, so that a page can load this first and the rest
 * of `diagnose` only where this finds nothing.
 */
import { compact, own } from './find.ts';
import { kindOfAction } from './kinds.ts';
import { complete, startReading, type Finding, type Reading } from './reading.ts';
import { readStated, type Sentence } from './sentence.ts';
import type { Denial, Diagnosis, DiagnosisTables } from './types.ts';

export const toDenial = ({
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

export const partsOf = (sentence: Sentence): Finding['parts'] => ({
  action: sentence.action?.part,
  operation: sentence.operation,
  principal: sentence.principal,
  resource: sentence.resource,
  deny: sentence.deny?.part,
  policyType: sentence.policyType?.part,
  policyArn: sentence.policyArn,
});

/** @returns the finding, where the first of the sentences names an action that no role or key is about */
export function plainDenial(
  sentences: readonly Sentence[],
  { wrapper }: Reading,
): Finding | undefined {
  const [first] = sentences;
  if (first?.action === undefined || kindOfAction(first.action.value) !== 'action-denied') {
    return undefined;
  }
  const denials = sentences.map(toDenial);
  return {
    kind: wrapper.encodedWords === undefined ? 'action-denied' : 'encoded-authz',
    confidence: 'certain',
    denial: denials[0] ?? {},
    denials,
    parts: partsOf(first),
  };
}

/**
 * What `diagnose` says of a plain denial, with little code and no names of services; what the tools
 * around it say is added by `withWrapper`.
 * @param tables of them only the prefixes and the actions are looked up
 * @returns undefined where the text is no plain denial; it may still be an error of another kind
 */
export function diagnoseDenied(
  text: string,
  tables: Pick<DiagnosisTables, 'prefixes' | 'actions'>,
): Diagnosis | undefined {
  const reading = startReading(text, { sdkNames: {}, ...tables });
  const sentences = readStated(reading.text, reading.plain.text, reading.tables);
  const prefix = sentences[0]?.prefix;
  if (prefix === undefined || own(tables.prefixes, prefix.toLowerCase()) === undefined) {
    return undefined;
  }
  const finding = plainDenial(sentences, reading);
  return finding && complete(finding, reading);
}
