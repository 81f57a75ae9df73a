/**
 * Reads what follows `npm run diff --`.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { suggestion } from '../../catalog/suggest.ts';
import { CommandError } from '../command.ts';

export interface Options {
  /** What to compare with: a folder or a commit. */
  readonly base: string;
  /** The folder of the site that is compared; without it, the one that the sources give. */
  readonly site?: string;
  /** Where the data goes beside the report. */
  readonly json?: string;
}

const USAGE = `npm run diff -- <base> [--site <folder>] [--json <file>]

  base    what to compare with: a branch, a tag, a commit, or the folder of another built site
  --site  a built site to compare in place of the one that your files give
  --json  writes what was found as data, too`;

const FLAGS = ['--site', '--json', '--help'];

/** Where the person is; npm runs commands in the project's folder. */
export const here = (): string => process.env['INIT_CWD'] ?? process.cwd();

/**
 * @param args what follows the command
 * @returns nothing where the user only wants to know what there is to ask for
 * @throws CommandError with the usage, where they cannot be understood
 */
export function readOptions(args: readonly string[]): Options | undefined {
  const fail = (what: string): CommandError => new CommandError(`${what}\n\n${USAGE}`);
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    strict: false,
    options: { site: { type: 'string' }, json: { type: 'string' }, help: { type: 'boolean' } },
  });
  for (const name of Object.keys(values)) {
    const flag = `--${name}`;
    if (!FLAGS.includes(flag)) {
      throw fail(`There is no option "${flag}". ${suggestion(flag, FLAGS)}`);
    }
  }
  if (values['help'] === true) {
    console.log(USAGE);
    return undefined;
  }
  const pathOf = (name: 'site' | 'json'): Record<string, string> => {
    const value = values[name];
    if (value === undefined) return {};
    if (typeof value !== 'string' || value === '') throw fail(`"--${name}" needs a path.`);
    return { [name]: resolve(here(), value) };
  };
  const [base, ...others] = positionals;
  if (base === undefined || base === '') throw fail('Say what to compare with, such as "main".');
  if (others.length > 0) throw fail(`One base at a time; ${positionals.join(', ')} are several.`);
  return { base, ...pathOf('site'), ...pathOf('json') };
}
