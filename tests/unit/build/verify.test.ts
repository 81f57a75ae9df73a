/**
 * What is wrong with a finished build, on a small site that is written for each test.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { faultsOf } from '../../../src/build/verify.ts';
import { readCatalog, type Catalog } from '../../../src/catalog/catalog.ts';

function smallCatalog(): Catalog {
  const { catalog } = readCatalog({
    services: 'eks:\n  name: Amazon EKS\n  example: { action: ListClusters }\n',
    topics: new Map([
      [
        'content/topics/alpha.mdx',
        '---\ntitle: A\nshortTitle: A\nposition: 1\ndefault: on\nuses: []\nanswers: []\nsummary: A.\n---\nText.\n',
      ],
    ]),
    components: [],
    reference: {
      sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
      pages: {},
      services: new Map([
        [
          'eks',
          {
            prefix: 'eks',
            name: 'Amazon EKS',
            resourceTypes: {},
            actions: { ListClusters: { level: 'List', resources: [] } },
          },
        ],
      ]),
    },
  });
  if (catalog === undefined) throw new Error('The small catalog has a problem.');
  return catalog;
}

const FILES = [
  'index.html',
  '404.html',
  'services/index.html',
  'services/matrix/index.html',
  'topics/index.html',
  'search/index.html',
  'eks/index.html',
  'eks.md',
  'topics/alpha/index.html',
  'topics/alpha.md',
  'llms.txt',
  'robots.txt',
  'sitemap-index.xml',
  'ask/catalog.json',
  'pagefind/pagefind.js',
];

const catalog = smallCatalog();
let folder: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'whydenied-test-'));
  for (const file of FILES) write(file, '<p>Hello.</p>');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('A whole build has no fault', () => {
  expect(faultsOf(folder, catalog)).toEqual([]);
});

describe('files that are not there', () => {
  test.each(FILES)('%s', (file) => {
    rmSync(join(folder, file));
    expect(faultsOf(folder, catalog)).toContain(`${file} was not built.`);
  });

  test('All are told at once, and the number of pages as well', () => {
    rmSync(join(folder, 'eks/index.html'));
    rmSync(join(folder, 'eks.md'));
    expect(faultsOf(folder, catalog)).toEqual([
      'eks/index.html was not built.',
      'eks.md was not built.',
      'The build has 7 pages, and the catalog says 8.',
    ]);
  });
});

test('A page that the catalog does not know', () => {
  write('lightsail/index.html', '<p>Hello.</p>');
  expect(faultsOf(folder, catalog)).toEqual(['The build has 9 pages, and the catalog says 8.']);
});

describe('places that nothing filled', () => {
  test.each([
    ['an expression as it stands', '<p>{props.service.name}</p>', '{props'],
    ['an expression in an address', '<a href="%7Bprops.service.name%7D">x</a>', '%7Bprops'],
    ['an object as text', '<p>It is [object Object].</p>', '[object Object]'],
    ['an undefined value as text', '<code>undefined</code>', '>undefined<'],
    ['an empty address', '<a href="">x</a>', 'href=""'],
    ['an undefined address', '<a href="undefined">x</a>', 'href="undefined"'],
  ])('%s', (_, html, found) => {
    write('eks/index.html', `<main>${html}</main>`);
    expect(faultsOf(folder, catalog)).toEqual([`eks/index.html has an unfilled place: ${found}`]);
  });

  test('The word "undefined" within a sentence is no fault', () => {
    write('eks/index.html', '<p>The result is undefined there.</p>');
    expect(faultsOf(folder, catalog)).toEqual([]);
  });
});
