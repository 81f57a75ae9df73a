/**
 * Says in lines how accurate the readers are: per kind, per field, what is wrong, and whether the bars
 * are met that the project holds itself to.
 */
import { MEASURED, type Accuracy, type Measured, type Share } from './judge.ts';

/** A reader's name, and how it did. */
export type Judged = readonly [reader: string, accuracy: Accuracy];

/** A share that must be reached. */
export interface Bar {
  readonly name: string;
  /** Of one hundred. */
  readonly least: number;
  /** Absent where the set has nothing to judge it by. */
  readonly share: Share | undefined;
}

const LANDED = 98;
const LEFT_ALONE = 98;
const READ = 97;

const BARRED: readonly (readonly [Measured, string])[] = [
  ['action', 'actions'],
  ['resource', 'resources'],
  ['principal', 'principals'],
  ['policy_type', 'policy types'],
  ['deny', 'effects (implicit or explicit)'],
];

/** @returns the bars, with how near a reader came to each */
export const barsOf = ({ kinds, fields }: Accuracy): Bar[] => [
  {
    name: 'denials land on the right page and section',
    least: LANDED,
    share: fields.get('landing'),
  },
  {
    name: 'messages that are no denial are left alone',
    least: LEFT_ALONE,
    share: kinds.get('not-authz'),
  },
  ...BARRED.map(([field, name]) => ({
    name: `${name} are read right`,
    least: READ,
    share: fields.get(field),
  })),
];

export const isMet = ({ least, share }: Bar): boolean =>
  share === undefined || share[0] * 100 >= least * share[1];

const NONE = '–';

function figure(share: Share | undefined): string {
  if (share === undefined) return NONE.padStart(18);
  const [right, all] = share;
  // Rounded down: nothing is 100 % that is not.
  const percent = Math.floor((right / all) * 1000) / 10;
  return `${right}/${all}`.padStart(9) + `${percent.toFixed(1)} %`.padStart(9);
}

const NAME = 24;

/** A table with a column for each reader. */
function table<K extends string>(
  title: string,
  rows: readonly K[],
  judged: readonly Judged[],
  share: (accuracy: Accuracy, row: K) => Share | undefined,
): string[] {
  return [
    title,
    ' '.repeat(NAME + 2) + judged.map(([reader]) => reader.padStart(18)).join(''),
    ...rows.map(
      (row) =>
        `  ${row.padEnd(NAME)}${judged.map(([, accuracy]) => figure(share(accuracy, row))).join('')}`,
    ),
    '',
  ];
}

function wrong([reader, { misses }]: Judged): string[] {
  if (misses.length === 0) return [`Nothing is wrong through the ${reader}`, ''];
  return [
    `Wrong through the ${reader}`,
    ...misses.map(({ label, field, expected, found }) => {
      const id = label.id === undefined ? '' : ` (${label.id})`;
      return `  line ${label.line}${id} ${field}: ${expected} expected, ${found} found`;
    }),
    '',
  ];
}

function verdict([reader, accuracy]: Judged): string[] {
  return barsOf(accuracy).map((bar) => {
    const met = bar.share === undefined ? 'none' : isMet(bar) ? 'met' : 'MISSED';
    return `  ${met.padEnd(7)} ${reader.padEnd(9)}${figure(bar.share)}  of ${bar.least} %: ${bar.name}`;
  });
}

/** @returns the lines of a report */
export function report(judged: readonly Judged[]): string[] {
  const kinds = [...new Set(judged.flatMap(([, { kinds: own }]) => [...own.keys()]))].sort();
  return [
    ...table('Landed right, per kind (no denial: left alone)', kinds, judged, (accuracy, kind) =>
      accuracy.kinds.get(kind),
    ),
    ...table(
      'Read right, per field, where there is something to read',
      MEASURED,
      judged,
      (accuracy, field) => accuracy.fields.get(field),
    ),
    ...judged.flatMap(wrong),
    'The bars',
    ...judged.flatMap(verdict),
  ];
}
