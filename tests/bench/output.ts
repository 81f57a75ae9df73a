/**
 * How much a build has written.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Output {
  /** Bytes of the files' contents. */
  readonly bytes: number;
  readonly files: number;
}

export function outputOf(folder: string): Output {
  const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => statSync(join(folder, file)))
    .filter((stat) => stat.isFile())
    .map(({ size }) => size);
  return { bytes: sizes.reduce((sum, size) => sum + size, 0), files: sizes.length };
}
