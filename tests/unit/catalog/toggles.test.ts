/**
 * The three states of a topic on a service, and every other deviation. The services here are two:
 * `eks` has an action that passes a role, `lightsail` has none.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import type { Service } from '../../../src/catalog/service.ts';
import { deviationsFrom } from '../../../src/catalog/deviations.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import type { Reference, ReferenceService } from '../../../src/reference/reference.ts';

const service = (prefix: string, passesRole: boolean): ReferenceService => ({
  prefix,
  name: prefix,
  resourceTypes: {},
  actions: {
    CreateThing: { level: 'Write', resources: [], ...(passesRole ? { passesRole } : {}) },
  },
});

const REFERENCE: Reference = {
  sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
  pages: {},
  services: new Map([
    ['eks', service('eks', true)],
    ['lightsail', service('lightsail', false)],
  ]),
};

const topic = (title: string, position: number, byDefault: string, ...more: string[]): string =>
  [
    '---',
    `title: ${title}`,
    `shortTitle: ${title}`,
    `position: ${position}`,
    `default: ${byDefault}`,
    'uses: []',
    'answers: []',
    `summary: About ${title}.`,
    ...more,
    '---',
    '',
    'Text.',
    '',
  ].join('\n');

/** One topic of each default; in the order of their names, and not of their positions. */
const TOPICS: ReadonlyMap<string, string> = new Map([
  ['content/topics/always.mdx', topic('Always', 30, 'on', 'aliases: [old-always]')],
  ['content/topics/roles.mdx', topic('Roles', 20, '{ when: passes-role }')],
  ['content/topics/seldom.mdx', topic('Seldom', 10, 'off')],
]);

function read(
  id: string,
  lines: readonly string[],
): { printed: string; services: readonly Service[] } {
  const services = [
    `${id}:`,
    '  name: The service',
    '  example:',
    '    action: CreateThing',
    ...lines.map((line) => `  ${line}`),
    '',
  ].join('\n');
  const { catalog, problems } = readCatalog({
    services,
    topics: TOPICS,
    components: [],
    reference: REFERENCE,
  });
  return {
    printed:
      problems.length === 0 ? '' : printProblems(problems, new Map([[SERVICES_FILE, services]])),
    services: catalog?.services ?? [],
  };
}

const settings = (lines: readonly string[]): string[] => [
  'topics:',
  ...lines.map((line) => `  ${line}`),
];

/** The report on an entry of `eks` with these lines below `topics`. */
const report = (...lines: string[]): string => read('eks', settings(lines)).printed;
/** The same for `lightsail`. */
const reportOnLightsail = (...lines: string[]): string =>
  read('lightsail', settings(lines)).printed;

/** The page of an entry that has no problem. */
function pageOf(id: string, ...lines: string[]): Service {
  const { printed, services } = read(id, lines.length === 0 ? [] : settings(lines));
  const page = services.find((one) => one.id === id);
  if (page === undefined) throw new Error(printed);
  return page;
}

const states = (page: Service): string[] =>
  page.sections.map((section) => `${section.topic}: ${section.state}`);

const REASON = '  reason: Because AWS says so.';
const SOURCE = '  source: https://aws.amazon.com/eks/';

describe('by default', () => {
  test('A service that takes roles shows what is on and what fits it, in order of position', () => {
    expect(states(pageOf('eks'))).toEqual(['roles: shown', 'always: shown']);
  });

  test('A service that takes none shows what is on', () => {
    expect(states(pageOf('lightsail'))).toEqual(['always: shown']);
  });

  test('Nothing is left out', () => {
    expect(pageOf('eks').omissions).toEqual([]);
  });
});

