/**
 * Reads an AWS error and says what was denied. Pure: the same code runs in the browser and in Node,
 * and its tables are passed in.
 *
 * It reads the sentence "not authorized to perform", with its clause about the policy type, and the
 * cluster's "must be logged in". Text without such a signal gets no diagnosis, never a guess.
 */

export type DiagnosedKind = 'action-denied' | 'passrole' | 'k8s-unauthorized';

/** The kinds of policy that a message can name. */
export type PolicyType =
  | 'identity-based'
  | 'resource-based'
  | 'permissions-boundary'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'vpc-endpoint';

export interface Diagnosis {
  readonly kind: DiagnosedKind;
  /** `prefix:Action`, with the prefix as AWS writes it. */
  readonly action?: string;
  /** The IAM prefix of the service that the message is about. */
  readonly service?: string;
  /** As in the text. */
  readonly resource?: string;
  /** As in the text. */
  readonly principal?: string;
  readonly deny?: 'implicit' | 'explicit';
  readonly policyType?: PolicyType;
}

export interface DiagnosisTables {
  /** Lower-case prefix, or a prefix that people meet in its place, to the IAM prefix. */
  readonly prefixes: Readonly<Record<string, string>>;
}

/** Nobody's error is longer, and the work stays bounded. */
const LONGEST = 100_000;

const POLICY_TYPES: readonly (readonly [RegExp, PolicyType])[] = [
  [/^identity[- ]based policy/i, 'identity-based'],
  [/^resource[- ]based policy/i, 'resource-based'],
  [/^(?:role )?trust policy/i, 'resource-based'],
  [/^permissions? boundary/i, 'permissions-boundary'],
  [/^sessions? policy/i, 'session'],
  [/^service control policy/i, 'scp'],
  [/^resource control policy/i, 'rcp'],
  [/^VPC endpoint policy/i, 'vpc-endpoint'],
];

function policyType(words: string): PolicyType | undefined {
  return POLICY_TYPES.find(([pattern]) => pattern.test(words))?.[1];
}

/** Drops quotes around a value and punctuation after it. */
const trimValue = (text: string): string => text.replace(/^["'`]+/, '').replace(/["'`.,;]+$/, '');

/**
 * @param text what was pasted
 * @returns undefined where nothing in it is a denial that this function can read
 */
export function diagnose(text: string, tables: DiagnosisTables): Diagnosis | undefined {
  const plain = text.slice(0, LONGEST).normalize('NFKC').replace(/\s+/g, ' ');
  const denied = /not authorized to perform:? ["'`]?((?:[a-z0-9-]+:)+)([a-z]\w*|\*)/i.exec(plain);
  if (denied === null) {
    return /must be logged in to the server/i.test(plain)
      ? { kind: 'k8s-unauthorized', service: 'eks' }
      : undefined;
  }

  // A prefix that stands twice is a fault of the message's writer, not another action.
  const written = (denied[1] ?? '').split(':').find(Boolean) ?? '';
  const name = written.toLowerCase();
  const prefix = Object.hasOwn(tables.prefixes, name) ? (tables.prefixes[name] ?? name) : name;
  // A second denial in the text has a clause of its own.
  const rest =
    plain.slice(denied.index + denied[0].length).split(/not authorized to perform/i)[0] ?? '';
  const principal = /User: (\S+) is\s*$/i.exec(plain.slice(0, denied.index))?.[1];
  const resource = /^["'`]?,? on (?:the )?resource: (\S+)/i.exec(rest)?.[1];
  const explicit = /with an explicit deny(?: in (?:an?|the) ([A-Za-z][A-Za-z -]{0,60}))?/i.exec(
    rest,
  );
  const implicit = /because no ([A-Za-z][A-Za-z -]{0,60}?) allows\b/i.exec(rest);
  const type = policyType((explicit ?? implicit)?.[1] ?? '');
  const action = `${prefix}:${denied[2] ?? ''}`;
  const isPassRole = action.toLowerCase() === 'iam:passrole';

  return {
    kind: isPassRole ? 'passrole' : 'action-denied',
    action: isPassRole ? 'iam:PassRole' : action,
    service: prefix,
    ...(resource === undefined ? {} : { resource: trimValue(resource) }),
    ...(principal === undefined ? {} : { principal: trimValue(principal) }),
    ...(explicit !== null
      ? { deny: 'explicit' as const }
      : implicit !== null
        ? { deny: 'implicit' as const }
        : {}),
    ...(type === undefined ? {} : { policyType: type }),
  };
}
