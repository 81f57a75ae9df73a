/**
 * The tables of a diagnosis from the whole reference, for Node: commands, builds and tests. The browser
 * gets the same in pieces.
 */
import type { Reference } from '../reference/reference.ts';
import { plainServiceName } from './service-names.ts';
import type { DiagnosisTables } from './types.ts';

/**
 * Names of the SDKs' classes, of hosts and of principals that no model has: of older SDKs, and of
 * services that were renamed.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  apigatewayv2: 'apigateway',
  applicationelb: 'elasticloadbalancing',
  certificatemanager: 'acm',
  cloudcontrol: 'cloudformation',
  cloudmap: 'servicediscovery',
  cloudsearch: 'cloudsearch',
  cloudwatchevents: 'events',
  cloudwatchlogs: 'logs',
  cloudwatchlog: 'logs',
  cloudwatchevent: 'events',
  cognito: 'cognito-idp',
  cognitoidentityprovider: 'cognito-idp',
  cognitouserpool: 'cognito-idp',
  config: 'config',
  configservice: 'config',
  databasemigration: 'dms',
  datacatalog: 'glue',
  docdb: 'rds',
  efs: 'elasticfilesystem',
  elasticcontainer: 'ecs',
  elasticcontainerregistry: 'ecr',
  elasticfilesystem: 'elasticfilesystem',
  elasticmapreduce: 'elasticmapreduce',
  elasticsearch: 'es',
  elb: 'elasticloadbalancing',
  elbv2: 'elasticloadbalancing',
  email: 'ses',
  emr: 'elasticmapreduce',
  eventbridge: 'events',
  identitymanagement: 'iam',
  iotdata: 'iot',
  iotdevicegateway: 'iot',
  keymanagement: 'kms',
  kinesisfirehose: 'firehose',
  kinesisdatastream: 'kinesis',
  lambdaedge: 'lambda',
  logs: 'logs',
  managedprometheus: 'aps',
  memorydb: 'memorydb',
  monitoring: 'cloudwatch',
  msk: 'kafka',
  mwaa: 'airflow',
  neptune: 'rds',
  opensearch: 'es',
  opensearchserverless: 'aoss',
  pinpoint: 'mobiletargeting',
  pinpointanalytics: 'mobileanalytics',
  relationaldatabase: 'rds',
  resourcegroupstaggingapi: 'tag',
  s3control: 's3',
  securitytoken: 'sts',
  serverlessapplicationrepository: 'serverlessrepo',
  sfn: 'states',
  simpleemail: 'ses',
  simplenotification: 'sns',
  simplequeue: 'sqs',
  simplesystemsmanagement: 'ssm',
  simpleworkflow: 'swf',
  ssoadmin: 'sso',
  stepfunction: 'states',
  stepfunctions: 'states',
  systemsmanager: 'ssm',
  vpc: 'ec2',
  ebs: 'ec2',
  wafregional: 'waf-regional',
};

/** Prefixes that people and pages write for others. */
const OTHER_PREFIXES: Readonly<Record<string, string>> = {
  'aws-deeplense': 'deeplens',
  opensearchservice: 'es',
  stepfunctions: 'states',
};

/** @returns every prefix, and other words that are written for one, in lower case, to the prefix */
export const prefixesFor = (reference: Reference): Readonly<Record<string, string>> =>
  tablesOf(reference).prefixes;

/** The tables as plain data, for the browser. */
export interface PlainTables {
  readonly sdkNames: Readonly<Record<string, string>>;
  /** Operation, in lower case, to the prefixes that have it; the likeliest table of the two. */
  readonly operations: ReadonlyMap<string, readonly string[]>;
}

/** @returns what the browser gets in pieces */
export function plainTables(reference: Reference): PlainTables {
  const { sdkNames, operations } = tablesOf(reference);
  const all = [...reference.services.values()].flatMap(({ actions, sdk = [] }) => [
    ...Object.keys(actions),
    ...sdk.flatMap((client) => client.operations ?? []),
  ]);
  const names = [...new Set(all.map((name) => name.toLowerCase()))].sort();
  return {
    sdkNames,
    operations: new Map(names.map((name) => [name, operations?.(name) ?? []])),
  };
}

/** @returns tables that know every service, action and operation of the reference */
export function tablesOf({ services }: Reference): DiagnosisTables {
  const prefixes: Record<string, string> = { ...OTHER_PREFIXES };
  const sdkNames: Record<string, string> = {};
  const operations = new Map<string, Set<string>>();
  const withClient = new Map<string, Set<string>>();
  const addOperation = (map: Map<string, Set<string>>, name: string, prefix: string): void => {
    const key = name.toLowerCase();
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([prefix]));
    else known.add(prefix);
  };
  for (const { prefix, sdk = [], actions } of services.values()) {
    prefixes[prefix.toLowerCase()] = prefix;
    for (const { id, endpoint, operations: others = [] } of sdk) {
      sdkNames[plainServiceName(id)] ??= prefix;
      sdkNames[endpoint.replace(/[^a-z0-9]/g, '')] ??= prefix;
      for (const name of others) addOperation(withClient, name, prefix);
    }
    for (const [name, { permissionOnly }] of Object.entries(actions)) {
      addOperation(operations, name, prefix);
      if (sdk.length > 0 && permissionOnly !== true) addOperation(withClient, name, prefix);
    }
  }
  // Names of services after names of clients: "CloudWatch Logs" is a client, and a service's name.
  for (const { prefix, name } of services.values()) {
    sdkNames[plainServiceName(name.replace(/\s*\(.*\)$/, ''))] ??= prefix;
  }
  // A prefix stands for itself, whoever else is called so.
  for (const prefix of services.keys()) sdkNames[prefix.replace(/[^a-z0-9]/g, '')] = prefix;
  for (const [name, prefix] of Object.entries(OTHER_NAMES)) {
    if (services.has(prefix)) sdkNames[name] = prefix;
  }
  return {
    prefixes,
    sdkNames,
    actions: (prefix) => {
      const service = services.get(prefix);
      return service === undefined ? undefined : Object.keys(service.actions);
    },
    operations: (operation) => {
      const key = operation.toLowerCase();
      // A failed call is one of an SDK's operations; names of mere permissions come after.
      const found = withClient.get(key) ?? operations.get(key);
      return found === undefined ? undefined : [...found].sort();
    },
  };
}
