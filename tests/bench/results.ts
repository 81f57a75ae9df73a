/**
 * What was measured, and the figures that are made of it. Pure.
 */
import type { FirstLoad } from '../../src/build/first-load.ts';
import type { OurCost } from './ours.ts';
import type { Output } from './output.ts';

export type Run = Omit<OurCost, 'printed'>;

/** One project at one size. */
export interface Result {
  readonly name: string;
  /** How many services it was built with. */
  readonly size: number;
  readonly runs: readonly Run[];
  /** Of the first build; builds of the same content are alike. */
  readonly output?: Output;
  /** Of one page, the same service for every project of this size. */
  readonly load?: FirstLoad;
  /** Why there are no figures, or no more of them. */
  readonly failure?: string;
}

/** @returns the middle one, or the mean of the two in the middle; nothing where there is none */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.ceil(sorted.length / 2) - 1];
  return high === undefined || low === undefined ? undefined : (high + low) / 2;
}

/** @returns the median of a figure over a result's runs; nothing where a run lacks it */
export function figure(
  result: Result | undefined,
  of: (run: Run) => number | undefined,
): number | undefined {
  const values = (result?.runs ?? []).map(of);
  return values.every((value) => value !== undefined) ? median(values) : undefined;
}

export const cpuOf = (run: Run): number => run.cpu;
export const wallOf = (run: Run): number => run.wall;
export const peakOf = (run: Run): number => run.peak;
export const withoutIndexOf = (run: Run): number | undefined => run.withoutIndex;

/**
 * What one more page costs.
 * @returns CPU milliseconds a page; nothing where one of the two was not measured
 */
export function marginal(
  small: Result | undefined,
  large: Result | undefined,
  of: (run: Run) => number | undefined,
): number | undefined {
  const [low, high] = [figure(small, of), figure(large, of)];
  if (small === undefined || large === undefined || low === undefined || high === undefined) {
    return undefined;
  }
  return ((high - low) * 1000) / (large.size - small.size);
}
