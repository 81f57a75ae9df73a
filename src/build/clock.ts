/**
 * Takes the time of a build's steps, for the benchmark. Speed is never a reason to fail a build.
 */

/** CPU seconds of this process since it started, user and system, all threads. */
function cpuSeconds(): number {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  return (userCPUTime + systemCPUTime) / 1e6;
}

/** Counts CPU seconds from one lap to the next. */
export class Clock {
  readonly #laps: Record<string, number> = {};
  /** Everything since the process began belongs to the first lap. */
  #last = 0;

  lap(step: string): void {
    const now = cpuSeconds();
    this.#laps[step] = now - this.#last;
    this.#last = now;
  }

  /** One line: `timings {"draw":1.2,…}`, in CPU seconds. */
  report(): string {
    const rounded = Object.entries(this.#laps).map(([step, seconds]) => [
      step,
      Number(seconds.toFixed(3)),
    ]);
    return `timings ${JSON.stringify(Object.fromEntries(rounded))}`;
  }
}
