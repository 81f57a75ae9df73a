/**
 * The labelled messages: what is right stays right. What is wrong is listed, so that a change for the
 * better shows as well.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compare, measure, readLabels, type Labelled } from '../../../src/cli/accuracy.ts';
import { diagnose } from '../../../src/diagnosis/diagnose.ts';
import { TABLES } from './tables.ts';

const labelsOf = (name: string): Labelled[] =>
  readLabels(join(import.meta.dirname, '../../fixtures', name));

const missesOf = (labels: readonly Labelled[]): string[] =>
  labels.flatMap((label) =>
    compare(label, diagnose(label.text, TABLES)).map(({ id, field }) => `${id} ${field}`),
  );

describe('the labelled messages', () => {
  test('of the development corpus: the text does not show what is missing', () => {
    expect(missesOf(labelsOf('errors.dev.jsonl'))).toEqual([
      // The service that stands behind, known from the thread.
      'e062 context_service',
      'e165 context_service',
      'e186 context_service',
      'e279 context_service',
      'e365 context_service',
      // "AccessDenied" in Chinese words, of a service that only the thread names.
      'e427 landing',
      'e427 service',
    ]);
  });

  test('of our own', () => {
    const known = [
      'm118 service',
      'm124 principal',
      // The resource in another column of a table.
      'm223 resource',
      // The service in the name of a class, or in a word.
      'm237 service',
      'm241 context_service',
      'm330 context_service',
      'm337 context_service',
      // "Token expired", as any tool says it.
      'm263 landing',
      'm263 kind',
      'm263 service',
      // Encoded for a URL.
      'm306 landing',
      'm306 kind',
      'm306 action',
      'm306 service',
      'm306 resource',
      'm306 principal',
      'm306 cross_account',
      // An operation of several services, without a code that tells them apart.
      'm314 action',
      'm314 service',
      'm382 landing',
      'm382 action',
      'm382 service',
      'm383 action',
      'm383 service',
      // No sign of AWS, or none of a denial in words.
      'm336 landing',
      'm336 kind',
      'm336 service',
      'm384 landing',
      'm384 kind',
      'm384 service',
    ];
    expect(missesOf(labelsOf('errors.more.jsonl')).sort()).toEqual(known.sort());
  });
});

describe('the comparison', () => {
  const [label] = labelsOf('errors.dev.jsonl');

  test('No diagnosis where there is one to make is a miss in landing and kind', () => {
    expect(label && compare(label, undefined).map(({ field }) => field)).toContain('landing');
  });

  test('A diagnosis of what is none of ours is a miss', () => {
    const other = labelsOf('errors.dev.jsonl').find(({ kind }) => kind === 'not-authz');
    expect(other && compare(other, { kind: 'action-denied' })).toHaveLength(2);
  });

  test('Counts per kind and field', async () => {
    const labels = labelsOf('errors.dev.jsonl').slice(0, 20);
    const { kinds, fields } = await measure(labels, () => undefined);
    expect(fields.get('landing')).toEqual([0, 18]);
    expect(kinds.get('not-authz')).toEqual([2, 2]);
  });
});
