/**
 * What the readers of the kinds of error share: the text in its normal form, what they hand back, and
 * how that becomes a diagnosis. It knows no services, so that a denial that names its action can be read
 * with little code.
 */
import { compact, find, type Part } from './find.ts';
import { normalise, type Plain } from './normalise.ts';
import { accountOf, describePrincipal } from './principal.ts';
import type { Denial, DiagnosedKind, Diagnosis, DiagnosisTables, Field, Span } from './types.ts';

/** What stands around AWS's own words. */
export interface Wrapper {
  readonly region?: Part | undefined;
  /** The words that an encoded message follows, also where it was cut off or masked. */
  readonly encodedWords?: Part | undefined;
  /** The rest, see `wrappers.ts`, comes where no answer waits for it. */
  readonly operation?: Part | undefined;
  readonly errorCode?: Part | undefined;
  readonly status?: Part | undefined;
  readonly requestId?: Part | undefined;
  readonly authorizationId?: Part | undefined;
  readonly encodedMessage?: Part | undefined;
}

const REGION =
  /(?<![a-z0-9-])((?:us|eu|ap|ca|sa|me|af|il|mx|cn)-(?:gov-|iso[a-z]?-)?[a-z]{4,9}-\d)(?!\d)/;

/** @returns of what stands around a message, what no answer can do without */
export const readAround = (text: string): Wrapper => ({
  region: find(text, REGION),
  encodedWords: find(text, /([Ee]ncoded\sauthori[sz]ation\s(?:failure\s)?message)/),
});

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
export function startReading(
  pasted: string,
  tables: DiagnosisTables,
  readWrapper: (text: string) => Wrapper = readAround,
): Reading {
  const plain = normalise(pasted);
  const text = plain.text.replaceAll('\n', ' ');
  return { plain, text, tables, wrapper: readWrapper(text) };
}

/** Adds what follows from the finding, and where everything stands. */
export function complete(finding: Finding, { plain, wrapper: { region } }: Reading): Diagnosis {
  const { kind, confidence, denial = {}, context, candidates, parts = {} } = finding;
  const spans: Partial<Record<Field, Span>> = {};
  for (const [field, part] of Object.entries({ region, ...parts }) as [Field, Part | undefined][]) {
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
      region: region?.value,
    }),
    denials: [denial, ...rest],
    spans,
    confidence,
  };
}
