/**
 * Finds facts that stand twice: within an entry, and in two entries. Of two copies one is forgotten
 * when the fact changes.
 */
import type { Problem } from './problem.ts';
import type { Report } from './report.ts';
import type { ServiceEntry } from './schema.ts';
import { problemAt, type Source } from './source.ts';

type Told = readonly [value: string, path: readonly PropertyKey[]];

/** The links of an entry that say of themselves what they are for. */
function guidesOf({ guides, topics }: Partial<ServiceEntry>): Told[] {
  const all: [string | undefined, readonly PropertyKey[]][] = [
    ...(['troubleshooting', 'iam', 'policies'] as const).map(
      (key): [string | undefined, readonly PropertyKey[]] => [guides?.[key], ['guides', key]],
    ),
    ...(guides?.more ?? []).map(({ url }, index): [string, readonly PropertyKey[]] => [
      url,
      ['guides', 'more', index, 'url'],
    ]),
  ];
  for (const [topic, settings] of Object.entries(topics ?? {})) {
    if (settings !== true) all.push([settings.guide, ['topics', topic, 'guide']]);
  }
  return all.filter((one): one is [string, readonly PropertyKey[]] => one[0] !== undefined);
}

function notesOf({ topics }: Partial<ServiceEntry>): Told[] {
  return Object.entries(topics ?? {}).flatMap(([topic, settings]): Told[] =>
    settings === true || settings.note === undefined
      ? []
      : [[settings.note, ['topics', topic, 'note']]],
  );
}

/** Each that has been there before, with the way to the first. */
function* repeated(all: readonly Told[]): Generator<{ value: Told; first: Told }> {
  const first = new Map<string, Told>();
  for (const value of all) {
    const earlier = first.get(value[0]);
    if (earlier === undefined) first.set(value[0], value);
    else yield { value, first: earlier };
  }
}

const way = (path: readonly PropertyKey[]): string => path.map(String).join(' › ');

export function checkTwice(entry: Partial<ServiceEntry>, report: Report): void {
  for (const { value, first } of repeated(guidesOf(entry))) {
    report(
      value[1],
      `This is the page of "${way(first[1])}", too.`,
      'Keep it where it fits best, and remove the other line.',
    );
  }
  for (const { value, first } of repeated(notesOf(entry))) {
    report(
      value[1],
      `This note stands in "${way(first[1])}", too.`,
      'Keep it in the section where people look first.',
    );
  }
  const examples = [entry.example, ...(entry.moreExamples ?? [])];
  examples.forEach((example, index) => {
    if (index === 0 || example === undefined) return;
    const same = examples
      .slice(0, index)
      .findIndex((other) => other !== undefined && isSame(other, example));
    if (same === -1) return;
    report(
      ['moreExamples', index - 1],
      same === 0
        ? 'This is the request of "example", too.'
        : `This is the request of "moreExamples › ${same - 1}", too.`,
      'Keep one, or show a request that is denied in another way.',
    );
  });
}

type Example = ServiceEntry['example'];

const isSame = (one: Example, other: Example): boolean =>
  (['prefix', 'action', 'resource', 'surface', 'errorCode', 'message'] as const).every(
    (key) => one[key] === other[key],
  );

/**
 * Two entries of one name would be two pages that nobody can tell apart.
 * @param names key to name, of every entry that has one
 * @param aliases what entries are also known as
 */
export function checkNames(
  names: ReadonlyMap<string, string>,
  aliases: readonly (readonly [id: string, index: number, name: string])[],
  source: Source,
): Problem[] {
  const first = new Map<string, string>();
  const problems: Problem[] = [];
  for (const [id, name] of names) {
    const plain = name.toLowerCase();
    const earlier = first.get(plain);
    if (earlier === undefined) {
      first.set(plain, id);
      continue;
    }
    problems.push(
      problemAt(
        source,
        [id, 'name'],
        `"${name}" is the name of "${earlier}" as well (line ${source.placeOfKey([earlier]).line}).`,
        'Write the name that AWS gives this one, or keep one entry: a second prefix goes into "morePrefixes".',
      ),
    );
  }
  for (const [id, index, name] of aliases) {
    const owner = first.get(name.toLowerCase());
    if (owner === undefined || owner === id) continue;
    problems.push(
      problemAt(
        source,
        [id, 'alsoKnownAs', index],
        `"${name}" is the name of "${owner}" (line ${source.placeOfKey([owner]).line}), and leads there.`,
        'Remove this item.',
        'value',
        { kind: 'remove', path: [id, 'alsoKnownAs', index] },
      ),
    );
  }
  return problems;
}
