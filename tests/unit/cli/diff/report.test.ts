/**
 * The report: what it says, that text from a site stays text, and that it is never too long for a
 * comment.
 */
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import {
  ChangesError,
  pagesOf,
  readChanges,
  type Changes,
  type TextChange,
} from '../../../../src/cli/diff/changes.ts';
import { inCode, LONGEST_REPORT, report } from '../../../../src/cli/diff/report.ts';

const NONE: Changes = {
  total: [485, 485],
  added: pagesOf([]),
  removed: pagesOf([]),
  appeared: [],
  vanished: [],
  texts: [],
  markup: pagesOf([]),
  differs: true,
  sizes: [],
  weights: [],
};

const text = (lines: readonly string[], paths = ['/eks/'], section = 'passrole'): TextChange => ({
  section,
  pages: pagesOf(paths),
  lines,
  more: 0,
});

const paths = (count: number): string[] => Array.from({ length: count }, (_, n) => `/svc${n}/`);

describe('what it says', () => {
  test('Nothing has changed', () => {
    expect(report({ ...NONE, differs: false }, 'main')).toBe(
      'Compared with `main`, nothing changes: the built site is the same, byte for byte.\n',
    );
  });

  test('Only files that nobody reads have changed', () => {
    const sizes = [{ what: 'Scripts', files: [15, 15], bytes: [1000, 1200] }] as const;
    expect(report({ ...NONE, sizes }, 'main')).toMatchInlineSnapshot(`
      "Compared with \`main\`, no page reads differently. The site has 485 pages.

      ### Sizes, with Brotli

      - \`Scripts\`, 15 files: 1.0 kB → 1.2 kB (+200 B)
      "
    `);
  });

  test('Everything at once', () => {
    const changes: Changes = {
      ...NONE,
      total: [485, 486],
      added: pagesOf(['/new/']),
      removed: pagesOf(['/old/', '/older/']),
      appeared: [{ section: 'passrole', pages: pagesOf(['/eks/', '/ecs/']) }],
      vanished: [{ section: 'derived', pages: pagesOf(['/eks/']) }],
      texts: [text(['-old', '+new']), { ...text(['-See', '+Look'], paths(462)), more: 3 }],
      markup: pagesOf(['/', '/topics/']),
      sizes: [{ what: 'Pages', files: [485, 486], bytes: [4_990_000, 4_980_000] }],
      weights: [{ what: '/', bytes: [13_000, 14_100], most: 14_000 }],
    };
    expect(report(changes, 'c11c2bc')).toMatchInlineSnapshot(`
      "Compared with \`c11c2bc\`. The site has 485 → 486 pages.

      ### 1 page added

      - \`/new/\`

      ### 2 pages removed

      - \`/old/\`
      - \`/older/\`

      ### Sections

      - \`passrole\` appears on 2 pages: \`/eks/\`, \`/ecs/\`
      - \`derived\` vanishes from \`/eks/\`

      ### Text

      \`passrole\` on \`/eks/\`:

      \`\`\`diff
      - old
      + new
      \`\`\`

      \`passrole\` in the same way on 462 pages, such as \`/svc0/\`, \`/svc1/\`, \`/svc2/\`. On \`/svc0/\`:

      \`\`\`diff
      - See
      + Look
      # and 3 lines more
      \`\`\`

      ### Markup

      The words are the same and the markup differs on 2 pages: \`/\`, \`/topics/\`.

      ### Sizes, with Brotli

      - \`Pages\`, 485 → 486 files: 4.99 MB → 4.98 MB (−10.0 kB)
      - \`/\`: 13.0 kB → 14.1 kB, of 14.0 kB at most. **Over the limit.**
      "
    `);
  });

  test('Many pages are counted, and the first named', () => {
    const said = report({ ...NONE, added: pagesOf(paths(300)) }, 'main');
    expect(said).toContain('### 300 pages added');
    expect(said).toContain('- and 280 more');
  });
});

