/**
 * What to run to confirm an answer, with the values of the message as words of a shell.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import type { Case } from './cases.ts';
import { bucketOf, lastName, roleOf } from './homes.ts';
import { readKubernetes } from './kubernetes.ts';
import { plain, shellWord } from './plain.ts';
import type { Command, Knowledge } from './types.ts';

const run = (command: string, why: string): Command => ({ command, why });

const CALLER = run('aws sts get-caller-identity', 'Shows who you are to AWS.');

const THERE = 'Shows the policy; run it in the account of the resource.';

function simulate(of: Case): Command[] {
  const { caller, action, type, resources, role, isExplicit } = of;
  const known = ['identity-based', 'scp', 'permissions-boundary', undefined];
  const canAsk =
    (caller.type === 'user' || caller.role !== undefined) &&
    caller.name !== undefined &&
    known.includes(type) &&
    (type !== undefined || isExplicit);
  if (!canAsk || action === undefined) return [];
  const source =
    caller.type === 'permission-set'
      ? `arn:${caller.partition}:iam::${caller.account ?? 'ACCOUNT-ID'}:role/PATH/${caller.role ?? ''}`
      : caller.arn;
  const context =
    action === 'iam:PassRole' && role !== undefined
      ? ` --context-entries ContextKeyName=iam:PassedToService,ContextKeyType=string,ContextKeyValues=${shellWord(role.principal)}`
      : '';
  const path: Command[] =
    caller.role === undefined
      ? []
      : [
          run(
            `aws iam get-role --role-name ${shellWord(caller.role)} --query Role.Arn --output text`,
            'Shows the role’s ARN with its path.',
          ),
        ];
  return [
    ...path,
    run(
      `aws iam simulate-principal-policy --policy-source-arn ${shellWord(source)} --action-names ${shellWord(action)} --resource-arns ${shellWord(resources.list[0] ?? '*')}${context}`,
      'Asks IAM about that ARN. It knows no resource control, session or VPC endpoint policies.',
    ),
  ];
}

/** The services whose policies on resources people meet most. */
function resourcePolicy(of: Case): Command[] {
  const { resources, action = '' } = of;
  const [arn = ''] = resources.list;
  const bucket = bucketOf(of);
  const command =
    bucket !== undefined
      ? `aws s3api get-bucket-policy --bucket ${shellWord(bucket)}`
      : action.startsWith('secretsmanager:')
        ? `aws secretsmanager get-resource-policy --secret-id ${shellWord(arn)}`
        : undefined;
  return command === undefined || resources.from !== 'message' ? [] : [{ command, why: THERE }];
}

function ofPolicy(of: Case): Command[] {
  const { type, policyArn = '', caller, resources, resource, isAssume, action = '' } = of;
  const own: Command[] = policyArn.includes(':organizations:')
    ? [
        run(
          `aws organizations describe-policy --policy-id ${shellWord(lastName(policyArn))}`,
          'Shows the policy, to the organization’s administrators.',
        ),
      ]
    : policyArn.includes(':policy/')
      ? [
          run(
            `aws iam get-policy --policy-arn ${shellWord(policyArn)}`,
            'Shows which version of the policy counts.',
          ),
        ]
      : [];
  if (isAssume || action === 'iam:PassRole') {
    own.push(
      run(
        `aws iam get-role --role-name ${shellWord(roleOf(of) ?? 'ROLE-NAME')} --query Role.AssumeRolePolicyDocument`,
        'Shows whom the role trusts; run it in its account.',
      ),
    );
  } else if ((type === 'key' || action.startsWith('kms:')) && resources.from !== 'no-resource') {
    const key = /^arn:.*:key\//.test(resource ?? '') ? (resources.list[0] ?? '') : 'KEY-ID';
    own.push(
      run(
        `aws kms get-key-policy --key-id ${shellWord(key)} --policy-name default --query Policy --output text`,
        THERE,
      ),
    );
  } else if (type === 'resource-based' || of.isCross === true) {
    own.push(...resourcePolicy(of));
  }
  if (type === 'permissions-boundary' && caller.name !== undefined) {
    const [kind, name] = caller.role === undefined ? ['user', caller.name] : ['role', caller.role];
    own.push(
      run(
        `aws iam get-${kind} --${kind}-name ${shellWord(name)} --query ${kind === 'role' ? 'Role' : 'User'}.PermissionsBoundary`,
        'Shows which policy is the boundary.',
      ),
    );
  }
  if (type === 'vpc-endpoint') {
    own.push(
      run(
        "aws ec2 describe-vpc-endpoints --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,PolicyDocument]'",
        'Shows the endpoints of this account and their policies.',
      ),
    );
  }
  return own;
}

