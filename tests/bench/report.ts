/**
 * Writes what was measured as Markdown: figures as medians, and each beside ours as a ratio.
 */
import { budgets, type Budget } from './budgets.ts';
import type { Measured } from './collect.ts';
import { BUSY } from './machine.ts';
import { LOOK_EVERY, LOOK_WITH } from './process-group.ts';
import {
  cpuOf,
  figure,
  marginal,
  peakOf,
  wallOf,
  withoutIndexOf,
  type Result,
  type Run,
} from './results.ts';

export interface Circumstances {
  readonly facts: readonly string[];
  /** Processes that wanted to run, for each core, before the first build. */
  readonly busyness: number;
  /** The load before and after. */
  readonly loads: readonly [before: string, after: string];
  /** Whether peers were built on the disk of the project. */
  readonly sameDisk: boolean;
}

const NONE = '–';

const WITHOUT_INDEX = ' without its index';

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return 'Nothing was measured.';
  const widths = head.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${widths
      .map((width, column) => {
        const cell = cells[column] ?? '';
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join(' | ')} |`;
  const rule = widths.map((width, column) => '-'.repeat(width - 1) + (column === 0 ? '-' : ':'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** A figure, with its ratio to ours behind it where it is another's. */
function cell(value: number | undefined, digits: number, ours?: number): string {
  if (value === undefined) return NONE;
  const text = value.toFixed(digits);
  if (ours === undefined || ours <= 0 || value <= 0) return text;
  return `${text} (×${(value / ours).toFixed(2)})`;
}

const scaled = (value: number | undefined, by: number): number | undefined =>
  value === undefined ? undefined : value / by;

function buildTable(results: readonly Result[], ours: Result | undefined): string {
  const measured = results.filter(({ runs }) => runs.length > 0);
  const versus = (
    result: Result,
    of: (one: Result) => number | undefined,
    digits: number,
  ): string =>
    cell(of(result), digits, ours === undefined || result === ours ? undefined : of(ours));
  return table(
    ['', 'runs', 'CPU s', 'wall s', 'peak MB', 'output MB', 'files'],
    measured.flatMap((result) => {
      const row = [
        result.name,
        String(result.runs.length),
        versus(result, (one) => figure(one, cpuOf), 2),
        versus(result, (one) => figure(one, wallOf), 2),
        versus(result, (one) => scaled(figure(one, peakOf), 1e6), 0),
        versus(result, (one) => scaled(one.output?.bytes, 1e6), 2),
        versus(result, (one) => one.output?.files, 0),
      ];
      const bare = figure(result, withoutIndexOf);
      if (bare === undefined) return [row];
      const bareCpu = cell(bare, 2, figure(result, cpuOf));
      return [
        row,
        [`${result.name}${WITHOUT_INDEX}`, row[1] ?? '', bareCpu, NONE, NONE, NONE, NONE],
      ];
    }),
  );
}

function loadTable(results: readonly Result[], ours: Result | undefined): string {
  const rows = results.flatMap((result) => {
    const { load } = result;
    if (load === undefined) return [];
    const total = result === ours ? undefined : ours?.load?.total;
    return [
      [
        result.name,
        String(load.requests),
        cell(load.total / 1000, 1, total === undefined ? undefined : total / 1000),
        ...[load.html, load.css, load.js, load.fonts].map((bytes) => cell(bytes / 1000, 1)),
      ],
    ];
  });
  return table(['', 'requests', 'kB', 'HTML', 'CSS', 'JS', 'fonts'], rows);
}

function failuresOf(results: readonly Result[]): string[] {
  return results.flatMap(({ name, size, failure }) =>
    failure === undefined
      ? []
      : [`- ${name}${size === 0 ? '' : `, ${size} services`}: failed: ${failure}`],
  );
}

function marginalTable(projects: readonly (readonly Result[])[], ours: readonly Result[]): string {
  const pairs = ours.slice(1).map((_, at) => at);
  const row = (
    name: string,
    results: readonly Result[],
    of: (run: Run) => number | undefined,
  ): string[] => [
    name,
    ...pairs.map((at) =>
      cell(
        marginal(results[at], results[at + 1], of),
        2,
        results === ours ? undefined : marginal(ours[at], ours[at + 1], cpuOf),
      ),
    ),
  ];
  const rows = projects.flatMap((results) => {
    const name = results[0]?.name ?? '';
    return results === ours
      ? [row(name, ours, cpuOf), row(`${name}${WITHOUT_INDEX}`, ours, withoutIndexOf)]
      : [row(name, results, cpuOf)];
  });
  const head = pairs.map((at) => `${ours[at]?.size ?? 0} to ${ours[at + 1]?.size ?? 0}`);
  return table(['', ...head], rows);
}

function budgetRow({ name, unit, must, aim, measured }: Budget): string[] {
  const digits = measured === undefined || Number.isInteger(measured) ? 0 : 2;
  const verdict =
    measured === undefined
      ? 'not measured'
      : measured > must
        ? 'missed'
        : aim !== undefined && measured <= aim
          ? 'kept, aim reached'
          : 'kept';
  return [
    name,
    unit,
    String(must),
    aim === undefined ? NONE : String(Number(aim.toFixed(2))),
    cell(measured, digits),
    verdict,
  ];
}

/** How the figures came about, for whoever wants to doubt them. */
function method(measured: Measured, { sameDisk }: Circumstances): string {
  const lines = [
    `CPU seconds are user and system time of all processes of the build: as the shell counts it or, where that is more, as ${LOOK_WITH} says every ${LOOK_EVERY} ms.`,
    'Peak memory is the largest sum of their resident memory that was seen so; what two of them share counts twice.',
    'Every build starts without output and without caches of its tools; the file cache of the system stays.',
    'Runs are interleaved. Figures are medians; (×2.00) means twice ours.',
    'Our build makes twins in Markdown, an index for the word search, and checks; "without its index" is CPU time of the steps but the index.',
    'The first load is HTML, CSS, JS and preloaded fonts of one service page, the longest of ours, in Brotli 11 (fonts as they are).',
    ...measured.peers.map(({ remark, results }) => `${results[0]?.name ?? ''}: ${remark}.`),
    ...measured.absent.map((name) => `${name}: not on this machine.`),
    ...(measured.peers.length > 0 && !sameDisk
      ? ['Peers were built on another disk than ours; set TMPDIR to a folder on the same one.']
      : []),
  ];
  return lines.map((line) => `- ${line}`).join('\n');
}

/** @returns a whole report in Markdown */
export function report(measured: Measured, circumstances: Circumstances): string {
  const { real, ours, peers } = measured;
  const all = [real, ...ours, ...peers.flatMap(({ results }) => results)];
  const failures = failuresOf(all);
  const { facts, busyness, loads } = circumstances;
  const sections = [
    '# Benchmark',
    [...facts, `Load: ${loads[0]} before, ${loads[1]} after`].map((fact) => `- ${fact}`).join('\n'),
    ...(busyness > BUSY
      ? ['Other jobs were running: trust CPU seconds and ratios, not wall times.']
      : []),
    real.size === 0 ? '## Every AWS service' : `## Every AWS service (${real.size})`,
    buildTable([real], real),
    loadTable([real], real),
  ];
  for (const [at, own] of ours.entries()) {
    const results = [own, ...peers.flatMap((peer) => peer.results[at] ?? [])];
    sections.push(`## ${own.size} services`, buildTable(results, own), loadTable(results, own));
  }
  if (ours.length > 1) {
    sections.push(
      '## What one more page costs, CPU ms',
      marginalTable([ours, ...peers.map(({ results }) => results)], ours),
    );
  }
  sections.push(
    '## Budgets',
    table(['', 'unit', 'must', 'aims for', 'measured', ''], budgets(measured).map(budgetRow)),
    ...(failures.length === 0 ? [] : ['## Not measured', failures.join('\n')]),
    '## How this was measured',
    method(measured, circumstances),
  );
  return `${sections.join('\n\n')}\n`;
}

/** Whether all that was asked for could be measured. */
export function isComplete({ real, ours, peers }: Measured): boolean {
  const all = [real, ...ours, ...peers.flatMap(({ results }) => results)];
  const timed = [real, ...ours].every(({ runs }) =>
    runs.every(({ withoutIndex }) => withoutIndex !== undefined),
  );
  return timed && all.every(({ failure }) => failure === undefined);
}
