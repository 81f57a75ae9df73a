/**
 * One service as the pages need it: its names, its sections, and the values that templates may say.
 * Pure; `check.ts` has made sure that the entry is sound.
 */
import { roleActions, type ReferenceService } from '../reference/reference.ts';
import { exampleArn } from './arn.ts';
import { usualTitle } from './check.ts';
import type { ServiceEntry, Surface } from './schema.ts';
import { selectSections, type Omission, type Section } from './select.ts';
import { commonSubject, denial, wrapDenial, type Subject } from './subject.ts';
import type { Topic } from './topics.ts';

/** One service, ready to be drawn. */
export interface Service {
  /** Its key in `services.yaml`, and its path on the site. */
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly prefix: string;
  readonly title: string;
  /** Markdown. */
  readonly intro?: string;
  readonly alsoKnownAs: readonly string[];
  /** Old anchors of the page as a whole. */
  readonly aliases: readonly string[];
  readonly retired?: NonNullable<ServiceEntry['status']>;
  readonly guides: NonNullable<ServiceEntry['guides']>;
  readonly surface?: Surface;
  readonly sections: readonly Section[];
  readonly omissions: readonly Omission[];
  readonly subject: Subject;
  /** The line of its entry in `services.yaml`, for the link that edits it. */
  readonly line: number;
}

/** The anchor that AWS's troubleshooting pages carry at their top. */
const PAGE_ALIAS = 'security_iam_troubleshoot';

/** The service's page in the Service Authorization Reference, which AWS names after the prefix. */
function actionsGuide(prefix: string): string {
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${prefix}.html`;
}

function subjectOf(id: string, entry: ServiceEntry, reference: ReferenceService): Subject {
  const { prefix } = reference;
  const { action: operation, resource: tail, surface, errorCode } = entry.example;
  const action = `${prefix}:${operation}`;
  const code = errorCode ?? 'AccessDeniedException';
  const types = reference.actions[operation]?.resources ?? [];
  const resource = (tail === undefined ? undefined : exampleArn(reference, types, tail)) ?? '*';
  const common = commonSubject();
  const caller = common.caller ?? '';
  const passing = roleActions(reference);
  const passedBy =
    entry.role?.passedBy ?? passing.find((name) => name.startsWith('Create')) ?? passing[0];
  const values: Record<string, string | undefined> = {
    ...common,
    id,
    name: entry.name,
    shortName: entry.shortName ?? entry.name,
    prefix,
    action,
    operation,
    resource,
    denial: wrapDenial(denial(caller, action, resource), surface, operation, code),
    surface,
    passingAction: passedBy === undefined ? undefined : `${prefix}:${passedBy}`,
    passRoleDenial:
      passedBy === undefined
        ? undefined
        : wrapDenial(
            denial(caller, 'iam:PassRole', common.passedRole ?? ''),
            surface,
            passedBy,
            code,
          ),
    passedTo: entry.role?.principal,
    passedToSource: entry.role?.source,
    retiredRequest:
      entry.status === undefined
        ? undefined
        : `Please take ${prefix}: out of our policies and scripts. AWS ended ${entry.name} on ${entry.status.retired}, and no permission brings it back.`,
    iamGuide: entry.guides?.iam,
    policyGuide: entry.guides?.policies,
    actionsGuide: reference.frozen === undefined ? actionsGuide(prefix) : undefined,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/**
 * @param id its key in `services.yaml`
 * @param line the line where the entry starts
 */
export function toService(
  id: string,
  entry: ServiceEntry,
  reference: ReferenceService,
  topics: readonly Topic[],
  line: number,
): Service {
  const { sections, omissions } = selectSections(entry, reference, topics);
  return {
    id,
    name: entry.name,
    shortName: entry.shortName ?? entry.name,
    prefix: reference.prefix,
    title: entry.title ?? usualTitle(entry.name),
    ...(entry.intro === undefined ? {} : { intro: entry.intro }),
    alsoKnownAs: entry.alsoKnownAs ?? [],
    aliases: [PAGE_ALIAS, ...(entry.aliases ?? [])],
    ...(entry.status === undefined ? {} : { retired: entry.status }),
    guides: entry.guides ?? {},
    ...(entry.example.surface === undefined ? {} : { surface: entry.example.surface }),
    sections,
    omissions,
    subject: subjectOf(id, entry, reference),
    line,
  };
}
