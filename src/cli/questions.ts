/**
 * Questions to a person at a terminal.
 */
import { createInterface } from 'node:readline/promises';
import { CommandError } from './command.ts';

export interface Questions {
  /** @returns what was typed, trimmed; empty where only Enter was pressed */
  ask(question: string): Promise<string>;
  tell(line: string): void;
  close(): void;
}

export function terminalQuestions(): Questions {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  // Ctrl+C or Ctrl+D: nothing has been written yet, and nothing will be.
  const gone = new Promise<never>((_, reject) => {
    reader.once('close', () => {
      reject(new CommandError('Nothing was written.'));
    });
  });
  gone.catch(() => undefined);
  return {
    ask: async (question) => (await Promise.race([reader.question(question), gone])).trim(),
    tell: (line) => {
      console.log(line);
    },
    close: () => {
      reader.close();
    },
  };
}
