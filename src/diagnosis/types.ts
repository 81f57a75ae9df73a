/**
 * What a diagnosis says, and what it may look up. Shapes only: the browser, Node, the answers and the
 * tests all code against them.
 */

/** The kinds of error; the ids of the corpus. */
export type DiagnosedKind =
  | 'action-denied'
  | 'passrole'
  | 'assume-role'
  | 'encoded-authz'
  | 'bare-access-denied'
  | 'credentials-invalid'
  | 'credentials-expired'
  | 'credentials-missing'
  | 'access-key-quota'
  | 'k8s-unauthorized'
  | 'k8s-forbidden'
  | 'aws-auth-configmap'
  | 'kms-key-access'
  | 'service-linked-role';

export type PolicyType =
  | 'identity-based'
  | 'resource-based'
  | 'permissions-boundary'
  | 'session'
  | 'scp'
  | 'rcp'
  | 'vpc-endpoint';

export type PrincipalType =
  | 'user'
  | 'assumed-role'
  | 'role'
  | 'root'
  | 'federated-user'
  | 'service'
  | 'anonymous'
  | 'kubernetes'
  | 'unknown';

/** Offsets in the text as it was pasted; `end` is after the last character. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the principal's text says of it; parts that were masked or cut are absent. */
export interface Principal {
  readonly type: PrincipalType;
  readonly arn?: string;
  readonly partition?: string;
  readonly account?: string;
  /** Name of the user or role, without its path. */
  readonly name?: string;
  readonly session?: string;
}

/** One denial; a message may hold several. */
export interface Denial {
  readonly action?: string; // `prefix:Action`, in the reference's spelling where the tables know it
  readonly service?: string; // IAM prefix
  readonly principal?: string; // as in the text
  readonly resource?: string; // as in the text
  readonly deny?: 'implicit' | 'explicit';
  readonly policyType?: PolicyType;
  readonly policyArn?: string;
}

export type Field =
  | 'action'
  | 'operation'
  | 'service'
  | 'resource'
  | 'principal'
  | 'deny'
  | 'policyType'
  | 'policyArn'
  | 'errorCode'
  | 'status'
  | 'requestId'
  | 'region'
  | 'authorizationId'
  | 'encodedMessage';

/** The first (main) denial's fields stand in the diagnosis itself. */
export interface Diagnosis extends Denial {
  readonly kind: DiagnosedKind;
  /** For roles: the service that the role is for, where the text shows it. */
  readonly contextService?: string;
  /** Services that are possible where the text leaves several; best first. `service` is then absent. */
  readonly candidates?: readonly string[];
  readonly operation?: string;
  readonly who?: Principal;
  readonly resourceAccount?: string;
  /** Whether the accounts of principal and resource differ; absent where one is not visible. */
  readonly crossAccount?: boolean;
  readonly errorCode?: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly region?: string;
  readonly authorizationId?: string;
  readonly encodedMessage?: string;
  /** All denials of the text, the main one first, without repeats. */
  readonly denials: readonly Denial[];
  /** Where in the pasted text each field was read. */
  readonly spans: Readonly<Partial<Record<Field, Span>>>;
  readonly confidence: 'certain' | 'likely' | 'possible';
}

/** What the diagnosis may look up; it knows nothing of services otherwise. */
export interface DiagnosisTables {
  /** Lower-case prefix, and other names that stand for it in an action, to the IAM prefix. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Plain SDK names (lower case, letters and digits only, no vendor, "client", "service", version) to the IAM prefix. */
  readonly sdkNames: Readonly<Record<string, string>>;
  /** The actions of a prefix in the reference's spelling, where that table is at hand. */
  readonly actions?: (prefix: string) => readonly string[] | undefined;
  /** The prefixes that have an operation or action of that name, where that table is at hand. */
  readonly operations?: (operation: string) => readonly string[] | undefined;
}