function ofCluster(
  { kind, principal = '' }: Diagnosis,
  { caller }: Case,
  message: string | undefined,
): Command[] {
  const entries = run(
    'aws eks list-access-entries --cluster-name CLUSTER-NAME',
    'Shows who has an access entry.',
  );
  if (kind !== 'k8s-forbidden') {
    return [
      CALLER,
      entries,
      run(
        'aws eks describe-cluster --name CLUSTER-NAME --query cluster.accessConfig.authenticationMode',
        'Shows whether access entries, aws-auth or both count.',
      ),
      ...(kind === 'aws-auth-configmap'
        ? [
            run(
              'kubectl get configmap aws-auth --namespace kube-system --output yaml',
              'Shows aws-auth, to whoever is let in.',
            ),
          ]
        : []),
    ];
  }
  const { verb, resource, namespace, user = principal } = readKubernetes(message);
  const [type = '', sub] = (resource ?? '').split('/');
  const as = user.startsWith('system:') ? ` --as ${shellWord(user)}` : '';
  const where = namespace === undefined ? '' : ` --namespace ${shellWord(namespace)}`;
  return [
    run(
      verb === undefined
        ? `kubectl auth can-i --list${as}`
        : `kubectl auth can-i ${shellWord(verb)} ${shellWord(type)}${sub === undefined ? '' : ` --subresource=${shellWord(sub)}`}${where}${as}`,
      'Asks the cluster.',
    ),
    ...(as === '' ? [entries] : []),
    ...(/^user$|role$/.test(caller.type)
      ? [
          run(
            `aws eks list-associated-access-policies --cluster-name CLUSTER-NAME --principal-arn ${shellWord(caller.arn)}`,
            'Shows its access policies.',
          ),
        ]
      : []),
  ];
}

/** An encoded message as it is: it may start with a hyphen, and nothing in it means more to a shell. */
function encodedWord(text = ''): string {
  const word = text.replace(/\s/g, '');
  return /^[\w+/=-]+$/.test(word) ? word : 'ENCODED-MESSAGE';
}

const CONFIGURED = run('aws configure list', 'Shows which credentials are used, and from where.');

/** @returns what fits the kind, most telling first */
export function commandsFor(
  diagnosis: Diagnosis,
  cases: readonly [Case, ...Case[]],
  { message }: Knowledge,
): Command[] {
  const { kind, authorizationId, encodedMessage, region, who } = diagnosis;
  const [main] = cases;
  if (/^k8s-|^aws-auth/.test(kind)) return ofCluster(diagnosis, main, message);
  if (kind.startsWith('credentials-')) return [CONFIGURED, CALLER];
  if (kind === 'access-key-quota') {
    const user = who?.type === 'user' && who.name !== undefined ? plain(who.name) : 'USER-NAME';
    return [
      run(`aws iam list-access-keys --user-name ${shellWord(user)}`, 'Shows the keys.'),
      run('aws iam get-access-key-last-used --access-key-id ACCESS-KEY-ID', 'Shows its last use.'),
    ];
  }
  const decode: Command[] =
    kind === 'encoded-authz' || encodedMessage !== undefined
      ? [
          run(
            `aws sts decode-authorization-message --encoded-message=${encodedWord(encodedMessage)} --query DecodedMessage --output text`,
            'Prints the decision. Needs sts:DecodeAuthorizationMessage.',
          ),
        ]
      : [];
  const authorization: Command[] =
    authorizationId === undefined
      ? []
      : [
          run(
            `aws iam-toolbox get-request-authorization-details --authorization-id ${shellWord(authorizationId)}`,
            'Prints every policy that was looked at, for 24 hours.',
          ),
        ];
  const all = [
    ...(main.caller.type === 'service' ? [] : [CALLER]),
    ...decode,
    ...authorization,
    ...cases.flatMap(ofPolicy),
    ...cases.flatMap(simulate),
  ];
  const at = region === undefined ? '' : ` --region ${shellWord(region)}`;
  return [...new Map(all.map((one) => [one.command, one])).values()].map(({ command, why }) =>
    run(command.replace(/^aws (?:ec2|kms|iam-toolbox|secretsmanager) \S+/, `$&${at}`), why),
  );
}
