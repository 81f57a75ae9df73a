/**
 * What the project holds itself to, beside what was measured. A budget that is missed fails
 * nothing: how fast a build is depends on the machine.
 */
import type { Measured } from './collect.ts';
import { figure, marginal, peakOf, wallOf, withoutIndexOf } from './results.ts';

export interface Budget {
  readonly name: string;
  readonly unit: string;
  /** The most that it may be. */
  readonly must: number;
  /** What it would better be. */
  readonly aim?: number;
  /** Absent where it was not measured. */
  readonly measured?: number;
}

/** The size that the memory budget is for. */
const LARGE = 2000;

/** Leaves out what is not there. */
function known(name: string, value: number | undefined): Record<string, number> {
  return value === undefined ? {} : { [name]: value };
}

export function budgets({ real, ours, peers }: Measured): Budget[] {
  const [small, large] = ours.slice(-2);
  const cheapest = peers
    .filter(({ results }) => /^(?:Hugo|Eleventy)\b/.test(results[0]?.name ?? ''))
    .map(({ results }) => marginal(...pair(results), ({ cpu }) => cpu))
    .filter((value) => value !== undefined);
  const wall = figure(real, wallOf);
  const peak = figure(
    ours.find(({ size }) => size === LARGE),
    peakOf,
  );
  const { load } = real;
  return [
    {
      name: 'One more service page, without the index',
      unit: 'CPU ms',
      must: 2.5,
      ...(cheapest.length === 0 ? {} : { aim: Math.min(...cheapest) }),
      ...known('measured', marginal(small, large, withoutIndexOf)),
    },
    {
      name: 'Site of every AWS service with its index',
      unit: 's wall',
      must: 20,
      aim: 12,
      ...known('measured', wall),
    },
    {
      name: `Peak memory at ${LARGE} services with the index`,
      unit: 'MB',
      must: 1000,
      ...known('measured', peak === undefined ? undefined : peak / 1e6),
    },
    {
      name: 'First load of the longest service page, Brotli',
      unit: 'kB',
      must: 14,
      ...known('measured', load === undefined ? undefined : load.total / 1000),
    },
    {
      name: 'Requests of that load',
      unit: '',
      must: 3,
      aim: 1,
      ...known('measured', load?.requests),
    },
    {
      name: 'Fonts of that load',
      unit: 'kB',
      must: 0,
      ...known('measured', load === undefined ? undefined : load.fonts / 1000),
    },
  ];
}

/** The last two of a list, as arguments. */
function pair<T>(items: readonly T[]): [T | undefined, T | undefined] {
  const [a, b] = items.slice(-2);
  return [a, b];
}
