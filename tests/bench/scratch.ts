/**
 * Folders of the benchmark's own, which go when it ends, however it ends.
 *
 * One is inside the project, since data for a build has to be below the project's folder; one is
 * outside, where peers find nothing of ours.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopRunning } from './measure.ts';

export interface Scratch {
  /** Below the project's folder, and ignored by Git. */
  readonly inside: string;
  /** In the system's folder for temporary files. */
  readonly outside: string;
  /** Whether both are on the same disk, as a fair comparison wants it. */
  readonly sameDisk: boolean;
  /** Removes both. */
  readonly remove: () => void;
}

const PREFIX = 'bench-';

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what a benchmark has left that was ended by force. */
function sweep(folder: string): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.startsWith(PREFIX) || isRunning(Number(name.slice(PREFIX.length)))) continue;
    rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/** @param root the project's folder */
export function makeScratch(root: string): Scratch {
  const workshop = join(root, '.astro');
  sweep(workshop);
  const inside = join(workshop, `${PREFIX}${process.pid}`);
  mkdirSync(inside, { recursive: true });
  const outside = realpathSync(mkdtempSync(join(tmpdir(), 'whydenied-bench-')));
  const remove = (): void => {
    for (const folder of [inside, outside]) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      stopRunning();
      remove();
      process.exit(130);
    });
  }
  return { inside, outside, sameDisk: statSync(inside).dev === statSync(outside).dev, remove };
}
