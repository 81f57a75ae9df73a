/**
 * Writes the comment on a pull request, in a workflow that runs after the tests: `node .ci/comment.ts`.
 * Where to look is in GITHUB_EVENT_PATH, CHANGES and GITHUB_TOKEN. It needs no package, since none is
 * installed where it runs.
 */
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { CommandError, runCommand, say } from '../src/cli/command.ts';
import { comment, readRun, type Ask } from '../src/cli/diff/comment.ts';

/** More than our own data ever are. */
const MOST_BYTES = 5_000_000;

function variable(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new CommandError(`${name} is not set.`);
  return value;
}

function dataIn(file: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const stats = lstatSync(file);
  if (!stats.isFile() || stats.size > MOST_BYTES) return '';
  return readFileSync(file, 'utf8');
}

await runCommand(async () => {
  const event: unknown = JSON.parse(readFileSync(variable('GITHUB_EVENT_PATH'), 'utf8'));
  const token = variable('GITHUB_TOKEN');
  const api = process.env['GITHUB_API_URL'] ?? 'https://api.github.com';
  const ask: Ask = async (method, path, body) => {
    const response = await fetch(`${api}${path}`, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'x-github-api-version': '2022-11-28',
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new CommandError(`GitHub answers ${response.status} to ${method} ${path}.`);
    }
    return response.json();
  };
  const run = readRun(event);
  say(
    run === undefined
      ? 'The repository that this came from is gone'
      : await comment(run, dataIn(variable('CHANGES')), ask),
  );
});
