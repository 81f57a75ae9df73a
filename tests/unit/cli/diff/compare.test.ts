/**
 * Two small sites in folders: what differs between them, and what only seems to.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readChanges, type Changes } from '../../../../src/cli/diff/changes.ts';
import { compareSites } from '../../../../src/cli/diff/compare.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Parts {
  readonly sections?: Readonly<Record<string, string>>;
  readonly foot?: string;
  readonly footer?: string;
  readonly head?: string;
}

/** A page in the form of a service's. */
const page = (
  id: string,
  { sections = { 'no-permissions': '<p>Ask.</p>' }, foot = '', footer = 'Free.', head = '' }: Parts,
): string => `<!doctype html><html><head><title>${id}</title>${head}
<meta name="description" content="Access denied in Amazon ${id}? What it means."></head><body>
<main><article data-service="${id}" data-action="${id}:GetThing" data-resource="arn:aws:${id}:::thing">
<h1>Troubleshoot ${id}</h1>
${Object.entries(sections)
  .map(
    ([topic, body]) => `<section data-topic="${topic}"><h2 id="${topic}">T</h2>${body}</section>`,
  )
  .join(
    '',
  )}</article><div class="page-meta"><p>${foot}</p></div></main><footer><p>${footer}</p></footer></body></html>`;

type Files = Readonly<Record<string, string>>;

function write(name: string, files: Files): string {
  const site = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, file)), { recursive: true });
    writeFileSync(join(site, file), text);
  }
  return site;
}

/** What differs, as whoever reads the data gets it. */
const compare = (before: Files, after: Files): Changes =>
  readChanges(JSON.stringify(compareSites([write('before', before), write('after', after)])));

const many = (make: (id: string) => string): Files =>
  Object.fromEntries(
    Array.from({ length: 30 }, (_, n) => `svc${n}`).map((id) => [`${id}/index.html`, make(id)]),
  );

test('The same site is the same', () => {
  const site = many((id) => page(id, {}));
  const changes = compare(site, site);
  expect(changes.differs).toBe(false);
  expect(changes.total).toEqual([30, 30]);
  expect(changes.sizes).toEqual([]);
});

test('Pages that came and went, by their paths', () => {
  const { added, removed, total } = compare(
    { 'index.html': page('home', {}), 'old/index.html': page('old', {}) },
    {
      'index.html': page('home', {}),
      'new/index.html': page('new', {}),
      '404.html': page('x', {}),
    },
  );
  expect(total).toEqual([2, 3]);
  expect(added.some).toEqual(['/404.html', '/new/']);
  expect(removed).toEqual({ count: 1, some: ['/old/'] });
});

test('Sections that appear and vanish', () => {
  const { appeared, vanished, texts } = compare(
    { 'eks/index.html': page('eks', { sections: { passrole: '<p>a</p>' } }) },
    { 'eks/index.html': page('eks', { sections: { guardrails: '<p>b</p>' } }) },
  );
  expect(appeared).toEqual([{ section: 'guardrails', pages: { count: 1, some: ['/eks/'] } }]);
  expect(vanished).toEqual([{ section: 'passrole', pages: { count: 1, some: ['/eks/'] } }]);
  expect(texts).toEqual([]);
});

