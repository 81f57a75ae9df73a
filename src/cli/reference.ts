/**
 * `npm run reference`: refreshes the snapshot of AWS's reference, says what changed, and which entries
 * of `services.yaml` no longer fit it.
 */
import { loadOptions } from '../build/integration.ts';
import { ROOT } from '../build/project.ts';
import { tryLoadCatalog } from '../catalog/load.ts';
import { printProblems } from '../catalog/problem.ts';
import { refresh } from '../reference/refresh.ts';
import { CommandError, runCommand, say } from './command.ts';
import { writeSchema } from './write-schema.ts';

await runCommand(async () => {
  let changes: string[];
  try {
    changes = refresh(ROOT);
  } catch (error) {
    throw new CommandError(error instanceof Error ? error.message : String(error));
  }
  for (const change of changes) say(change);
  if (changes.length === 0) say('Nothing has changed');
  writeSchema(loadOptions());
  const { problems, sources } = tryLoadCatalog(loadOptions());
  if (problems.length > 0) {
    throw new CommandError(
      `The snapshot is refreshed, and services.yaml no longer fits it:\n\n${printProblems(problems, sources)}`,
    );
  }
  return Promise.resolve();
});
