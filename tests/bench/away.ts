/**
 * Takes what an earlier run has left out of the way without deleting it: a disk that has just deleted
 * thousands of files is slow for a while, and the next build would pay for that. The scratch folders
 * go as a whole at the end.
 */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';

let count = 0;

/**
 * @param path a file or folder in one of the scratch folders; what is not there is left alone
 * @param attic a folder on the same disk that no build reads
 */
export function putAway(path: string, attic: string): void {
  if (!existsSync(path)) return;
  mkdirSync(attic, { recursive: true });
  count += 1;
  renameSync(path, join(attic, String(count)));
}
