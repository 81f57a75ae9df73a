import { describe, expect, test } from 'vitest';
import { sectionOf } from '../../../src/search/cut-markdown.ts';

const PAGE = `# A page

Words before.

## One

### Check

\`\`\`sh
## no heading
echo one
\`\`\`

## Two

\`\`\`\`md
\`\`\`
## no heading, either
\`\`\`
\`\`\`\`

The end.
`;

describe('a section of a page in Markdown', () => {
  test('is its heading and all below it, up to the next', () => {
    expect(sectionOf(PAGE, 0)).toBe('## One\n\n### Check\n\n```sh\n## no heading\necho one\n```\n');
  });

  test('may be a step of another, up to the next step or section', () => {
    expect(sectionOf(PAGE, 1)).toBe('### Check\n\n```sh\n## no heading\necho one\n```\n');
    const steps = '## One\n\n### Check\n\nA.\n\n### Fix\n\nB.\n';
    expect(sectionOf(steps, 1)).toBe('### Check\n\nA.\n');
    expect(sectionOf(steps, 2)).toBe('### Fix\n\nB.\n');
    expect(sectionOf(steps, 0)).toBe(steps);
  });

  test('may be the last, and hold blocks within blocks', () => {
    const last = sectionOf(PAGE, 2);
    expect(last).toMatch(/^## Two\n/);
    expect(last).toMatch(/````\n\nThe end\.\n$/);
    expect(last).toContain('## no heading, either');
  });

  test('is nothing where there is none', () => {
    expect(sectionOf(PAGE, 3)).toBe('');
    expect(sectionOf('', 0)).toBe('');
  });
});
