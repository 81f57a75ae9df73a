/**
 * `npm run reference`: refreshes the snapshot of AWS's reference and says what changed.
 */
import { refresh } from '../reference/refresh.ts';
import { ROOT } from '../build/project.ts';
import { CommandError, runCommand, say } from './command.ts';

await runCommand(async () => {
  let changes: string[];
  try {
    changes = refresh(ROOT);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
  for (const change of changes) say(change);
  say(changes.length === 0 ? 'Nothing has changed' : 'Run npm run check to see what this breaks');
  return Promise.resolve();
});
