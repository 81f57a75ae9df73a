/**
 * What is read first, with little code and no names of services, agrees with the whole diagnosis.
 */
import { expect, test } from 'vitest';
import { readLabels } from '../../../src/cli/accuracy/labels.ts';
import { DEFAULT_FILE } from '../../../src/cli/accuracy/options.ts';
import { diagnoseDenied } from '../../../src/diagnosis/denied.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { withWrapper } from '../../../src/diagnosis/wrappers.ts';
import { TABLES } from './tables.ts';

const MORE = DEFAULT_FILE.replace('dev', 'more');
const labels = [...readLabels(DEFAULT_FILE), ...readLabels(MORE)];

test('whatever it reads, the whole diagnosis reads the same', () => {
  for (const { id, text } of labels) {
    const first = diagnoseDenied(text, TABLES);
    if (first !== undefined) expect(withWrapper(first, text), id).toEqual(diagnose(text, TABLES));
  }
});

test('to what is read already, what the tools say adds nothing', () => {
  for (const { id, text } of labels) {
    const whole = diagnose(text, TABLES);
    if (whole !== undefined) expect(withWrapper(whole, text), id).toEqual(whole);
  }
});

test('it reads most denials with an action, and nothing else', () => {
  const read = labels.filter(({ text }) => diagnoseDenied(text, TABLES) !== undefined);
  const meant = labels.filter(({ kind, action }) => kind === 'action-denied' && action !== null);
  expect(read.filter(({ is_authz }) => !is_authz)).toEqual([]);
  // What is missing names its action in other words: a console's lines, an operation, a cut sentence.
  expect(read.filter((one) => meant.includes(one)).length).toBeGreaterThan(meant.length * 0.85);
});

test.each([
  ['a role to pass', 'User: kim is not authorized to perform: iam:PassRole on resource: *'],
  ['a role to assume', 'User: kim is not authorized to perform: sts:AssumeRole on resource: *'],
  ['a key', 'User: kim is not authorized to perform: kms:Decrypt on resource: *'],
  ['an operation', 'User: kim is not authorized to perform: CreateLogGroup on resource: *'],
  ['a prefix of nobody', 'User: kim is not authorized to perform: nobody:Create on resource: *'],
  ['a bare denial', 'An error occurred (AccessDenied) when calling the GetObject operation'],
])('%s is left to the whole diagnosis', (_, text) => {
  expect(diagnoseDenied(text, TABLES)).toBeUndefined();
});
