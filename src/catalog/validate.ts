/**
 * Checks a value against a schema and says what is wrong in words.
 *
 * The schema library's own messages name types and codes; a contributor needs the place, the value
 * that was found, and the nearest right one.
 */
import { z } from 'zod';
import type { Problem } from './problem.ts';
import { AWS_PAGE, AWS_PAGE_WORDS, faultOf } from './links.ts';
import { fixAt, type Mend } from './report.ts';
import { DAY_WORDS, PATTERN_WORDS } from './schema.ts';
import { problemAt, type Source } from './source.ts';
import { nearest, suggestion } from './suggest.ts';

/** Names a value for a person: `"no"`, `12`, `a list`, `nothing`. */
export function describeValue(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a block of keys';
  if (typeof value === 'string') return `"${describeText(value)}"`;
  return JSON.stringify(value);
}

const describeText = (value: string): string =>
  value.length > 60 ? `${value.slice(0, 57)}…` : value;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  object: 'a block of keys',
  record: 'a block of keys',
  array: 'a list, with "- " before each item',
};

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}

/** The block behind what is optional or one of several forms. */
export function unwrap(type: z.ZodType | undefined): z.ZodType | undefined {
  let inner = type;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap() as z.ZodType;
  if (inner instanceof z.ZodUnion) {
    return (inner.options as z.ZodType[]).find((option) => option instanceof z.ZodObject);
  }
  return inner;
}

/** What a schema wants at `path`. */
function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType | undefined {
  let current: z.ZodType | undefined = schema;
  for (const key of path) {
    const block = unwrap(current);
    if (block instanceof z.ZodObject) {
      current = (block.shape as Record<string, z.ZodType>)[String(key)];
    } else if (block instanceof z.ZodRecord) {
      current = block.valueType as z.ZodType;
    } else if (block instanceof z.ZodArray && typeof key === 'number') {
      current = block.element as z.ZodType;
    } else {
      return undefined;
    }
  }
  return current;
}

/** The keys that a schema knows at `path`, for "did you mean". */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  const block = unwrap(schemaAt(schema, path));
  return block instanceof z.ZodObject ? Object.keys(block.shape) : [];
}

/** Where a key belongs that is not known here: in a block of the schema, or under "topics". */
function homeOf(schema: z.ZodType, key: string, here: readonly PropertyKey[]): string | undefined {
  const shape = schema instanceof z.ZodObject ? (schema.shape as Record<string, z.ZodType>) : {};
  if (here.length > 0 && Object.hasOwn(shape, key)) {
    return `"${key}" belongs to the service itself: write it two spaces from the start of the line.`;
  }
  for (const [name, type] of Object.entries(shape)) {
    const block = unwrap(type);
    const isOther = !here.includes(name);
    if (isOther && block instanceof z.ZodObject && Object.hasOwn(block.shape, key)) {
      return `"${key}" belongs under "${name}", and one level deeper.`;
    }
  }
  return undefined;
}

/** What to write for a key that is missing: `a block of keys with "action". One denied request.` */
function describeKey(schema: z.ZodType, path: readonly PropertyKey[], wanted: string): string {
  const type = schemaAt(schema, path);
  const block = unwrap(type);
  const required =
    block instanceof z.ZodObject
      ? Object.entries(block.shape as Record<string, z.ZodType>)
          .filter(([, part]) => !(part instanceof z.ZodOptional))
          .map(([key]) => `"${key}"`)
      : [];
  const keys = required.length === 0 ? '' : ` with ${required.join(' and ')}`;
  const isLink = ['source', 'url'].includes(String(path.at(-1)));
  return `${isLink ? AWS_PAGE_WORDS : wanted}${keys}. ${type?.description ?? ''}`.trimEnd();
}

interface Context {
  readonly source: Source;
  readonly schema: z.ZodType;
  /** Where the checked value stands in the source. */
  readonly base: readonly PropertyKey[];
  readonly value: unknown;
  /** Where a key belongs that is not known, where something else than the schema can tell. */
  readonly hint: ((key: string) => string | undefined) | undefined;
}

