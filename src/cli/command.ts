/**
 * What the project's commands have in common: how they speak and how they fail.
 */

const sentence = (line: string): string => `${line}${/[.:!?]$/.test(line) ? '' : '.'}`;

/** One line of progress. */
export function say(line: string): void {
  console.log(sentence(line));
}

/** The same for a command whose output is meant for a file. */
export function sayAside(line: string): void {
  console.error(sentence(line));
}

/** Whether an error's own text says all that the user needs. */
function speaksForItself(error: unknown): boolean {
  return (
    error instanceof Error && ['ProblemsError', 'BuildError', 'CommandError'].includes(error.name)
  );
}

/** An error whose text is a sentence for the user. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/**
 * Runs a command; where it fails, prints the error's text, without a stack unless WHYDENIED_DEBUG
 * is set, and makes the exit code 1.
 */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    console.error(`\n${text}\n`);
    if (process.env['WHYDENIED_DEBUG'] !== undefined) console.error(error);
    else if (!speaksForItself(error))
      console.error('Set WHYDENIED_DEBUG=1 to see where it comes from.');
    process.exitCode = 1;
  }
}
