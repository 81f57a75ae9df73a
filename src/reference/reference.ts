/**
 * What AWS publishes about its services, read from the reviewed snapshot in `data/`.
 *
 * This room says what exists: prefixes, actions, resource types, ARN patterns, which actions pass a
 * role, and how the SDKs call services and operations. It says nothing about how our pages look and
 * holds nothing a person wrote about a service. `refresh.ts` writes the snapshot; nothing edits it
 * by hand, save the frozen file of DeepLens, which no package of today has.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** One action of a service, such as `DescribeCampaign`. */
export interface ReferenceAction {
  /** Access level as AWS names it: `List`, `Read`, `Write`, `Tagging`, `Permissions management`. */
  readonly level: string;
  /** Resource types that the action can be limited to. Empty: the action takes `*` only. */
  readonly resources: readonly string[];
  /** True where the action hands an IAM role to the service. Absent means unknown, not "no". */
  readonly passesRole?: true;
  /** True where the action creates the service's service-linked role. Absent means unknown. */
  readonly createsServiceLinkedRole?: true;
  /** True where no API operation has this name: it is only a permission. */
  readonly permissionOnly?: true;
  /** True where AWS calls the action deprecated. */
  readonly deprecated?: true;
  /** True where no source tells whether this is only a permission. */
  readonly unmarked?: true;
}

/** One of the clients that the AWS SDKs have for a service. */
export interface SdkClient {
  /** The service id of AWS's models, such as `SageMaker Runtime`. */
  readonly id: string;
  /** First labels of its host name, such as `runtime.sagemaker`. */
  readonly endpoint: string;
  /** Operations that are no action of the service, such as `ListObjectsV2`. */
  readonly operations?: readonly string[];
}

/** One service of the reference, keyed by its IAM prefix. */
export interface ReferenceService {
  readonly prefix: string;
  /** The name AWS uses in its own reference. */
  readonly name: string;
  /** The kind of service, such as `Compute`, where the source says so. */
  readonly category?: string;
  /** Set where AWS has dropped the service from its reference: where our last copy comes from. */
  readonly frozen?: string;
  /** Clients of the SDKs, where a model is at hand. */
  readonly sdk?: readonly SdkClient[];
  /** Resource type to ARN pattern, such as `arn:${Partition}:eks:${Region}:${Account}:cluster/${ClusterName}`. */
  readonly resourceTypes: Readonly<Record<string, string>>;
  readonly actions: Readonly<Record<string, ReferenceAction>>;
}

/** Where the snapshot comes from. */
export interface ReferenceSources {
  /** Package and version that names services, actions and resource types. */
  readonly actions: string;
  /** Packages and versions that tell which actions pass a role. */
  readonly passesRole: readonly string[];
  /** The day of the actions package, ISO form. */
  readonly date: string;
}

/** A page of the Service Authorization Reference, such as `list_elbv2.html`. */
export interface ReferencePage {
  /** What stands between `list_` and `.html`. */
  readonly page: string;
  /** The name that the service has there. */
  readonly name: string;
}

export interface Reference {
  readonly sources: ReferenceSources;
  /**
   * Prefix to AWS's pages, where there are several, or one that is not named after the prefix; the
   * main one first. Read from AWS's index of them, since no package has it.
   */
  readonly pages: Readonly<Record<string, readonly ReferencePage[]>>;
  /** Prefix to service, in alphabetical order. */
  readonly services: ReadonlyMap<string, ReferenceService>;
}

export const REFERENCE_FOLDER = 'src/reference/data';
export const SOURCES_FILE = '_sources.json';
const PAGES_FILE = '_pages.json';

/** Alphabetical order as in the file system, whatever the language of the machine. */
const byName = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Reads the snapshot.
 * @param root the project's folder
 * @param folders where the services stand, from `root`; the first one also holds the sources
 * @throws Error where a file is missing or is not JSON; the snapshot is part of the repository,
 * so that means a damaged checkout.
 */
export function loadReference(
  root: string,
  folders: readonly string[] = [REFERENCE_FOLDER],
): Reference {
  const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
  const services = new Map<string, ReferenceService>();
  for (const folder of folders) {
    for (const file of readdirSync(join(root, folder))) {
      if (file.startsWith('_') || !file.endsWith('.json')) continue;
      const service = read(join(root, folder, file)) as ReferenceService;
      services.set(service.prefix, service);
    }
  }
  const sources = read(
    join(root, folders[0] ?? REFERENCE_FOLDER, SOURCES_FILE),
  ) as ReferenceSources;
  const pagesFile = join(root, REFERENCE_FOLDER, PAGES_FILE);
  const { pages } = existsSync(pagesFile)
    ? (read(pagesFile) as Pick<Reference, 'pages'>)
    : { pages: {} };
  return { sources, pages, services: new Map([...services].sort(([a], [b]) => byName(a, b))) };
}

/** The actions of a service that hand a role to it, in alphabetical order. */
export function roleActions(service: ReferenceService): string[] {
  return Object.keys(service.actions).filter((name) => service.actions[name]?.passesRole === true);
}

/** Whether the reference knows an action that creates a service-linked role. */
export function hasServiceLinkedRole(service: ReferenceService): boolean {
  return Object.values(service.actions).some((action) => action.createsServiceLinkedRole === true);
}
