/**
 * Which service a message is about: every sign in it is weighed, and where the signs leave several
 * services possible, that is the result.
 */
import { compact, find } from './find.ts';
import type { Reading } from './reading.ts';
import { prefixInWords, prefixOfHost, prefixOfName } from './service-names.ts';
import type { DiagnosisTables } from './types.ts';

export interface Signal {
  readonly prefix: string;
  /** How sure the sign is: above `SURE` it decides. */
  readonly weight: number;
}

/** A reading with the signs of services in it. */
export interface WeighedReading extends Reading {
  /** The weightiest first. */
  readonly signals: readonly Signal[];
}

/** A sign from here on names the service that was called. */
export const SURE = 60;
/** Few others use its code: where one does, an operation that only it has says so. */
const CODE_OF_EC2 = 75;

type Resolve = (name: string, tables: DiagnosisTables) => string | undefined;

/** Terraform's resources are called after their service: `aws_cloudwatch_log_group`, `aws_ecs_service`. */
const inResource: Resolve = (name, tables) => {
  const [first = '', second = ''] = name.split('_');
  return prefixOfName(first + second, tables) ?? prefixOfName(first, tables);
};

const inWords: Resolve = (words, tables) => prefixInWords(words, tables);

/** Name in a group of the pattern, how it is looked up, and what it is worth. */
const SIGNS: readonly (readonly [RegExp, Resolve, number])[] = [
  // Go v2 and Terraform
  [/operation error ([A-Za-z0-9 .-]{1,60}):/g, prefixOfName, 90],
  // Java, and CloudFormation that quotes it
  [/(?:^|[(`]|AWS )Service:\s?([^;,(){}]{1,60})[;,)]/g, prefixOfName, 90],
  // CloudTrail
  [/["']?eventSource["']?\s?[:=]\s?["']?\[?([a-z0-9.-]{2,80})/gi, prefixOfHost, 90],
  // The scope of a signature
  [/[a-z]{2}-[a-z-]{4,20}-\d(?:\/|%2F)([a-z0-9-]{2,40})(?:\/|%2F)aws4_request/g, prefixOfHost, 85],
  // Classes of the SDKs: Java, Java v2, JavaScript v3, .NET, Ruby, PHP, Rust, Go
  [/\bcom\.amazonaws\.services\.(\w{2,40})/g, prefixOfName, 80],
  [/\bawssdk\.services\.(\w{2,40})/g, prefixOfName, 80],
  [/@aws-sdk\/client-([a-z0-9-]{2,50})/g, prefixOfName, 80],
  [/\bAmazon\.(?!Runtime)([A-Z]\w{1,40})/g, prefixOfName, 80],
  [/\bA(?:ws|WS)(?:::|\\)([A-Z]\w{1,40})(?:::|\\)(?:E|Client|S3|Stream)/g, prefixOfName, 80],
  [/\baws_sdk_([a-z0-9]{2,40})/g, prefixOfName, 80],
  [/\baws-sdk-go(?:-v2)?\/service\/([a-z0-9]{2,40})/g, prefixOfName, 80],
  [/\bAmazon(\w{2,40})(?:Client|Exception)\b/g, prefixOfName, 75],
  [/\bbotocore\.client\.(\w{2,40})/g, prefixOfName, 75],
  // Types of CloudFormation, hosts, Terraform's words and resources, the command line
  [/\bAWS::([A-Z]\w{1,40})::[A-Z]/g, prefixOfName, 70],
  [/(?:https?|wss):\/\/([a-z0-9.-]{2,120}\.amazonaws\.com)/g, prefixOfHost, 70],
  [/(?<![\w.@'"/-])([a-z][a-z0-9.-]{1,80}\.amazonaws\.com)\b/g, prefixOfHost, 62],
  [
    /\b(?:creating|reading|updating|deleting|listing|describing|getting|putting|setting|waiting for|finding|importing) ([A-Z][\w -]{1,60})/g,
    inWords,
    65,
  ],
  [/\b(?:call|called|calling) (?:boto3\.)?client\(["']([a-z0-9-]{2,40})["']/g, prefixOfName, 65],
  // CloudFormation's outer call, and PowerShell's commands
  [/\b(?:API:|calling)\s?([a-z][a-z0-9-]{1,40}):[A-Za-z]/g, prefixOfName, 65],
  // A service about its role: "Access was denied when calling Kinesis."
  [/\bdenied when calling (?:the )?([A-Z][\w ]{1,40})/g, inWords, 85],
  [
    /\b(?:Get|New|Set|Remove|Write|Read|Copy|Start|Stop|Add)-([A-Z][A-Z0-9]{1,5})(?=[A-Z][a-z])/g,
    prefixOfName,
    50,
  ],
  [/\bboto3_([a-z0-9]{2,20})\./g, prefixOfName, 62],
  [/(?:^|[\s$`])aws (?!sso\b|configure\b|login\b)([a-z][a-z0-9-]{1,40}) [a-z]/g, prefixOfName, 55],
  [/\bhost["']?\s?[:=]>?\s{0,20}["']([a-z0-9.-]{2,120}\.amazonaws\.com)/gi, prefixOfHost, 62],
  // Kinds of Kubernetes controllers: Crossplane and ACK
  [
    /\b([a-z0-9]{2,30})\.(?:aws\.(?:m\.)?(?:crossplane|upbound)\.io|services\.k8s\.aws)\b/g,
    prefixOfName,
    70,
  ],
  [/\bclfn=([a-z0-9-]{2,40})/g, prefixOfName, 65],
  [/\/node_modules\/aws-sdk\/lib\/services\/([a-z0-9]{2,40})\.js/g, prefixOfName, 65],
  [/\baws_([a-z0-9]{2,30}_[a-z0-9_]{2,60})[.[:"']/g, inResource, 45],
  // Steampipe's tables
  [/\bfrom (?:\w{1,40}\.)?aws_([a-z0-9]{2,30}_[a-z0-9_]{2,60})\b(?! import|\.)/g, inResource, 44],
  // What the message is on
  [/\bon resource: ["']?arn:[\w-]{1,20}:([a-z0-9-]{2,40}):/g, prefixOfHost, 60],
  [/\b(?:Amazon|AWS) ([A-Z][\w -]{1,60})/g, inWords, 40],
  // Names of two words: "Route 53", "Secrets Manager"
  [/\b([A-Z][A-Za-z]{2,11} (?:[A-Z][a-z]{3,12}|53))\b/g, prefixOfName, 46],
  // Names of services that read like nothing else, and short ones after a preposition
  [/\b([A-Z][a-z]{1,20}[A-Z][A-Za-z]{1,20})\b/g, prefixOfName, 33],
  [
    /\b(?:from|in|on|to|using) (ssm|s3|ecr|ecs|eks|sns|sqs|ec2|rds|dynamodb|lambda)\b/gi,
    prefixOfName,
    34,
  ],
  [/\barn:[\w-]{1,20}:(?!iam|sts)([a-z0-9-]{2,40}):/g, prefixOfHost, 32],
];

/** Words that only one service says. */
const WORDS: readonly (readonly [RegExp, string, number])[] = [
  [/Insufficient permissions to execute the query/, 'athena', 70],
  [
    /BaseFetcher: iter bucket|main\.ERROR Unable to access '|determine if bucket|logstash-(?:out|in)put-s3/,
    's3',
    45,
  ],
  [/Not Authorized to access \w{1,60} on type \w/, 'appsync', 90],
  // The tunnel that EFS's mount helper opens
  [/access denied by server while mounting 127\.0\.0\.1/, 'elasticfilesystem', 70],
  [/NotAuthorizedError - Operation Denied/, 'elasticbeanstalk', 70],
  [/Lake Formation permission/i, 'lakeformation', 95],
  // Vault, about a principal that it is to know
  [/\bresolve ARN .{1,300} to internal ID: AccessDenied/, 'iam', 70],
  [/\bdenied to connection arn:[\w-]{1,20}:codeconnections:/i, 'codeconnections', 95],
  [/\bdenied to connection arn:[\w-]{1,20}:codestar-connections:/i, 'codestar-connections', 95],
  [/\bUnauthorizedOperation\b/, 'ec2', CODE_OF_EC2],
  [/You are not authorized to perform this operation\./, 'ec2', 40],
  [/Encoded authori[sz]ation failure message/i, 'ec2', 50],
  [/\bAuthorizationErrorException\b|\(AuthorizationError\)/, 'sns', 50],
  [/\bproduction variant\b|\bSageMaker\b/, 'sagemaker', 45],
  [/\bhost ?id\b|Extended Request ID: (?!null)|x-amz-id-2|\bAmazonS3\b/i, 's3', 62],
  [
    /\bS3 (?:error|bucket|object|URI|location|path|download|upload)s?\b|\bs3a?:\/\/|\bS3_/i,
    's3',
    50,
  ],
  [
    /\bAws\/S3\/|\bS3E(?:xception|rror)\b|\bS3::|::S3\b|\bto S3\b|fog\/(?:lib\/fog\/)?storage\/aws|client\.BucketExists|\bs3\.amazonaws\b/,
    's3',
    70,
  ],
  [/<BucketName>/, 's3', 65],
  [/\b(?:List|Get|Put|Head)(?:Object|Bucket)s?(?:V2)?\b/, 's3', 40],
  [/\bObjectCreated:|\b[Bb]ucket: ["']/, 's3', 48],
  [/access to this bucket|\bs3cmd\b|aws_s3_|Denied to Bucket|amzn-s3-demo/i, 's3', 45],
  [/have permissions to access this resource/, 'organizations', 42],
  [/access the model with|access to the model|foundation-model/i, 'bedrock', 45],
  [/not authorized to access this resource/i, 'execute-api', 42],
  [/authorization token has expired. Reauthenticate/, 'ecr', 62],
  [/\b(?:ecr:|\.dkr\.ecr\.)/, 'ecr', 72],
];

/** @returns the signs of services in the text, added up for each, the weightiest first */
export function weighServices(text: string, tables: DiagnosisTables): Signal[] {
  const weights = new Map<string, number>();
  const add = (prefix: string | undefined, weight: number): void => {
    if (prefix !== undefined) weights.set(prefix, Math.max(weights.get(prefix) ?? 0, weight));
  };
  for (const [pattern, resolve, weight] of SIGNS) {
    let most = 0;
    for (const match of text.matchAll(pattern)) {
      // The first signs of a kind are about the first error.
      if (++most > 8) break;
      // Of equal signs the earlier counts more.
      add(resolve(match[1] ?? '', tables), weight - most * 0.1);
    }
  }
  for (const [pattern, prefix, weight] of WORDS) {
    if (find(text, pattern, 0) !== undefined) add(prefix, weight);
  }
  return [...weights]
    .map(([prefix, weight]) => ({ prefix, weight }))
    .sort((a, b) => b.weight - a.weight);
}

/** Services whose errors say `AccessDenied`; the others say `AccessDeniedException`. */
const SAY_ACCESS_DENIED = new Set(
  's3 iam sts cloudformation cloudwatch rds elasticache redshift elasticloadbalancing autoscaling route53 cloudfront sqs sns ses sdb elasticbeanstalk cloudsearch elasticmapreduce'.split(
    ' ',
  ),
);

/** Codes by the kind of interface that a service has. */
const OF_EC2 = /^(?:Client\.)?(?:UnauthorizedOperation|AuthFailure)$/;
const OF_S3 = /^(?:InvalidAccessKeyId|RequestTimeTooSkewed|InvalidToken|403|Forbidden)$/;
const OF_XML = /^(?:AccessDenied|ExpiredToken|InvalidClientTokenId|SignatureDoesNotMatch)$/;
const OF_JSON =
  /^(?:AccessDenied|ExpiredToken|UnrecognizedClient|InvalidSignature|IncompleteSignature)Exception$/;

/** The services that people use most, first in a choice. */
const COMMON =
  's3 ec2 iam lambda dynamodb cloudformation ecs eks rds sqs sns logs cloudwatch organizations ssm secretsmanager kms ecr sagemaker glue athena bedrock states apigateway cognito-idp kinesis elasticloadbalancing route53 cloudfront autoscaling codebuild codepipeline batch events redshift elasticache es'.split(
    ' ',
  );

const rank = (prefix: string): number => {
  const at = COMMON.indexOf(prefix);
  return at === -1 ? COMMON.length : at;
};

/**
 * The services that an operation can belong to.
 * @param code the error's code, since services spell it differently
 * @returns best first; one where it is clear
 */
export function servicesOfOperation(
  operation: string,
  code: string | undefined,
  signals: readonly Signal[],
  tables: DiagnosisTables,
): readonly string[] {
  const all = tables.operations?.(operation) ?? [];
  // The sign that agrees with the operation; what is said to be denied outranks who was asked.
  const agreed = signals.find(({ prefix, weight }) => weight > 90 || all.includes(prefix));
  if (agreed !== undefined) return [agreed.prefix];
  const sure = signals.find(({ weight }) => weight > SURE);
  if (sure !== undefined && !(sure.weight === CODE_OF_EC2 && all.length === 1)) {
    return [sure.prefix];
  }
  // "s3-outposts" repeats the operations of "s3": who calls them, calls S3.
  const main = all.filter(
    (prefix) => !all.some((other) => prefix !== other && prefix.startsWith(`${other}-`)),
  );
  const says = (prefix: string): boolean => {
    if (code === undefined) return true;
    if (OF_EC2.test(code)) return prefix === 'ec2';
    if (OF_S3.test(code)) return prefix === 's3';
    if (OF_XML.test(code)) return SAY_ACCESS_DENIED.has(prefix);
    return !(OF_JSON.test(code) && SAY_ACCESS_DENIED.has(prefix));
  };
  const fitting = main.filter(says);
  return [...(fitting.length > 0 ? fitting : main)].sort((a, b) => rank(a) - rank(b));
}

/** Operations of S3 and Lambda that need an action by another name. */
const ACTION_OF_OPERATION: Readonly<Record<string, string>> = {
  's3:HeadObject': 'GetObject',
  's3:GetObjectMetadata': 'GetObject',
  's3:ListObjects': 'ListBucket',
  's3:ListObjectsV2': 'ListBucket',
  's3:HeadBucket': 'ListBucket',
  's3:ListBuckets': 'ListAllMyBuckets',
  's3:CopyObject': 'PutObject',
  's3:UploadPart': 'PutObject',
  's3:CreateMultipartUpload': 'PutObject',
  's3:CompleteMultipartUpload': 'PutObject',
  's3:DeleteObjects': 'DeleteObject',
  's3:ListObjectVersions': 'ListBucketVersions',
  's3:ListMultipartUploads': 'ListBucketMultipartUploads',
  's3:ListParts': 'ListMultipartUploadParts',
  's3:GetBucketEncryption': 'GetEncryptionConfiguration',
  's3:PutBucketEncryption': 'PutEncryptionConfiguration',
  's3:GetBucketLifecycleConfiguration': 'GetLifecycleConfiguration',
  's3:PutBucketLifecycleConfiguration': 'PutLifecycleConfiguration',
  's3:GetBucketReplication': 'GetReplicationConfiguration',
  's3:PutBucketReplication': 'PutReplicationConfiguration',
  's3:GetPublicAccessBlock': 'GetBucketPublicAccessBlock',
  's3:PutPublicAccessBlock': 'PutBucketPublicAccessBlock',
  's3:GetBucketNotificationConfiguration': 'GetBucketNotification',
  's3:PutBucketNotificationConfiguration': 'PutBucketNotification',
  'lambda:Invoke': 'InvokeFunction',
};

/** @returns the action that an operation needs, where the tables know it */
export function actionOfOperation(
  prefix: string,
  operation: string,
  tables: DiagnosisTables,
): string | undefined {
  const capital = operation.charAt(0).toUpperCase() + operation.slice(1);
  const other = ACTION_OF_OPERATION[`${prefix}:${capital}`];
  if (other !== undefined) return `${prefix}:${other}`;
  const lower = operation.toLowerCase();
  const actions = tables.actions?.(prefix);
  const name = actions?.find((action) => action.toLowerCase() === lower);
  return name === undefined ? undefined : `${prefix}:${name}`;
}

/** The service of a failed operation, and the action that it needs. */
export function readOperation(
  operation: string | undefined,
  { wrapper, signals, tables }: WeighedReading,
): { service?: string; action?: string; candidates?: readonly string[] } {
  const code = wrapper.errorCode?.value;
  const possible =
    operation === undefined ? [] : servicesOfOperation(operation, code, signals, tables);
  const service = possible.length === 1 ? possible[0] : undefined;
  if (service === undefined || operation === undefined) {
    return possible.length > 1 ? { candidates: possible } : {};
  }
  return compact({ service, action: actionOfOperation(service, operation, tables) });
}

/** The surest service of the signs, where one is sure enough. */
export const bestSignal = (signals: readonly Signal[], least: number): string | undefined => {
  const best = signals[0];
  return best !== undefined && best.weight >= least ? best.prefix : undefined;
};

/** Services that stand in the names of roles as they are. */
const ROLE_SERVICES = /sagemaker|codebuild|codepipeline|codedeploy|bedrock|personalize|firehose/gi;

/** Other words in the names of roles that say who the role is for. */
const ROLE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/cfn-exec|cloudformation/i, 'cloudformation'],
  [/ecs-?task|ecsinstance|(?:^|[-_/])ecs(?:[-_]|$)/i, 'ecs'],
  [/lambda[-_]?(?:exec|basic|role|execution)|lambdaexec|(?:function|fn)-?servicerole/i, 'lambda'],
  [/stepfunctions?|statesexecution|statemachine/i, 'states'],
  [/eks-?(?:cluster|node|service)/i, 'eks'],
  [/glue-?service|awsglue/i, 'glue'],
  [/emr_|elasticmapreduce/i, 'elasticmapreduce'],
  [/batchservice|aws-?batch/i, 'batch'],
  [/rds-?monitoring/i, 'rds'],
];

/** @returns the service that a role's name is for, where only one is meant */
export function serviceOfRole(role: string): string | undefined {
  const name = role.split(':').at(-1) ?? '';
  const found = new Set(name.match(ROLE_SERVICES)?.map((service) => service.toLowerCase()));
  for (const [words, prefix] of ROLE_WORDS) if (words.test(name)) found.add(prefix);
  return found.size === 1 ? [...found][0] : undefined;
}

/** Services that only carry the call, and that no role is for. */
const CARRIERS = new Set(['iam', 'sts', 'kms']);

/**
 * The service that a role is for, or that a key is used by: the one of the outer call.
 * @param operation the operation that failed
 * @param least the sign that is enough; EC2's plain "not authorized to perform this operation" is not
 */
export function contextOf(
  operation: string | undefined,
  code: string | undefined,
  role: string | undefined,
  signals: readonly Signal[],
  tables: DiagnosisTables,
  least = 41,
): string | undefined {
  const outer = signals.filter(({ prefix }) => !CARRIERS.has(prefix));
  const sure = outer.find(({ weight }) => weight > SURE);
  if (sure !== undefined) return sure.prefix;
  const byRole = role === undefined ? undefined : serviceOfRole(role);
  if (operation !== undefined) {
    const possible = servicesOfOperation(operation, code, outer, tables).filter(
      (prefix) => !CARRIERS.has(prefix),
    );
    if (possible.length === 1) return possible[0];
    if (byRole !== undefined && (possible.length === 0 || possible.includes(byRole))) return byRole;
    if (possible.length > 0) return undefined;
  }
  return byRole ?? outer.find(({ weight }) => weight >= least)?.prefix;
}
