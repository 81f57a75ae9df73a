/**
 * `npm run check [-- --fix]`: every problem of `services.yaml` and of the topics, without building.
 * With `--fix` it first mends what has one right answer.
 */
import { checkFiles } from './check-files.ts';
import { CommandError, runCommand } from './command.ts';
import { suggestion } from '../catalog/suggest.ts';
import { loadOptions } from '../build/integration.ts';

const FLAGS = ['--fix'];

await runCommand(async () => {
  const flags = process.argv.slice(2);
  for (const flag of flags) {
    if (FLAGS.includes(flag)) continue;
    throw new CommandError(`npm run check knows no "${flag}". ${suggestion(flag, FLAGS)}`);
  }
  if (!(await checkFiles(loadOptions(), { fix: flags.includes('--fix') }))) process.exitCode = 1;
});
