/**
 * What the benchmark is asked to do. It reads the arguments and nothing else.
 */
import { parseArgs } from 'node:util';
import { CommandError } from '../../src/cli/command.ts';

export interface Options {
  /** How many services the site has, in turn; ascending. */
  readonly sizes: readonly number[];
  /** How often each is built. */
  readonly runs: number;
  /** Whether peers are built as well. */
  readonly peers: boolean;
  /** Whether only the ask box is measured. */
  readonly ask: boolean;
  /** Whether only Lighthouse's scores are measured. */
  readonly lighthouse: boolean;
  /** The keys of the peers that are meant; all where there are none. */
  readonly only: readonly string[];
}

const USAGE = `npm run bench -- [options]

  --peers               builds the peers' minimal equivalents as well
  --only hugo,eleventy  builds these peers alone
  --sizes 5,500,2000    how many services, in turn
  --ask                 measures the ask box alone, on the site as it is built
  --lighthouse          measures Lighthouse's scores alone, with --peers those of two peers, too
  --runs 3              how often each is built; the figures are medians`;

const isCount = (value: number): boolean => Number.isInteger(value) && value > 0;

function countsOf(name: string, text: string): number[] {
  const counts = text.split(',').map(Number);
  if (counts.every(isCount)) return [...new Set(counts)].sort((a, b) => a - b);
  throw new CommandError(`--${name} is "${text}"; expected whole numbers above 0.\n\n${USAGE}`);
}

/**
 * @param args what follows the command
 * @returns the wishes, or nothing where the user only wants to know what there is to wish for
 * @throws CommandError with the usage, where they cannot be understood
 */
export function readOptions(args: readonly string[]): Options | undefined {
  let values;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        peers: { type: 'boolean', default: false },
        only: { type: 'string', default: '' },
        sizes: { type: 'string', default: '5,500,2000' },
        runs: { type: 'string', default: '3' },
        ask: { type: 'boolean', default: false },
        lighthouse: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }));
  } catch (error) {
    throw new CommandError(`${(error as Error).message}\n\n${USAGE}`);
  }
  if (values.help) {
    console.log(USAGE);
    return undefined;
  }
  const only = values.only.split(',').filter(Boolean);
  return {
    ask: values.ask,
    lighthouse: values.lighthouse,
    sizes: countsOf('sizes', values.sizes),
    runs: countsOf('runs', values.runs)[0] ?? 1,
    peers: values.peers || only.length > 0,
    only,
  };
}
