/**
 * Reads what follows `npm run accuracy --`, and finds the file that it names.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ROOT } from '../../build/project.ts';
import { suggestion } from '../../catalog/suggest.ts';
import { CommandError } from '../command.ts';

export interface Options {
  readonly file: string;
  /** Whether the box in a browser is left out. */
  readonly functionOnly: boolean;
}

const USAGE = `npm run accuracy -- [file] [--function]

  file        labelled messages, one JSON object a line; without it, those of the project:
              tests/fixtures/errors.dev.jsonl
  --function  through the function only: no build, no browser`;

const FLAGS = ['--function', '--help'];

/** The file of the project's own messages. */
export const DEFAULT_FILE = join(ROOT, 'tests/fixtures/errors.dev.jsonl');

/** The commands run in the project's folder, so npm says where the person is. */
function fileFor(name: string): string {
  const [first = name, ...others] = [process.env['INIT_CWD'] ?? process.cwd(), process.cwd()].map(
    (from) => resolve(from, name),
  );
  return [first, ...others].find((place) => existsSync(place)) ?? first;
}

/**
 * @param args what follows the command
 * @returns nothing where the user only wants to know what there is to ask for
 * @throws CommandError with the usage, where they cannot be understood
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
  });
  const fail = (what: string): CommandError => new CommandError(`${what}\n\n${USAGE}`);
  for (const [name, value] of Object.entries(values)) {
    const flag = `--${name}`;
    if (!FLAGS.includes(flag)) {
      throw fail(`There is no option "${flag}". ${suggestion(flag, FLAGS)}`);
    }
    if (value !== true) throw fail(`"${flag}" takes no value; "${String(value)}" was given.`);
  }
  if (values['help'] === true) {
    console.log(USAGE);
    return undefined;
  }
  const [file, ...others] = positionals;
  if (others.length > 0) throw fail(`One file at a time; ${positionals.join(', ')} are several.`);
  return {
    file: file === undefined ? DEFAULT_FILE : fileFor(file),
    functionOnly: values['function'] === true,
  };
}
