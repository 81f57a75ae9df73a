/**
 * One text for all services that differ only in their values: which are of one shape, and that a
 * text with the values put back is the text that would have been drawn for the service itself.
 */
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';
import { loadCatalog } from '../../../src/catalog/load.ts';
import type { Subject } from '../../../src/catalog/subject.ts';
import { shapeOf } from '../../../src/components/shape.ts';

/** What a template would draw: every value, and every presence, as text and as JSON. */
const drawn = (subject: Subject): string =>
  Object.entries(subject)
    .filter(([name]) => name !== 'moreExamples')
    .map(([name, value]) => `<p>${name}: ${value as string}, ${JSON.stringify(value)}</p>`)
    .join('');

const EKS: Subject = { name: 'Amazon EKS', prefix: 'eks', surface: 'cli', resource: '*' };

describe('shapeOf', () => {
  test('Services with the same parameters are of one shape', () => {
    const other = { name: 'Amazon S3', prefix: 's3', surface: 'cli', resource: 'arn:aws:s3:::x' };
    expect(shapeOf(other)?.key).toBe(shapeOf(EKS)?.key);
    expect(shapeOf(other)?.marked).toEqual(shapeOf(EKS)?.marked);
  });

  test.each<[what: string, more: Subject]>([
    ['a parameter more', { iamGuide: 'https://docs.aws.amazon.com/' }],
    ['another surface', { surface: 'console' }],
  ])('Not with %s', (_, more) => {
    expect(shapeOf({ ...EKS, ...more })?.key).not.toBe(shapeOf(EKS)?.key);
  });

  test('Values are marks, save for those that components look at', () => {
    const { marked } = shapeOf(EKS) ?? {};
    expect(marked?.surface).toBe('cli');
    expect(Object.keys(marked ?? {})).toEqual(Object.keys(EKS));
    for (const value of ['Amazon EKS', 'eks', '*']) {
      expect(Object.values(marked ?? {})).not.toContain(value);
    }
  });

  test('The text of one, filled with the values of another, is the text of the other', () => {
    const other = { name: 'Amazon $$ S3', prefix: 's3', surface: 'cli', resource: '$1' };
    const text = drawn(shapeOf(EKS)?.marked ?? {});
    expect(shapeOf(other)?.fill(text)).toBe(drawn(other));
    expect(shapeOf(EKS)?.fill(text)).toBe(drawn(EKS));
  });

  test.each(['a & b', '<b>', '"quoted"', "it's", '`code`', 'back\\slash', 'two\nlines'])(
    'None where a value has to be escaped: %j',
    (name) => {
      expect(shapeOf({ ...EKS, name })).toBeUndefined();
    },
  );

  test('None where there are more examples', () => {
    const moreExamples = [{ action: 'eks:ListClusters', resource: '*' }];
    expect(shapeOf({ ...EKS, moreExamples })).toBeUndefined();
  });
});

describe('the real services', () => {
  const { services } = loadCatalog({ root: ROOT });

  test('Each gets back its own values, whichever service of its shape was drawn first', () => {
    const first = new Map<string, string>();
    const wrong = services.filter(({ subject }) => {
      const shape = shapeOf(subject);
      if (shape === undefined) return false;
      if (!first.has(shape.key)) first.set(shape.key, drawn(shape.marked));
      return shape.fill(first.get(shape.key) ?? '') !== drawn(subject);
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('Those without an entry have few shapes', () => {
    const derived = services.filter(({ line }) => line === undefined);
    const keys = derived.map(({ subject }) => shapeOf(subject)?.key);
    expect(new Set(keys).size).toBeLessThanOrEqual(10);
  });
});
