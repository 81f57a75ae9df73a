/**
 * Judges readings of labelled messages: what is wrong in each, and how much of a set is right. Whoever
 * reads, the function or the site's box in a browser, is judged by the same rules.
 */
import type { Labelled } from './labels.ts';

/** What was read of a message: the labels' names, so that any reader can be judged. */
export interface Read {
  readonly kind: string;
  readonly action?: string | undefined;
  readonly service?: string | undefined;
  readonly contextService?: string | undefined;
  readonly resource?: string | undefined;
  readonly principal?: string | undefined;
  readonly deny?: string | undefined;
  readonly policyType?: string | undefined;
  readonly crossAccount?: boolean | undefined;
  /** Where the reader landed, such as `/s3/#no-permissions`. */
  readonly landing: string;
}

export const MEASURED = [
  'landing',
  'kind',
  'action',
  'service',
  'context_service',
  'resource',
  'principal',
  'deny',
  'policy_type',
  'cross_account',
] as const;
export type Measured = (typeof MEASURED)[number];

/** Something that was read wrongly. */
export interface Miss {
  readonly label: Labelled;
  readonly field: Measured;
  readonly expected: string;
  readonly found: string;
}

/** So many are right, of so many. */
export type Share = readonly [right: number, all: number];

/** How much of a set is right. */
export interface Accuracy {
  /** Per kind: messages whose landing is right; of what is no denial, those that were left alone. */
  readonly kinds: ReadonlyMap<string, Share>;
  /** Per field, of the messages about identity and access that state it or of which it was read. */
  readonly fields: ReadonlyMap<Measured, Share>;
  readonly misses: readonly Miss[];
}

const TOPIC_OF_KIND: Readonly<Record<string, string>> = {
  'bare-access-denied': 'no-permissions',
  passrole: 'passrole',
  'assume-role': 'assume-role',
  'service-linked-role': 'service-linked-role',
  'encoded-authz': 'encoded-message',
  'credentials-invalid': 'credentials',
  'credentials-expired': 'credentials',
  'credentials-missing': 'credentials',
  'access-key-quota': 'access-keys',
  'k8s-unauthorized': 'kubernetes-access',
  'k8s-forbidden': 'kubernetes-access',
  'aws-auth-configmap': 'aws-auth-configmap',
  'kms-key-access': 'kms-key-access',
};

const GUARDRAILS = new Set(['permissions-boundary', 'scp', 'rcp', 'session', 'vpc-endpoint']);

const place = (service: string | null, topic: string): string =>
  service === null ? `/topics/${topic}/` : `/${service}/#${topic}`;

/** Every landing that is right for a label. */
export function landingsFor(label: Labelled): readonly string[] {
  const { kind, service, text } = label;
  const topic = TOPIC_OF_KIND[kind] ?? kind;
  const general = place(null, topic);
  switch (kind) {
    case 'not-authz':
      return [];
    case 'action-denied': {
      const isGuarded = label.deny === 'explicit' || GUARDRAILS.has(label.policy_type ?? '');
      const own = place(service, isGuarded ? 'guardrails' : 'no-permissions');
      const isAcross =
        label.cross_account === true ||
        (label.deny === 'implicit' && label.policy_type === 'resource-based');
      return isAcross ? [own, place(service, 'cross-account-access')] : [own];
    }
    case 'bare-access-denied':
      return [place(service, topic)];
    case 'passrole':
    case 'assume-role':
    case 'service-linked-role':
      return [place(label.context_service, topic), general];
    case 'encoded-authz':
    case 'kms-key-access':
      return [place(service, topic), general];
    case 'access-key-quota':
      return [general, '/iam/#access-keys'];
    case 'aws-auth-configmap':
      return /aws[-_]auth/i.test(text)
        ? ['/eks/#aws-auth-configmap']
        : ['/eks/#aws-auth-configmap', '/eks/#kubernetes-access'];
    case 'k8s-unauthorized':
    case 'k8s-forbidden':
      return ['/eks/#kubernetes-access'];
    default:
      return [general];
  }
}

