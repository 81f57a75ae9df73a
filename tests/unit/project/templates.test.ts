/**
 * The forms for issues and pull requests are ones that GitHub takes, and lead to places that exist.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { repositoryUrl, ROOT } from '../../../src/build/project.ts';

const FOLDER = join(ROOT, '.github/ISSUE_TEMPLATE');
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly options?: readonly unknown[];
  };
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly body: readonly Field[];
}

const KEYS = ['name', 'description', 'title', 'body'];
const TYPES = ['markdown', 'input', 'textarea', 'dropdown'];

const forms = readdirSync(FOLDER).filter((file) => file !== 'config.yml');

test('There is a form for a service, and one for a wrong answer', () => {
  expect(forms).toEqual(['service.yml', 'wrong-answer.yml']);
});

describe.each(forms)('%s', (file) => {
  const form = parse(readFileSync(join(FOLDER, file), 'utf8')) as Form;
  const fields = form.body.filter(({ type }) => type !== 'markdown');

  test('is one that GitHub takes', () => {
    expect(Object.keys(form)).toEqual(KEYS);
    expect(form.body.map(({ type }) => type).filter((type) => !TYPES.includes(type))).toEqual([]);
    const ids = fields.map(({ id = '' }) => id);
    const labels = fields.map(({ attributes: { label = '' } }) => label);
    expect(ids.filter((id) => !/^[\w-]+$/.test(id))).toEqual([]);
    expect(labels).not.toContain('');
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(labels).size).toBe(labels.length);
    for (const { type, attributes } of form.body) {
      if (type === 'markdown') expect(attributes.value).toBeTypeOf('string');
      if (type !== 'dropdown') continue;
      const options = attributes.options ?? [];
      // YAML reads "Yes" or "None" as something else than a text.
      expect(options.filter((option) => typeof option !== 'string')).toEqual([]);
      expect(new Set(options).size).toBe(options.length);
    }
  });

  test('says that what is written there is public', () => {
    expect(form.body[0]?.attributes.value).toMatch(/public/);
  });
});

/** The anchors of a Markdown file, as GitHub makes them. */
const anchorsOf = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );

test('Links to the repository lead to files, headings and forms that exist', () => {
  const repository = repositoryUrl(ROOT);
  const texts = [
    ...readdirSync(FOLDER).map((file) => `.github/ISSUE_TEMPLATE/${file}`),
    'CONTRIBUTING.md',
    'README.md',
    'src/search/report.ts',
  ].map((file) => [file, read(file)] as const);
  const faults = texts.flatMap(([file, text]) => [
    ...[...text.matchAll(/https:\/\/github\.com\/whydenied\/[\w./?=#-]+/g)]
      .map(([url]) => url)
      .filter((url) => !url.startsWith(repository))
      .map((url) => `${file}: ${url} is elsewhere`),
    ...[...text.matchAll(/\/blob\/(?:main|HEAD)\/([\w./]+)(?:#([\w-]+))?/g)]
      .filter(
        ([, path = '', anchor]) =>
          !existsSync(join(ROOT, path)) ||
          (anchor !== undefined && !anchorsOf(read(path)).includes(anchor)),
      )
      .map(([link]) => `${file}: ${link} is not there`),
    ...[...text.matchAll(/issues\/new\?template=([\w.-]+)/g)]
      .filter(([, form = '']) => !forms.includes(form))
      .map(([link]) => `${file}: ${link} is not there`),
  ]);
  expect(faults).toEqual([]);
  expect(texts.map(([, text]) => text).join('\n')).toContain('/blob/HEAD/CONTRIBUTING.md#');
});

test('Commands that a pull request is asked for exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const asked = ['.github/pull_request_template.md', 'CONTRIBUTING.md', 'README.md'].flatMap(
    (file) => [...read(file).matchAll(/`npm run (\w+)/g)].map(([, name = '']) => name),
  );
  expect(asked).toContain('check');
  expect(asked.filter((name) => !(name in scripts))).toEqual([]);
});
