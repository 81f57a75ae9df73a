/**
 * What the ask box costs its reader: bytes and time to the first answer on a cold visit, time to a
 * later one, and to a later word search. In a browser, on the built site, compressed as a host would.
 */
import type { Browser, CDPSession, Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { serveCompressed } from './host.ts';
import { median } from './results.ts';

/** One message after another, as in a session. */
export interface AskCost {
  /** Scripts and tables that the first answer took, Brotli, without what every page has. */
  readonly bytes: number;
  /** From the paste to the answer, in ms, on a first visit with a slow network and processor. */
  readonly cold: number;
  /** From the text to the answer, in ms: the middle one, and the slowest but one in twenty. */
  readonly warm: readonly [median: number, slow: number];
  /** From the words to the results, in ms, with the index loaded: the middle one. */
  readonly words: number;
}

/** DevTools' "Slow 4G". */
const NETWORK = {
  offline: false,
  latency: 562.5,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
};
const SLOWER = 4;
const COLD_VISITS = 5;

const MESSAGE =
  'An error occurred (AccessDeniedException) when calling the DescribeCluster operation: User: arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson is not authorized to perform: eks:DescribeCluster on resource: arn:aws:eks:us-east-1:111122223333:cluster/my-cluster because no identity-based policy allows the eks:DescribeCluster action';

const WORDS = [
  'access keys',
  'kubectl',
  'pass a role',
  'another account',
  'encoded message',
  'mfa',
];

/** Runs in the page before anything of its own: pastes as soon as there is a box. */
function pasteAtOnce(message: string): void {
  const seen: { pasted?: number; answered?: number } = {};
  Object.assign(window, { seen });
  new MutationObserver(() => {
    const input = document.querySelector<HTMLTextAreaElement>('[data-ask-input]');
    if (input !== null && seen.pasted === undefined) {
      input.value = message;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      seen.pasted = performance.now();
    }
    if (document.querySelector('[data-ask][data-state=ready]') !== null) {
      seen.answered ??= performance.now();
    }
  }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-state'] });
}

async function coldVisit(browser: Browser, origin: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session: CDPSession = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', NETWORK);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(pasteAtOnce, MESSAGE);
  await page.goto(`${origin}/`);
  await page.waitForSelector('[data-ask][data-state=ready]');
  const time = await page.evaluate(() => {
    const { seen } = window as unknown as { seen: { pasted: number; answered: number } };
    return seen.answered - seen.pasted;
  });
  await context.close();
  return time;
}

/** Time from a text to its results, in ms, for each. */
const timesOf = (page: Page, texts: readonly string[]): Promise<number[]> =>
  page.evaluate(async (all) => {
    const box = document.querySelector<HTMLElement>('[data-ask]');
    const input = box?.querySelector<HTMLTextAreaElement>('[data-ask-input]');
    if (!box || !input) throw new Error('The page has no box.');
    const ready = (): Promise<void> =>
      new Promise((resolve) => {
        const look = (): void => {
          if (box.dataset['state'] !== 'ready') return;
          observer.disconnect();
          resolve();
        };
        const observer = new MutationObserver(look);
        observer.observe(box, { attributeFilter: ['data-state'] });
      });
    const times: number[] = [];
    for (const text of all) {
      input.value = '';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
      const done = ready();
      input.value = text;
      const start = performance.now();
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await done;
      times.push(performance.now() - start);
    }
    return times;
  }, texts);

/** The box waits so long for a pause in the typing of words, in ms. */
const PAUSE = 120;

/**
 * @param dist a built site
 * @param messages real errors, for the later answers
 */
export async function measureAsk(
  browser: Browser,
  dist: string,
  messages: readonly string[],
): Promise<AskCost> {
  const { server, origin } = await serveCompressed(dist);
  try {
    const cold: number[] = [];
    for (let visit = 0; visit < COLD_VISITS; visit++) cold.push(await coldVisit(browser, origin));

    const page = await browser.newPage();
    const files = new Set<string>();
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (/\/ask[/.].*\.js(?:on)?$/.test(pathname)) files.add(pathname);
    });
    await page.goto(`${origin}/`);
    await timesOf(page, [MESSAGE]);
    const bytes = [...files]
      .map((file) => brotliCompressSync(readFileSync(join(dist, file))).length)
      .reduce((sum, size) => sum + size, 0);
    // Tables and code come with the first round.
    await timesOf(page, [...messages, ...WORDS]);
    const warm = (await timesOf(page, messages)).sort((a, b) => a - b);
    const words = await timesOf(page, WORDS);
    await page.close();
    return {
      bytes,
      cold: median(cold) ?? NaN,
      warm: [median(warm) ?? NaN, warm[Math.floor(warm.length * 0.95)] ?? NaN],
      words: (median(words) ?? NaN) - PAUSE,
    };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** @returns the figures in Markdown */
export function askReport({ bytes, cold, warm, words }: AskCost): string {
  const rows: readonly (readonly [string, string, number, number | undefined, number])[] = [
    ['Script and tables of the first answer, Brotli', 'kB', 20, 12, bytes / 1000],
    ['Paste to answer, cold visit, slow 4G, CPU 4 times slower', 's', 1.5, 1, cold / 1000],
    ['Text to answer, all loaded, median', 'ms', 16, undefined, warm[0]],
    ['Text to answer, all loaded, 95 of 100 are faster', 'ms', 16, undefined, warm[1]],
    ['Words to results, index loaded, without the pause in typing', 'ms', 50, 16, words],
  ];
  return [
    '## The ask box',
    '',
    '| | unit | must | aims for | measured | |',
    '| --- | --- | ---: | ---: | ---: | --- |',
    ...rows.map(
      ([name, unit, must, aim, measured]) =>
        `| ${name} | ${unit} | ${must} | ${aim ?? '–'} | ${measured.toFixed(2)} | ${measured <= must ? 'kept' : 'missed'} |`,
    ),
    '',
  ].join('\n');
}
