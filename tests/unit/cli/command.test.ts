/**
 * How the commands speak and fail.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CommandError, runCommand, say } from '../../../src/cli/command.ts';
import { ProblemsError } from '../../../src/catalog/problem.ts';

let printed: string[];
let complained: string[];
beforeEach(() => {
  printed = [];
  complained = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    printed.push(line);
  });
  vi.spyOn(console, 'error').mockImplementation((line: unknown) => {
    complained.push(String(line));
  });
  vi.stubEnv('WHYDENIED_DEBUG', undefined);
  process.exitCode = undefined;
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

/** Runs a command that fails with `error`; gives its exit code and what it wrote to stderr. */
async function failWith(error: unknown): Promise<{ code: unknown; text: string }> {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
  await runCommand(() => Promise.reject(error));
  const code = process.exitCode;
  process.exitCode = undefined;
  return { code, text: complained.join('\n') };
}

test('A line of progress ends like a sentence', () => {
  for (const line of ['Lint', 'Built 7 pages.', 'At http://localhost:', 'Really?']) say(line);
  expect(printed).toEqual(['Lint.', 'Built 7 pages.', 'At http://localhost:', 'Really?']);
});

test('A command that succeeds leaves the exit code alone', async () => {
  await runCommand(() => Promise.resolve());
  expect(process.exitCode).toBeUndefined();
  expect(complained).toEqual([]);
});

describe('a command that fails', () => {
  test('An error for the user: its text, without a stack, and exit code 1', async () => {
    expect(await failWith(new CommandError('No browser was found.'))).toEqual({
      code: 1,
      text: '\nNo browser was found.\n',
    });
  });

  test('Problems of the data need no hint either', async () => {
    const problem = {
      file: 'a',
      line: 1,
      column: 1,
      length: 1,
      path: '',
      message: 'm',
      advice: 'a',
    };
    const { text } = await failWith(new ProblemsError([problem], new Map()));
    expect(text).toContain('1 problem.');
    expect(text).not.toContain('WHYDENIED_DEBUG');
  });

  test('Any other error says how to see more', async () => {
    const { code, text } = await failWith(new TypeError('x is not a function'));
    expect(code).toBe(1);
    expect(text).toBe('\nx is not a function\n\nSet WHYDENIED_DEBUG=1 to see where it comes from.');
  });

  test('With WHYDENIED_DEBUG the error itself is printed', async () => {
    vi.stubEnv('WHYDENIED_DEBUG', '1');
    const { text } = await failWith(new TypeError('x is not a function'));
    expect(text).toContain('TypeError: x is not a function');
    expect(text).not.toContain('Set WHYDENIED_DEBUG');
  });

  test('What is thrown and no error is printed too', async () => {
    expect((await failWith('stop')).text).toContain('stop');
  });
});
