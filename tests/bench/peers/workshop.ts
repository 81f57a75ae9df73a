/**
 * Installs peers in a temporary folder and builds them there.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { putAway } from '../away.ts';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Article } from '../articles.ts';
import { CommandFailure, gist, measure, type Cost } from '../measure.ts';
import { docusaurus } from './docusaurus.ts';
import { eleventy } from './eleventy.ts';
import { hugo } from './hugo.ts';
import type { PackagePeer, Peer } from './peer.ts';
import { starlight } from './starlight.ts';
import { vitepress } from './vitepress.ts';

export const PEERS: readonly Peer[] = [hugo, eleventy, starlight, vitepress, docusaurus];

/** Files of the folder that installing makes and building keeps. */
const INSTALLED = new Set(['node_modules', 'package.json', 'package-lock.json']);

function npmInstall(folder: string): void {
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env['npm_execpath'];
  const [program, before] =
    npm?.endsWith('.js') === true ? [process.execPath, [npm]] : ['npm', [] as string[]];
  const result = spawnSync(program, [...before, ...args], { cwd: folder, encoding: 'utf8' });
  if (result.status === 0) return;
  throw new CommandFailure(`npm install: ${result.error?.message ?? gist(result.stderr)}`);
}

/** @throws CommandFailure where they cannot be had */
export function installPackages(
  folder: string,
  { dependencies, overrides = {} }: Pick<PackagePeer, 'dependencies' | 'overrides'>,
): void {
  const manifest = { private: true, dependencies, overrides };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  npmInstall(folder);
}

/**
 * Installs a peer, or finds it.
 * @param folder a folder of its own
 * @returns its version; nothing where it is a program that this machine does not have
 * @throws CommandFailure where it cannot be installed
 */
export function installPeer(folder: string, peer: Peer): string | undefined {
  mkdirSync(folder, { recursive: true });
  if (!('program' in peer)) {
    installPackages(folder, peer);
    return Object.values(peer.dependencies)[0];
  }
  try {
    const printed = execFileSync(peer.program, peer.versionArgs, { encoding: 'utf8' });
    return /\d+(?:\.\d+)+/.exec(printed)?.[0] ?? printed.trim();
  } catch {
    return undefined;
  }
}

/** Puts away all that is left of an earlier build: content, output and caches. */
function clean(folder: string): void {
  const modules = join(folder, 'node_modules');
  const caches = existsSync(modules)
    ? readdirSync(modules, { withFileTypes: true })
        .filter((item) => item.isDirectory() && item.name.startsWith('.') && item.name !== '.bin')
        .map(({ name }) => join(modules, name))
    : [];
  const left = readdirSync(folder)
    .filter((name) => !INSTALLED.has(name))
    .map((name) => join(folder, name));
  for (const path of [...caches, ...left]) putAway(path, `${folder}-away`);
}

/**
 * Builds a peer's site from nothing. Only the build itself is measured.
 * @param folder where it is installed; its site is in `peer.output` below it
 * @throws CommandFailure where it does not succeed, or builds something else than these pages
 */
export async function buildPeer(
  folder: string,
  peer: Peer,
  articles: readonly Article[],
  style: string,
): Promise<Cost> {
  clean(folder);
  for (const [path, text] of peer.files(articles, style)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const command =
    'program' in peer
      ? { program: peer.program, args: peer.args }
      : {
          program: process.execPath,
          args: [join(folder, 'node_modules', peer.script), ...peer.args],
        };
  const cost = await measure({
    ...command,
    folder,
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      NO_UPDATE_NOTIFIER: '1',
      NO_COLOR: '1',
      CI: '1',
    },
  });
  const missing = articles.find(
    ({ id }) => !existsSync(join(folder, peer.output, peer.pageOf(id))),
  );
  if (missing !== undefined) throw new CommandFailure(`it built no page of ${missing.id}`);
  return cost;
}
