/**
 * `npm run new`: what it writes and where, what it asks, and what it refuses.
 */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { deriveEntry } from '../../../src/catalog/derive.ts';
import { insertBlock, printBlock, problemsOf } from '../../../src/catalog/new-entry.ts';
import { readSource } from '../../../src/catalog/source.ts';
import type { Questions } from '../../../src/cli/questions.ts';
import { addService } from '../../../src/cli/new-service.ts';
import { loadReference } from '../../../src/reference/reference.ts';

const EKS =
  'eks:\n  name: Amazon EKS\n  alsoKnownAs: [Kubernetes]\n  example:\n    action: ListClusters\n';
const SAGEMAKER = 'sagemaker:\n  name: Amazon SageMaker\n  example:\n    action: ListApps\n';
const FILE = `# About the file.\n\n${EKS}\n# About SageMaker.\n${SAGEMAKER}`;

let root: string;
let services: string;
let printed: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'new-'));
  services = join(root, 'services.yaml');
  symlinkSync(join(ROOT, 'src'), join(root, 'src'));
  symlinkSync(join(ROOT, 'content'), join(root, 'content'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    printed.push(line);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true, force: true });
});

/** Runs it on a file without a terminal; gives the new file. */
async function add(args: string[], before = FILE, questions?: Questions): Promise<string> {
  writeFileSync(services, before);
  await addService(args, { root }, questions);
  return readFileSync(services, 'utf8');
}

/** What it says where it writes nothing. */
async function refusal(args: string[], before: string | Uint8Array = FILE): Promise<string> {
  writeFileSync(services, before);
  const message = await addService(args, { root }).then(
    () => 'It wrote something.',
    (error: unknown) => (error as Error).message,
  );
  expect(readFileSync(services)).toEqual(Buffer.from(before));
  return message;
}

/** A person who gives these answers in turn, and Enter after that. */
function person(...answers: string[]): Questions & { asked: string[]; told: string[] } {
  const [asked, told]: [string[], string[]] = [[], []];
  return {
    asked,
    told,
    ask: (question) => {
      asked.push(question.trim());
      return Promise.resolve(answers.shift() ?? '');
    },
    tell: (line) => {
      told.push(line);
    },
    close: () => undefined,
  };
}

describe('without a terminal', () => {
  test('Writes what the reference says, between its neighbours, and says what is next', async () => {
    expect(await add(['personalize'])).toMatch(
      /^# About the file\.\n\neks:\n[^]*\n\npersonalize:\n {2}name: Amazon Personalize\n {2}example:\n {4}action: \w+\n {4}resource: \S+\n\n# About SageMaker\.\nsagemaker:\n/,
    );
    const text = printed.join('\n');
    expect(text).toContain('Wrote "personalize" into services.yaml, line 9:');
    expect(text).toContain('npm run check');
    expect(text).toContain('http://localhost:4321/personalize/');
    expect(text).toContain('reference/list_personalize.html');
  });

  test('Flags say what the reference cannot, and come in the order of the schema', async () => {
    const text = await add([
      ...['lightsail', '--surface', 'console', '--action', 'RebootInstance'],
      ...['--resource', 'Instance/example', '--short-name=Lightsail'],
      ...['--also-known-as', 'AWS Lightsail, VPS'],
      ...['--iam', 'https://docs.aws.amazon.com/lightsail/iam.html'],
    ]);
    expect(text).toContain(
      'lightsail:\n  name: Amazon Lightsail\n  shortName: Lightsail\n  alsoKnownAs: [AWS Lightsail, VPS]\n  guides:\n    iam: https://docs.aws.amazon.com/lightsail/iam.html\n  example:\n    action: RebootInstance\n    resource: Instance/example\n    surface: console\n\n',
    );
  });

  test.each([['Amazon Personalize'], ['personalize'], ['Personalize'], ['PERSONALIZE']])(
    'Finds it as %s',
    async (name) => {
      expect(await add(name.split(' '))).toContain('\npersonalize:\n');
    },
  );

  test('A key of its own for a service that shares its prefix', async () => {
    expect(await add(['ec2', '--key', 'vpc', '--name', 'Amazon VPC'])).toContain(
      'vpc:\n  name: Amazon VPC\n  prefix: ec2\n  example:\n',
    );
  });

  test('--dry-run shows it and writes nothing', async () => {
    expect(await add(['personalize', '--dry-run'])).toBe(FILE);
    expect(printed.join('\n')).toContain('personalize:\n  name: Amazon Personalize\n');
  });
});

describe('in a terminal', () => {
  test('Asks what has no flag, and takes Enter for what is derived', async () => {
    const someone = person('', 'Personalize');
    const text = await add(['personalize', '--surface', 'sdk'], FILE, someone);
    expect(text).toContain('  name: Amazon Personalize\n  shortName: Personalize\n  example:\n');
    expect(text).toContain('    surface: sdk\n');
    expect(someone.asked.join('\n')).not.toContain('Where people meet the error');
    expect(someone.asked[0]).toBe(
      'Its name, as AWS writes it today, in full [Amazon Personalize]:',
    );
  });

  test('Asks again, with the reason, where an answer is wrong', async () => {
    const someone = person(
      '',
      '',
      'DescribeCampain',
      'DescribeCampaign',
      'campain/x',
      'campaign/x',
    );
    const text = await add(['personalize'], FILE, someone);
    expect(text).toContain('    action: DescribeCampaign\n    resource: campaign/x\n');
    expect(someone.told.join('\n')).toContain('Did you mean "DescribeCampaign"?');
    expect(someone.told.join('\n')).toContain('Expected the form campaign/ResourceId (campaign).');
  });

  test('--yes asks nothing', async () => {
    const someone = person();
    await add(['personalize', '--yes'], FILE, someone);
    expect(someone.asked).toEqual([]);
  });
});