describe('a topic that is left out', () => {
  test('It is gone from the page, and its reason is kept', () => {
    const page = pageOf('eks', 'always:', '  shown: false', REASON);
    expect(states(page)).toEqual(['roles: shown']);
    expect(page.omissions).toEqual([{ topic: 'always', reason: 'Because AWS says so.' }]);
  });

  test('Without a reason', () => {
    expect(report('always:', '  shown: false')).toMatchInlineSnapshot(`
      "services.yaml:7:7  eks › topics › always › shown
        7 |       shown: false
          |       ^^^^^
        "shown: false" has no reason.
        Add "reason" beside it, in a sentence.

      1 problem."
    `);
  });

  test('Where it is off by default', () => {
    expect(report('seldom:', '  shown: false', REASON)).toMatchInlineSnapshot(`
      "services.yaml:7:7  eks › topics › seldom › shown
        7 |       shown: false
          |       ^^^^^
        "seldom" is not shown without this line either.
        Remove it: only deviations are written down.

      1 problem."
    `);
  });

  test('Where the reference does not show that it fits', () => {
    expect(reportOnLightsail('roles:', '  shown: false', REASON)).toContain(
      '"roles" is not shown without this line either.',
    );
  });

  test('With a note, which nobody would see', () => {
    expect(report('always:', '  shown: false', REASON, '  note: Hello.')).toMatchInlineSnapshot(`
      "services.yaml:9:7  eks › topics › always › note
        9 |       note: Hello.
          |       ^^^^
        A note has no place where "shown: false" stands.
        Put it into the reason.

      1 problem."
    `);
  });

  test('With a heading, which nobody would see', () => {
    expect(report('always:', '  shown: false', REASON, '  title: Never')).toContain(
      'eks › topics › always › title',
    );
  });

  test('With anchors, which would lead nowhere', () => {
    expect(report('always:', '  shown: false', REASON, '  aliases: [iam-error]')).toContain(
      'eks › topics › always › aliases',
    );
  });
});

describe('a topic that does not apply', () => {
  test('It stays, with its reason and its source', () => {
    const page = pageOf('eks', 'always:', '  applies: false', REASON, SOURCE);
    expect(page.sections.find((section) => section.topic === 'always')).toEqual({
      topic: 'always',
      title: 'Always',
      shortTitle: 'Always',
      aliases: ['old-always'],
      state: 'not-applicable',
      reason: 'Because AWS says so.',
      source: 'https://aws.amazon.com/eks/',
    });
    expect(page.omissions).toEqual([]);
  });

  test('It can be said where the topic would not be shown by default', () => {
    const page = pageOf('lightsail', 'roles:', '  applies: false', REASON, SOURCE);
    expect(states(page)).toEqual(['roles: not-applicable', 'always: shown']);
  });

  test('Without a reason', () => {
    expect(report('always:', '  applies: false', SOURCE)).toMatchInlineSnapshot(`
      "services.yaml:7:7  eks › topics › always › applies
        7 |       applies: false
          |       ^^^^^^^
        "applies: false" has no reason.
        Add "reason" beside it, in a sentence.

      1 problem."
    `);
  });

  test('Without a source', () => {
    expect(report('always:', '  applies: false', REASON)).toMatchInlineSnapshot(`
      "services.yaml:7:7  eks › topics › always › applies
        7 |       applies: false
          |       ^^^^^^^
        A topic that does not apply needs the page at AWS that says so.
        Add "source" beside it.

      1 problem."
    `);
  });

  test('Without reason and source: both are told at once', () => {
    const printed = report('always:', '  applies: false');
    expect(printed).toContain('"applies: false" has no reason.');
    expect(printed).toContain('needs the page at AWS that says so.');
  });

  test('With a note', () => {
    expect(report('always:', '  applies: false', REASON, SOURCE, '  note: Hello.')).toContain(
      'A note has no place where "applies: false" stands.',
    );
  });

  test('And is left out as well', () => {
    expect(report('always:', '  shown: false', '  applies: false', REASON)).toMatchInlineSnapshot(`
      "services.yaml:8:7  eks › topics › always › applies
        8 |       applies: false
          |       ^^^^^^^
        A topic cannot be left out and marked as not applying at once.
        Keep "shown: false" to leave it out, or "applies: false" to say why it does not apply.

      1 problem."
    `);
  });
});

