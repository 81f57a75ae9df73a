/**
 * The machine and how busy it is, without which no figure means anything.
 */
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** Processes that wanted to run, on average over the last minute, for each core. */
export const busyness = (): number => (loadavg()[0] ?? 0) / availableParallelism();

/** From here on wall times say more about the other jobs than about the build. */
export const BUSY = 0.3;

export const load = (): string => (loadavg()[0] ?? 0).toFixed(2);

/** One line each. */
export function machineFacts(): string[] {
  return [
    `Processor: ${cpus()[0]?.model.trim() ?? 'unknown'}, ${availableParallelism()} cores`,
    `Memory: ${Math.round(totalmem() / 1e9)} GB`,
    `System: ${platform()} ${release()}`,
    `Node: ${process.version}`,
  ];
}
