/**
 * The labelled messages: what is right stays right. What is wrong is listed, so that a change for the
 * better shows as well.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { functionReader } from '../../../src/cli/accuracy/function.ts';
import { compare, measure } from '../../../src/cli/accuracy/judge.ts';
import { readLabels } from '../../../src/cli/accuracy/labels.ts';
import { barsOf, isMet } from '../../../src/cli/accuracy/report.ts';

const read = functionReader(ROOT);

const SETS = {
  'errors.dev.jsonl': [
    // The service that stands behind, known from the thread.
    'e062 context_service',
    'e165 context_service',
    'e186 context_service',
    'e279 context_service',
    'e365 context_service',
    // "AccessDenied" in Chinese words, of a service that only the thread names.
    'e427 landing',
    'e427 service',
  ],
  'errors.more.jsonl': [
    'm118 service',
    'm124 principal',
    // The resource in another column of a table.
    'm223 resource',
    // The service in the name of a class, or in a word.
    'm237 service',
    'm241 context_service',
    'm330 context_service',
    'm337 context_service',
    'm598 context_service',
    'm605 context_service',
    // Roles in words, without an ARN or a name before them that is known.
    'm485 context_service',
    'm485 resource',
    'm485 principal',
    'm508 context_service',
    // "Token expired", as any tool says it.
    'm263 landing',
    'm263 kind',
    'm263 service',
    // An operation of several services, without a code that tells them apart.
    'm382 landing',
    'm382 action',
    'm382 service',
    'm383 action',
    'm383 service',
    'm440 action',
    'm440 service',
    // Stars that may be a mask as well as Markdown's.
    'm548 resource',
    // No sign of AWS, or none of a denial in words.
    'm336 landing',
    'm336 kind',
    'm336 service',
    'm384 landing',
    'm384 kind',
    'm384 service',
    // The account of a principal that is no identity of IAM: a user of a Redshift database.
    'm818 cross_account',
    // A service that only its resources or its setting's name show.
    'm828 context_service',
    'm909 context_service',
    'm910 context_service',
    'm917 context_service',
    'm918 context_service',
    'm919 context_service',
    // A denial told in a sentence of another tool's own, or of a service in words of its own.
    'm875 action',
    'm877 landing',
    'm877 kind',
    'm877 service',
    'm956 landing',
    'm956 kind',
    'm956 service',
    // The cluster that is talked to is not what the role is for.
    'm900 landing',
    'm900 context_service',
    // A service role that lacks a permission of another service, said by the service that uses it.
    'm904 landing',
    'm904 service',
    'm904 principal',
    'm908 landing',
    'm908 service',
    // A word that a terminal broke with a row of blanks.
    'm966 landing',
    'm966 kind',
    'm966 service',
    // A store that speaks S3's words, and one that says nothing of S3.
    'm699 landing',
    'm699 kind',
    'm699 service',
    'm703 landing',
    'm703 kind',
    // A launch template in the place of the resource, and the service that a linked role is for.
    'm1055 resource',
    'm1056 context_service',
    // The command's own service, where the token that ran out is of another.
    'm1084 service',
  ],
} as const;

describe.each(Object.entries(SETS))('the labelled messages of %s', (name, wrong) => {
  const labels = readLabels(join(ROOT, 'tests/fixtures', name));

  test('all are read right but what the text does not show', () => {
    const misses = labels.flatMap((label) => compare(label, read(label.text)));
    const found = misses.map(({ label, field }) => `${label.id ?? ''} ${field}`);
    expect(found.sort()).toEqual([...wrong].sort());
  });

  test('every bar is met', () => {
    const bars = barsOf(
      measure(
        labels,
        labels.map(({ text }) => read(text)),
      ),
    );
    expect(bars.filter((bar) => !isMet(bar))).toEqual([]);
    expect(bars.filter(({ share }) => share === undefined)).toEqual([]);
  });
});
