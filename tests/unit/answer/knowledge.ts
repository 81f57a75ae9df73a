/** What the tests of answers share: the real site, and diagnoses made from the words of a message. */
import { answer } from '../../../src/answer/answer.ts';
import { readPrincipal } from '../../../src/answer/principals.ts';
import { isInParts, serviceFacts, type ServiceFacts } from '../../../src/answer/service-facts.ts';
import { plainTable, prefixTable, siteOf, type Site } from '../../../src/answer/site.ts';
import type { Answer, Knowledge, PolicyToPaste } from '../../../src/answer/types.ts';
import { ROOT } from '../../../src/build/project.ts';
import { loadCatalog } from '../../../src/catalog/load.ts';
import { prefixesFor, tablesOf } from '../../../src/diagnosis/tables.ts';
import type { Diagnosis, DiagnosisTables } from '../../../src/diagnosis/types.ts';
import { loadReference } from '../../../src/reference/reference.ts';

export const REFERENCE = loadReference(ROOT);
export const CATALOG = loadCatalog({ root: ROOT });

export const FACTS: Readonly<Record<string, ServiceFacts>> = Object.fromEntries(
  [...REFERENCE.services.values()].map((one) => [
    one.prefix,
    serviceFacts(
      one,
      CATALOG.services.find(({ id }) => id === one.prefix),
      CATALOG.topics,
    ),
  ]),
);

/** The prefixes whose tables come in parts. */
export const IN_PARTS = [...REFERENCE.services.values()]
  .filter(isInParts)
  .map(({ prefix }) => prefix);

export const SITE: Site = siteOf(CATALOG);
/** What the box looks up, all of it at once. */
export const TABLES: DiagnosisTables = {
  ...tablesOf(REFERENCE),
  prefixes: plainTable(prefixTable(CATALOG, prefixesFor(REFERENCE))).prefixes,
};
export const KNOWLEDGE: Knowledge = { site: SITE, facts: FACTS };

export const ROLE = 'arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson';
export const USER = 'arn:aws:iam::111122223333:user/mateojackson';
export const SSO =
  'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Developer_0123456789abcdef/mateojackson';

/** A diagnosis with what every one has; the principal is read from its text. */
export function diagnosis(more: Partial<Diagnosis> = {}): Diagnosis {
  const service = more.action?.split(':')[0];
  const made: Diagnosis = {
    kind: 'action-denied',
    ...(service === undefined ? {} : { service }),
    ...(more.principal === undefined ? {} : { who: readPrincipal(more.principal) }),
    denials: [],
    spans: {},
    confidence: 'certain',
    ...more,
  };
  const { action, resource, principal, deny, policyType, policyArn } = made;
  const own = {
    ...(action === undefined ? {} : { action }),
    ...(resource === undefined ? {} : { resource }),
    ...(principal === undefined ? {} : { principal }),
    ...(deny === undefined ? {} : { deny }),
    ...(policyType === undefined ? {} : { policyType }),
    ...(policyArn === undefined ? {} : { policyArn }),
  };
  return { ...made, denials: [own, ...made.denials] };
}

export const answerTo = (more: Partial<Diagnosis>, knowledge: Partial<Knowledge> = {}): Answer =>
  answer(diagnosis(more), { ...KNOWLEDGE, ...knowledge });

export const typesOf = ({ policies }: Answer): string[] => policies.map(({ type }) => type);

export const statementsOf = (
  { policies }: Answer,
  type?: PolicyToPaste['type'],
): PolicyToPaste['document']['Statement'] =>
  policies
    .filter((one) => type === undefined || one.type === type)
    .flatMap(({ document }) => document.Statement);

export const textOf = ({ what, first, fix, who, caveats, others }: Answer): string =>
  [what, who, fix.text, ...others, ...[...first, ...caveats].map(({ text }) => text)].join('\n');
