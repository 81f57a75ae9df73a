/**
 * Builds the whole site beside the old one, and swaps them only when the new one is whole.
 *
 * `dist` is never emptied first: whatever goes wrong, the last good build stays where it is and can
 * be served. Astro draws the pages; then come the Markdown twins, the search index and a check.
 */
import { build as astroBuild } from 'astro';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { loadCatalog, referenceFor, type LoadOptions } from '../catalog/load.ts';
import type { Service } from '../catalog/service.ts';
import type { Topic } from '../catalog/topics.ts';
import { indexPages } from '../search/index-pages.ts';
import { searchRecords } from '../search/records.ts';
import { BuildError } from './errors.ts';
import { explain } from './explain.ts';
import { Clock } from './clock.ts';
import { readHistory } from './history.ts';
import { siteUrl } from './project.ts';
import { makeMolds, type Mold } from './molds.ts';
import { tightenPolicy } from './policy.ts';
import { preloadAsk } from './preload.ts';
import { dataOf, lastDrawing, share } from './shared.ts';
import { twinOf } from './twin.ts';
import { TwinPress } from './twins.ts';
import { faultsOf } from './verify.ts';

export interface BuildOptions extends LoadOptions {
  /** The folder that the site goes to. */
  readonly dist: string;
  /** Called with each step, in a few words. */
  readonly say: (step: string) => void;
}

/** Where builds grow; on the same disk as `dist`, so that the swap is a rename. */
const WORKSHOP = '.astro/build';

/** Writes the pages of a mold's members, and their twins, and takes the mold away. */
function castPages(folder: string, { service: mold, members, fill }: Mold, site: string): void {
  const html = readFileSync(join(folder, mold.id, 'index.html'), 'utf8');
  const twin = twinOf(html, new URL(`/${mold.id}/`, site).href);
  for (const member of members) {
    mkdirSync(join(folder, member.id));
    writeFileSync(join(folder, member.id, 'index.html'), fill(html, member));
    writeFileSync(join(folder, `${member.id}.md`), fill(twin, member));
  }
  rmSync(join(folder, mold.id), { recursive: true });
}

function writeTwins(folder: string, services: readonly Service[], site: string): void {
  const press = new TwinPress();
  for (const service of services) {
    const { id } = service;
    const html = readFileSync(join(folder, id, 'index.html'), 'utf8');
    const address = new URL(`/${id}/`, site).href;
    writeFileSync(join(folder, `${id}.md`), press.twinOf(html, address, service));
  }
}

/** The twins of the topics' own pages: few, and no two alike. */
function writeTopicTwins(folder: string, topics: readonly Topic[], site: string): void {
  for (const { id } of topics) {
    const path = `topics/${id}`;
    const html = readFileSync(join(folder, path, 'index.html'), 'utf8');
    writeFileSync(join(folder, `${path}.md`), twinOf(html, new URL(`/${path}/`, site).href));
  }
}

/** What can be said of a page only when all of them are drawn. */
function finishPages(folder: string): void {
  const assets = join(folder, '_astro');
  const scripts = existsSync(assets) ? readdirSync(assets) : [];
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.html')) continue;
    const path = join(folder, file);
    writeFileSync(path, preloadAsk(tightenPolicy(readFileSync(path, 'utf8')), scripts));
  }
}

async function drawPages(root: string, outDir: string): Promise<void> {
  try {
    await astroBuild({ root, outDir, logLevel: 'silent' });
  } catch (error) {
    const path = lastDrawing();
    if (path === undefined) throw error;
    throw new BuildError(explain(error, path), { cause: error });
  }
  finishPages(outDir);
}

function swap(fresh: string, dist: string): void {
  const old = `${fresh}-old`;
  const hadOld = existsSync(dist);
  try {
    if (hadOld) renameSync(dist, old);
    renameSync(fresh, dist);
  } catch (error) {
    if (hadOld && existsSync(old) && !existsSync(dist)) renameSync(old, dist);
    throw new BuildError(
      `The site was built, but could not be put into ${dist}: ${(error as Error).message}. Is the folder in use, or on another disk?`,
    );
  }
  rmSync(old, { recursive: true, force: true });
}

/**
 * Removes what stopped builds have left. A build that was stopped in the middle of its swap has left
 * the last good site there; that goes back to its place.
 */
function sweep(workshop: string, dist: string): void {
  for (const name of existsSync(workshop) ? readdirSync(workshop) : []) {
    if (isRunning(Number(/^\d+/.exec(name)?.[0]))) continue;
    const left = join(workshop, name);
    if (name.endsWith('-old') && !existsSync(dist)) renameSync(left, dist);
    else rmSync(left, { recursive: true, force: true });
  }
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * @returns how many pages the site has, and a remark where something was left out
 * @throws ProblemsError where the data is wrong; BuildError or another Error where the build is.
 * In every case `dist` is as it was.
 */
export async function buildSite({
  root,
  dist,
  say,
  ...data
}: BuildOptions): Promise<{ pages: number; remarks: string[] }> {
  const site = siteUrl();
  const catalog = loadCatalog({ root, ...data });
  const remarks: string[] = [];
  const history = readHistory(root);
  if ('missing' in history) {
    remarks.push(`The pages carry no date of their last change: ${history.missing}.`);
  }

  // Set where a test compares the two ways.
  const each = process.env['WHYDENIED_DRAW_EACH'] === '1';
  const { drawn, molds } = each
    ? { drawn: catalog.services, molds: [] }
    : makeMolds(catalog.services);
  share(dataOf(catalog, referenceFor({ root, ...data }), history, drawn));

  const workshop = join(root, WORKSHOP);
  sweep(workshop, dist);
  const fresh = join(workshop, String(process.pid));
  mkdirSync(workshop, { recursive: true });
  process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
  try {
    const clock = new Clock();
    clock.lap('load');
    say(`Drawing the pages of ${catalog.services.length} services`);
    await drawPages(root, fresh);
    clock.lap('draw');
    say('Writing the Markdown twins');
    const isMold = new Set(molds.map(({ service }) => service.id));
    writeTwins(
      fresh,
      drawn.filter(({ id }) => !isMold.has(id)),
      site,
    );
    for (const mold of molds) castPages(fresh, mold, site);
    writeTopicTwins(fresh, catalog.topics, site);
    clock.lap('twins');
    say('Indexing for the word search');
    await indexPages(
      fresh,
      catalog.topics.map(({ id }) => id),
      searchRecords(catalog),
    );
    clock.lap('index');
    const faults = faultsOf(fresh, catalog);
    if (faults.length > 0) {
      throw new BuildError(
        `The build is not whole, so the last one stays in place:\n  ${faults.join('\n  ')}`,
      );
    }
    clock.lap('verify');
    if (process.env['WHYDENIED_TIMINGS'] === '1') say(clock.report());
    const pages = readdirSync(fresh, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.html'),
    ).length;
    swap(fresh, dist);
    return { pages, remarks };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}
