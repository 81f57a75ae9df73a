/**
 * One service as the pages need it: its names, its sections, and the values that templates may say.
 * Pure; `check.ts` has made sure that the entry is sound.
 */
import { roleActions, type Reference, type ReferenceService } from '../reference/reference.ts';
import { exampleArn } from './arn.ts';
import { usualTitle } from './check.ts';
import type { ExampleRequest, Partition, ServiceEntry, Status, Surface } from './schema.ts';
import { selectSections, type Omission, type Section } from './select.ts';
import { commonSubject, denial, wrapDenial, type OtherExample, type Subject } from './subject.ts';
import type { Topic } from './topics.ts';

/** Another service, as a link to it needs it. */
export interface Neighbour {
  readonly id: string;
  readonly name: string;
}

/** One service, ready to be drawn. */
export interface Service {
  /** Its key in `services.yaml`, and its path on the site. */
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly prefix: string;
  /** Other prefixes whose actions people of this service meet. */
  readonly morePrefixes: readonly string[];
  readonly title: string;
  /** Markdown; false where the page opens without a word. */
  readonly intro?: string | false;
  readonly alsoKnownAs: readonly string[];
  /** Old anchors of the page as a whole. */
  readonly aliases: readonly string[];
  readonly featured: boolean;
  /** The kind of service, as AWS sorts them. */
  readonly category?: string;
  /** Where it stands in the full list: its group, and who is beside it there. */
  readonly neighbours?: {
    readonly group: string;
    readonly previous?: Neighbour;
    readonly next?: Neighbour;
  };
  /** Absent for a service that is simply there. */
  readonly status?: Status;
  /** Set where AWS has dropped the service from its reference: where our last copy comes from. */
  readonly frozen?: string;
  readonly guides: NonNullable<ServiceEntry['guides']>;
  readonly surface?: Surface;
  readonly sections: readonly Section[];
  readonly omissions: readonly Omission[];
  readonly subject: Subject;
  /**
   * The line of its entry in `services.yaml`, for the link that edits it; absent where it has none
   * and all of the page comes from the reference.
   */
  readonly line?: number;
  /** Where there is no entry: the lines of YAML that would make one. */
  readonly suggestion?: string;
  /** Other names that the word search knows: clients of the SDKs. */
  readonly sdkNames: readonly string[];
}

/** The anchor that AWS's troubleshooting pages carry at their top. */
const PAGE_ALIAS = 'security_iam_troubleshoot';

