/**
 * Finds a Chromium for whatever looks at the site in a browser, or gets one.
 */
import { chromium, type Browser } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, delimiter } from 'node:path';
import { CommandError, say } from './command.ts';
import { toolExit } from './tools.ts';

/** Names and places of Chromium and Chrome on the systems people have. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function systemBrowser(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const named = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...named, ...PLACES].find((path) => existsSync(path));
}

function playwrightBrowser(): string | undefined {
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

async function installWithPlaywright(): Promise<string | undefined> {
  say('No Chromium found; asking Playwright for one, which can take some minutes');
  // Where there is no network it prints a stack trace for each try; the next step says enough.
  await toolExit(['@playwright/test', 'playwright', 'install', '--no-shell', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '15000' },
    output: 'ignore',
  });
  return playwrightBrowser();
}

function installWithDebian(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return undefined;
  }
  say('Playwright could not get it; installing the system package chromium');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ]) {
    spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  }
  return systemBrowser();
}

/**
 * @returns the path of a Chromium
 * @throws CommandError where none can be had
 */
export async function findBrowser(): Promise<string> {
  const override = process.env['WHYDENIED_CHROMIUM'];
  if (override !== undefined && override !== '') {
    if (existsSync(override)) return override;
    throw new CommandError(
      `WHYDENIED_CHROMIUM is "${override}", and there is no such file. Set it to the path of a Chromium, or unset it to have one found.`,
    );
  }
  const found =
    playwrightBrowser() ??
    systemBrowser() ??
    (await installWithPlaywright()) ??
    installWithDebian();
  if (found !== undefined) return found;
  throw new CommandError(
    'This needs Chromium: install the package chromium or Google Chrome, or set WHYDENIED_CHROMIUM to its path, and try again.',
  );
}

/** How it is started. */
export const BROWSER_ARGUMENTS: readonly string[] = [
  // Containers and root have no user namespaces for the sandbox; the pages are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Starts one, out of sight.
 * @param executablePath from `findBrowser`
 * @throws CommandError where it does not start
 */
export async function openBrowser(executablePath: string): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath, args: [...BROWSER_ARGUMENTS] });
  } catch (error) {
    // Its first line says what is wrong; the rest are calls and logs.
    const [why = ''] = (error as Error).message.replace('browserType.launch: ', '').split('\n');
    throw new CommandError(
      `${executablePath} does not start as a browser: ${why}. Set WHYDENIED_CHROMIUM to the path of a Chromium that does, and try again.`,
    );
  }
}
