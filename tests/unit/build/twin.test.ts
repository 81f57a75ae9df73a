/**
 * The Markdown twin of a page.
 */
import { describe, expect, test } from 'vitest';
import { twinOf } from '../../../src/build/twin.ts';

const ADDRESS = 'https://whydenied.example/eks/';

const twin = (main: string): string =>
  twinOf(
    `<!doctype html><html><head><title>EKS</title></head><body><header>Top</header><main>${main}</main><footer>End</footer></body></html>`,
    ADDRESS,
  );

test('Only what <main> holds is in it, ending in a line break', () => {
  expect(twin('<h1>Amazon EKS</h1><p>Hello.</p>')).toBe('# Amazon EKS\n\nHello.\n');
});

test('Headings, lists, emphasis and tables', () => {
  expect(
    twin(
      '<h2>Fix</h2><ul><li>One</li><li><strong>Two</strong></li></ul><ol><li>First</li></ol><table><thead><tr><th>A</th></tr></thead><tbody><tr><td>B</td></tr></tbody></table>',
    ),
  ).toBe('## Fix\n\n- One\n- **Two**\n\n1. First\n\n| A |\n| - |\n| B |\n');
});

describe('links', () => {
  test.each([
    ['a path', '/topics/passrole/', 'https://whydenied.example/topics/passrole/'],
    ['an anchor', '#passrole', 'https://whydenied.example/eks/#passrole'],
    ['a path beside the page', '../lightsail/', 'https://whydenied.example/lightsail/'],
    ['an address', 'https://docs.aws.amazon.com/eks/', 'https://docs.aws.amazon.com/eks/'],
  ])('%s becomes absolute', (_, href, absolute) => {
    expect(twin(`<p><a href="${href}">IAM</a></p>`)).toBe(`[IAM](${absolute})\n`);
  });

  test('A link that the sanitizer has emptied is plain text', () => {
    expect(twin('<p>See <a>IAM</a>.</p>')).toBe('See IAM.\n');
  });
});

describe('what is left out', () => {
  test('Everything that is marked, with all it holds', () => {
    expect(
      twin(
        '<nav data-twin-skip><p>On this page</p></nav><p>Hello <span data-twin-skip>×</span></p>',
      ),
    ).toBe('Hello\n');
  });

  test('Marked elements that stand side by side', () => {
    expect(
      twin(
        '<ul><li data-twin-skip>1</li><li data-twin-skip>2</li><li>3</li><li data-twin-skip>4</li></ul>',
      ),
    ).toBe('- 3\n');
  });

  test('Empty anchors leave no trace', () => {
    expect(twin('<span id="old" class="alias"></span><h2 id="new">New</h2>')).toBe('## New\n');
  });
});

describe('code', () => {
  test('A block keeps its language and its text as it stands', () => {
    const code = 'aws eks list \\\n  --query "*_a_*"';
    expect(twin(`<pre tabindex="0"><code class="language-sh">${code}</code></pre>`)).toBe(
      `\`\`\`sh\n${code}\n\`\`\`\n`,
    );
  });

  test('JSON stays JSON', () => {
    expect(twin('<pre><code class="language-json">{\n  "a": "&lt;b&gt;"\n}</code></pre>')).toBe(
      '```json\n{\n  "a": "<b>"\n}\n```\n',
    );
  });

  test('Code within a line', () => {
    expect(twin('<p>Run <code>a `b` *c*</code>.</p>')).toBe('Run ``a `b` *c*``.\n');
  });
});

test('Signs that Markdown would read are escaped in text', () => {
  expect(twin('<p>a *b* [c] &lt;d&gt;</p>')).toBe('a \\*b\\* \\[c] \\<d>\n');
});

test('A page without <main> is a fault', () => {
  expect(() => twinOf('<p>Hello.</p>', ADDRESS)).toThrow(`${ADDRESS} has no <main>.`);
});
