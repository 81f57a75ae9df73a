/**
 * `npm run bench`: what a build costs as the number of services grows, and what peers cost.
 */
import { bench } from '../../tests/bench/bench.ts';
import { runCommand } from './command.ts';

await runCommand(async () => {
  process.exitCode = await bench(process.argv.slice(2));
});