function toProblems(issue: z.core.$ZodIssue, context: Context): Problem[] {
  const { source, schema, base, value } = context;
  const path = [...base, ...issue.path];
  const found = at(value, issue.path);
  const here = (message: string, advice: string, mend?: Mend): Problem[] => [
    problemAt(
      source,
      path,
      message,
      advice,
      'value',
      mend === undefined ? undefined : fixAt(path, mend),
    ),
  ];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = knownKeys(schema, issue.path);
        const home = known.includes(nearest(key, known) ?? '')
          ? undefined
          : homeOf(schema, key, issue.path);
        return problemAt(
          source,
          [...path, key],
          `There is no key "${key}" here.`,
          /^[A-Za-z]+:./.test(key)
            ? `Write a space after the ":": "${key.replace(':', ': ')}".`
            : key === '<<'
              ? 'YAML merges are not used: write the keys out.'
              : (context.hint?.(key) ?? home ?? suggestion(key, known)),
          'key',
        );
      });
    case 'invalid_type': {
      const wanted = TYPE_WORDS[issue.expected] ?? issue.expected;
      if (issue.path.length === 0 && (found === undefined || found === null)) {
        return here(
          `Found nothing, expected ${wanted}.`,
          `Write ${describeKey(schema, [], wanted)}`,
        );
      }
      if (issue.path.at(-1) === 'retired') {
        return here(`Found ${describeValue(found)}.`, `Expected ${DAY_WORDS}.`);
      }
      if (found === undefined) {
        return here(
          `The key "${String(issue.path.at(-1))}" is missing.`,
          `Add it: ${describeKey(schema, issue.path, wanted)}`,
        );
      }
      const written = source.sourceOf(path);
      if (
        issue.expected === 'string' &&
        (typeof found === 'number' || typeof found === 'boolean') &&
        written !== undefined
      ) {
        const read = String(found) === written ? '' : ` (YAML reads it as ${String(found)})`;
        return here(
          `Found ${written}${read}, expected ${wanted}.`,
          `Write '${written}', in quotes, if it is meant as text.`,
          'quote',
        );
      }
      const glued = typeof found === 'string' ? /^([A-Za-z]+):(?!\/\/)(\S.*)/.exec(found) : null;
      if (issue.expected !== 'string' && glued !== null) {
        return here(
          `There is no space after the ":" of "${describeText(found as string)}", so it is no key.`,
          `Write "${glued[1] ?? ''}: ${glued[2] ?? ''}".`,
        );
      }
      if (issue.expected === 'array' && typeof found === 'string') {
        return here(
          `Found ${describeValue(found)}, expected ${wanted}.`,
          `Write [${written ?? found}], which is a list of one.`,
          'list',
        );
      }
      return here(
        `Found ${describeValue(found)}, expected ${wanted}.`,
        found === null && wanted === TYPE_WORDS['string']
          ? 'Write text behind the ":", or remove the line where the key may be left out.'
          : `Write ${describeKey(schema, issue.path, wanted)}`,
      );
    }
    case 'too_small':
      return typeof found === 'number'
        ? here(`Found ${found}.`, 'Write a whole number above 0.')
        : Array.isArray(found) && found.length > 0
          ? here(
              `This list has ${found.length === 1 ? '1 item' : `${found.length} items`}.`,
              UNIONS[String(path.at(-1))] ?? `Write ${String(issue.minimum)} or more.`,
            )
          : here('This is empty.', 'Write a value, or remove the key.');
    case 'too_big': {
      const length = typeof found === 'string' ? found.trim().length : 0;
      return typeof found === 'string'
        ? here(`This is ${length} characters long.`, `Keep it within ${String(issue.maximum)}.`)
        : here(
            `This list has ${Array.isArray(found) ? found.length : 'too many'} items.`,
            `Keep it within ${String(issue.maximum)}.`,
          );
    }
    case 'invalid_format': {
      const words =
        issue.format === 'date'
          ? DAY_WORDS
          : 'pattern' in issue
            ? PATTERN_WORDS.get(issue.pattern ?? '')
            : undefined;
      if ('pattern' in issue && issue.pattern === String(AWS_PAGE) && typeof found === 'string') {
        const fault = faultOf(found);
        if (fault !== undefined) {
          return here(
            fault.message,
            fault.advice,
            fault.right === undefined ? undefined : { set: fault.right },
          );
        }
      }
      return here(
        `Found ${describeValue(found)}.`,
        UNIONS[String(path.at(-1))] ??
          `Expected ${words ?? 'a service principal, such as eks.amazonaws.com'}.`,
      );
    }
    case 'invalid_value': {
      const values = issue.values.map(String);
      if (values.length === 1 && values[0] === 'false') {
        return here(
          `Found ${describeValue(found)}.`,
          'The only value that changes something here is false; remove the key otherwise.',
        );
      }
      if (path.at(-1) === 'partition' && found === 'aws') {
        return here(
          'The global partition is what it is without this line.',
          'Remove the line.',
          'remove',
        );
      }
      if (values.length === 1 && values[0] === 'true') {
        return here(
          `Found ${describeValue(found)}.`,
          'The only value here is true; remove the key otherwise.',
          found === false ? 'remove' : undefined,
        );
      }
      return here(`Found ${describeValue(found)}.`, choices(String(found), values));
    }
    case 'invalid_union': {
      // The alternative that fits the kind of value found tells most.
      const isBlock = typeof found === 'object' && found !== null;
      const nested = isBlock
        ? issue.errors.find((errors) =>
            errors.every((e) => e.path.length > 0 || e.code === 'unrecognized_keys'),
          )
        : undefined;
      if (nested !== undefined) {
        return nested.flatMap((inner) =>
          toProblems({ ...inner, path: [...issue.path, ...inner.path] }, context),
        );
      }
      return found === undefined
        ? here(`The key "${String(issue.path.at(-1))}" is missing.`, unionAdvice(issue.path))
        : here(`Found ${describeValue(found)}.`, unionAdvice(issue.path));
    }
    default:
      return here(`Found ${describeValue(found)}.`, issue.message);
  }
}

