/**
 * Writes the entry of a service that has none yet: finds the service by what a person calls it, makes
 * the block from the reference and their answers, and puts it into its place in the text. Pure.
 */
import { Document, isScalar, isSeq, visit } from 'yaml';
import type { Reference, ReferenceService } from '../reference/reference.ts';
import { checkEntry } from './check.ts';
import type { Problem } from './problem.ts';
import { serviceSchema, SERVICES_FILE, type ServiceEntry } from './schema.ts';
import { readSource } from './source.ts';
import { nearest } from './suggest.ts';
import { salvage, validate } from './validate.ts';

const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\(.*?\)/g, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^(?:aws|amazon) /, '');

/** Everything that a service is called in the reference. */
function namesOf(service: ReferenceService, reference: Reference): string[] {
  return [
    service.name,
    ...(reference.pages[service.prefix] ?? []).map(({ name }) => name),
    ...(service.sdk ?? []).map(({ id }) => id),
  ];
}

export type Found =
  | { readonly service: ReferenceService }
  /** Several that could be meant, or the nearest where none is; best first. */
  | { readonly several: readonly ReferenceService[]; readonly isExact: boolean };

/** More than anybody would read. */
const MOST = 8;

/**
 * Finds a service by its prefix or its name.
 * @param wanted as a person typed it
 */
export function findService(wanted: string, reference: Reference): Found {
  const all = [...reference.services.values()];
  const own = reference.services.get(wanted.trim().toLowerCase());
  if (own !== undefined) return { service: own };
  const words = plain(wanted);
  const same = all.filter((one) => namesOf(one, reference).some((name) => plain(name) === words));
  const [only, ...more] = same;
  if (only !== undefined && more.length === 0) return { service: only };
  if (only !== undefined) return { several: same.slice(0, MOST), isExact: true };
  const within =
    words === ''
      ? []
      : all.filter((one) =>
          [one.prefix, ...namesOf(one, reference)].some((name) =>
            ` ${plain(name)} `.includes(` ${words} `),
          ),
        );
  if (within.length > 0) return { several: within.slice(0, MOST), isExact: false };
  // Nothing has these words: what is spelt most like them.
  const spelt = new Map(
    all.flatMap((one) =>
      [one.prefix, ...namesOf(one, reference)].map((name) => [plain(name), one] as const),
    ),
  );
  const near = new Set<ReferenceService>();
  const left = new Set(spelt.keys());
  for (let round = 0; round < 12 && near.size < 4; round++) {
    const name = nearest(words, left);
    if (name === undefined) break;
    left.delete(name);
    const one = spelt.get(name);
    if (one !== undefined) near.add(one);
  }
  return { several: [...near], isExact: false };
}

/** An entry that a service has already, by its key or by what it is called there. */
export function existing(
  wanted: readonly string[],
  entries: Readonly<Record<string, unknown>>,
): string | undefined {
  const words = wanted.map(plain);
  return Object.entries(entries).find(([id, raw]) => {
    const { name, shortName, alsoKnownAs = [] } = salvage(serviceSchema, raw);
    const names = [name, shortName, ...alsoKnownAs].filter((one) => one !== undefined);
    return wanted.includes(id) || names.some((one) => words.includes(plain(one)));
  })?.[0];
}

/** The entry as a block of YAML, its keys in the order of the schema. */
export function printBlock(id: string, entry: ServiceEntry): string {
  const order = Object.keys(serviceSchema.shape);
  const sorted = Object.entries(entry)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const document = new Document({ [id]: Object.fromEntries(sorted) });
  visit(document, {
    Seq: (_, node) => {
      // Names stand on one line, as in the other entries.
      if (isSeq(node) && node.items.every(isScalar)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: false });
}

/** What the check would say of an entry. */
export function problemsOf(id: string, entry: unknown, reference: Reference): Problem[] {
  const block = printBlock(id, entry as ServiceEntry);
  const source = readSource(SERVICES_FILE, block);
  const raw = (source.value as Record<string, unknown> | undefined)?.[id];
  const { value, problems } = validate(serviceSchema, raw, source, [id]);
  const sound = value ?? salvage(serviceSchema, raw);
  return [
    ...source.problems,
    ...problems,
    ...checkEntry(id, sound, reference, [], [], source, raw).problems,
  ];
}

/**
 * Puts a block into its place among the others. Everything else stays as it is, byte for byte.
 * @param text readable YAML
 * @returns the new text, and the line on which the block starts
 */
export function insertBlock(
  text: string,
  id: string,
  block: string,
): { text: string; line: number } {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const own = block.replaceAll('\n', newline);
  const source = readSource(SERVICES_FILE, text);
  const keys = Object.keys(source.value ?? {});
  const next = keys.find((key) => key > id);
  const lines = text.split(/(?<=\n)/);
  const countedAs = (at: number): number => at + 1;
  if (next === undefined) {
    const before = text === '' || text.endsWith('\n') ? text : text + newline;
    const gap = before.trim() === '' ? '' : newline;
    const whole = `${before.replace(/(?:\r?\n)+$/, newline)}${gap}${own}`;
    return { text: whole, line: countedAs(whole.slice(0, -own.length).split('\n').length - 1) };
  }
  let at = source.placeOfKey([next]).line - 1;
  // A comment right above the next service is about it, unless it is the comment of the file.
  let above = at;
  while (above > 0 && /^#/.test(lines[above - 1] ?? '')) above--;
  if (above > 0) at = above;
  const before = lines.slice(0, at).join('');
  return {
    text: `${before}${own}${newline}${lines.slice(at).join('')}`,
    line: countedAs(at),
  };
}
