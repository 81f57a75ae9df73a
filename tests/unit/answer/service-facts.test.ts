/** The table of one service for the browser: what it says, and how many bytes it is. */
import { expect, test } from 'vitest';
import { pieceOf } from '../../../src/answer/operations.ts';
import { joinParts, partsOfFacts, type ServiceFacts } from '../../../src/answer/service-facts.ts';
import { FACTS, IN_PARTS } from './knowledge.ts';

test('Actions with their resource types, in the spelling of the reference', () => {
  expect(FACTS['eks']?.actions['DescribeCluster']).toBe('cluster');
  expect(FACTS['eks']?.actions['CreateCluster']).toBe('');
  expect(FACTS['eks']?.resourceTypes['cluster']).toMatch(/^arn:\$\{Partition\}:eks:/);
});

test('The principal of a role comes with its source', () => {
  expect(FACTS['sagemaker']?.role?.principal).toBe('sagemaker.amazonaws.com');
  for (const { role } of Object.values(FACTS)) {
    if (role !== undefined) expect(role.source).toMatch(/^https:\/\/(?:docs\.)?aws\.amazon\.com\//);
  }
});

test('The parts of a table have each action once, with the resource types that it takes', () => {
  for (const prefix of IN_PARTS) {
    const whole = FACTS[prefix];
    if (whole === undefined) throw new Error(prefix);
    const parts = [...partsOfFacts(whole)];
    expect(Object.assign({}, ...parts.map(([, { actions }]) => actions))).toEqual(whole.actions);
    for (const [name, { actions, resourceTypes, page }] of parts) {
      expect(page).toEqual(whole.page);
      for (const [action, types] of Object.entries(actions)) {
        expect(pieceOf(action)).toBe(name);
        for (const type of types.split(' ').filter(Boolean)) {
          expect(resourceTypes[type]).toBe(whole.resourceTypes[type]);
        }
      }
    }
    expect(parts.map(([, one]) => one).reduce(joinParts).actions).toEqual(whole.actions);
  }
});

test('The part without a name is for those who need no action', () => {
  const none = partsOfFacts(FACTS['sagemaker'] as ServiceFacts).get('');
  expect(none).toMatchObject({ prefix: 'sagemaker', actions: {}, role: FACTS['sagemaker']?.role });
});

test('An action that takes dozens of types of resource has none listed', () => {
  expect(FACTS['ec2']?.actions['CreateTags']).toBe('many');
  expect(FACTS['ec2']?.resourceTypes['many']).toBeUndefined();
  expect(FACTS['ec2']?.actions['RunInstances']).toContain(' ');
});
