/**
 * Makes a project of a given number of services out of the real ones.
 *
 * Names and data are the project's own. Where more services are wanted than there are, they come
 * again as copies with a number behind their names. One in eight has an entry, the others get the
 * page that is derived from the reference. Entries that lean on another service's prefix are left
 * out, since a copy would lean on the original.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { SERVICES_FILE } from '../../src/catalog/catalog.ts';
import type { ServiceEntry } from '../../src/catalog/schema.ts';
import {
  loadReference,
  REFERENCE_FOLDER,
  SOURCES_FILE,
  type ReferenceService,
} from '../../src/reference/reference.ts';

/** The share of services that have an entry: about 60 of 456. */
const WITH_ENTRY = 60 / 456;

interface Source {
  readonly service: ReferenceService;
  readonly entry?: ServiceEntry;
}

/** @returns `count` of the items, spread over all of them, each with the round it is taken in */
function spread<T>(items: readonly T[], count: number): { item: T; round: number }[] {
  const taken: { item: T; round: number }[] = [];
  for (let round = 1; taken.length < count; round += 1) {
    const want = Math.min(items.length, count - taken.length);
    for (let i = 0; i < want; i += 1) {
      const item = items[Math.floor(((i + 0.5) * items.length) / want)];
      if (item !== undefined) taken.push({ item, round });
    }
  }
  return taken;
}

function sourcesOf(root: string): { written: Source[]; derived: Source[] } {
  const reference = loadReference(root).services;
  const entries = parse(readFileSync(join(root, SERVICES_FILE), 'utf8')) as Record<
    string,
    ServiceEntry
  >;
  const written = Object.entries(entries).flatMap(([id, entry]) => {
    const service = reference.get(id);
    const leans = entry.prefix !== undefined || entry.morePrefixes !== undefined;
    return service === undefined || leans ? [] : [{ service, entry }];
  });
  const derived = [...reference.values()]
    .filter(({ prefix }) => !Object.hasOwn(entries, prefix))
    .map((service) => ({ service }));
  return { written, derived };
}

const numbered = (name: string, round: number): string => `${name} ${round}`;

function copyOf({ service, entry }: Source, round: number): Source {
  if (round === 1) return entry === undefined ? { service } : { service, entry };
  const prefix = `${service.prefix}-copy${round}`;
  const copy: ReferenceService = {
    ...service,
    prefix,
    name: numbered(service.name, round),
    resourceTypes: Object.fromEntries(
      Object.entries(service.resourceTypes).map(([type, arn]) => [
        type,
        arn.replace(`:${service.prefix}:`, `:${prefix}:`),
      ]),
    ),
  };
  if (entry === undefined) return { service: copy };
  const { name, shortName, alsoKnownAs } = entry;
  return {
    service: copy,
    entry: {
      ...entry,
      name: numbered(name, round),
      ...(shortName === undefined ? {} : { shortName: numbered(shortName, round) }),
      ...(alsoKnownAs === undefined
        ? {}
        : { alsoKnownAs: alsoKnownAs.map((other) => numbered(other, round)) }),
    },
  };
}

export interface MadeServices {
  /** The services file. */
  readonly file: string;
  /** The folder of the reference, which holds these services and no others. */
  readonly reference: string;
  /** The ids, in alphabetical order. */
  readonly ids: readonly string[];
}

/**
 * Writes services file and reference into an empty folder.
 * @param root the project's folder
 * @param count how many services; the same count gives the same services
 */
export function makeServices(root: string, folder: string, count: number): MadeServices {
  const { written, derived } = sourcesOf(root);
  const withEntry = Math.max(1, Math.round(count * WITH_ENTRY));
  const services = [...spread(written, withEntry), ...spread(derived, count - withEntry)]
    .map(({ item, round }) => copyOf(item, round))
    .sort((a, b) => (a.service.prefix < b.service.prefix ? -1 : 1));

  const file = join(folder, SERVICES_FILE);
  const reference = join(folder, 'reference');
  mkdirSync(reference, { recursive: true });
  copyFileSync(join(root, REFERENCE_FOLDER, SOURCES_FILE), join(reference, SOURCES_FILE));
  const entries: Record<string, ServiceEntry> = {};
  for (const { service, entry } of services) {
    writeFileSync(join(reference, `${service.prefix}.json`), JSON.stringify(service));
    if (entry !== undefined) entries[service.prefix] = entry;
  }
  writeFileSync(file, stringify(entries, { aliasDuplicateObjects: false, lineWidth: 0 }));
  return { file, reference, ids: services.map(({ service }) => service.prefix) };
}
