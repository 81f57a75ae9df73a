/**
 * Reads the catalog's files from disk. The only part of the catalog that touches the file system.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadReference, REFERENCE_FOLDER, type Reference } from '../reference/reference.ts';
import { readCatalog, SERVICES_FILE, type Catalog } from './catalog.ts';
import { decode, type Decoded } from './decode.ts';
import { ProblemsError, sortProblems, type Problem } from './problem.ts';
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

const why: Readonly<Record<string, string>> = {
  ENOENT: 'is not there',
  EISDIR: 'is a folder',
  EACCES: 'may not be read by you',
  EPERM: 'may not be read by you',
  ELOOP: 'is a link that leads to itself',
};

/** One file as text, or why it is none. */
function readText(root: string, file: string): Decoded {
  try {
    return decode(file, readFileSync(join(root, file)));
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return {
      problems: [
        {
          ...{ file, line: 1, column: 1, length: 1, path: '' },
          message: `${file} ${why[code] ?? `cannot be read (${code})`}.`,
          advice:
            code === 'EACCES' || code === 'EPERM'
              ? `Give yourself the right to read it: chmod u+r ${file}`
              : `Restore it from the repository: git checkout -- ${file}`,
        },
      ],
    };
  }
}

/** The names in a folder; none where there is no such folder. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
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

/** All texts that a catalog is made from, and what is wrong with them as files. */
export interface Texts {
  /** File to text; a file that is no text is not in it. */
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** Reads the services and the topics; nothing is thrown, whatever they are. */
export function readTexts({ root, services = SERVICES_FILE }: LoadOptions): Texts {
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  const topics = namesIn(join(root, TOPICS_FOLDER)).filter((name) => name.endsWith('.mdx'));
  const files = topics.map((name) => `${TOPICS_FOLDER}/${name}`);
  for (const file of [...files, services]) {
    const { text, problems: found } = readText(root, file);
    problems.push(...found);
    // The services of a test stand in the place of the real ones.
    if (text !== undefined) texts.set(file === services ? SERVICES_FILE : file, text);
  }
  if (topics.length === 0) {
    problems.push({
      ...{ file: TOPICS_FOLDER, line: 1, column: 1, length: 1, path: '' },
      message: 'There are no topics here.',
      advice: `Restore them from the repository: git checkout -- ${TOPICS_FOLDER}`,
    });
  }
  return { texts, problems };
}

/** Makes the catalog of texts that are read already. */
export function catalogOf(
  texts: ReadonlyMap<string, string>,
  { root, reference, referenceOnly = false }: LoadOptions,
): { catalog?: Catalog; problems: Problem[] } {
  const services = texts.get(SERVICES_FILE);
  const components = namesIn(join(root, TEMPLATE_COMPONENTS_FOLDER))
    .filter((name) => name.endsWith('.astro'))
    .map((name) => name.replace(/\.astro$/, ''));
  const result = readCatalog({
    services: services ?? '',
    topics: new Map([...texts].filter(([file]) => file !== SERVICES_FILE)),
    components,
    reference: referenceOf(root, reference, referenceOnly),
  });
  if (services !== undefined) return result;
  // What is said of a file that could not be read is said already.
  const problems = result.problems.filter(({ file }) => file !== SERVICES_FILE);
  return { problems };
}

/**
 * Reads everything and reports instead of throwing.
 * @returns the catalog or the problems, and the texts that were read, for excerpts
 */
export function tryLoadCatalog(options: LoadOptions): {
  catalog?: Catalog;
  problems: Problem[];
  sources: ReadonlyMap<string, string>;
} {
  const { texts, problems } = readTexts(options);
  const result = catalogOf(texts, options);
  if (problems.length === 0) return { ...result, sources: texts };
  return { problems: sortProblems([...problems, ...result.problems]), sources: texts };
}

/**
 * @throws ProblemsError with all problems
 */
export function loadCatalog(options: LoadOptions): Catalog {
  const { catalog, problems, sources } = tryLoadCatalog(options);
  if (catalog === undefined) throw new ProblemsError(problems, sources);
  return catalog;
}