describe('what it refuses', () => {
  test('A service that has an entry, by prefix, name or former name, with its line', async () => {
    for (const name of ['eks', 'EKS', 'Amazon EKS', 'kubernetes']) {
      expect(await refusal([name])).toContain('services.yaml:3 has "eks" already.');
    }
  });

  test('An unknown name, with the nearest ones', async () => {
    expect(await refusal(['persnalize'])).toBe(
      'AWS\'s reference has no service "persnalize". These come near:\n\n  personalize              Amazon Personalize\n\nSay which: npm run new -- personalize',
    );
    expect(await refusal(['qqqqqqqqqqqqqqqqqqqq'])).toContain(
      'AWS\'s reference has no service "qqqqqqqqqqqqqqqqqqqq". Its prefix is what stands before the ":"',
    );
  });

  test('A name that several have', async () => {
    const text = await refusal(['Cognito']);
    expect(text).toContain('cognito-identity');
    expect(text).toContain('cognito-idp');
  });

  test('An answer that the check would refuse, in the words of the check', async () => {
    const text = await refusal(['personalize', '--action', 'GetCampaign']);
    expect(text).toContain('Nothing is written: this would not be sound.');
    expect(text).toContain('has no action "GetCampaign" (personalize:GetCampaign).');
    expect(await refusal(['personalize', '--iam', 'http://example.com'])).toContain(
      'Expected the full address of a page at AWS',
    );
    expect(await refusal(['personalize', '--retired', '2024-01-31'])).toContain(
      'The key "source" is missing.',
    );
  });

  test('A flag that there is not, one without its value, and no name', async () => {
    expect(await refusal(['personalize', '--surfce', 'cli'])).toBe(
      'npm run new knows no "--surfce". Did you mean "surface"?',
    );
    expect(await refusal(['personalize', '--name'])).toBe(
      '"--name" needs a value: the name as AWS writes it, in full.',
    );
    expect(await refusal([])).toContain('Say which service: npm run new -- personalize');
    expect(await refusal(['ec2', '--key', 'My VPC'])).toContain('"My VPC" cannot be a key');
  });

  test('A file that cannot be read, with the reason', async () => {
    expect(await refusal(['personalize'], 'eks:\n  name: "x\n')).toContain(
      'services.yaml has to be readable first.',
    );
    expect(await refusal(['personalize'], Buffer.from([0x65, 0, 1, 2]))).toContain(
      'This is no text',
    );
  });
});

describe('the place in the file', () => {
  const BLOCK = 'lightsail:\n  name: Lightsail\n';
  test.each([
    ['an empty file', '', BLOCK, 1],
    ['a file of comments', '# About the file.\n', `# About the file.\n\n${BLOCK}`, 3],
    [
      'the first',
      `# About the file.\n\n${SAGEMAKER}`,
      `# About the file.\n\n${BLOCK}\n${SAGEMAKER}`,
      3,
    ],
    [
      'the first, right below a comment of the file',
      `# File.\n${SAGEMAKER}`,
      `# File.\n${BLOCK}\n${SAGEMAKER}`,
      2,
    ],
    ['the last', EKS, `${EKS}\n${BLOCK}`, 7],
    ['the last of a file without a line end', EKS.trimEnd(), `${EKS}\n${BLOCK}`, 7],
  ])('%s', (_, before, after, line) => {
    expect(insertBlock(before, 'lightsail', BLOCK)).toEqual({ text: after, line });
  });

  test('With the line ends of Windows', () => {
    const windows = (text: string): string => text.replaceAll('\n', '\r\n');
    expect(insertBlock(windows(FILE), 'lightsail', BLOCK).text).toBe(
      windows(insertBlock(FILE, 'lightsail', BLOCK).text),
    );
  });

  test('In the real file: each service that has no entry yet, every other line as it was', () => {
    const text = readFileSync(join(ROOT, 'services.yaml'), 'utf8');
    const reference = loadReference(ROOT);
    const taken = new Set(Object.keys(readSource('services.yaml', text).value as object));
    const free = [...reference.services.values()].filter(({ prefix }) => !taken.has(prefix));
    const some = free.filter((_, index) => index % 25 === 0);
    for (const service of some) {
      const entry = deriveEntry(service, reference.pages[service.prefix]);
      if (entry === undefined) continue;
      const block = printBlock(service.prefix, entry);
      expect(problemsOf(service.prefix, entry, reference)).toEqual([]);
      const { text: after, line } = insertBlock(text, service.prefix, block);
      const lines = after.split('\n');
      expect(lines[line - 1]).toBe(`${service.prefix}:`);
      lines.splice(line - 1, block.split('\n').length);
      expect(lines.join('\n')).toBe(text);
    }
    expect(some.length).toBeGreaterThan(10);
  });
});
