/**
 * What a template can say: the parameters of a topic, for one service or for none.
 *
 * Templates see parameters only through `guard.ts`. Everything here is text that is ready to print;
 * a parameter that a service lacks is simply not there.
 */

import { ACCOUNT, OTHER_ACCOUNT, REGIONS } from './arn.ts';
import type { Partition, Surface } from './schema.ts';

const CALLER_ROLE_NAME = 'ExampleRole';
const CALLER_SESSION = 'mateojackson';

/** Every parameter that a template may declare, and what it holds. */
export const PARAMETERS = {
  id: 'the path of its page; absent on the general page',
  name: 'the full name of the service',
  shortName: 'the name after first mention',
  prefix: 'the IAM prefix, such as personalize',
  action: 'the example action with its prefix',
  operation: 'the example action without its prefix',
  resource: 'the ARN of the example resource, or *',
  partition: 'the second part of ARNs: aws, aws-cn or aws-us-gov',
  region: 'a Region of that partition',
  account: 'the account of the caller and the resource',
  otherAccount: 'an account that is not ours',
  caller: 'the ARN of the signed-in principal, a role session',
  callerRole: 'the ARN of the role behind that session',
  denial: 'the message of the example denial, as the surface shows it; absent where there is none',
  moreExamples: 'a list of other denied requests: { action, resource, surface, denial }',
  surface: 'where the reader meets the error: console, cli, sdk or kubectl',
  passingAction: 'an action, with prefix, that hands a role to the service',
  passedRole: 'the ARN of a role to hand over',
  targetRole: 'the ARN of a role to take on',
  passRoleDenial: 'the message of a denied iam:PassRole, as the surface shows it',
  passedTo: 'the service principal that receives the role, where a source states it',
  passedToSource: 'the page at AWS that states that principal',
  retiredRequest: 'what to ask for where the service has ended',
  iamGuide: "the service's page on how it works with IAM",
  policyGuide: "the service's page of policy examples",
  actionsGuide: 'the service in the Service Authorization Reference',
} as const;

export type Parameter = keyof typeof PARAMETERS;
export const isParameter = (name: string): name is Parameter => Object.hasOwn(PARAMETERS, name);

/** A denied request beside the main example. */
export interface OtherExample {
  readonly action: string;
  readonly resource: string;
  readonly surface?: Surface;
  /** Absent where the service says nothing. */
  readonly denial?: string;
}

/** The values of one service; a key that is absent is a parameter the service lacks. */
export type Subject = Partial<Record<Exclude<Parameter, 'moreExamples'>, string>> & {
  readonly moreExamples?: readonly OtherExample[];
};

/** Written `name` (must be there) or `name?` (may be missing) in a topic's `uses`. */
export function parseUse(use: string): { name: string; optional: boolean } {
  return use.endsWith('?')
    ? { name: use.slice(0, -1), optional: true }
    : { name: use, optional: false };
}

/** The parameters that are the same for every service of a partition. */
export function commonSubject(partition: Partition = 'aws') {
  return {
    partition,
    region: REGIONS[partition],
    account: ACCOUNT,
    otherAccount: OTHER_ACCOUNT,
    caller: `arn:${partition}:sts::${ACCOUNT}:assumed-role/${CALLER_ROLE_NAME}/${CALLER_SESSION}`,
    callerRole: `arn:${partition}:iam::${ACCOUNT}:role/${CALLER_ROLE_NAME}`,
    passedRole: `arn:${partition}:iam::${ACCOUNT}:role/ExampleServiceRole`,
    targetRole: `arn:${partition}:iam::${ACCOUNT}:role/TargetRole`,
  } satisfies Subject;
}

/** A denial in the words AWS uses, with the clause that names the policy type. */
export function denial(caller: string, action: string, resource: string): string {
  return `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}

/** A denial as the command line and the SDKs wrap it. */
export function wrapDenial(
  message: string,
  surface: string | undefined,
  operation: string,
  errorCode: string,
): string {
  if (surface === undefined || surface === 'console') return message;
  const wrapped = `An error occurred (${errorCode}) when calling the ${operation} operation: ${message}`;
  return surface === 'sdk' ? `botocore.exceptions.ClientError: ${wrapped}` : wrapped;
}

/** The subject of a topic's general page: "the service", with placeholders where values would be. */
export function generalSubject(): Subject {
  const common = commonSubject();
  const prefix = 'SERVICE';
  const action = `${prefix}:ACTION`;
  const resource = `arn:aws:${prefix}:${common.region}:${ACCOUNT}:RESOURCE-TYPE/RESOURCE-ID`;
  return {
    ...common,
    name: 'the service',
    shortName: 'the service',
    prefix,
    action,
    operation: 'ACTION',
    resource,
    denial: denial(common.caller, action, resource),
    passingAction: `${prefix}:CREATE-ACTION`,
    passRoleDenial: denial(common.caller, 'iam:PassRole', common.passedRole),
  };
}
