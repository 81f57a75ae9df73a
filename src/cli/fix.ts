/**
 * `npm run fix`: formats everything and mends what the linter can mend.
 */
import { runCommand } from './command.ts';
import { FORMAT, LINT, runTool } from './tools.ts';

await runCommand(async () => {
  await runTool([...FORMAT, '--write']);
  await runTool([...LINT, '--fix']);
});
