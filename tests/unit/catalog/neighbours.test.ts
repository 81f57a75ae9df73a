import { expect, test } from 'vitest';
import { withNeighbours } from '../../../src/catalog/neighbours.ts';
import type { Service } from '../../../src/catalog/service.ts';

const service = (id: string, name: string, category: string): Service =>
  ({ id, name, shortName: name.replace(/^\w+ /, ''), category }) as Service;

test('a service stands between those beside it in its group, in the order of the list', () => {
  const found = withNeighbours([
    service('a', 'AWS Zebra', 'Storage'),
    service('b', 'Amazon Ape', 'Storage'),
    service('c', 'AWS Mole', 'Storage'),
    service('d', 'AWS Newt', 'Compute power'),
  ]);
  expect(found.map(({ id, neighbours }) => [id, neighbours])).toEqual([
    ['a', { group: 'storage', previous: { id: 'c', name: 'Mole' } }],
    ['b', { group: 'storage', next: { id: 'c', name: 'Mole' } }],
    [
      'c',
      {
        group: 'storage',
        previous: { id: 'b', name: 'Ape' },
        next: { id: 'a', name: 'Zebra' },
      },
    ],
    ['d', { group: 'compute-power' }],
  ]);
});
