/**
 * Policy documents: the least that removes a denial, or the form of the policy that somebody else
 * has to change. An explicit deny never yields an Allow.
 */
import type { Case } from './cases.ts';
import { homeOf } from './homes.ts';
import type { Caller } from './principals.ts';
import type { DocumentType, PolicyToPaste, Statement } from './types.ts';

interface Draft {
  readonly type: DocumentType;
  /** Whose policy it is: one document for each. */
  readonly owner: string;
  readonly of: Case;
  readonly statement: Statement;
}

/** Whether identity-based policies are for this caller at all, and can be changed. */
export const hasIdentityPolicies = ({ type }: Caller): boolean =>
  !['root', 'service-linked-role', 'service', 'anonymous', 'kubernetes'].includes(type);

const hasArn = ({ type }: Caller): boolean =>
  !['service', 'anonymous', 'kubernetes'].includes(type);

/** The resource a policy stands on: all objects of a bucket are under the bucket's one policy. */
const policyHolder = ({ resources }: Case): string =>
  (resources.list[0] ?? '').replace(/^(arn:[^:]*:s3:::[^/]+).*$/, '$1');

type Element = Pick<Statement, 'Principal' | 'Condition'>;

/** How a policy on the other side names the caller. */
function principalOf({ caller, action = '' }: Case): Element | undefined {
  if (/WithWebIdentity$/.test(action)) {
    return {
      Principal: { Federated: 'arn:aws:iam::ACCOUNT-ID:oidc-provider/PROVIDER' },
      Condition: { StringEquals: { 'PROVIDER:aud': 'AUDIENCE', 'PROVIDER:sub': 'SUBJECT' } },
    };
  }
  if (/WithSAML$/.test(action)) {
    return { Principal: { Federated: 'arn:aws:iam::ACCOUNT-ID:saml-provider/PROVIDER' } };
  }
  const { type, arn, name = 'SERVICE-PRINCIPAL' } = caller;
  if (type === 'service') return { Principal: { Service: name } };
  if (!hasArn(caller)) return undefined;
  if (type !== 'permission-set') return { Principal: { AWS: arn } };
  return {
    Principal: { AWS: arn.replace(/role\/.*$/, 'root') },
    Condition: { ArnLike: { 'aws:PrincipalArn': arn } },
  };
}

/** One resource as text, several as a list. */
const oneOrAll = (list: readonly string[]): string | readonly string[] =>
  list.length === 1 ? (list[0] ?? '') : list;

const resourceFor = (type: DocumentType, { resources }: Case): Pick<Statement, 'Resource'> =>
  type === 'trust' ? {} : { Resource: type === 'key' ? '*' : oneOrAll(resources.list) };

function allow(type: DocumentType, of: Case, more: Element = {}): Draft {
  const { Principal, Condition } = more;
  const isOfResource = type === 'trust' || type === 'key' || type === 'resource-based';
  return {
    type,
    of,
    owner:
      type === 'identity-based' || type === 'permissions-boundary' || type === 'session'
        ? of.caller.arn
        : isOfResource
          ? policyHolder(of)
          : (of.policyArn ?? ''),
    statement: {
      Effect: 'Allow',
      ...(Principal === undefined ? {} : { Principal }),
      Action: of.action ?? '',
      ...resourceFor(type, of),
      ...(Condition === undefined ? {} : { Condition }),
    },
  };
}

/** The Deny as its owner could leave it, with an exception for the caller. */
function exception(type: DocumentType, of: Case): Draft[] {
  if (!hasArn(of.caller)) return [];
  const draft = allow(type, of, {
    ...(type === 'scp' ? {} : { Principal: '*' }),
    Condition: { ArnNotLike: { 'aws:PrincipalArn': of.caller.arn } },
  });
  return [{ ...draft, statement: { ...draft.statement, Effect: 'Deny' } }];
}

/** A role is to be passed to one service, where a source states that service's principal. */
const passedTo = ({ action, role }: Case): Element =>
  action === 'iam:PassRole' && role !== undefined
    ? { Condition: { StringEquals: { 'iam:PassedToService': role.principal } } }
    : {};