describe('texts', () => {
  test('Each stands under its section, as a reader sees it', () => {
    const { texts } = compare(
      {
        'eks/index.html': page('eks', {
          sections: {
            a: '<p>Use the <code>old</code> one.</p><ul><li>x</li></ul><pre>1\n2</pre>',
            b: '<p>b</p>',
          },
        }),
      },
      {
        'eks/index.html': page('eks', {
          sections: {
            a: '<p>Use the\n <code>new</code> one.</p><ul><li>x</li><li>y</li></ul><pre>1\n3</pre>',
            b: '<p>b</p>',
          },
        }),
      },
    );
    expect(texts.map(({ section }) => section)).toEqual(['a']);
    expect(texts[0]?.lines).toEqual([
      '-Use the old one.',
      '+Use the new one.',
      '+- y',
      '-    2',
      '+    3',
    ]);
  });

  test('A link that leads elsewhere is a change', () => {
    const link = (href: string): Files => ({
      'eks/index.html': page('eks', { sections: { a: `<p><a href="${href}">Guide</a></p>` } }),
    });
    expect(compare(link('/old/'), link('/new/')).texts[0]?.lines).toEqual([
      '-[Guide](/old/)',
      '+[Guide](/new/)',
    ]);
  });

  test('A change of a template is one change, whatever values the pages fill in', () => {
    const site = (words: string): Files =>
      many((id) =>
        page(id, { sections: { a: `<p>${words} Amazon ${id} and ${id}:GetThing.</p>` } }),
      );
    const { texts } = compare(site('Look at'), site('See'));
    expect(texts).toHaveLength(1);
    expect(texts[0]?.pages.count).toBe(30);
    expect(texts[0]?.pages.some).toHaveLength(20);
  });

  test('A change of one page stands before and apart from that of a template', () => {
    const site = (words: string, note: string): Files => ({
      ...many((id) => page(id, { sections: { a: `<p>${words}</p>` } })),
      'eks/index.html': page('eks', { sections: { a: `<p>${words}</p><p>${note}</p>` } }),
    });
    const { texts } = compare(site('Look', 'One'), site('See', 'Two'));
    expect(texts.map(({ pages: { count } }) => count)).toEqual([1, 30]);
    expect(texts[0]?.lines).toContain('+Two');
  });

  test('More ways than anybody reads are counted, section by section', () => {
    const site = (of: (n: number) => string): Files =>
      Object.fromEntries(
        Array.from({ length: 300 }, (_, n) => [
          `svc${n}/index.html`,
          page('svc', { sections: { a: `<p>${of(n)}</p>` } }),
        ]),
      );
    const { texts } = compare(
      site(() => 'Old'),
      site((n) => `New ${'x'.repeat(n)}`),
    );
    expect(texts).toHaveLength(201);
    expect(texts.at(-1)).toMatchObject({ section: 'a', pages: { count: 100 }, lines: [] });
  });

  test('Title, description, foot, header and footer are read too', () => {
    const { texts } = compare(
      { 'eks/index.html': page('eks', { foot: 'Edit', footer: 'Free.' }) },
      {
        'eks/index.html': page('eks', { foot: 'Change', footer: 'Paid.' }).replace(
          '>eks<',
          '>EKS<',
        ),
      },
    );
    expect(texts.map(({ section }) => section).sort()).toEqual([
      'header, footer and search dialog',
      'page foot',
      'title and description',
    ]);
  });

  test('A long text is cut, and says by how much', () => {
    const text = (word: string): string =>
      Array.from({ length: 20 }, (_, n) => `<p>${word} ${n}</p>`).join('');
    const { texts } = compare(
      { 'eks/index.html': page('eks', { sections: { a: text('old') } }) },
      { 'eks/index.html': page('eks', { sections: { a: text('new') } }) },
    );
    expect(texts[0]?.lines).toHaveLength(12);
    expect(texts[0]?.more).toBe(28);
  });
});

test('What every build changes by itself is no change of a page', () => {
  const site = (hash: string, day: string, line: number): Files => ({
    'eks/index.html': page('eks', {
      head: `<meta http-equiv="content-security-policy" content="'sha256-${hash}'"><style>a{b:${hash}}</style><script src="/_astro/page.${hash}.js"></script>`,
      foot: `Last changed <time datetime="${day}">${day}</time>. <a href="/edit/services.yaml#L${line}">Edit</a>, <a href="/blob/services.yaml#L${line}">line ${line}</a>`,
    }),
  });
  const { texts, markup, differs } = compare(
    site('abcd1234', '2026-01-01', 5),
    site('zyxw9876', '2026-02-02', 9),
  );
  expect({ texts, markup: markup.count, differs }).toEqual({ texts: [], markup: 0, differs: true });
});

test('A page whose markup alone differs is counted as that', () => {
  const { texts, markup } = compare(
    { 'eks/index.html': page('eks', { sections: { a: '<p>x</p>' } }) },
    { 'eks/index.html': page('eks', { sections: { a: '<p lang="en">x</p>' } }) },
  );
  expect(texts).toEqual([]);
  expect(markup).toEqual({ count: 1, some: ['/eks/'] });
});

test('Sizes are told of the kinds that differ, and of what has a limit', () => {
  const base = {
    'index.html': page('home', {}),
    'ask/catalog.json': '{"a":1}',
    '_astro/a.js': 'const a = 1;',
    'eks/index.html': page('eks', {}),
    'eks.md': 'EKS',
  };
  const { sizes, weights } = compare(base, {
    ...base,
    'ask/catalog.json': `{"a":"${'abcdefghijklmnop0123456789'.repeat(9)}"}`,
  });
  expect(sizes.map(({ what }) => what)).toEqual(['Tables of the ask box']);
  expect(sizes[0]?.files).toEqual([1, 1]);
  expect(weights.map(({ what }) => what)).toEqual(['/ask/catalog.json']);
  expect(weights[0]?.most).toBe(10_000);
});
