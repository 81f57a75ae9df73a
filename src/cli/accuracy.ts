/**
 * `npm run accuracy -- [file]`: how many labelled messages are read right, through the function and
 * through the box of the built site in a browser, and what is wrong. Its exit code is 1 where a bar is
 * missed.
 */
import { ROOT } from '../build/project.ts';
import { listen, siteServer } from '../build/serve.ts';
import { readInBox, SHOWN, type BoxRun } from './accuracy/box.ts';
import { functionReader } from './accuracy/function.ts';
import { measure } from './accuracy/judge.ts';
import { readLabels } from './accuracy/labels.ts';
import { readOptions } from './accuracy/options.ts';
import { barsOf, isMet, report, type Judged } from './accuracy/report.ts';
import { findBrowser, openBrowser } from './browser.ts';
import { builtSite } from './built-site.ts';
import { runCommand, say } from './command.ts';

/** Says what was done and how long it took. */
async function timed<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const done = await work();
  say(`${what} in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return done;
}

/** Serves the built site, and asks its box. */
async function readThroughBox(texts: readonly string[]): Promise<BoxRun> {
  // First: without it there is no use in building.
  const path = await findBrowser();
  const server = siteServer(await builtSite());
  const port = await listen(server, process.env['PORT']);
  try {
    const browser = await openBrowser(path);
    try {
      const context = await browser.newContext();
      return await timed('Read through the box', () =>
        readInBox(context, `http://localhost:${port}`, texts),
      );
    } finally {
      await browser.close();
    }
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return;
  const labels = readLabels(options.file);
  const texts = labels.map(({ text }) => text);
  say(`${labels.length} messages of ${options.file}`);

  const read = functionReader(ROOT);
  const readings = await timed('Read through the function', () => texts.map(read));
  const judged: Judged[] = [['function', measure(labels, readings)]];

  let thrown: BoxRun['thrown'] = [];
  if (!options.functionOnly) {
    const box = await readThroughBox(texts);
    judged.push(['box', measure(labels, box.readings, SHOWN)]);
    thrown = box.thrown;
  }
  console.log(`\n${report(judged).join('\n')}`);
  for (const [at, message] of thrown) {
    console.log(`  The page threw at line ${labels[at]?.line ?? at}: ${message}`);
  }
  const isFine = judged.every(([, accuracy]) => barsOf(accuracy).every(isMet));
  if (!isFine || thrown.length > 0) process.exitCode = 1;
});