const identityBased = (of: Case): Draft[] =>
  hasIdentityPolicies(of.caller) ? [allow('identity-based', of, passedTo(of))] : [];

function ofResource(type: DocumentType, of: Case): Draft[] {
  const principal = principalOf(of);
  // Only a role can be assumed.
  const isWrong = type === 'trust' && of.resources.from === 'message' && !isRole(of);
  return principal === undefined || isWrong ? [] : [allow(type, of, principal)];
}

const isRole = ({ resources }: Case): boolean =>
  resources.list.every((arn) => arn === '*' || /:role\//.test(arn));

/** The side of the resource, for a request that its own side allows. */
const otherSide = ({ isAssume, action }: Case): DocumentType =>
  isAssume ? 'trust' : action?.startsWith('kms:') === true ? 'key' : 'resource-based';

function draftsOf(of: Case): Draft[] {
  const { type, action, caller, isExplicit, isCross, isNamed, isAssume } = of;
  if (action === undefined || type === undefined) return [];
  // No policy lets anybody pass a role of another account.
  if (action === 'iam:PassRole' && isCross === true && !isExplicit) return [];
  if (type === 'rcp') return exception(type, of);
  if (isExplicit) {
    return ['identity-based', 'permissions-boundary', 'session'].includes(type)
      ? []
      : exception(type, of);
  }
  switch (type) {
    case 'identity-based': {
      const needsBoth = isCross === true || (!isNamed && caller.type === 'service');
      const isOwn = /^iam:(?:PassRole|CreateServiceLinkedRole)$/.test(action);
      return [...identityBased(of), ...(needsBoth && !isOwn ? ofResource(otherSide(of), of) : [])];
    }
    case 'trust':
    case 'key':
    case 'resource-based': {
      const isOwnSideOpen = isAssume && !isNamed && action === 'sts:AssumeRole';
      const resource = ofResource(type, of);
      // A statement that names the account leaves the rest to that account's own policies.
      const isOfAccount = caller.type === 'permission-set';
      return isCross === true || isOfAccount || (isOwnSideOpen && resource.length > 0)
        ? [...resource, ...(/With(?:WebIdentity|SAML)$/.test(action) ? [] : identityBased(of))]
        : resource;
    }
    case 'vpc-endpoint':
      return [
        allow(type, of, {
          Principal: '*',
          ...(hasArn(caller) ? { Condition: { ArnLike: { 'aws:PrincipalArn': caller.arn } } } : {}),
        }),
      ];
    default:
      return [allow(type, of, passedTo(of))];
  }
}

const asList = (value: string | readonly string[] = []): readonly string[] =>
  typeof value === 'string' ? [value] : value;

/** Joins statements that differ in one element only. */
function join(statements: readonly Statement[], element: 'Action' | 'Resource'): Statement[] {
  const joined = new Map<string, Statement>();
  for (const one of statements) {
    const key = JSON.stringify({ ...one, [element]: undefined });
    const before = joined.get(key);
    const values = [...new Set([...asList(before?.[element]), ...asList(one[element])])];
    joined.set(
      key,
      before === undefined || values.length === 0
        ? one
        : { ...before, [element]: oneOrAll(values) },
    );
  }
  return [...joined.values()];
}

/** @returns one document for each owner, in the order of the denials */
export function documentsFor(cases: readonly Case[]): PolicyToPaste[] {
  const owners = new Map<string, Draft[]>();
  for (const draft of cases.flatMap(draftsOf)) {
    const key = `${draft.type} ${draft.owner}`;
    owners.set(key, [...(owners.get(key) ?? []), draft]);
  }
  return [...owners.values()].flatMap((drafts) => {
    const [first] = drafts;
    if (first === undefined) return [];
    const statements = join(
      join(
        drafts.map(({ statement }) => statement),
        'Action',
      ),
      'Resource',
    );
    const { where, console } = homeOf(first.type, first.of, first.statement.Effect === 'Deny');
    return [
      {
        type: first.type,
        document: { Version: '2012-10-17', Statement: statements },
        where,
        ...(console === undefined ? {} : { console }),
      },
    ];
  });
}
