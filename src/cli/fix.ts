/**
 * `npm run fix`: formats everything, mends what the linter can mend, and makes the JSON Schema anew.
 */
import { runCommand } from './command.ts';
import { loadOptions } from '../build/integration.ts';
import { FORMAT, LINT, runTool } from './tools.ts';
import { writeSchema } from './write-schema.ts';

await runCommand(async () => {
  writeSchema(loadOptions());
  await runTool([...FORMAT, '--write']);
  await runTool([...LINT, '--fix']);
});
