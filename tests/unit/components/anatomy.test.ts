/** The parts of a denial in the site's own examples. */
import { describe, expect, test } from 'vitest';
import { anatomyOf } from '../../../src/components/anatomy.ts';

const ROLE = 'arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson';

const partsOf = (message: string): Record<string, string> =>
  Object.fromEntries(
    anatomyOf(message).flatMap(({ text, part }) => (part === undefined ? [] : [[part, text]])),
  );

describe('what is read', () => {
  test('Who asked for what on which resource, and why not', () => {
    expect(
      partsOf(
        `User: ${ROLE} is not authorized to perform: eks:DescribeCluster on resource: arn:aws:eks:us-east-1:111122223333:cluster/example because no identity-based policy allows the eks:DescribeCluster action`,
      ),
    ).toEqual({
      who: ROLE,
      what: 'eks:DescribeCluster',
      where: 'arn:aws:eks:us-east-1:111122223333:cluster/example',
      why: 'because no identity-based policy',
    });
  });

  test.each([
    [
      'because no service control policy allows the s3:GetObject action',
      'because no service control policy',
    ],
    ['because no VPC endpoint policy allows it', 'because no VPC endpoint policy'],
    [
      'with an explicit deny in a resource control policy',
      'with an explicit deny in a resource control policy',
    ],
    [
      'with an explicit deny in an identity-based policy',
      'with an explicit deny in an identity-based policy',
    ],
    ['with an explicit deny', 'with an explicit deny'],
  ])('%s', (end, why) => {
    const message = `User: ${ROLE} is not authorized to perform: s3:GetObject on resource: * ${end}`;
    expect(partsOf(message)).toEqual({ who: ROLE, what: 's3:GetObject', where: '*', why });
  });
});

test.each([
  ['', []],
  ['error: You must be logged in to the server (Unauthorized)', undefined],
  [`Error from server (Forbidden): User "${ROLE}" cannot list resource "pods"`, undefined],
])('Any other text stays whole: %s', (text, pieces) => {
  expect(anatomyOf(text)).toEqual(pieces ?? [{ text }]);
});

test('The pieces make the message again', () => {
  const message = `An error occurred: User: ${ROLE} is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:us-east-1:111122223333:example because no resource-based policy allows the sqs:SendMessage action (Service: Sqs)`;
  expect(
    anatomyOf(message)
      .map(({ text }) => text)
      .join(''),
  ).toBe(message);
});
