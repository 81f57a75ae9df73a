/**
 * One denial with what its words leave out: who asked, in whose policy the answer lies, and whether
 * two accounts are involved.
 */
import type { Denial, Diagnosis, Principal } from '../diagnosis/types.ts';
import { accountOf, lookUp, resourcesOf, type Resources } from './arns.ts';
import { plain } from './plain.ts';
import { callerOf, readPrincipal, type Caller } from './principals.ts';
import type { ServiceFacts } from './service-facts.ts';
import type { DocumentType, Knowledge } from './types.ts';

export interface Case {
  /** In the reference's spelling; undefined where no policy could name it. */
  readonly action: string | undefined;
  /** As in the text. */
  readonly resource: string | undefined;
  readonly resources: Resources;
  readonly resourceAccount: string | undefined;
  readonly caller: Caller;
  readonly isExplicit: boolean;
  /** Whether it is the policy by which AWS locks up a leaked access key. */
  readonly isLeaked: boolean;
  /** The kind of policy that decides; undefined where an explicit deny hides it. */
  readonly type: DocumentType | undefined;
  /** Whether the message itself names that kind. */
  readonly isNamed: boolean;
  readonly policyArn: string | undefined;
  /** Undefined where one of the accounts is not visible. */
  readonly isCross: boolean | undefined;
  /** Whether the denied action is one of taking on a role. */
  readonly isAssume: boolean;
  /** The role's principal, where a source states it. */
  readonly role: ServiceFacts['role'];
}

/** Whether a service could not take on its role: nothing but the role and its trust policy decides that. */
export const isOfService = ({ type, caller, isExplicit, isNamed }: Case): boolean =>
  type === 'trust' && caller.type === 'service' && !isExplicit && !isNamed;

const ASSUME = /^sts:(?:AssumeRole|TagSession|SetSourceIdentity)/i;

function typeOf(
  { policyType, deny }: Denial,
  isAssume: boolean,
  isKey: boolean,
): DocumentType | undefined {
  const ofResource = isAssume ? 'trust' : isKey ? 'key' : 'resource-based';
  if (policyType !== undefined) return policyType === 'resource-based' ? ofResource : policyType;
  if (deny === 'explicit') return undefined;
  return isAssume || isKey ? ofResource : 'identity-based';
}

/**
 * The role's principal: as stated for this very call, or that of the service as a whole. One that is
 * stated for another call of the service, such as batchoperations.s3, would be a guess.
 */
function roleFor(
  { operation, contextService = '' }: Diagnosis,
  facts: ServiceFacts | undefined,
): ServiceFacts['role'] {
  const { role } = facts ?? {};
  const isOfCall = operation !== undefined && role?.passedBy?.split(':')[1] === operation;
  return isOfCall || role?.principal === `${contextService}.amazonaws.com` ? role : undefined;
}

const LEAKED = 'AWSCompromisedKeyQuarantine';

function toCase(
  denial: Denial,
  diagnosis: Diagnosis,
  { facts = {}, message = '' }: Knowledge,
): Case {
  const isMain = denial === diagnosis;
  const region = plain(diagnosis.region ?? '');
  const [, apart] = /^(cn|us-gov)-/.exec(region) ?? [];
  const said = denial.principal ?? (isMain ? undefined : diagnosis.principal);
  const isSame = isMain || said === diagnosis.principal;
  const read = said === undefined ? undefined : readPrincipal(said);
  const isService = diagnosis.kind === 'assume-role' && diagnosis.contextService !== undefined;
  const role = roleFor(diagnosis, facts[diagnosis.contextService ?? '']);
  const nobody: Principal =
    said === undefined && isService
      ? { type: 'service', ...(role === undefined ? {} : { name: role.principal }) }
      : { type: 'unknown' };
  const who = (isSame ? diagnosis.who : undefined) ?? read ?? nobody;
  const caller = callerOf(who, said);
  const named = plain(denial.action ?? '');
  const prefix = named.split(':')[0] ?? '';
  const own = facts[prefix];
  const isAction = /^[\w-]+:[A-Za-z][\w-]*\*?$/.test(named);
  const action = isAction ? lookUp(named, own).action : undefined;
  const isAssume = ASSUME.test(named) || (isMain && diagnosis.kind === 'assume-role');
  const isKey = prefix === 'kms' || (isMain && diagnosis.kind === 'kms-key-access');
  const type = typeOf(denial, isAssume, isKey);
  const resourceAccount =
    accountOf(denial.resource) ?? (isMain ? diagnosis.resourceAccount : undefined);
  const isCross =
    (isMain ? diagnosis.crossAccount : undefined) ??
    (isMain && /cross-account pass role/i.test(message) ? true : undefined) ??
    (caller.account === undefined || resourceAccount === undefined
      ? undefined
      : caller.account !== resourceAccount);
  return {
    action,
    resource: denial.resource === undefined ? undefined : plain(denial.resource),
    resources: resourcesOf(action ?? '', denial.resource, own, {
      partition: apart === undefined ? caller.partition : `aws-${apart}`,
      region: region || undefined,
      // IAM's own resources are in the account of whoever asks.
      account: resourceAccount ?? (prefix === 'iam' ? caller.account : undefined),
    }),
    resourceAccount,
    caller,
    isExplicit: denial.deny === 'explicit',
    isLeaked: (denial.policyArn ?? (isMain ? message : '')).includes(LEAKED),
    type,
    isNamed: denial.policyType !== undefined,
    policyArn: denial.policyArn === undefined ? undefined : plain(denial.policyArn),
    isCross,
    isAssume,
    role,
  };
}

/** @returns the main denial and those beside it, without repeats */
export function casesOf(diagnosis: Diagnosis, knowledge: Knowledge): readonly [Case, ...Case[]] {
  const keyOf = ({ action, resource, principal, deny, policyType }: Denial): string =>
    JSON.stringify([action, resource, principal ?? diagnosis.principal, deny, policyType]);
  const main = keyOf(diagnosis);
  const seen = new Set([main]);
  const others = diagnosis.denials.filter((one) => {
    const key = keyOf(one);
    return one !== diagnosis && !seen.has(key) && seen.add(key);
  });
  return [
    toCase(diagnosis, diagnosis, knowledge),
    ...others.map((one) => toCase(one, diagnosis, knowledge)),
  ];
}

export { isPolicyMatter } from './facts-needed.ts';