/** Kinds that meet in the middle are as right as each other, by the corpus's README. */
function isKindRight(label: Labelled, read: Read): boolean {
  if (label.kind === read.kind) return true;
  const both = new Set([label.kind, read.kind]);
  if (both.has('action-denied') && both.has('bare-access-denied')) return true;
  return (
    label.kind === 'aws-auth-configmap' &&
    read.kind === 'k8s-unauthorized' &&
    !/aws[-_]auth/i.test(label.text)
  );
}

const NOTHING = 'nothing';

/** Where no service shows, a choice of those that are possible is as right: it lands on its first. */
const isChoice = ({ kind, service }: Labelled, read: Read | undefined): boolean =>
  kind === 'bare-access-denied' &&
  service === null &&
  read?.service === undefined &&
  read?.landing.endsWith('/#no-permissions') === true;

/** Names that a line break fell into are the same name. */
const tight = (value: unknown): string =>
  value === null || value === undefined
    ? NOTHING
    : (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s/g, '');

function compareFields(label: Labelled, read: Partial<Read>): Miss[] {
  const pairs: readonly (readonly [Measured, unknown, unknown])[] = [
    ['action', label.action, read.action],
    ['service', label.service, read.service],
    ['context_service', label.context_service, read.contextService],
    ['resource', label.resource, read.resource],
    ['principal', label.principal, read.principal],
    ['deny', label.deny, read.deny],
    ['policy_type', label.policy_type, read.policyType],
    ['cross_account', label.cross_account, read.crossAccount],
  ];
  return pairs
    .filter(([, expected, found]) => tight(expected) !== tight(found))
    .map(([field, expected, found]) => ({
      label,
      field,
      expected: tight(expected),
      found: tight(found),
    }));
}

/** @returns what is wrong in one reading; undefined stands for "no diagnosis" */
export function compare(label: Labelled, read: Read | undefined): Miss[] {
  if (!label.is_authz && read === undefined) return [];
  const right = landingsFor(label);
  const landing = read?.landing ?? NOTHING;
  const misses: Miss[] = [];
  if (!right.includes(landing) && !isChoice(label, read)) {
    const expected = label.is_authz ? right.join(' or ') : 'to be left alone';
    misses.push({ label, field: 'landing', expected, found: landing });
  }
  if (read === undefined || !isKindRight(label, read)) {
    const found = read?.kind ?? 'no diagnosis';
    misses.push({ label, field: 'kind', expected: label.kind, found });
  }
  return label.is_authz ? [...misses, ...compareFields(label, read ?? {})] : misses;
}

/** Whether a field counts: where there is nothing to read and nothing was read, nothing was shown. */
function isStated(label: Labelled, field: Measured, isWrong: boolean): boolean {
  if (field === 'landing' || field === 'kind') return true;
  return isWrong || label[field] !== null;
}

/**
 * @param labels the messages
 * @param readings what was read of each, in the same order; undefined where it was left alone
 * @param fields what the reader shows, and so can be judged by
 */
export function measure(
  labels: readonly Labelled[],
  readings: readonly (Read | undefined)[],
  fields: readonly Measured[] = MEASURED,
): Accuracy {
  const kinds = new Map<string, Share>();
  const shares = new Map<Measured, Share>();
  const all: Miss[] = [];
  const count = <K>(map: Map<K, Share>, key: K, isRight: boolean): void => {
    const [right, of] = map.get(key) ?? [0, 0];
    map.set(key, [right + (isRight ? 1 : 0), of + 1]);
  };
  for (const [index, label] of labels.entries()) {
    const misses = compare(label, readings[index]).filter(({ field }) => fields.includes(field));
    all.push(...misses);
    count(kinds, label.kind, !misses.some(({ field }) => field === 'landing'));
    if (!label.is_authz) continue;
    for (const field of fields) {
      const isWrong = misses.some((miss) => miss.field === field);
      if (isStated(label, field, isWrong)) count(shares, field, !isWrong);
    }
  }
  return { kinds, fields: shares, misses: all };
}
