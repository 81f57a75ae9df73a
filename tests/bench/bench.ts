/**
 * The benchmark, `npm run bench`: what our build costs and what it puts out, and the same of its
 * peers. It measures and compares; it never judges a change, since speed is no test.
 */
import { ROOT } from '../../src/build/project.ts';
import { readLabels } from '../../src/cli/accuracy/labels.ts';
import { DEFAULT_FILE } from '../../src/cli/accuracy/options.ts';
import { findBrowser, openBrowser } from '../../src/cli/browser.ts';
import { builtSite } from '../../src/cli/built-site.ts';
import { CommandError } from '../../src/cli/command.ts';
import { askReport, measureAsk } from './ask.ts';
import { collect } from './collect.ts';
import { lighthouseReport, measureLighthouse } from './lighthouse.ts';
import { busyness, load, machineFacts } from './machine.ts';
import { readOptions } from './options.ts';
import { isComplete, report } from './report.ts';
import { makeScratch } from './scratch.ts';

/** The box, on the project's own site. */
async function reportAsk(): Promise<string> {
  console.error('Measuring the ask box');
  const labels = readLabels(DEFAULT_FILE).filter(({ is_authz: isAuthz }) => isAuthz);
  const browser = await openBrowser(await findBrowser());
  try {
    const dist = await builtSite();
    return askReport(
      await measureAsk(
        browser,
        dist,
        labels.map(({ text }) => text),
      ),
    );
  } finally {
    await browser.close();
  }
}

/**
 * Measures, and prints a report in Markdown; progress goes to the error channel.
 * @param args what follows the command; see `options.ts`
 * @returns the exit code: 0 whatever the figures are, 1 where something could not be measured
 * @throws CommandError where the arguments cannot be understood, and on Windows
 */
export async function bench(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) return 0;
  if (process.platform === 'win32') {
    throw new CommandError('The benchmark needs a POSIX shell: run it on Linux or macOS.');
  }
  if (options.ask) {
    console.log(await reportAsk());
    return 0;
  }
  if (options.lighthouse) {
    const scratch = makeScratch(ROOT);
    try {
      const browser = await findBrowser();
      const scores = await measureLighthouse(
        await builtSite(),
        scratch.outside,
        browser,
        options.peers,
      );
      console.log(lighthouseReport(scores));
      return 0;
    } finally {
      scratch.remove();
    }
  }
  const before = { load: load(), busyness: busyness() };
  const scratch = makeScratch(ROOT);
  try {
    const measured = await collect(options, scratch);
    console.log(
      report(measured, {
        facts: machineFacts(),
        busyness: before.busyness,
        loads: [before.load, load()],
        sameDisk: scratch.sameDisk,
      }),
    );
    console.log(await reportAsk());
    return isComplete(measured) ? 0 : 1;
  } finally {
    scratch.remove();
  }
}
