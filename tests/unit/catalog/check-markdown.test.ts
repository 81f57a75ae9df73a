/**
 * The check of Markdown and the sanitiser of the pages say the same: what the check lets pass comes out
 * whole, and what the sanitiser takes away is told.
 */
import { describe, expect, test } from 'vitest';
import { checkMarkdown } from '../../../src/catalog/check-markdown.ts';
import { markdown } from '../../../src/components/markdown.ts';

const PAGE = 'https://docs.aws.amazon.com/eks/x.html';

function messagesOf(text: string): string[] {
  const messages: string[] = [];
  checkMarkdown(text, [], (_, message) => {
    messages.push(message);
  });
  return messages;
}

describe('what the pages draw passes', () => {
  test.each([
    ['text', 'Two doors stand before you.', '<p>Two doors stand before you.</p>'],
    ['emphasis', '*One* and **two**.', '<p><em>One</em> and <strong>two</strong>.</p>'],
    [
      'code with signs',
      'Use `<b>` or `a*b`.',
      '<p>Use <code>&#x3C;b></code> or <code>a*b</code>.</p>',
    ],
    ['a link', `See [it](${PAGE}).`, `<p>See <a href="${PAGE}">it</a>.</p>`],
    [
      'code in a link',
      `See [\`it\`](${PAGE}).`,
      `<p>See <a href="${PAGE}"><code>it</code></a>.</p>`,
    ],
    ['a list', '- one\n- two', '<ul>\n<li>one</li>\n<li>two</li>\n</ul>'],
    ['signs that are no Markdown', 'eks:* and a_b_c, 1 < 2', '<p>eks:* and a_b_c, 1 &#x3C; 2</p>'],
    ['two paragraphs', 'One.\n\nTwo.', '<p>One.</p>\n<p>Two.</p>'],
  ])('%s', (_, text, html) => {
    expect(messagesOf(text)).toEqual([]);
    expect(markdown(text).trim()).toBe(html);
  });
});

describe('what the pages would leave out is told', () => {
  test.each([
    ['HTML', 'Use <b>bold</b>.', 'There is HTML', '<b>'],
    ['a comment', 'One <!-- two -->', 'There is HTML', 'two'],
    ['a heading', '## One', 'There is a heading', '<h2>'],
    ['a picture', `![one](${PAGE})`, 'There is a picture', '<img'],
    ['a table', '| a |\n| - |\n| b |', 'There is a table', '<table>'],
    ['a quotation', '> one', 'There is a quotation', '<blockquote>'],
    ['a block of code', '```\none\n```', 'There is a block of code', '<pre>'],
    ['crossed-out text', '~~one~~', 'There is crossed-out text', '<del>'],
    ['a line across', 'one\n\n---', 'There is a line across', '<hr>'],
    ['a box to tick', '- [ ] one', 'There is a box to tick', '<input'],
    ['a footnote', 'one[^1]\n\n[^1]: two', 'There is a footnote', '<sup>'],
    ['a script as a link', '[one](javascript:alert(1))', 'Found "javascript:alert(1)".', 'href'],
    ['a link without encryption', '[one](http://aws.amazon.com/x)', 'Found "http:', 'href'],
  ])('%s', (_, text, message, lost) => {
    expect(messagesOf(text).join('\n')).toContain(message);
    expect(markdown(text)).not.toContain(lost);
  });
});

test('Links in any form have to be pages of AWS', () => {
  for (const link of ['www.example.com', 'https://example.com/x', '[x](../eks)', '[x](#top)']) {
    expect(messagesOf(`See ${link}.`), link).not.toEqual([]);
  }
});
