/**
 * Markdown from `services.yaml` becomes HTML that can carry nothing but text, emphasis, code and
 * links.
 */
import { describe, expect, test } from 'vitest';
import { markdown } from '../../../src/components/markdown.ts';

describe('what stays', () => {
  test.each([
    ['a sentence', 'Hello.', '<p>Hello.</p>'],
    ['emphasis', '*a* and **b**', '<p><em>a</em> and <strong>b</strong></p>'],
    ['code', 'Run `aws eks`', '<p>Run <code>aws eks</code></p>'],
    ['a list', '- a\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    [
      'a link with https',
      '[IAM](https://docs.aws.amazon.com/iam/)',
      '<p><a href="https://docs.aws.amazon.com/iam/">IAM</a></p>',
    ],
    [
      'an address with https',
      'See https://aws.amazon.com/eks/ here',
      '<p>See <a href="https://aws.amazon.com/eks/">https://aws.amazon.com/eks/</a> here</p>',
    ],
    ['a link within the site', '[IAM](/iam/#passrole)', '<p><a href="/iam/#passrole">IAM</a></p>'],
    ['angle brackets as text', '`<b>` &lt;i&gt;', '<p><code>&#x3C;b></code> &#x3C;i></p>'],
    ['braces as text', '{props.service.name}', '<p>{props.service.name}</p>'],
  ])('%s', (_, text, html) => {
    expect(markdown(text)).toBe(html);
  });
});

describe('what is removed', () => {
  test.each([
    ['a script', 'a <script>alert(1)</script> b'],
    ['a script as a block', '<script>alert(1)</script>\n\nText'],
    ['an event handler', 'a <b onclick="alert(1)">b</b>'],
    ['an image of HTML', '<img src=x onerror=alert(1)>'],
    ['a frame', '<iframe src="https://example.com/"></iframe>'],
    ['a style', '<style>* { display: none }</style>'],
  ])('%s', (_, text) => {
    expect(markdown(text)).not.toMatch(/<(?!\/?p>)|onclick|onerror/);
  });

  test.each([
    'http:',
    'javascript:',
    'JaVaScRiPt:',
    'data:',
    'vbscript:',
    'mailto:',
    'ftp:',
    'file:',
  ])('a link with %s', (scheme) => {
    const html = markdown(`[text](${scheme}//example.com/x)`);
    expect(html).not.toContain('href');
    expect(html).toContain('text');
  });

  test('a link with a scheme hidden by an entity', () => {
    expect(markdown('[text](java&#115;cript:alert(1))')).not.toContain('href');
  });

  test('a link by reference with http', () => {
    expect(markdown('[text][one]\n\n[one]: http://example.com/')).not.toContain('href');
  });

  test('an image', () => {
    expect(markdown('a ![b](https://example.com/x.png) c')).toBe('<p>a  c</p>');
  });

  test('a heading keeps its words only', () => {
    expect(markdown('## Check')).toBe('Check');
  });

  test('a table keeps its words only', () => {
    expect(markdown('| a |\n|---|\n| b |')).not.toContain('<');
  });
});