/** A few allowed values, the nearest one first. */
function choices(found: string, values: readonly string[]): string {
  const near = nearest(found, values);
  const others = values.filter((value) => value !== near);
  if (near === undefined) return `Expected one of: ${values.join(', ')}.`;
  return `Did you mean "${near}"?${others.length === 0 ? '' : ` The others are: ${others.join(', ')}.`}`;
}

/** What may stand where a key takes values of several kinds. */
const UNIONS: Readonly<Record<string, string>> = {
  default: 'Expected on, off, or { when: passes-role }.',
  closed: `Expected ${DAY_WORDS}, or true where no day is known.`,
  intro: 'Expected text, or false for a page that opens without a word.',
  message: 'Expected the text that the service sends, or false where it sends none.',
  replacement: 'Expected { name: …, url: … }, or a list of two or more of these.',
};

function unionAdvice(path: readonly PropertyKey[]): string {
  return (
    UNIONS[String(path.at(-1))] ??
    'Expected true, to turn on a topic that is off by default, or a block with what differs. To leave a topic out, write { shown: false, reason: … }.'
  );
}

/**
 * A value that fits, or what of it does: of a block with names of its own, such as the topics, those
 * that fit. A block of the schema is taken as a whole, since what is left of one means something else.
 */
function soundPart(type: z.ZodType, value: unknown): unknown {
  const whole = type.safeParse(value);
  if (whole.success) return whole.data;
  const block = unwrap(type);
  if (!(block instanceof z.ZodRecord) || typeof value !== 'object' || value === null) return;
  const sound = Object.entries(value).flatMap(([key, part]) => {
    const result = (block.valueType as z.ZodType).safeParse(part);
    return result.success ? [[key, result.data] as const] : [];
  });
  return sound.length === 0 ? undefined : Object.fromEntries(sound);
}

/**
 * The parts of a block that fit on their own, so that a fault in one key does not hide the faults of
 * the others.
 */
export function salvage<S extends z.ZodObject>(schema: S, value: unknown): Partial<z.infer<S>> {
  if (typeof value !== 'object' || value === null) return {};
  const sound = Object.entries(value).flatMap(([key, part]) => {
    const type = Object.hasOwn(schema.shape, key) ? (schema.shape[key] as z.ZodType) : undefined;
    const own = type === undefined ? undefined : soundPart(type, part);
    return own === undefined ? [] : [[key, own] as const];
  });
  return Object.fromEntries(sound) as Partial<z.infer<S>>;
}

/**
 * @returns the typed value where it fits, and every problem where it does not
 */
export function validate<S extends z.ZodType>(
  schema: S,
  value: unknown,
  source: Source,
  base: readonly PropertyKey[],
  hint?: (key: string) => string | undefined,
): { value?: z.infer<S>; problems: Problem[] } {
  const result = schema.safeParse(value);
  if (result.success) return { value: result.data, problems: [] };
  const context = { source, schema, base, value, hint };
  const { issues } = result.error;
  // A key that is misspelt is not missing as well.
  const meant = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) =>
          [
            ...issue.path,
            nearest(key.split(':')[0] ?? '', knownKeys(schema, issue.path)) ?? '',
          ].join('/'),
        )
      : [],
  );
  const isMeant = (issue: z.core.$ZodIssue): boolean =>
    at(value, issue.path) === undefined && meant.includes(issue.path.join('/'));
  return {
    problems: issues
      .filter((issue) => !isMeant(issue))
      .flatMap((issue) => toProblems(issue, context)),
  };
}
