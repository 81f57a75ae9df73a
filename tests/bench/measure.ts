/**
 * Runs a command and says what it cost.
 *
 * CPU time is what the shell's own `times` says: what the kernel has counted for the command and all
 * that it waited for. A helper that ends after its parent is not in that, so where the processes
 * that were seen add up to more, their sum is taken. Both can only be too low. The command gets a
 * process group of its own, by which its processes are found and ended.
 */
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { LOOK_EVERY, processesOf } from './process-group.ts';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** Where it runs. */
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
}

export interface Cost {
  /** CPU seconds of all its processes, user and system. */
  readonly cpu: number;
  /** Seconds from its start to its end. */
  readonly wall: number;
  /** Bytes: the largest sum of its processes' resident memory that was seen. */
  readonly peak: number;
  /** What it printed. */
  readonly printed: string;
}

/** A command that did not succeed; its message is the last that the command said. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
}

/** Runs the command that follows, then writes to the third channel what it took. */
const TIMED = '"$@" 3>&-; code=$?; LC_ALL=C; times >&3; exit $code';

let runningGroup: number | undefined;

/** Ends the command that is running, with all its processes. */
export function stopRunning(): void {
  if (runningGroup === undefined) return;
  try {
    process.kill(-runningGroup, 'SIGKILL');
  } catch {
    // It has ended already.
  }
  runningGroup = undefined;
}

/** Seconds from the second line of `times`, that of the children: user and system, `0m1.5s 0m0.2s`. */
function secondsOf(times: string): number | undefined {
  const line = times.trim().split('\n')[1] ?? '';
  const parts = [...line.matchAll(/(\d+)m([\d.]+)s/g)];
  if (parts.length !== 2) return undefined;
  return parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds),
    0,
  );
}

function gather(stream: unknown): string[] {
  const chunks: string[] = [];
  if (stream instanceof Readable) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  return chunks;
}

/** The last line that says something; the first of an error, where one is recognised. */
export function gist(printed: string): string {
  const lines = printed
    .split('\n')
    // eslint-disable-next-line no-control-regex -- colours of the terminal
    .map((line) => line.replace(/\u001b\[[\d;]*m/g, '').trim())
    .filter((line) => /\w/.test(line));
  const error = lines.find((line) => /^(?:\[?error\b|[A-Z]\w*Error:)/i.test(line));
  return (error ?? lines.at(-1) ?? 'it said nothing').slice(0, 300);
}

/**
 * @returns what the command took
 * @throws CommandFailure where it cannot be started or does not succeed
 */
export function measure({ program, args, folder, env }: Command): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn('/bin/sh', ['-c', TIMED, 'sh', program, ...args], {
      cwd: folder,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    });
    const { pid } = child;
    if (pid === undefined) {
      child.on('error', (error) => {
        reject(new CommandFailure(error.message));
      });
      return;
    }
    runningGroup = pid;
    const out = gather(child.stdout);
    const err = gather(child.stderr);
    const times = gather(child.stdio[3]);
    let peak = 0;
    const seen = new Map<number, number>();
    const looking = setInterval(() => {
      const processes = processesOf(pid);
      for (const one of processes) seen.set(one.pid, one.cpu);
      peak = Math.max(
        peak,
        processes.reduce((sum, { resident }) => sum + resident, 0),
      );
    }, LOOK_EVERY);
    let wall = 0;
    child.on('exit', () => {
      wall = (performance.now() - started) / 1000;
      clearInterval(looking);
      // Whatever it left running would keep the channels open.
      stopRunning();
    });
    child.on('close', (code) => {
      const printed = out.join('');
      const cpuCounted = secondsOf(times.join(''));
      const cpuSeen = [...seen.values()].reduce((sum, cpu) => sum + cpu, 0);
      if (code !== 0) {
        reject(new CommandFailure(gist(`${printed}\n${err.join('')}`)));
      } else if (cpuCounted === undefined) {
        reject(new CommandFailure('the shell did not say how long it took'));
      } else {
        resolve({ cpu: Math.max(cpuCounted, cpuSeen), wall, peak, printed });
      }
    });
  });
}
