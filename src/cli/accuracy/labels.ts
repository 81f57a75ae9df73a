/**
 * Reads a file of labelled messages: one JSON object a line, as in tests/fixtures/errors.dev.jsonl. What
 * is wrong with a file is said in sentences, all at once, each with its line.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { nearest, suggestion } from '../../catalog/suggest.ts';
import { CommandError } from '../command.ts';

/** One line of a file of labelled messages. */
export interface Labelled {
  /** Where it stands in its file, counted from 1. */
  readonly line: number;
  readonly id?: string;
  readonly source?: string;
  readonly text: string;
  readonly is_authz: boolean;
  readonly kind: string;
  readonly action: string | null;
  readonly service: string | null;
  readonly context_service: string | null;
  readonly resource: string | null;
  readonly principal: string | null;
  readonly deny: string | null;
  readonly policy_type: string | null;
  readonly cross_account: boolean | null;
}

/** What is no denial. */
const NONE = 'not-authz';
const KINDS = [
  'action-denied',
  'passrole',
  'assume-role',
  'encoded-authz',
  'bare-access-denied',
  'credentials-invalid',
  'credentials-expired',
  'credentials-missing',
  'access-key-quota',
  'k8s-unauthorized',
  'k8s-forbidden',
  'aws-auth-configmap',
  'kms-key-access',
  'service-linked-role',
  NONE,
];
const POLICY_TYPES = [
  'identity-based',
  'resource-based',
  'permissions-boundary',
  'session',
  'scp',
  'rcp',
  'vpc-endpoint',
];

/** What a field may hold: one of a list, or any value of a type. */
interface Form {
  readonly type: 'string' | 'boolean';
  readonly known?: readonly string[];
  readonly orNull?: true;
  /** Whether the field may be left out. */
  readonly isOptional?: true;
}

const textOrNull: Form = { type: 'string', orNull: true };

const FORMS: Readonly<Record<string, Form>> = {
  id: { type: 'string', isOptional: true },
  source: { type: 'string', orNull: true, isOptional: true },
  text: { type: 'string' },
  is_authz: { type: 'boolean' },
  kind: { type: 'string', known: KINDS },
  action: textOrNull,
  service: textOrNull,
  context_service: textOrNull,
  resource: textOrNull,
  principal: textOrNull,
  deny: { type: 'string', known: ['implicit', 'explicit'], orNull: true },
  policy_type: { type: 'string', known: POLICY_TYPES, orNull: true },
  cross_account: { type: 'boolean', orNull: true },
};
const FIELDS = Object.keys(FORMS);
const REQUIRED = FIELDS.filter((name) => !FORMS[name]?.isOptional);

const NAMES_OF_TYPES = { string: 'a text', boolean: 'true or false' } as const;

/** A value as it stands in the file, cut where it is long. */
function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function faultOf(name: string, value: unknown, { type, known, orNull }: Form): string | undefined {
  if (value === null && orNull) return undefined;
  if (typeof value !== type) {
    const expected = `${NAMES_OF_TYPES[type]}${orNull ? ' or null' : ''}`;
    return `"${name}" is ${shown(value)}; expected ${expected}.`;
  }
  if (name === 'text' && (value as string).trim() === '') {
    return '"text" is empty; expected the message that was pasted.';
  }
  if (known === undefined || known.includes(value as string)) return undefined;
  return `"${name}" is ${shown(value)}, which is not known. ${suggestion(String(value), known)}`;
}

/** What is wrong with one label, in sentences. */
function faultsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [
      `Found ${shown(value)}; expected an object such as {"text": "…", "is_authz": true, …}.`,
    ];
  }
  const label = value as Readonly<Record<string, unknown>>;
  const missing = REQUIRED.filter((name) => !Object.hasOwn(label, name));
  const faults: string[] = [];
  for (const name of Object.keys(label).filter((key) => !FIELDS.includes(key))) {
    // What is missing was most likely meant; it need not be said twice.
    const meant = nearest(name, missing);
    if (meant !== undefined) missing.splice(missing.indexOf(meant), 1);
    const advice = meant === undefined ? suggestion(name, FIELDS) : `Did you mean "${meant}"?`;
    faults.push(`There is no field "${name}". ${advice}`);
  }
  for (const [name, form] of Object.entries(FORMS)) {
    const fault = Object.hasOwn(label, name) ? faultOf(name, label[name], form) : undefined;
    if (fault !== undefined) faults.push(fault);
  }
  if (missing.length > 0) {
    const advice = missing.every((name) => FORMS[name]?.orNull)
      ? ' Where the message has none, write null.'
      : '';
    faults.push(`Missing: ${missing.join(', ')}.${advice}`);
  }
  if (faults.length === 0 && label['is_authz'] === (label['kind'] === NONE)) {
    faults.push(
      `"is_authz" is ${String(label['is_authz'])} and "kind" is "${String(label['kind'])}"; expected ${String(label['kind'] !== NONE)} with that kind.`,
    );
  }
  return faults;
}

/** As many faults are shown at once; who mends these is told the rest. */
const MOST_SHOWN = 20;

const NEXT =
  'Mend this and run it again. tests/fixtures/errors.dev.jsonl has the form: one JSON object a line.';

function contentOf(file: string): string {
  const about = statSync(file, { throwIfNoEntry: false });
  if (about === undefined) {
    const folder = statSync(dirname(file), { throwIfNoEntry: false })?.isDirectory()
      ? readdirSync(dirname(file))
      : undefined;
    const near = nearest(basename(file), folder ?? []);
    const advice =
      folder === undefined
        ? `There is no folder ${dirname(file)} either.`
        : near === undefined
          ? 'Give the path of a file with a message on each line.'
          : `Did you mean "${near}"?`;
    throw new CommandError(`There is no file ${file}. ${advice}`);
  }
  if (!about.isFile()) {
    throw new CommandError(
      `${file} is ${about.isDirectory() ? 'a folder' : 'no file'}; expected a file with a message on each line.`,
    );
  }
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}.`);
  }
}

/** Whether it is all one list: the messages are there, but not a line each. */
function isList(content: string): boolean {
  try {
    return content.trimStart().startsWith('[') && Array.isArray(JSON.parse(content));
  } catch {
    return false;
  }
}

/**
 * @returns the messages of a file, in its order
 * @throws CommandError where it is not there, or not of that form
 */
export function readLabels(file: string): Labelled[] {
  const content = contentOf(file);
  if (content.trim() === '') {
    throw new CommandError(`${file} is empty; expected a message on each line. ${NEXT}`);
  }
  if (isList(content)) {
    throw new CommandError(`${file} is one JSON list; expected its objects a line each. ${NEXT}`);
  }
  const labels: Labelled[] = [];
  const faults: string[] = [];
  for (const [index, text] of content.split('\n').entries()) {
    if (text.trim() === '') continue;
    const line = index + 1;
    const place = `${file}:${line}`;
    try {
      const value = JSON.parse(text) as object;
      faults.push(...faultsOf(value).map((fault) => `${place}  ${fault}`));
      labels.push({ ...(value as Labelled), line });
    } catch (error) {
      faults.push(
        `${place}  This line is not JSON: ${(error as Error).message}. Expected one object.`,
      );
    }
  }
  if (faults.length > 0) {
    const rest = faults.length - MOST_SHOWN;
    const more = rest > 0 ? [`And ${rest} more.`] : [];
    throw new CommandError([...faults.slice(0, MOST_SHOWN), ...more, '', NEXT].join('\n'));
  }
  return labels;
}
