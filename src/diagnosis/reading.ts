/**
 * What the readers of the kinds of error share: the text in its normal form, what they hand back, and
 * how that becomes a diagnosis. It knows no services, so that a denial that names its action can be read
 * with little code.
 */
import { compact, type Part } from './find.ts';
import { normalise, type Plain } from './normalise.ts';
import { accountOf, describePrincipal } from './principal.ts';
import type { Denial, DiagnosedKind, Diagnosis, DiagnosisTables, Field, Span } from './types.ts';
import { readWrapper, type Wrapper } from './wrappers.ts';

/** What every reader gets. */
export interface Reading {
  readonly plain: Plain;
  /** The text on one line: the same length, with a blank for each line break. */
  readonly text: string;
  readonly tables: DiagnosisTables;
  readonly wrapper: Wrapper;
}

/** What a reader found, before it is completed. */
export interface Finding {
  readonly kind: DiagnosedKind;
  readonly confidence: Diagnosis['confidence'];
  readonly denial?: Denial;
  readonly denials?: readonly Denial[];
  readonly context?: string | undefined;
  readonly candidates?: readonly string[] | undefined;
  readonly parts?: Partial<Record<Field, Part | undefined>> | undefined;
}

/** Brings a text into the form that the readers work on. */
export function startReading(pasted: string, tables: DiagnosisTables): Reading {
  const plain = normalise(pasted);
  const text = plain.text.replaceAll('\n', ' ');
  return { plain, text, tables, wrapper: readWrapper(text) };
}

/** Adds what the tools around the message say, and where everything stands. */
export function complete(finding: Finding, { plain, wrapper }: Reading): Diagnosis {
  const { kind, confidence, denial = {}, context, candidates } = finding;
  const { operation, errorCode, status, requestId, region, authorizationId, encodedMessage } =
    wrapper;
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
