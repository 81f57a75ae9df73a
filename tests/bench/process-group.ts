/**
 * Looks at the processes of a group from outside: how much memory they hold at this moment.
 *
 * It adds up the resident memory of the processes, so that a page that two of them share counts
 * twice. On Linux it reads `/proc`; elsewhere it asks `ps`, which takes longer and is asked less
 * often. Peaks between two looks are missed.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const HAS_PROC = existsSync('/proc/self/stat');

/** Milliseconds from one look to the next. */
export const LOOK_EVERY = HAS_PROC ? 50 : 250;

export const LOOK_WITH = HAS_PROC ? '/proc' : 'ps';

function fromProc(group: number): number {
  let kilobytes = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      // The name, in parentheses, may hold anything; after it come state, parent and group.
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      if (Number(fields[2]) !== group) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'latin1');
      kilobytes += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    } catch {
      // It has ended since the folder was listed.
    }
  }
  return kilobytes * 1024;
}

function fromPs(group: number): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pgid=,rss='], { encoding: 'utf8' }).split('\n');
  let kilobytes = 0;
  for (const line of lines) {
    const [pgid, rss] = line.trim().split(/\s+/).map(Number);
    if (pgid === group) kilobytes += rss ?? 0;
  }
  return kilobytes * 1024;
}

/** @returns bytes of resident memory of all processes of the group, now */
export const residentBytes: (group: number) => number = HAS_PROC ? fromProc : fromPs;
