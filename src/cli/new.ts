/**
 * `npm run new -- <prefix or name>`: writes the entry of a service into `services.yaml`. It asks what
 * the reference cannot say, in a terminal; elsewhere flags say it.
 */
import { loadOptions } from '../build/integration.ts';
import { runCommand } from './command.ts';
import { addService } from './new-service.ts';
import { terminalQuestions } from './questions.ts';

await runCommand(async () => {
  const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
  await addService(
    process.argv.slice(2),
    loadOptions(),
    isTerminal ? terminalQuestions() : undefined,
  );
});
