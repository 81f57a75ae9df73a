/**
 * Adds a service to `services.yaml`: finds it, asks what only a person can say, checks the entry, and
 * writes it into its place, or says why not.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SERVICES_FILE } from '../catalog/catalog.ts';
import { deriveEntry } from '../catalog/derive.ts';
import { readTexts, referenceFor, type LoadOptions } from '../catalog/load.ts';
import {
  existing,
  findService,
  insertBlock,
  printBlock,
  problemsOf,
} from '../catalog/new-entry.ts';
import { printProblems } from '../catalog/problem.ts';
import { isIdentifier, SURFACES, type ServiceEntry } from '../catalog/schema.ts';
import { actionsGuide } from '../catalog/service.ts';
import { readSource } from '../catalog/source.ts';
import { suggestion } from '../catalog/suggest.ts';
import type { Reference, ReferenceService } from '../reference/reference.ts';
import { CommandError, say } from './command.ts';
import type { Questions } from './questions.ts';

/** What may be said in place of an answer, and what it is for. */
const FLAGS = {
  name: 'the name as AWS writes it, in full',
  'short-name': 'the name after first mention, where it is shorter',
  'also-known-as': 'former names, with commas between them',
  action: 'the action of the example, without its prefix',
  resource: 'what follows the account in the ARN of the example',
  surface: `where the reader meets the error: ${SURFACES.join(', ')}`,
  troubleshooting: "the address of AWS's own troubleshooting page",
  iam: 'the address of AWS\'s page "How … works with IAM"',
  policies: "the address of AWS's page of policy examples",
  closed: 'since when it is closed to new customers',
  ends: 'the day on which it is to end',
  retired: 'the day on which it ended',
  source: 'the address of the page that says so',
  key: 'a key of its own, for a service that shares its prefix with another',
} as const;
type Flag = keyof typeof FLAGS;
type Answers = Partial<Record<Flag, string>>;

const USAGE = `Say which service: npm run new -- personalize
A prefix or a name will do. Without a terminal, flags answer the questions:

${Object.entries(FLAGS)
  .map(([flag, what]) => `  --${flag.padEnd(16)} ${what}`)
  .join('\n')}
  --dry-run          shows the entry, and writes nothing
  --yes              asks nothing`;

interface Command {
  readonly wanted: string;
  readonly answers: Answers;
  readonly dryRun: boolean;
  readonly yes: boolean;
}

function readCommand(args: readonly string[]): Command {
  const known = [...Object.keys(FLAGS), 'dry-run', 'yes'];
  const options = Object.fromEntries(
    known.map((flag) => [
      flag,
      { type: Object.hasOwn(FLAGS, flag) ? ('string' as const) : ('boolean' as const) },
    ]),
  );
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (!known.includes(token.name)) {
      throw new CommandError(
        `npm run new knows no "${token.rawName}". ${suggestion(token.name, known)}`,
      );
    }
    if (Object.hasOwn(FLAGS, token.name) && (token.value ?? '').trim() === '') {
      throw new CommandError(`"--${token.name}" needs a value: ${FLAGS[token.name as Flag]}.`);
    }
  }
  const wanted = positionals.join(' ').trim();
  if (wanted === '') throw new CommandError(USAGE);
  const answers = Object.fromEntries(
    Object.entries(values).filter(([flag]) => Object.hasOwn(FLAGS, flag)),
  ) as Answers;
  return {
    wanted,
    answers,
    dryRun: values['dry-run'] === true,
    yes: values['yes'] === true,
  };
}

const describe = ({ prefix, name }: ReferenceService): string => `  ${prefix.padEnd(24)} ${name}`;