describe('a topic that is turned on', () => {
  test('Where it is off by default', () => {
    expect(states(pageOf('eks', 'seldom: true'))[0]).toBe('seldom: shown');
  });

  test('Where it is on by default', () => {
    expect(report('always: true')).toMatchInlineSnapshot(`
      "services.yaml:6:5  eks › topics › always
        6 |     always: true
          |     ^^^^^^
        "always" is shown without this line.
        Remove the line: only deviations are written down.

      1 problem."
    `);
  });

  test('Where it fits anyway', () => {
    expect(report('roles: true')).toContain('"roles" is shown without this line.');
  });

  test('Where the reference does not show that it fits', () => {
    expect(states(pageOf('lightsail', 'roles: true'))).toEqual(['roles: shown', 'always: shown']);
  });

  test('By settings, where it is off by default', () => {
    const [first] = pageOf('eks', 'seldom:', '  note: Hello.').sections;
    expect(first).toMatchObject({ topic: 'seldom', state: 'shown', note: 'Hello.' });
  });

  test('By settings, where the reference does not show that it fits', () => {
    expect(reportOnLightsail('roles:', '  note: Hello.')).toMatchInlineSnapshot(`
      "services.yaml:6:5  lightsail › topics › roles
        6 |     roles:
          |     ^^^^^
        The reference does not show that "roles" fits The service, so these settings reach no one.
        Add "shown: true" to turn the topic on, or remove them.

      1 problem."
    `);
  });
});

describe('other deviations', () => {
  const sectionOf = (...lines: string[]): Service['sections'][number] | undefined =>
    pageOf('eks', 'always:', ...lines).sections.find((section) => section.topic === 'always');

  test('A heading of its own', () => {
    expect(sectionOf('  title: Always and ever')).toMatchObject({
      title: 'Always and ever',
      shortTitle: 'Always',
      state: 'shown',
    });
  });

  test("A heading that is the topic's own", () => {
    expect(report('always:', '  title: Always')).toMatchInlineSnapshot(`
      "services.yaml:7:7  eks › topics › always › title
        7 |       title: Always
          |       ^^^^^
        This is the topic's own title.
        Remove the line.

      1 problem."
    `);
  });

  test('A note', () => {
    expect(sectionOf('  note: Hello.')).toMatchObject({ note: 'Hello.', state: 'shown' });
  });

  test("Anchors come after the topic's own", () => {
    expect(sectionOf('  aliases: [iam-error]')?.aliases).toEqual(['old-always', 'iam-error']);
  });

  test('An empty block', () => {
    expect(report('always: {}')).toMatchInlineSnapshot(`
      "services.yaml:6:5  eks › topics › always
        6 |     always: {}
          |     ^^^^^^
        This says nothing.
        Remove the line, or write what differs.

      1 problem."
    `);
  });

  test('A reason without anything that it explains', () => {
    expect(report('always:', REASON)).toMatchInlineSnapshot(`
      "services.yaml:7:7  eks › topics › always › reason
        7 |       reason: Because AWS says so.
          |       ^^^^^^
        There is nothing here that this reason explains.
        Add "shown: false" or "applies: false", or make it a "note", which the reader sees in the section.

      1 problem."
    `);
  });

  test('A source without anything that it proves', () => {
    expect(report('always:', SOURCE)).toContain('eks › topics › always › source');
  });

  test('A topic that there is not', () => {
    expect(report('alwasy: true')).toMatchInlineSnapshot(`
      "services.yaml:6:5  eks › topics › alwasy
        6 |     alwasy: true
          |     ^^^^^^
        There is no topic "alwasy".
        Did you mean "always"?

      1 problem."
    `);
  });

  test('A topic by a name that every object has', () => {
    expect(report('constructor: true')).toContain('There is no topic "constructor".');
  });

  test('Several at once, in order', () => {
    const printed = report(
      'always:',
      '  shown: false',
      'alwasy: true',
      'roles: true',
      'seldom: {}',
    );
    expect(printed.match(/^services\.yaml.*$/gm)).toEqual([
      'services.yaml:7:7  eks › topics › always › shown',
      'services.yaml:8:5  eks › topics › alwasy',
      'services.yaml:9:5  eks › topics › roles',
      'services.yaml:10:5  eks › topics › seldom',
    ]);
  });
});

