/**
 * Looks at the processes of a group from outside: how much memory each holds at this moment, and how
 * much CPU time it has used until now.
 *
 * On Linux it reads `/proc`; elsewhere it asks `ps`, which takes longer and is asked less often. It
 * sees nothing of a process that starts and ends between two looks.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

export interface ProcessState {
  readonly pid: number;
  /** Bytes of resident memory, those shared with other processes included. */
  readonly resident: number;
  /** CPU seconds since it started, user and system. */
  readonly cpu: number;
}

const HAS_PROC = existsSync('/proc/self/stat');

/** Milliseconds from one look to the next. */
export const LOOK_EVERY = HAS_PROC ? 50 : 250;

export const LOOK_WITH = HAS_PROC ? '/proc' : 'ps';

/** Of `/proc`, on every machine. */
const TICKS_A_SECOND = 100;

function fromProc(group: number): ProcessState[] {
  const found: ProcessState[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // The program's name, in parentheses, may hold anything; its state is what follows.
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const [pgrp, user, system] = [2, 11, 12].map((at) => Number(fields[at]));
      if (pgrp !== group) continue;
      const status = readFileSync(`/proc/${name}/status`, 'latin1');
      found.push({
        pid: Number(name),
        resident: Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024,
        cpu: ((user ?? 0) + (system ?? 0)) / TICKS_A_SECOND,
      });
    } catch {
      // It has ended since the folder was listed.
    }
  }
  return found;
}

/** Seconds from `1-02:03:04`, `02:03:04` or `3:04.56`. */
function secondsOf(time: string): number {
  const [clock = '', days = '0'] = time.split('-').reverse();
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86400;
}

/** @param group the number of a process group */
export function fromPs(group: number): ProcessState[] {
  const columns = ['pgid=', 'pid=', 'rss=', 'time='].flatMap((name) => ['-o', name]);
  const lines = execFileSync('ps', ['-A', ...columns], { encoding: 'utf8' }).split('\n');
  return lines.flatMap((line) => {
    const [pgid, pid, rss, time = ''] = line.trim().split(/\s+/);
    if (Number(pgid) !== group) return [];
    return { pid: Number(pid), resident: Number(rss) * 1024, cpu: secondsOf(time) };
  });
}

/** The processes of a group as they are now. */
export const processesOf: (group: number) => ProcessState[] = HAS_PROC ? fromProc : fromPs;