/** @throws CommandError that names what could be meant */
function serviceFor(wanted: string, reference: Reference): ReferenceService {
  const found = findService(wanted, reference);
  if ('service' in found) return found.service;
  const { several, isExact } = found;
  const first = several[0];
  if (first === undefined) {
    throw new CommandError(
      `AWS's reference has no service "${wanted}". Its prefix is what stands before the ":" of its actions, as in personalize:DescribeCampaign.`,
    );
  }
  const words = isExact
    ? `Several services are called "${wanted}"`
    : `AWS's reference has no service "${wanted}". These come near`;
  throw new CommandError(
    `${words}:\n\n${several.map(describe).join('\n')}\n\nSay which: npm run new -- ${first.prefix}`,
  );
}

/** An entry made of the reference and of what is known from a person. */
function entryOf(service: ReferenceService, derived: ServiceEntry, answers: Answers): ServiceEntry {
  const { action = derived.example.action } = answers;
  const isDerived = action === derived.example.action;
  const resource = answers.resource ?? (isDerived ? derived.example.resource : undefined);
  const link = (key: Flag): string | undefined => answers[key];
  const guides = Object.fromEntries(
    (['troubleshooting', 'iam', 'policies'] as const)
      .map((key) => [key, link(key)] as const)
      .filter(([, url]) => url !== undefined),
  );
  const status = Object.fromEntries(
    (['closed', 'ends', 'retired', 'source'] as const)
      .map((key) => [key, answers[key]] as const)
      .filter(([, value]) => value !== undefined),
  );
  const names = answers['also-known-as']
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return {
    name: answers.name ?? derived.name,
    ...(answers['short-name'] === undefined ? {} : { shortName: answers['short-name'] }),
    ...(answers.key === undefined || answers.key === service.prefix
      ? {}
      : { prefix: service.prefix }),
    ...(names === undefined || names.length === 0 ? {} : { alsoKnownAs: names }),
    ...(Object.keys(status).length === 0 ? {} : { status: status as ServiceEntry['status'] }),
    ...(Object.keys(guides).length === 0 ? {} : { guides }),
    example: {
      action,
      ...(resource === undefined ? {} : { resource }),
      ...(answers.surface === undefined
        ? {}
        : { surface: answers.surface as (typeof SURFACES)[number] }),
    },
  };
}

/** Asks one thing, until the check has nothing to say of the answer. */
async function askFor(
  flag: Flag,
  question: string,
  questions: Questions,
  problems: (answers: Answers) => string[],
): Promise<Answers> {
  for (;;) {
    const answer = await questions.ask(`${question} `);
    if (answer === '') return {};
    const told = problems({ [flag]: answer });
    if (told.length === 0) return { [flag]: answer };
    for (const line of told) questions.tell(`  ${line}`);
  }
}

/** Asks all that has no answer yet and that the reference cannot say. */
async function askAll(
  given: Answers,
  service: ReferenceService,
  derived: ServiceEntry,
  reference: Reference,
  questions: Questions,
): Promise<Answers> {
  let answers = given;
  const id = given.key ?? service.prefix;
  const open = async (flag: Flag, question: string): Promise<void> => {
    if (answers[flag] !== undefined) return;
    const more = await askFor(flag, question, questions, (one) =>
      problemsOf(id, entryOf(service, derived, { ...answers, ...one }), reference)
        // What another question is about is told there.
        .filter(({ path }) => path.endsWith(FIELDS[flag] ?? ''))
        .map(({ message, advice }) => `${message} ${advice}`),
    );
    answers = { ...answers, ...more };
  };
  questions.tell(`${service.name}. Enter takes what stands in brackets, or leaves the line out.\n`);
  await open('name', `Its name, as AWS writes it today, in full [${derived.name}]:`);
  await open('short-name', 'Its name after first mention, where it is shorter []:');
  const { action, resource } = derived.example;
  await open('action', `An action that people are denied [${action}]:`);
  const chosen = answers.action ?? action;
  if ((service.actions[chosen]?.resources.length ?? 0) > 0) {
    const usual = chosen === action ? (resource ?? '') : '';
    await open('resource', `Its resource: what follows the account in the ARN [${usual}]:`);
  }
  await open('surface', `Where people meet the error: ${SURFACES.join(', ')} []:`);
  await open('iam', 'The page "How … works with IAM", its address []:');
  await open('troubleshooting', "AWS's own troubleshooting page, its address []:");
  await open('policies', 'Its page of policy examples, its address []:');
  return answers;
}

