/**
 * Which name somebody most likely meant.
 */
import { describe, expect, test } from 'vitest';
import { nearest, suggestion } from '../../../src/catalog/suggest.ts';

describe('nearest', () => {
  test.each([
    ['titel', ['name', 'title', 'shortTitle'], 'title'],
    ['aws-deeplense', ['eks', 'deeplens', 'lightsail'], 'deeplens'],
    ['describeTrainingJob', ['DescribeTrial', 'DescribeTrainingJob'], 'DescribeTrainingJob'],
    ['resorce', ['action', 'resource'], 'resource'],
    ['no-permision', ['no-permissions', 'passrole'], 'no-permissions'],
  ])('"%s" is near to one of %j', (name, known, meant) => {
    expect(nearest(name, known)).toBe(meant);
  });

  test('Two swapped letters are nearer than two other letters', () => {
    expect(nearest('eksa', ['ekbb', 'ekas'])).toBe('ekas');
  });

  test('A name that differs in case only wins over one that is as near', () => {
    expect(nearest('CONSOLE', ['consoles', 'console'])).toBe('console');
  });

  test('Nothing is near to another word altogether', () => {
    expect(nearest('GetWidget', ['DescribeCampaign', 'CreateSchema'])).toBeUndefined();
  });

  test('Nothing is near where nothing is known', () => {
    expect(nearest('name', [])).toBeUndefined();
  });
});

describe('suggestion', () => {
  test('A near name is asked about', () => {
    expect(suggestion('titel', ['name', 'title'])).toBe('Did you mean "title"?');
  });

  test('Without a near name all are listed', () => {
    expect(suggestion('colour', ['name', 'title'])).toBe('Known: name, title.');
  });

  test('A long list is cut, and says by how much', () => {
    const known = Array.from({ length: 15 }, (_, index) => `name-${index}`);
    expect(suggestion('Q', known)).toBe(
      'Known: name-0, name-1, name-2, name-3, name-4, name-5, name-6, name-7, name-8, name-9, name-10, name-11, and 3 more.',
    );
  });

  test('An empty list is called empty', () => {
    expect(suggestion('x', [])).toBe('There are none.');
  });
});
