/**
 * The keys of a block in the order of the schema, so that entries can be compared and a change is
 * where people look for it. Another order is no error: `npm run check -- --fix` mends it on the way.
 */
import { z } from 'zod';
import type { Problem } from './problem.ts';
import { fixAt } from './report.ts';
import { problemAt, readSource, type Source } from './source.ts';
import { unwrap } from './validate.ts';

/**
 * @param schema of the whole value of the text
 * @returns one problem, with its fix, for each block with another order
 */
export function checkKeys(
  file: string,
  text: string,
  offset: number,
  schema: z.ZodType,
): Problem[] {
  const source = readSource(file, text, offset);
  return source.problems.length > 0 ? [] : [...keysOf(source.value, schema, [], source)];
}

function* keysOf(
  value: unknown,
  schema: z.ZodType,
  path: readonly PropertyKey[],
  source: Source,
): Generator<Problem> {
  const type = unwrap(schema);
  if (Array.isArray(value)) {
    const element = type instanceof z.ZodArray ? (type.element as z.ZodType) : type;
    if (element === undefined) return;
    for (const [index, item] of value.entries())
      yield* keysOf(item, element, [...path, index], source);
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (type instanceof z.ZodRecord) {
    for (const [key, part] of Object.entries(value)) {
      yield* keysOf(part, type.valueType as z.ZodType, [...path, key], source);
    }
    return;
  }
  if (!(type instanceof z.ZodObject)) return;
  const shape = type.shape as Record<string, z.ZodType>;
  const order = Object.keys(shape);
  const known = Object.keys(value).filter((key) => order.includes(key));
  const sorted = [...known].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const at = known.findIndex((key, index) => key !== sorted[index]);
  if (at !== -1) {
    // The first key that stands too far down.
    const key = sorted[at] ?? '';
    yield problemAt(
      source,
      [...path, key],
      `"${key}" stands below "${known[at] ?? ''}".`,
      `The keys stand in the order ${sorted.join(', ')}.`,
      'key',
      fixAt(path, { order }),
    );
  }
  for (const key of known) {
    const part = shape[key];
    if (part === undefined) continue;
    yield* keysOf((value as Record<string, unknown>)[key], part, [...path, key], source);
  }
}
