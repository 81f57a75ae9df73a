/**
 * Reads the catalog's files from disk. The only part of the catalog that touches the file system.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReference, REFERENCE_FOLDER, type Reference } from '../reference/reference.ts';
import { readCatalog, SERVICES_FILE, type Catalog } from './catalog.ts';
import { ProblemsError, type Problem } from './problem.ts';
import { TOPICS_FOLDER } from './topics.ts';

/** Elements that templates may use: one file each, named as the element. */
export const TEMPLATE_COMPONENTS_FOLDER = 'src/components/template';

let cached: { folders: string; reference: Reference } | undefined;

/** The reference changes only when it is refreshed, so one reading serves a whole process. */
function referenceOf(root: string, more: string | undefined, only: boolean): Reference {
  const folders = [
    ...(only && more !== undefined ? [] : [REFERENCE_FOLDER]),
    ...(more === undefined ? [] : [more]),
  ];
  const key = [root, ...folders].join('\n');
  if (cached?.folders !== key) cached = { folders: key, reference: loadReference(root, folders) };
  return cached.reference;
}

/** A file's text, without the byte order mark that some editors put before it. */
function readText(path: string): string {
  return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
}

/** @returns the reference that a catalog with these options is made from */
export function referenceFor({ root, reference, referenceOnly = false }: LoadOptions): Reference {
  return referenceOf(root, reference, referenceOnly);
}

export interface LoadOptions {
  /** The project's folder. */
  readonly root: string;
  /** The services file, from the project's folder; another one in tests. */
  readonly services?: string | undefined;
  /** A folder of more services for the reference, from the project's folder; for tests. */
  readonly reference?: string | undefined;
  /** True where that folder stands in the place of the snapshot, as the benchmark wants it. */
  readonly referenceOnly?: boolean;
}

/**
 * Reads everything and reports instead of throwing.
 * @returns the catalog or the problems, and the texts that were read, for excerpts
 */
export function tryLoadCatalog({
  root,
  services = SERVICES_FILE,
  reference,
  referenceOnly = false,
}: LoadOptions): {
  catalog?: Catalog;
  problems: Problem[];
  sources: ReadonlyMap<string, string>;
} {
  const topics = new Map<string, string>();
  for (const name of readdirSync(join(root, TOPICS_FOLDER)).sort()) {
    if (!name.endsWith('.mdx')) continue;
    const file = `${TOPICS_FOLDER}/${name}`;
    topics.set(file, readText(join(root, file)));
  }
  const components = readdirSync(join(root, TEMPLATE_COMPONENTS_FOLDER))
    .filter((name) => name.endsWith('.astro'))
    .map((name) => name.replace(/\.astro$/, ''))
    .sort();
  let text: string;
  try {
    text = readText(join(root, services));
  } catch {
    const problem: Problem = {
      file: services,
      line: 1,
      column: 1,
      length: 1,
      path: '',
      message: `${services} cannot be read.`,
      advice: 'Restore it from the repository: git checkout -- services.yaml',
    };
    return { problems: [problem], sources: new Map() };
  }
  const sources = new Map([...topics, [SERVICES_FILE, text]]);
  const result = readCatalog({
    services: text,
    topics,
    components,
    reference: referenceOf(root, reference, referenceOnly),
  });
  return { ...result, sources };
}

/**
 * @throws ProblemsError with all problems
 */
export function loadCatalog(options: LoadOptions): Catalog {
  const { catalog, problems, sources } = tryLoadCatalog(options);
  if (catalog === undefined) throw new ProblemsError(problems, sources);
  return catalog;
}
