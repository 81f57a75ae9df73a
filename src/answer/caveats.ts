/**
 * What to mind beside a fix and its documents, most important first.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { isOfService, isPolicyMatter, type Case } from './cases.ts';
import { laterClaim } from './later-links.ts';
import type { PageName } from './links.ts';
import type { Claim, PolicyToPaste } from './types.ts';

/** Takes a sentence where it is so. */
type Say = (isSo: boolean, ...said: Parameters<typeof laterClaim>) => void;

/** What stands beside one denial and its documents. */
function caveatsOf(of: Case, say: Say): void {
  const { action = '', resources, caller, role, type, isCross, isNamed, isExplicit } = of;
  const { from, list } = resources;
  if (type !== 'key') {
    say(
      from === 'message' && list[0] === '*',
      `The message says “*” for ${action}: nothing narrower would match.`,
    );
    say(from === 'no-resource', `${action} takes no resource: only “*” works.`);
  }
  const isPassed = action === 'iam:PassRole' && !isExplicit;
  say(
    isPassed && role === undefined,
    'The condition iam:PassedToService is left out: we know no page of AWS that gives its value here. Do not guess it.',
    'passing roles',
  );
  say(
    isPassed && role !== undefined,
    `AWS gives ${role?.principal ?? ''} for ${role?.passedBy ?? 'the service'}; other calls may differ.`,
    role?.source as PageName | undefined,
  );
  say(
    caller.type === 'federated-user' && type === 'identity-based',
    'A federated user needs the Allow in the session policy, too.',
  );
  say(
    caller.type === 'service',
    `${caller.name === undefined ? 'We know no page of AWS that gives the service’s principal. ' : ''}Limit the statement with aws:SourceAccount or aws:SourceArn.`,
    'services that act for you',
  );
  say(
    type === 'key' && isCross !== true && !isNamed,
    'Where the key’s policy leaves it to IAM, an identity-based policy counts as well.',
    'key policies',
  );
}

/** What stands in a document to be filled in. */
const PLACE = /-(?:ID|NAME|PRINCIPAL)\b|\/NAME"|PROVIDER/;

/** Most important first. */
export function caveatsFor(
  { kind }: Diagnosis,
  cases: readonly [Case, ...Case[]],
  policies: readonly PolicyToPaste[],
): Claim[] {
  if (!isPolicyMatter({ kind })) return [];
  const [main] = cases;
  const { isNamed, isExplicit, isCross, action = '', resource, resources } = main;
  const isRole = /^(?:iam|sts):/.test(action);
  const all: Claim[] = [];
  const say: Say = (isSo, ...said) => {
    if (isSo) all.push(laterClaim(...said));
  };
  const text = JSON.stringify(policies.map(({ document }) => document));
  const hasPolicies = policies.length > 0;
  say(
    cases.some(
      (one) => one.isCross === true && one.action !== 'iam:PassRole' && one.caller.type !== 'root',
    ),
    'Two accounts are involved: one Allow is not enough, both sides need it.',
    'requests across accounts',
  );
  say(
    kind === 'bare-access-denied' && action === 's3:GetObject',
    'S3 says the same of an object that is not there, to those who may not list the bucket (s3:ListBucket).',
    'AmazonS3/latest/API/API_HeadObject',
  );
  if (hasPolicies && !isNamed && !isExplicit) {
    say(
      kind !== 'encoded-authz' && !isOfService(main),
      'The message gives no reason. If a Deny, an SCP or another guardrail is it, this does not help.',
      'denied requests',
    );
    say(
      isCross === undefined && !isRole && resources.list[0] !== '*',
      'If the resource is in another account, both sides need it.',
      'requests across accounts',
    );
  }
  say(
    cases.some(
      (one) =>
        one.caller.type === 'permission-set' && /^(?:identity|permissions)/.test(one.type ?? ''),
    ),
    'Change the permission set, not its role.',
    'permission sets',
  );
  if (hasPolicies) {
    const isBare = resources.from === 'reference' && resource === undefined && !isRole;
    say(
      PLACE.test(text) ||
        cases.some(
          ({ resources: { isMasked, list } }) =>
            isMasked === true && list.some((one) => text.includes(JSON.stringify(one))),
        ),
      `Fill in what your text hides or leaves out${cases.some((one) => one.resources.list.length > 1) ? ', and keep the lines that fit' : ''}.${isBare ? ' A call without such a resource needs “*”.' : ''}`,
    );
    for (const one of cases) if (one.action !== undefined) caveatsOf(one, say);
    say(
      /"(?:AWS|aws:PrincipalArn)":/.test(text) &&
        cases.some(({ caller }) => caller.type === 'assumed-role'),
      'A session’s ARN hides the path of its role: if it has one, add it.',
      'ARNs of roles',
    );
  }
  return [...new Map(all.map((one) => [one.text, one])).values()];
}
