/**
 * What an answer is: data and plain text, nothing drawn. See `answer.ts` for how it is made.
 */
import type { Landing } from './land.ts';
import type { ServiceFacts } from './service-facts.ts';
import type { Site } from './site.ts';

/** What the answer may look up; it knows nothing of services otherwise. */
export interface Knowledge {
  readonly site: Site;
  /** Prefix to table, of those that are loaded; `tablesNeeded` says which would help. */
  readonly facts?: Readonly<Record<string, ServiceFacts>>;
  /** The text as it was pasted: a few things in it have no field of their own. */
  readonly message?: string;
}

/** A sentence, and the page at AWS that states it. */
export interface Claim {
  readonly text: string;
  readonly link?: { readonly text: string; readonly href: string };
}

export interface Command {
  /** One line for a POSIX shell. */
  readonly command: string;
  /** What it shows. */
  readonly why: string;
}

/** Where a policy document belongs. */
export type DocumentType =
  | 'identity-based'
  | 'trust'
  | 'resource-based'
  | 'key'
  | 'scp'
  | 'rcp'
  | 'permissions-boundary'
  | 'session'
  | 'vpc-endpoint';

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: '*' | Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  /** Absent in a trust policy only. */
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export interface PolicyToPaste {
  readonly type: DocumentType;
  readonly document: PolicyDocument;
  /** A sentence that says what the document is and where it belongs. */
  readonly where: string;
  /** The way there in the console, where there is one. */
  readonly console?: string;
}

/** What an answer says of one kind of error. */
export interface Words {
  /** What happened, in one sentence. */
  readonly what: string;
  /** What to do before anything else. */
  readonly first: readonly Claim[];
  /** Who can fix it. */
  readonly who: string;
  /** Where the change belongs, and what to ask for. */
  readonly fix: Claim;
}

/** What an answer says first. */
export interface Summary extends Words {
  /** The denials beside the main one, a sentence each. */
  readonly others: readonly string[];
  readonly policies: readonly PolicyToPaste[];
}

/** What stands beside it. */
export interface Further {
  /** What to run to confirm it. */
  readonly commands: readonly Command[];
  /** What has to stand beside the fix and its documents. */
  readonly caveats: readonly Claim[];
  /** Label and value, for `requestText`. */
  readonly request: readonly (readonly [label: string, value: string])[];
}

export interface Answer extends Summary, Further {
  /** Best first; several only where several services are possible. */
  readonly landings: readonly Landing[];
}