/** Where the answer stands in the entry, at the end of a problem's path. */
const FIELDS: Partial<Record<Flag, string>> = {
  name: '› name',
  'short-name': '› shortName',
  action: '› action',
  resource: '› resource',
  surface: '› surface',
  iam: '› iam',
  troubleshooting: '› troubleshooting',
  policies: '› policies',
};

/**
 * @param questions absent where there is nobody to ask
 * @throws CommandError with the reason, where nothing is written
 */
export async function addService(
  args: readonly string[],
  options: LoadOptions,
  questions?: Questions,
): Promise<void> {
  try {
    const { wanted, answers: given, dryRun, yes } = readCommand(args);
    const reference = referenceFor(options);
    const { texts, problems } = readTexts(options);
    const text = texts.get(SERVICES_FILE);
    const unread = problems.filter(({ file }) => !file.endsWith('.mdx'));
    if (text === undefined || unread.length > 0)
      throw new CommandError(printProblems(unread, texts));
    const source = readSource(SERVICES_FILE, text);
    if (source.problems.length > 0) {
      throw new CommandError(
        `services.yaml has to be readable first.\n\n${printProblems(source.problems, texts)}`,
      );
    }
    const entries = (source.value ?? {}) as Record<string, unknown>;

    const { key } = given;
    if (key !== undefined && !isIdentifier(key)) {
      throw new CommandError(
        `"${key}" cannot be a key: use lower-case letters, digits and single hyphens.`,
      );
    }
    const refuse = (id: string): never => {
      throw new CommandError(
        `${SERVICES_FILE}:${source.placeOfKey([id]).line} has "${id}" already. Correct it there; "npm run check" says what is wrong with it, if anything.`,
      );
    };
    // A prefix means its own page, whatever another entry calls itself.
    const isPrefix = reference.services.has(wanted.toLowerCase());
    const named = key === undefined && !isPrefix ? existing([wanted], entries) : undefined;
    if (named !== undefined) refuse(named);
    const service = serviceFor(wanted, reference);
    const id = key ?? service.prefix;
    if (Object.hasOwn(entries, id)) refuse(id);

    const derived = deriveEntry(service, reference.pages[service.prefix]);
    if (derived === undefined) {
      throw new CommandError(
        `AWS's reference has no action of ${service.name}, so no request of it can be an example.`,
      );
    }
    const isAsking = questions !== undefined && !yes;
    const answers = isAsking ? await askAll(given, service, derived, reference, questions) : given;
    const entry = entryOf(service, derived, answers);
    const block = printBlock(id, entry);
    const wrong = problemsOf(id, entry, reference);
    if (wrong.length > 0) {
      throw new CommandError(
        `Nothing is written: this would not be sound.\n\n${printProblems(wrong, new Map([[SERVICES_FILE, block]]))}`,
      );
    }
    if (dryRun) {
      console.log(block);
      return;
    }
    const { text: whole, line } = insertBlock(text, id, block);
    const file = options.services ?? SERVICES_FILE;
    writeFileSync(join(options.root, file), whole);
    say(`Wrote "${id}" into ${file}, line ${line}:`);
    console.log(`\n${block.replace(/^(?=.)/gm, '  ')}`);
    console.log(
      [
        'Next:',
        '  npm run check     says whether anything is wrong with it',
        `  npm run dev       shows the page: http://localhost:4321/${id}/`,
        `  Its actions and resources: ${actionsGuide(service.prefix, reference)}`,
        '  All keys, and how to leave a topic out: CONTRIBUTING.md',
      ].join('\n'),
    );
  } finally {
    questions?.close();
  }
}
