/**
 * Writes the JSON Schema of `services.yaml` anew, where it is not what the code and the data make of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSON_SCHEMA_FILE, jsonSchema } from '../catalog/json-schema.ts';
import { readTexts, referenceFor, type LoadOptions } from '../catalog/load.ts';
import { readTopics } from '../catalog/topics.ts';
import { say } from './command.ts';

/** The schema that fits the topics and the reference as they are. */
export function currentSchema(options: LoadOptions): string {
  const files = [...readTexts(options).texts].filter(([file]) => file.endsWith('.mdx'));
  // Templates are no matter here: what is wrong with one is told by the check.
  return jsonSchema(readTopics(new Map(files), []).topics, referenceFor(options));
}

export function writeSchema(options: LoadOptions): void {
  const file = join(options.root, JSON_SCHEMA_FILE);
  const schema = currentSchema(options);
  if (readFileSync(file, 'utf8') === schema) return;
  writeFileSync(file, schema);
  say(`Wrote ${JSON_SCHEMA_FILE}`);
}
