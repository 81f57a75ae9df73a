/**
 * Reads the models of the AWS SDK: which operations a service has, how its clients are called, and
 * which operations take a role. It reads only what the snapshot keeps.
 */

/** A model in the form of `apis/*.min.json` of the AWS SDK for JavaScript, version 2. */
export interface SdkModel {
  metadata: {
    serviceId?: string;
    serviceFullName: string;
    signingName?: string;
    endpointPrefix: string;
  };
  operations: Record<string, { input?: SdkShape }>;
  shapes: Record<string, SdkShape>;
}

export interface SdkShape {
  shape?: string;
  type?: string;
  members?: Record<string, SdkShape>;
  member?: SdkShape;
  value?: SdkShape;
}

/** IAM prefixes of models whose signing name is not one. */
const PREFIXES: Readonly<Record<string, string>> = {
  cloudcontrol: 'cloudformation',
  'iot-data': 'iot',
  'iot-jobs-data': 'iotjobsdata',
  'iotevents-data': 'iotevents',
  iotsecuretunneling: 'iot',
  monitoring: 'cloudwatch',
  'mturk-requester': 'mechanicalturk',
  resourcegroupstaggingapi: 'tag',
};

/** @param name the model's name, such as `monitoring` of `monitoring-2010-08-01.min.json` */
export function prefixOf(name: string, { metadata }: SdkModel): string {
  return PREFIXES[name] ?? metadata.signingName ?? metadata.endpointPrefix;
}

const ROLE_ARN = /(?:^r|R)ole(?:Arn|ARN)s?$/;
/** The value is the ARN or the name of an IAM role in these too, save where it is a part people play. */
const ROLE = /(?:^r|R)oles?$/;
const PART_OF_A_PERSON =
  /^(?:Participant|Geographic|ColumnGeographic|ColumnData|Target|grafana)Role/;
/** In these services a "role" is what a person may do in the application. */
const ROLES_OF_PEOPLE = ['chime', 'grafana', 'quicksight', 'workdocs', 'workmail'];

/** These report on resources elsewhere, roles and all. */
const REPORTS: Readonly<Record<string, readonly string[]>> = {
  securityhub: ['BatchImportFindings', 'BatchUpdateFindings', 'BatchUpdateFindingsV2'],
};

/** What takes a role away, reads, or assumes it hands none over, whatever its input is. */
const HANDS_NONE_OVER =
  /^(?:Assume|Delete|Describe|Detach|Disassociate|Get|List|Remove|Render|Search|Test)[A-Z]/;

/**
 * Operations whose input holds an IAM role as text, at any depth, in alphabetical order.
 * @param prefix the IAM prefix of the model's service
 */
export function operationsThatTakeARole(
  model: Pick<SdkModel, 'operations' | 'shapes'>,
  prefix = '',
): string[] {
  const isRole = (name: string): boolean =>
    ROLE_ARN.test(name) ||
    (ROLE.test(name) && !PART_OF_A_PERSON.test(name) && !ROLES_OF_PEOPLE.includes(prefix));
  const takesRole = (shape: SdkShape, name: string, seen: ReadonlySet<string>): boolean => {
    let resolved = shape;
    let path = seen;
    if (shape.shape !== undefined) {
      if (seen.has(shape.shape)) return false;
      path = new Set([...seen, shape.shape]);
      resolved = model.shapes[shape.shape] ?? {};
    }
    const nested = resolved.members ?? {};
    const isText = resolved.type === undefined || resolved.type === 'string';
    if (Object.keys(nested).length === 0 && isText && isRole(name)) return true;
    return (
      Object.entries(nested).some(([member, inner]) => takesRole(inner, member, path)) ||
      (resolved.member !== undefined && takesRole(resolved.member, name, path)) ||
      (resolved.value !== undefined && takesRole(resolved.value, '', path))
    );
  };
  return Object.entries(model.operations)
    .filter(
      ([name, { input }]) =>
        input !== undefined &&
        !HANDS_NONE_OVER.test(name) &&
        REPORTS[prefix]?.includes(name) !== true &&
        takesRole(input, '', new Set()),
    )
    .map(([operation]) => operation)
    .sort();
}
