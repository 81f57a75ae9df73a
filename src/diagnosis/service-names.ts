/**
 * From the many names of a service to its IAM prefix: names of SDK clients and classes, of hosts and
 * of service principals.
 */
import { own } from './find.ts';
import type { DiagnosisTables } from './types.ts';

/**
 * The plain form in which the tables have a name: `AmazonDynamoDBv2`, `DynamoDB` and
 * `DynamoDbClient` are all `dynamodb`.
 */
export function plainServiceName(name: string): string {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^(?:amazon|aws)/, '');
  const bare = plain.replace(/(?:exception|internal|client|async|service)$/, '');
  const short = bare.replace(/(?:exception|internal|client|async|service)$/, '');
  return (short === '' ? plain : short).replace(/([a-z]{3})v\d$/, '$1');
}

/** @returns the IAM prefix that a name of the SDKs stands for */
export function prefixOfName(name: string, tables: DiagnosisTables): string | undefined {
  const plain = plainServiceName(name);
  return own(tables.sdkNames, plain) ?? own(tables.prefixes, name.toLowerCase());
}

/**
 * The service that words start with or end with, such as "Lambda Function" or "by Amazon ECS".
 * @param words up to a few words; the longest name wins
 */
export function prefixInWords(
  words: string,
  tables: DiagnosisTables,
  side: 'start' | 'end' = 'start',
): string | undefined {
  const all = words
    .trim()
    .split(/\s/)
    .filter((word) => word !== '');
  for (let count = Math.min(4, all.length); count > 0; count--) {
    const some = side === 'start' ? all.slice(0, count) : all.slice(-count);
    // Names of services are capitalised in sentences; "in" and "is" are no services.
    if (!/^[A-Z]/.test(some[0] ?? '')) continue;
    const plain = plainServiceName(some.join(''));
    const found = plain.length > 1 ? own(tables.sdkNames, plain) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Principals and hosts that carry a name of no service of IAM. */
const OTHER_PRINCIPALS: Readonly<Record<string, string>> = {
  spot: 'ec2',
  spotfleet: 'ec2',
  ec2fleet: 'ec2',
  ec2scheduled: 'ec2',
  transitgateway: 'ec2',
  'vpc-flow-logs': 'ec2',
  opensearchservice: 'es',
  edgelambda: 'lambda',
  queue: 'sqs',
  opsapigateway: 'apigateway',
};

/** @param name a service principal, an event source or a host: `ecs-tasks.amazonaws.com` */
export function prefixOfHost(name: string, tables: DiagnosisTables): string | undefined {
  const labels = name
    .toLowerCase()
    .replace(/\.(?:amazonaws\.com|api\.aws|on\.aws|amazonaws)(?:\.cn)?$/, '')
    .split('.')
    .filter(
      (label) => !/^(?:[a-z]{2}-[a-z]{3,10}-(?:[a-z]{3,10}-)?\d|dualstack|www|vpce)$/.test(label),
    );
  const last = labels.at(-1) ?? '';
  const first = /^[a-z0-9]{2,40}/.exec(last)?.[0] ?? '';
  for (const label of [labels.join('.'), labels.join(''), last, labels[0] ?? '', first]) {
    const found =
      own(OTHER_PRINCIPALS, label) ??
      own(tables.prefixes, label) ??
      own(tables.sdkNames, label.replace(/[^a-z0-9]/g, ''));
    if (found !== undefined) return found;
  }
  // `s3-us-west-2` and `bucket.s3` of older addresses.
  return labels.some((label) => /^s3(?:-|$)/.test(label)) ? 's3' : undefined;
}