describe('anchors', () => {
  test('A topic brings the one that its service repeats', () => {
    expect(report('always:', '  aliases: [old-always]')).toMatchInlineSnapshot(`
      "services.yaml:1:1  eks
        1 | eks:
          | ^^^
        The anchor "old-always" would stand twice on this page.
        Keep it once: "aliases" of this entry, or those of the topics, have it already.

      1 problem."
    `);
  });

  test("Another topic's id", () => {
    expect(report('always:', '  aliases: [seldom]')).toContain(
      'The anchor "seldom" would stand twice on this page.',
    );
  });

  test('The same one on two topics', () => {
    expect(report('always:', '  aliases: [iam]', 'roles:', '  aliases: [iam]')).toContain(
      'The anchor "iam" would stand twice on this page.',
    );
  });

  test('The one that every page has', () => {
    const { printed } = read('eks', ['aliases: [security_iam_troubleshoot]']);
    expect(printed).toContain(
      'The anchor "security_iam_troubleshoot" would stand twice on this page.',
    );
  });

  test("The id of the page's frame", () => {
    expect(read('eks', ['aliases: [main]']).printed).toContain('"main"');
  });

  test('One that a left-out topic would have brought may be used', () => {
    const lines = ['aliases: [old-always]', ...settings(['always:', '  shown: false', REASON])];
    expect(read('eks', lines).services.find(({ id }) => id === 'eks')?.aliases).toEqual([
      'security_iam_troubleshoot',
      'old-always',
    ]);
  });

  test('Two topics with the same one are told, and not the service', () => {
    const roles = topic('Roles', 20, 'on', 'aliases: [old-always]');
    const { problems } = readCatalog({
      services: 'eks:\n  name: EKS\n  example:\n    action: CreateThing\n',
      topics: new Map([...TOPICS, ['content/topics/roles.mdx', roles]]),
      components: [],
      reference: REFERENCE,
    });
    expect(problems.map(({ file }) => file)).toEqual(['content/topics/roles.mdx']);
  });
});

test('A topic whose file is faulty is not called unknown', () => {
  const { problems } = readCatalog({
    services:
      'eks:\n  name: EKS\n  example:\n    action: CreateThing\n  topics:\n    seldom: true\n',
    topics: new Map([...TOPICS, ['content/topics/seldom.mdx', '---\ntitle: Seldom\n---\nText.\n']]),
    components: [],
    reference: REFERENCE,
  });
  expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['content/topics/seldom.mdx']));
});

describe('deviationsFrom', () => {
  const whatOf = (id: string, ...lines: string[]): (string | undefined)[] => {
    const page = pageOf('eks', ...lines);
    const { catalog } = readCatalog({
      services: 'eks:\n  name: EKS\n  example:\n    action: CreateThing\n',
      topics: TOPICS,
      components: [],
      reference: REFERENCE,
    });
    const found = catalog?.topics.find((one) => one.id === id);
    return found === undefined
      ? ['no such topic']
      : deviationsFrom(found, [page]).map((d) => d.what);
  };

  test.each([
    ['always', [], []],
    ['always', ['always:', '  shown: false', REASON], ['left out']],
    ['always', ['always:', '  applies: false', REASON, SOURCE], ['does not apply']],
    ['always', ['always:', '  title: Now'], ['has a heading of its own']],
    ['always', ['always:', '  note: Hello.'], ['has a remark of its own']],
    ['seldom', ['seldom: true'], ['has it']],
    ['seldom', [], []],
  ])('%s with %j is %j', (id, lines, what) => {
    expect(whatOf(id, ...lines)).toEqual(what);
  });
});
