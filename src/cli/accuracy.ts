/**
 * `node src/cli/accuracy.ts [file]`: how many of the labelled messages are read right, per kind and per
 * field, and what is wrong. The comparison is exported, so that a run through the site's box in a
 * browser is judged by the same rules.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diagnose } from '../diagnosis/diagnose.ts';
import { tablesOf } from '../diagnosis/tables.ts';
import { loadReference } from '../reference/reference.ts';
import { runCommand, say } from './command.ts';

/** One line of a file of labelled messages. */
export interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly is_authz: boolean;
  readonly kind: string;
  readonly action: string | null;
  readonly service: string | null;
  readonly context_service: string | null;
  readonly resource: string | null;
  readonly principal: string | null;
  readonly deny: string | null;
  readonly policy_type: string | null;
  readonly cross_account: boolean | null;
}

/** What was read of a message: the labels' names, so that any reader can be judged. */
export interface Read {
  readonly kind: string;
  readonly action?: string | undefined;
  readonly service?: string | undefined;
  readonly candidates?: readonly string[] | undefined;
  readonly contextService?: string | undefined;
  readonly resource?: string | undefined;
  readonly principal?: string | undefined;
  readonly deny?: string | undefined;
  readonly policyType?: string | undefined;
  readonly crossAccount?: boolean | undefined;
  /** Where the reader landed, such as `/s3/#no-permissions`; absent where only the diagnosis is judged. */
  readonly landing?: string | undefined;
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

export interface Miss {
  readonly id: string;
  readonly field: Measured;
  readonly expected: string;
  readonly found: string;
}

/** How much of a set is right. */
export interface Accuracy {
  /** Per kind: messages whose landing is right, of how many. */
  readonly kinds: ReadonlyMap<string, readonly [right: number, all: number]>;
  /** Per field, of the messages that are about identity and access. */
  readonly fields: ReadonlyMap<Measured, readonly [right: number, all: number]>;
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

const place = (service: string | null | undefined, topic: string): string =>
  service === null || service === undefined ? `/topics/${topic}/` : `/${service}/#${topic}`;

/** Where the design's table of kinds lands a diagnosis. */
export function landingOf({ kind, service, contextService, deny, policyType }: Read): string {
  const topic = TOPIC_OF_KIND[kind];
  switch (kind) {
    case 'action-denied':
      return place(
        service,
        deny === 'explicit' || GUARDRAILS.has(policyType ?? '') ? 'guardrails' : 'no-permissions',
      );
    case 'passrole':
    case 'assume-role':
    case 'service-linked-role':
      return place(contextService, topic ?? kind);
    case 'credentials-invalid':
    case 'credentials-expired':
    case 'credentials-missing':
    case 'access-key-quota':
      return place(undefined, topic ?? kind);
    default:
      return place(service, topic ?? kind);
  }
}

/** Every landing that is right for a label. */
export function landingsFor(label: Labelled): readonly string[] {
  const { kind, service, text } = label;
  const topic = TOPIC_OF_KIND[kind] ?? kind;
  const general = place(undefined, topic);
  switch (kind) {
    case 'not-authz':
      return [];
    case 'action-denied': {
      const own = landingOf({
        kind,
        service: service ?? undefined,
        deny: label.deny ?? undefined,
        policyType: label.policy_type ?? undefined,
      });
      const isAcross =
        label.cross_account === true ||
        (label.deny === 'implicit' && label.policy_type === 'resource-based');
      return isAcross ? [own, place(service, 'cross-account-access')] : [own];
    }
    case 'bare-access-denied':
      return service === null ? [general] : [place(service, topic)];
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

/** Names that a line break fell into are the same name. */
const tight = (value: unknown): string =>
  value === null || value === undefined
    ? 'nothing'
    : (typeof value === 'string' ? value : JSON.stringify(value)).replace(/\s/g, '');

function compareFields(label: Labelled, read: Read): Miss[] {
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
      id: label.id,
      field,
      expected: tight(expected),
      found: tight(found),
    }));
}

/** @returns what is wrong in one reading; undefined stands for "no diagnosis" */
export function compare(label: Labelled, read: Read | undefined): Miss[] {
  const { id } = label;
  if (!label.is_authz || read === undefined) {
    return label.is_authz === (read !== undefined)
      ? []
      : [
          {
            id,
            field: 'landing',
            expected: landingsFor(label).join(' or '),
            found: read?.kind ?? '',
          },
          { id, field: 'kind', expected: label.kind, found: read?.kind ?? 'no diagnosis' },
          ...(label.is_authz ? compareFields(label, { kind: '' }) : []),
        ];
  }
  const misses = compareFields(label, read);
  if (!isKindRight(label, read)) {
    misses.unshift({ id, field: 'kind', expected: label.kind, found: read.kind });
  }
  const right = landingsFor(label);
  // A choice of services lands on its first.
  const first = label.service === null ? undefined : read.candidates?.[0];
  const landing = read.landing ?? landingOf({ ...read, service: read.service ?? first });
  if (!right.includes(landing)) {
    misses.unshift({ id, field: 'landing', expected: right.join(' or '), found: landing });
  }
  return misses;
}

/**
 * @param labels the messages
 * @param read what is read of a text; undefined where it is left alone
 */
export async function measure(
  labels: readonly Labelled[],
  read: (text: string) => Read | undefined | Promise<Read | undefined>,
): Promise<Accuracy> {
  const kinds = new Map<string, readonly [number, number]>();
  const fields = new Map<Measured, readonly [number, number]>();
  const misses: Miss[] = [];
  const count = <K>(map: Map<K, readonly [number, number]>, key: K, isRight: boolean): void => {
    const [right, all] = map.get(key) ?? [0, 0];
    map.set(key, [right + (isRight ? 1 : 0), all + 1]);
  };
  for (const label of labels) {
    const found = compare(label, await read(label.text));
    misses.push(...found);
    count(kinds, label.kind, !found.some(({ field }) => field === 'landing'));
    if (!label.is_authz) continue;
    for (const field of MEASURED) {
      count(fields, field, !found.some((miss) => miss.field === field));
    }
  }
  return { kinds, fields, misses };
}

const share = ([right, all]: readonly [number, number]): string =>
  `${right}/${all}`.padStart(9) + `${((right / all) * 100).toFixed(1)} %`.padStart(10);

/** @returns the lines of a report */
export function report({ kinds, fields, misses }: Accuracy): string[] {
  const lines = ['Right landing, per kind (none: left alone)'];
  const names = [...kinds.keys()].sort();
  for (const name of names) lines.push(`  ${name.padEnd(22)}${share(kinds.get(name) ?? [0, 0])}`);
  lines.push('Read right, per field');
  for (const [name, value] of fields) lines.push(`  ${name.padEnd(22)}${share(value)}`);
  lines.push(misses.length === 0 ? 'Nothing is wrong' : 'Wrong');
  for (const { id, field, expected, found } of misses) {
    lines.push(`  ${id} ${field}: ${expected} expected, ${found} read`);
  }
  return lines;
}

/** @returns the messages of a file, one JSON object a line */
export const readLabels = (file: string): Labelled[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Labelled);

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DEFAULT_FILE = join(ROOT, 'tests/fixtures/errors.dev.jsonl');

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await runCommand(async () => {
    const labels = readLabels(process.argv[2] ?? DEFAULT_FILE);
    const tables = tablesOf(loadReference(ROOT));
    const accuracy = await measure(labels, (text) => diagnose(text, tables));
    for (const line of report(accuracy)) console.log(line);
    say(`${labels.length} messages`);
  });
}
