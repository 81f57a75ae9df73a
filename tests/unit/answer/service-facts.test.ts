/** The table of one service for the browser: what it says, and how many bytes it is. */
import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { FACTS } from './knowledge.ts';

const sizes = Object.values(FACTS)
  .map((one) => brotliCompressSync(JSON.stringify(one)).length)
  .sort((a, b) => a - b);

test('Actions with their resource types, in the spelling of the reference', () => {
  expect(FACTS['eks']?.actions['DescribeCluster']).toBe('cluster');
  expect(FACTS['eks']?.actions['CreateCluster']).toBe('');
  expect(FACTS['eks']?.resourceTypes['cluster']).toMatch(/^arn:\$\{Partition\}:eks:/);
  expect(FACTS['eks']?.passesRole).toContain('CreateNodegroup');
});

test('The principal of a role comes with its source', () => {
  expect(FACTS['sagemaker']?.role?.principal).toBe('sagemaker.amazonaws.com');
  for (const { role } of Object.values(FACTS)) {
    if (role !== undefined) expect(role.source).toMatch(/^https:\/\/(?:docs\.)?aws\.amazon\.com\//);
  }
});

test('Half of them are below 1 kB, and all below 20', () => {
  expect(sizes[sizes.length >> 1]).toBeLessThan(1000);
  expect(sizes.at(-1)).toBeLessThan(20_000);
});
