/**
 * The benchmark, `npm run bench`: what our build costs and what it puts out, and the same of its
 * peers. It measures and compares; it never judges a change, since speed is no test.
 */
import { ROOT } from '../../src/build/project.ts';
import { CommandError } from '../../src/cli/command.ts';
import { collect } from './collect.ts';
import { busyness, load, machineFacts } from './machine.ts';
import { readOptions } from './options.ts';
import { isComplete, report } from './report.ts';
import { makeScratch } from './scratch.ts';

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
    return isComplete(measured) ? 0 : 1;
  } finally {
    scratch.remove();
  }
}
