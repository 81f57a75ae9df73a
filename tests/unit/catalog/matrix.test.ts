/**
 * The table of services and topics: what is as usual, what is not and why, and what nobody has said.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog } from '../../../src/catalog/catalog.ts';
import { isParticular, lacksOf, matrixOf, type Matrix } from '../../../src/catalog/matrix.ts';
import type { Service } from '../../../src/catalog/service.ts';
import type { Reference, ReferenceService } from '../../../src/reference/reference.ts';

const service = (prefix: string, name: string, passesRole: boolean): ReferenceService => ({
  prefix,
  name,
  resourceTypes: {},
  actions: {
    CreateThing: { level: 'Write', resources: [], ...(passesRole ? { passesRole } : {}) },
  },
});

const REFERENCE: Reference = {
  sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
  pages: {},
  services: new Map([
    ['eks', service('eks', 'Amazon EKS', true)],
    ['batch', service('batch', 'AWS Batch', false)],
    ['zocalo', service('zocalo', 'Amazon Zocalo', true)],
  ]),
};

const topic = (title: string, position: number, byDefault: string): string =>
  `---\ntitle: ${title}\nshortTitle: ${title}\nposition: ${position}\ndefault: ${byDefault}\nuses: []\nanswers: []\nsummary: About ${title}.\n---\n\nText.\n`;

const TOPICS = new Map([
  ['content/topics/always.mdx', topic('Always', 10, 'on')],
  ['content/topics/passrole.mdx', topic('Roles', 20, '{ when: passes-role }')],
  ['content/topics/never.mdx', topic('Never', 30, 'off')],
]);

function matrix(...lines: string[]): Matrix {
  const { catalog, problems } = readCatalog({
    services: lines.join('\n'),
    topics: TOPICS,
    components: [],
    reference: REFERENCE,
  });
  expect(problems.map(({ message }) => message)).toEqual([]);
  return matrixOf(catalog ?? expect.fail('no catalog'), REFERENCE);
}

const entry = (...topics: string[]): string[] => [
  'eks:',
  '  name: Amazon EKS',
  '  example:',
  '    action: CreateThing',
  ...(topics.length === 0 ? [] : ['  topics:', ...topics.map((line) => `    ${line}`)]),
];

/** A row as words: shown or not, and what is particular. */
const rowOf = (of: Matrix, id: string): string[] =>
  of.rows
    .find(({ service: { id: its } }) => its === id)
    ?.cells.map(
      ({ topic: { id: its }, isShown, particular, reason }) =>
        `${its} ${isShown ? 'yes' : 'no'}${particular.map((one) => ` ${one}`).join('')}${reason === undefined ? '' : `: ${reason}`}`,
    ) ?? [];

describe('cells', () => {
  test('Services stand in the order of names, topics that only a few have apart', () => {
    const { topics, rows } = matrix(...entry('never: true'));
    expect(topics.map(({ id }) => id)).toEqual(['always', 'passrole']);
    expect(rows.map(({ service: { id } }) => id)).toEqual(['batch', 'eks', 'zocalo']);
    expect(rows.map(({ own }) => own.map((section) => section.topic))).toEqual([[], ['never'], []]);
  });

  test('What is as usual, and what the reference does not tell', () => {
    const usual = matrix(...entry());
    expect(rowOf(usual, 'eks')).toEqual(['always yes', 'passrole yes']);
    expect(rowOf(usual, 'batch')).toEqual(['always yes', 'passrole no']);
    expect(usual.rows.map(isParticular)).toEqual([false, false, false]);
  });

  test.each([
    [['always: { note: Mind this. }'], 'always yes note'],
    [['always: { title: Another }'], 'always yes heading'],
    [
      ['always: { guide: https://docs.aws.amazon.com/a.html, note: Mind this. }'],
      'always yes note guide',
    ],
    [['always: { shown: false, reason: Not here. }'], 'always no left out: Not here.'],
    [
      [
        'always: { applies: false, reason: It has none., source: https://docs.aws.amazon.com/a.html }',
      ],
      'always yes not applicable: It has none.',
    ],
  ])('%s', (topics, cell) => {
    const changed = matrix(...entry(...topics));
    expect(rowOf(changed, 'eks')[0]).toBe(cell);
    expect(changed.rows.map(isParticular)).toEqual([false, true, false]);
  });

  test('A section that the reference does not tell of is an addition', () => {
    const added = matrix(
      'batch:',
      '  name: AWS Batch',
      '  example:',
      '    action: CreateThing',
      '  topics:',
      '    passrole: true',
    );
    expect(rowOf(added, 'batch')[1]).toBe('passrole yes added');
  });
});

describe('what is missing', () => {
  const complete: Service = {
    ...(matrix(...entry()).rows.find(({ service: { id } }) => id === 'eks')?.service ??
      expect.fail('no eks')),
    guides: { iam: 'https://docs.aws.amazon.com/a.html' },
    subject: { passedTo: 'eks.amazonaws.com' },
  };

  test('Nothing, where somebody has said what there is to say', () => {
    expect(lacksOf(complete)).toEqual([]);
  });

  test('An entry, and nothing that only an entry could say', () => {
    const { line, ...derived } = complete;
    expect(line).toBe(1);
    expect(lacksOf({ ...derived, guides: {}, subject: {} })).toEqual(['an entry']);
  });

  test('A guide, and who takes the role', () => {
    expect(lacksOf({ ...complete, guides: {} })).toEqual(['a guide']);
    expect(lacksOf({ ...complete, subject: {} })).toEqual(['who takes the role']);
  });

  test('Of one that has ended, only the word that it has', () => {
    const ended = { ...complete, guides: {}, subject: {}, frozen: 'a package' };
    expect(lacksOf({ ...complete, frozen: 'a package' })).toEqual(['whether it has ended']);
    expect(
      lacksOf({ ...ended, status: { retired: '2024-01-31', source: 'https://aws.amazon.com/' } }),
    ).toEqual([]);
  });
});
