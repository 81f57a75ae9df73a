/**
 * Lighthouse's scores on a phone: of our home, a service, a topic and the search, and of a page with the
 * same content by the two peers that people would take instead. Installed when it is asked for.
 */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BROWSER_ARGUMENTS } from '../../src/cli/browser.ts';
import { articlesOf } from './articles.ts';
import { serveCompressed } from './host.ts';
import { CommandFailure, gist } from './measure.ts';
import type { Peer } from './peers/peer.ts';
import { buildPeer, installPackages, installPeer, PEERS } from './peers/workshop.ts';

const VERSION = '13.5.0';
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

/** Pages of ours, by what they are. */
const PAGES = {
  Home: '/',
  'A service': '/eks/',
  'A topic': '/topics/no-permissions/',
  Search: '/search/',
} as const;
/** The services that the peers get, too. */
const SHARED = ['eks', 'sagemaker', 'personalize', 'deeplens', 'lightsail'];
const COMPARED: readonly Peer['key'][] = ['starlight', 'docusaurus'];

/** Scores of one page, of 100. */
export interface Scores {
  readonly name: string;
  readonly scores: readonly number[];
  /** Largest contentful paint and time to interactive in ms, layout shift. */
  readonly times: readonly number[];
}

interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

const run = promisify(execFile);

/** Where Lighthouse is installed, and the browser that it drives. */
interface Tool {
  readonly folder: string;
  readonly browser: string;
}

function installLighthouse(folder: string): void {
  mkdirSync(folder, { recursive: true });
  installPackages(folder, { dependencies: { lighthouse: VERSION } });
}

async function scoresOf(name: string, url: string, { folder, browser }: Tool): Promise<Scores> {
  const output = join(folder, 'report.json');
  try {
    await run(
      process.execPath,
      [
        join(folder, 'node_modules/lighthouse/cli/index.js'),
        url,
        '--quiet',
        '--output=json',
        `--output-path=${output}`,
        `--only-categories=${CATEGORIES.join(',')}`,
        `--chrome-flags=--headless=new ${BROWSER_ARGUMENTS.join(' ')}`,
      ],
      { cwd: folder, env: { ...process.env, CHROME_PATH: browser }, timeout: 180_000 },
    );
  } catch (error) {
    throw new CommandFailure(`Lighthouse on ${url}: ${gist((error as Error).message)}`);
  }
  const { categories, audits } = JSON.parse(readFileSync(output, 'utf8')) as Report;
  return {
    name,
    scores: CATEGORIES.map((one) => Math.round((categories[one]?.score ?? 0) * 100)),
    times: ['largest-contentful-paint', 'interactive', 'cumulative-layout-shift'].map(
      (one) => audits[one]?.numericValue ?? NaN,
    ),
  };
}

async function ofPeer(peer: Peer, dist: string, outside: string, tool: Tool): Promise<Scores> {
  const folder = join(outside, peer.key);
  console.error(`Building ${peer.name}`);
  const version = installPeer(folder, peer) ?? '';
  const style = [
    ...readFileSync(join(dist, 'eks/index.html'), 'utf8').matchAll(
      /<style[^>]*>([\s\S]*?)<\/style>/g,
    ),
  ];
  await buildPeer(
    folder,
    peer,
    articlesOf(dist, SHARED),
    style.map(([, one = '']) => one).join('\n'),
  );
  const { server, origin } = await serveCompressed(join(folder, peer.output));
  try {
    const page = peer.pageOf('eks').replace(/index\.html$/, '');
    return await scoresOf(`${peer.name} ${version}, a service`, `${origin}/${page}`, tool);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/**
 * @param dist our built site
 * @param outside a folder for what is installed
 * @param browser the path of a Chromium
 * @param peers whether the peers are built and measured as well
 * @throws CommandFailure where something cannot be installed, built or measured
 */
export async function measureLighthouse(
  dist: string,
  outside: string,
  browser: string,
  peers: boolean,
): Promise<Scores[]> {
  const tool = { folder: join(outside, 'lighthouse'), browser };
  console.error('Installing Lighthouse');
  installLighthouse(tool.folder);
  const all: Scores[] = [];
  const { server, origin } = await serveCompressed(dist);
  try {
    for (const [name, path] of Object.entries(PAGES)) {
      console.error(`Lighthouse: ${path}`);
      all.push(await scoresOf(`WhyDenied, ${name.toLowerCase()}`, origin + path, tool));
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
  if (!peers) return all;
  for (const peer of PEERS.filter(({ key }) => COMPARED.includes(key))) {
    if (existsSync(join(dist, 'eks/index.html'))) all.push(await ofPeer(peer, dist, outside, tool));
  }
  return all;
}

/** @returns the scores in Markdown */
export function lighthouseReport(all: readonly Scores[]): string {
  return [
    `## Lighthouse ${VERSION}, phone`,
    '',
    '| | performance | accessibility | best practices | SEO | largest paint, ms | interactive, ms | layout shift |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...all.map(
      ({ name, scores, times: [paint = NaN, interactive = NaN, shift = NaN] }) =>
        `| ${[name, ...scores, paint.toFixed(0), interactive.toFixed(0), shift.toFixed(3)].join(' | ')} |`,
    ),
    '',
  ].join('\n');
}
