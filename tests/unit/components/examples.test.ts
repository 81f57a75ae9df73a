/** What a topic's page says of the values that stand in it. */
import { expect, test } from 'vitest';
import { examplesIn } from '../../../src/components/examples.ts';

const pre = (text: string): string =>
  `<pre tabindex="0"><code class="language-sh">${text}</code></pre>`;

test('Only of what is there: nothing but names', () => {
  expect(examplesIn('<p>Text.</p>', undefined)).toBe(
    'Names in code are examples: put in your own.',
  );
});

test('Account and Region, where they stand in code', () => {
  expect(examplesIn(pre('--account 111122223333'), undefined)).toBe(
    'Account `111122223333` and names in code are examples: put in your own.',
  );
  expect(examplesIn(pre('arn:aws:s3:us-east-1:111122223333:x'), undefined)).toBe(
    'Account `111122223333`, Region `us-east-1` and names in code are examples: put in your own.',
  );
  expect(examplesIn('<p>111122223333</p>', undefined)).not.toContain('1111');
});

test('Two of the places to fill in, in the order in which they are met', () => {
  const html = pre('aws iam get-policy POLICY-ARN VERSION POLICY-ARN OLD-KEY-ID');
  expect(examplesIn(html, undefined)).toContain(
    'Words in capitals, such as `POLICY-ARN` and `VERSION`, are places to fill in.',
  );
  expect(examplesIn(pre('aws SERVICE:ACTION'), undefined)).toContain('`SERVICE` and `ACTION`');
});

test.each([
  'a mode such as API or API_AND_CONFIG_MAP',
  'AWS_ACCESS_KEY_ID of AKIAIOSFODNN7EXAMPLE',
  '--filter SERVICE_CONTROL_POLICY',
])('What is written in capitals, and is no place: %s', (text) => {
  expect(examplesIn(pre(text), undefined)).not.toContain('capitals');
});

test('A word of AWS in the text is no place to fill in', () => {
  expect(examplesIn('<p>A finding of type <code>ERROR</code>.</p>', undefined)).not.toContain(
    'ERROR',
  );
});

test('What “the service” is, where the text says it', () => {
  const said = 'In this text, “the service” is the one that you work with.';
  expect(examplesIn('<p>Ask the service.</p>', 'the service')).toContain(said);
  expect(examplesIn('<p>Ask.</p>', 'the service')).not.toContain('“');
  expect(examplesIn('<p>Ask the service.</p>', undefined)).not.toContain('“');
});
