/**
 * What an editor is told about `services.yaml`: the committed JSON Schema is the one that the schema of
 * the code makes, every key of it is explained, and the file and the settings name it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { JSON_SCHEMA_FILE } from '../../../src/catalog/json-schema.ts';
import { currentSchema } from '../../../src/cli/write-schema.ts';

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Node {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Node>>;
}
const schema = JSON.parse(read(JSON_SCHEMA_FILE)) as Node & {
  readonly definitions: { readonly service: Node; readonly topic: unknown };
};
const { service } = schema.definitions;

test('The committed file is what the code makes; "npm run fix" writes it', () => {
  expect(read(JSON_SCHEMA_FILE)).toBe(currentSchema({ root: ROOT }));
});

test('services.yaml names it in its first line, and the settings of the editor name it too', () => {
  expect(read('services.yaml').split('\n')[0]).toBe(
    `# yaml-language-server: $schema=${JSON_SCHEMA_FILE}`,
  );
  expect(JSON.parse(read('.vscode/settings.json'))).toMatchObject({
    'yaml.schemas': {
      [`./${JSON_SCHEMA_FILE}`]: expect.arrayContaining(['services.yaml']) as unknown,
    },
  });
  expect(JSON.parse(read('.vscode/extensions.json'))).toMatchObject({
    recommendations: expect.arrayContaining(['redhat.vscode-yaml']) as unknown,
  });
});

test('Every key says what it is for, down to the last', () => {
  const silent: string[] = [];
  const walk = (node: Node, path: string): void => {
    for (const [key, part] of Object.entries(node.properties ?? {})) {
      if (part.description === undefined) silent.push(`${path}${key}`);
      walk(part, `${path}${key}.`);
    }
    for (const value of Object.values(node)) {
      if (!Array.isArray(value)) continue;
      for (const one of value as (Node | null)[]) if (one !== null) walk(one, path);
    }
  };
  walk(service, '');
  expect(silent).toEqual([]);
});

test('Keys of free text have an example', () => {
  for (const key of ['name', 'shortName', 'alsoKnownAs', 'title', 'intro']) {
    expect(service.properties?.[key]?.examples, key).toBeDefined();
  }
  expect(service.properties?.['example']?.properties?.['action']?.examples).toEqual([
    'DescribeCampaign',
  ]);
});

test('Services and topics are offered by name', () => {
  expect(schema.properties?.['personalize']?.description).toBe('Amazon Personalize');
  const topics = service.properties?.['topics']?.properties ?? {};
  expect(topics['passrole']?.description).toContain('takes a role');
  expect(topics['no-permissions']?.description).toContain('Shown unless');
});