describe('text from the site', () => {
  const HOSTILE = [
    '@someone and @org/team, look at #1',
    '</details><!-- --><img src=x onerror=alert(1)>',
    '```',
    '````\n# A heading\n````',
    '[click](https://example.com) https://example.com',
    '| a | b |\n|---|---|',
    '\u202Eevil\u2066\u200B',
    '~~~\r\n- [ ] task',
    '`` ` `` `a`',
    '',
    '` `',
    '<!-- whydenied-diff -->',
  ];

  /** Everything in a text that is not code. */
  function outside(markdown: string): string {
    const words: string[] = [];
    const walk = (node: {
      type: string;
      value?: string;
      url?: string;
      children?: unknown[];
    }): void => {
      if (['html', 'link', 'image', 'definition'].includes(node.type)) words.push(`<${node.type}>`);
      if (node.type === 'text') words.push(node.value ?? '');
      for (const child of node.children ?? []) walk(child as typeof node);
    };
    // As GitHub reads it: bare addresses are links, too.
    walk(unified().use(remarkParse).use(remarkGfm).parse(markdown));
    return words.join('\n');
  }

  test('stays code, wherever it stands', () => {
    const changes: Changes = {
      ...NONE,
      added: pagesOf(HOSTILE),
      appeared: HOSTILE.map((section) => ({ section, pages: pagesOf(HOSTILE) })),
      texts: HOSTILE.flatMap((one) => [
        text([one, `-${one}`, `+${one}`, one.replaceAll('\n', '\u2028')], HOSTILE, one),
      ]),
      sizes: HOSTILE.map((what) => ({ what, files: [1, 1], bytes: [1, 2] })),
      weights: HOSTILE.map((what) => ({ what, bytes: [1, 2], most: 3 })),
      markup: pagesOf(HOSTILE),
    };
    const said = outside(report(changes, HOSTILE.join('\n')));
    for (const sign of ['@', '#', '<', 'http', 'click', 'evil', 'task', 'alert', '[', '|']) {
      expect(said, sign).not.toContain(sign);
    }
  });

  test('loses what hides or turns it', () => {
    const said = report({ ...NONE, texts: [text(['+a\u202Eb\u0007c\u200Bd\r\n\te'])] }, 'main');
    expect(said).toContain('+ a b c d e\n');
  });

  test('keeps the ticks that it has', () => {
    expect(inCode('a `b` c')).toBe('``a `b` c``');
    expect(inCode('`b`')).toBe('`` `b` ``');
    expect(inCode('a\nb')).toBe('`a b`');
  });
});

describe('the length', () => {
  const long = '+'.padEnd(300, 'long words ');

  test('Very many changes are summed up', () => {
    const texts = Array.from({ length: 3000 }, (_, n) =>
      text([long, long], paths(5), `topic-${n}`),
    );
    const said = report({ ...NONE, texts }, 'main');
    expect(said.length).toBeLessThan(LONGEST_REPORT);
    expect(said).toMatch(/And [\d,]+ other changes in [\d,]+ places, left out here/);
    // The end is still there.
    expect(
      report({ ...NONE, texts, sizes: [{ what: 'Pages', files: [1, 1], bytes: [1, 2] }] }, 'main'),
    ).toContain('- `Pages`, 1 file');
  });

  test('The most and longest data that are read stay below the limit', () => {
    const name = '`'.repeat(200);
    const pages = { count: 20, some: Array.from({ length: 20 }, () => name) };
    const sections = Array.from({ length: 5000 }, () => ({ section: name, pages }));
    const changes: Changes = {
      ...NONE,
      added: pages,
      removed: pages,
      appeared: sections,
      vanished: sections,
      texts: Array.from({ length: 2000 }, () => ({
        section: name,
        pages,
        lines: Array.from({ length: 12 }, () => '`'.repeat(300)),
        more: 9,
      })),
      markup: pages,
    };
    const read = readChanges(JSON.stringify(changes));
    expect(report(read, name.repeat(9)).length).toBeLessThanOrEqual(LONGEST_REPORT);
  });
});

describe('data of somebody else', () => {
  const json = (change: object): string => JSON.stringify({ ...NONE, ...change });

  test('is taken as it is where it is sound, without what nobody asked for', () => {
    expect(readChanges(json({ extra: 1, texts: [text(['-a'])] }))).toEqual({
      ...NONE,
      texts: [text(['-a'])],
    });
  });

  test.each([
    ['no JSON', '{', 'The data is no JSON.'],
    ['a list in place of a block', '[]', 'The data has no short list at "changes.total".'],
    ['null', 'null', 'The data has no block at "changes".'],
    ['a missing part', '{}', 'The data has no short list at "changes.total".'],
    ['a number as text', json({ total: ['1', 2] }), 'no whole number at "changes.total[0]"'],
    ['a fraction', json({ total: [1, 0.5] }), 'no whole number at "changes.total[1]"'],
    ['one number', json({ total: [1] }), 'no two numbers at "changes.total"'],
    ['a wrong truth', json({ differs: 1 }), 'no true or false at "changes.differs"'],
    ['a name too long', json({ added: { count: 1, some: ['x'.repeat(201)] } }), 'no short text'],
    ['too many names', json({ added: { count: 1, some: paths(21) } }), 'no short list'],
    [
      'too many lines',
      json({ texts: [text(paths(13))] }),
      'no short list at "changes.texts[0].lines"',
    ],
    ['a line that is no text', json({ texts: [text([{}] as never)] }), 'no short text'],
    ['an inherited key', json({ added: [] }), 'no whole number at "changes.added.count"'],
  ])('is refused where it has %s', (_, data, message) => {
    expect(() => readChanges(data)).toThrow(ChangesError);
    expect(() => readChanges(data)).toThrow(message);
  });
});
