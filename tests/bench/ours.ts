/**
 * Builds our site through the door that everybody uses, `src/cli/build.ts`, with data and output of
 * the benchmark's own. It knows nothing of how the build works; the build says how long its steps
 * took.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { putAway } from './away.ts';
import { measure, type Cost } from './measure.ts';
import type { MadeServices } from './services.ts';

export interface OurCost extends Cost {
  /** CPU seconds of all steps but the index; absent where the build did not say. */
  readonly withoutIndex?: number;
}

/** What Astro and Vite keep from one build to the next. */
const CACHES = ['node_modules/.astro', 'node_modules/.vite'];

/** @returns CPU seconds of each step, from the line `timings {…}` */
export function timingsOf(printed: string): Record<string, number> | undefined {
  const line = /^timings (\{.*\})/m.exec(printed)?.[1];
  return line === undefined ? undefined : (JSON.parse(line) as Record<string, number>);
}

/** The ids of the services of a built site: each has a Markdown twin at its top. */
export function builtServices(dist: string): string[] {
  return readdirSync(dist)
    .filter((name) => name.endsWith('.md'))
    .map((name) => name.slice(0, -'.md'.length))
    .sort();
}

/**
 * @param root the project's folder
 * @param dist where the site goes; what is there is put away first
 * @param services the services; the project's own, with the project's own reference, where left out
 * @throws CommandFailure where the build does not succeed
 */
export async function buildOurs(
  root: string,
  dist: string,
  services?: MadeServices,
): Promise<OurCost> {
  putAway(dist, `${dist}-away`);
  for (const cache of CACHES) rmSync(join(root, cache), { recursive: true, force: true });
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('WHYDENIED_')),
  );
  const cost = await measure({
    program: process.execPath,
    args: [join(root, 'src/cli/build.ts')],
    folder: root,
    env: {
      ...env,
      WHYDENIED_DIST: dist,
      WHYDENIED_TIMINGS: '1',
      ...(services === undefined
        ? {}
        : {
            WHYDENIED_SERVICES: relative(root, services.file),
            WHYDENIED_REFERENCE: relative(root, services.reference),
            WHYDENIED_REFERENCE_ONLY: '1',
          }),
    },
  });
  const timings = timingsOf(cost.printed);
  if (timings === undefined) return cost;
  const withoutIndex = Object.entries(timings)
    .filter(([step]) => step !== 'index')
    .reduce((sum, [, seconds]) => sum + seconds, 0);
  return { ...cost, withoutIndex };
}