/** The service's page in the Service Authorization Reference. */
export function actionsGuide(prefix: string, reference: Reference): string {
  const page = reference.pages[prefix]?.[0]?.page ?? prefix;
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${page}.html`;
}

interface Request extends OtherExample {
  readonly operation: string;
}

/** One example of an entry, with its ARN and its message. */
function toRequest(
  example: ExampleRequest,
  service: ReferenceService,
  partition: Partition,
): Request {
  const { action: operation, resource: tail, surface } = example;
  const action = `${service.prefix}:${operation}`;
  const types = service.actions[operation]?.resources ?? [];
  const resource =
    (tail === undefined ? undefined : exampleArn(service, types, tail, partition)) ?? '*';
  const said = example.message ?? denial(commonSubject(partition).caller, action, resource);
  return {
    action,
    operation,
    resource,
    ...(surface === undefined ? {} : { surface }),
    ...(said === false
      ? {}
      : { denial: wrapDenial(said, surface, operation, errorCodeOf(example)) }),
  };
}

const errorCodeOf = ({ errorCode }: ExampleRequest): string => errorCode ?? 'AccessDeniedException';

/** The action that stands for all that hand a role over: one that creates something, if it can. */
function passingActionOf(entry: ServiceEntry, reference: ReferenceService): string | undefined {
  const passing = roleActions(reference);
  return entry.role?.passedBy ?? passing.find((name) => name.startsWith('Create')) ?? passing[0];
}

function subjectOf(
  id: string,
  entry: ServiceEntry,
  reference: Reference,
  own: ReferenceService,
): Subject {
  const { prefix } = own;
  const partition = entry.partition ?? 'aws';
  const common = commonSubject(partition);
  const serviceOf = (example: ExampleRequest): ReferenceService =>
    (example.prefix === undefined ? undefined : reference.services.get(example.prefix)) ?? own;
  const request = toRequest(entry.example, serviceOf(entry.example), partition);
  const { surface } = request;
  const passedBy = passingActionOf(entry, own);
  const retired = entry.status?.retired;
  const others = (entry.moreExamples ?? []).map((example) => {
    const {
      action,
      resource,
      denial: said,
      ...rest
    } = toRequest(example, serviceOf(example), partition);
    return {
      action,
      resource,
      ...(rest.surface === undefined ? {} : { surface: rest.surface }),
      ...(said === undefined ? {} : { denial: said }),
    };
  });
  const values: { [P in keyof Subject]: Subject[P] | undefined } = {
    ...common,
    id,
    name: entry.name,
    shortName: entry.shortName ?? entry.name,
    prefix,
    action: request.action,
    operation: request.operation,
    resource: request.resource,
    denial: request.denial,
    moreExamples: others.length === 0 ? undefined : others,
    surface,
    passingAction:
      passedBy === undefined ? undefined : `${entry.role?.prefix ?? prefix}:${passedBy}`,
    passRoleDenial:
      passedBy === undefined
        ? undefined
        : wrapDenial(
            denial(common.caller, 'iam:PassRole', common.passedRole),
            surface,
            passedBy,
            errorCodeOf(entry.example),
          ),
    passedTo: entry.role?.principal,
    passedToSource: entry.role?.principal === undefined ? undefined : entry.role.source,
    retiredRequest:
      retired === undefined
        ? undefined
        : `Please take ${prefix}: out of our policies and scripts. AWS ended ${entry.name} on ${retired}, and no permission brings it back.`,
    iamGuide: entry.guides?.iam,
    policyGuide: entry.guides?.policies,
    actionsGuide: own.frozen === undefined ? actionsGuide(prefix, reference) : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Where an entry stands, or what would make one. */
export type Origin = { readonly line: number } | { readonly suggestion: string };

/**
 * @param id its key in `services.yaml`, or its prefix where it has no entry
 * @param own the service in the reference whose prefix the entry has
 */
export function toService(
  id: string,
  entry: ServiceEntry,
  reference: Reference,
  own: ReferenceService,
  topics: readonly Topic[],
  origin: Origin,
): Service {
  const { sections, omissions } = selectSections(entry, own, topics);
  // Other services whose actions have the prefix are found on the prefix's own page.
  const sharedNames = (id === own.prefix ? (reference.pages[id] ?? []) : [])
    .map((page) => page.name)
    .filter((name) => ![entry.name, entry.shortName].includes(name));
  return {
    id,
    name: entry.name,
    shortName: entry.shortName ?? entry.name,
    prefix: own.prefix,
    morePrefixes: entry.morePrefixes ?? [],
    title: entry.title ?? usualTitle(entry.name),
    ...(entry.intro === undefined ? {} : { intro: entry.intro }),
    alsoKnownAs: [...new Set([...(entry.alsoKnownAs ?? []), ...sharedNames])],
    aliases: [PAGE_ALIAS, ...(entry.aliases ?? [])],
    featured: entry.featured === true,
    ...(own.category === undefined ? {} : { category: own.category }),
    ...(entry.status === undefined ? {} : { status: entry.status }),
    ...(own.frozen === undefined ? {} : { frozen: own.frozen }),
    guides: entry.guides ?? {},
    ...(entry.example.surface === undefined ? {} : { surface: entry.example.surface }),
    sections,
    omissions,
    subject: subjectOf(id, entry, reference, own),
    sdkNames: (own.sdk ?? []).map((client) => client.id),
    ...origin,
  };
}
