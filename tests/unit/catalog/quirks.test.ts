/**
 * Each kind of quirk that AWS's own troubleshooting pages have, said in `services.yaml` and seen in
 * the service that comes of it; and what is told where it is said wrongly. The reference here has
 * two services: `gadget`, which shares its prefix with another name, and `gizmo`.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog, SERVICES_FILE, type Catalog } from '../../../src/catalog/catalog.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import type { Service } from '../../../src/catalog/service.ts';
import type { Reference } from '../../../src/reference/reference.ts';

const ARN = 'arn:${Partition}:gadget:${Region}:${Account}:';

const REFERENCE: Reference = {
  sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
  pages: {
    gadget: [
      { page: 'gadgetv2', name: 'Amazon Gadget V2' },
      { page: 'gadget', name: 'Amazon Gadget Classic' },
    ],
  },
  services: new Map(
    [
      {
        prefix: 'gadget',
        name: 'Amazon Gadget',
        resourceTypes: { wheel: `${ARN}wheel/\${WheelId}` },
        actions: {
          CreateWheel: { level: 'Write', resources: ['wheel'], passesRole: true as const },
          GetWheel: { level: 'Read', resources: ['wheel'] },
          ListWheels: { level: 'List', resources: [] },
        },
      },
      {
        prefix: 'gizmo',
        name: 'Amazon Gizmo',
        resourceTypes: { spring: 'arn:${Partition}:gizmo:::spring/${SpringId}' },
        actions: {
          CreateSpring: { level: 'Write', resources: ['spring'], passesRole: true as const },
          GetSpring: { level: 'Read', resources: ['spring'] },
        },
      },
      {
        prefix: 'plain',
        name: 'Amazon Plain',
        resourceTypes: {},
        actions: { GetIt: { level: 'Read', resources: [] } },
      },
    ].map((service) => [service.prefix, service]),
  ),
};

const topic = (title: string, position: number, byDefault: string, use = ''): string => `---
title: ${title}
shortTitle: ${title}
position: ${position}
default: ${byDefault}
uses: [${use}]
answers: []
summary: About ${title}.
---
${use === '' ? 'Text.' : `{props.service.${use.replace('?', '')}}`}
`;

const TOPICS = new Map([
  ['content/topics/denied.mdx', topic('Denied', 10, 'on')],
  ['content/topics/roles.mdx', topic('Roles', 20, '{ when: passes-role }', 'passRoleDenial')],
  ['content/topics/keys.mdx', topic('Keys', 30, 'on')],
  ['content/topics/delegate.mdx', topic('Delegate', 40, 'on')],
  ['content/topics/extra.mdx', topic('Extra', 50, 'off')],
]);

function read(services: string): { printed: string; catalog: Catalog | undefined } {
  const { catalog, problems } = readCatalog({
    services,
    topics: TOPICS,
    components: [],
    reference: REFERENCE,
  });
  const printed =
    problems.length === 0 ? '' : printProblems(problems, new Map([[SERVICES_FILE, services]]));
  return { printed, catalog };
}

const EXAMPLE = ['example:', '  action: GetWheel', '  resource: wheel/example'];

/** An entry with these lines, which may hold an example of their own. */
function entry(id: string, lines: readonly string[]): string {
  const example = lines.includes('example:') ? [] : EXAMPLE;
  return [`${id}:`, ...['name: Gadget', ...example, ...lines].map((line) => `  ${line}`), ''].join(
    '\n',
  );
}

function pageOf(id: string, lines: readonly string[]): Service {
  const { catalog, printed } = read(entry(id, lines));
  const page = catalog?.services.find((one) => one.id === id);
  if (page === undefined) throw new Error(printed);
  return page;
}
const page = (...lines: string[]): Service => pageOf('gadget', lines);
const report = (...lines: string[]): string => read(entry('gadget', lines)).printed;

const inTopics = (...lines: string[]): string[] => ['topics:', ...lines.map((line) => `  ${line}`)];
const order = ({ sections }: Service): string[] => sections.map((section) => section.topic);

const AWS = 'https://docs.aws.amazon.com/gadget/';
const SOURCE = `source: ${AWS}`;
const CALLER = 'arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson';

test('Without a quirk', () => {
  const plain = page();
  expect(order(plain)).toEqual(['denied', 'roles', 'keys', 'delegate']);
  expect(plain).toMatchObject({
    title: 'Troubleshoot access to Gadget',
    shortName: 'Gadget',
    prefix: 'gadget',
    morePrefixes: [],
    featured: false,
    guides: {},
    omissions: [],
  });
  expect(plain).not.toHaveProperty('intro');
  expect(plain).not.toHaveProperty('status');
  expect(plain).not.toHaveProperty('surface');
  expect(plain.subject).not.toHaveProperty('moreExamples');
});

describe('1. A topic is off', () => {
  test('It is left out, and why is kept', () => {
    const { omissions, sections } = page(...inTopics('keys: { shown: false, reason: None here. }'));
    expect(omissions).toEqual([{ topic: 'keys', reason: 'None here.' }]);
    expect(sections.map((section) => section.topic)).not.toContain('keys');
  });

  test('The first one, too', () => {
    const lines = inTopics('denied: { shown: false, reason: AWS has none. }');
    expect(order(page(...lines))).toEqual(['roles', 'keys', 'delegate']);
  });
});

describe('2. A topic does not apply', () => {
  test('It stays, in one sentence with its source', () => {
    const lines = inTopics(`roles: { applies: false, reason: No roles., ${SOURCE} }`);
    expect(page(...lines).sections[1]).toMatchObject({
      topic: 'roles',
      state: 'not-applicable',
      reason: 'No roles.',
      source: AWS,
    });
  });
});

describe('3. An extra topic with a body of its own', () => {
  test('Turned on, in its usual place', () => {
    expect(order(page(...inTopics('extra: true')))).toEqual([
      'denied',
      'roles',
      'keys',
      'delegate',
      'extra',
    ]);
  });

  test.each([
    ['before: denied', ['extra', 'denied', 'roles', 'keys', 'delegate']],
    ['before: keys', ['denied', 'roles', 'extra', 'keys', 'delegate']],
    ['after: denied', ['denied', 'extra', 'roles', 'keys', 'delegate']],
  ])('%s', (place, topics) => {
    expect(order(page(...inTopics(`extra: { ${place} }`)))).toEqual(topics);
  });

  test('Turned on with settings where the reference does not show that it fits', () => {
    const lines = ['example:', '  action: GetIt', 'role:', '  passedBy: GetIt', `  ${SOURCE}`];
    const shown = pageOf('plain', [...lines, ...inTopics('roles: { shown: true, note: Look. }')]);
    expect(shown.sections[1]).toMatchObject({ topic: 'roles', state: 'shown', note: 'Look.' });
    expect(shown.subject.passingAction).toBe('plain:GetIt');
  });

  test('shown: true where it is shown anyway', () => {
    expect(report(...inTopics('roles: { shown: true, note: Look. }'))).toMatchInlineSnapshot(`
      "services.yaml:7:14  gadget › topics › roles › shown
        7 |     roles: { shown: true, note: Look. }
          |              ^^^^^
        "roles" is shown without this line.
        Remove the line.

      1 problem."
    `);
  });

  test('shown: true where the other settings turn it on already', () => {
    expect(report(...inTopics('extra: { shown: true, note: Look. }'))).toMatchInlineSnapshot(`
      "services.yaml:7:14  gadget › topics › extra › shown
        7 |     extra: { shown: true, note: Look. }
          |              ^^^^^
        The other settings turn the topic on already.
        Remove the line.

      1 problem."
    `);
  });

  test('shown: true for a topic that does not apply', () => {
    const lines = ['example:', '  action: GetIt'];
    const settings = `roles: { shown: true, applies: false, reason: No., ${SOURCE} }`;
    expect(read(entry('plain', [...lines, ...inTopics(settings)])).printed).toContain(
      'A topic cannot be turned on and marked as not applying at once.',
    );
  });
});

describe('4. A heading is renamed', () => {
  test('The section has it; navigation keeps the short one', () => {
    const lines = inTopics('keys: { title: My programmatic access }');
    expect(page(...lines).sections[2]).toMatchObject({
      title: 'My programmatic access',
      shortTitle: 'Keys',
    });
  });
});

describe('5. Title and opening of its own, or no opening', () => {
  test('Both of its own', () => {
    expect(page('title: Troubleshooting IAM', 'intro: Two **doors**.')).toMatchObject({
      title: 'Troubleshooting IAM',
      intro: 'Two **doors**.',
    });
  });

  test('No opening', () => {
    expect(page('intro: false').intro).toBe(false);
  });

  test('Any other value', () => {
    expect(report('intro: true')).toMatchInlineSnapshot(`
      "services.yaml:6:10  gadget › intro
        6 |   intro: true
          |          ^^^^
        Found true.
        Expected text, or false for a page that opens without a word.

      1 problem."
    `);
  });
});

describe('6. Topics in another order', () => {
  test.each([
    ['keys: { before: denied }', ['keys', 'denied', 'roles', 'delegate']],
    ['keys: { after: delegate }', ['denied', 'roles', 'delegate', 'keys']],
    ['denied: { after: delegate }', ['roles', 'keys', 'delegate', 'denied']],
  ])('%s', (line, topics) => {
    expect(order(page(...inTopics(line)))).toEqual(topics);
  });

  test('Several at once', () => {
    const lines = inTopics('delegate: { before: denied }', 'keys: { after: denied }');
    expect(order(page(...lines))).toEqual(['delegate', 'denied', 'keys', 'roles']);
  });

  test('Right beside a section that has moved itself', () => {
    const lines = inTopics('denied: { after: delegate }', 'keys: { after: denied }');
    expect(order(page(...lines))).toEqual(['roles', 'delegate', 'denied', 'keys']);
  });

  test('Beside a section that does not apply', () => {
    const off = `roles: { applies: false, reason: No roles., ${SOURCE} }`;
    expect(order(page(...inTopics('delegate: { before: roles }', off)))).toEqual([
      'denied',
      'delegate',
      'roles',
      'keys',
    ]);
  });

  test('Before and after at once', () => {
    expect(report(...inTopics('keys: { before: denied, after: delegate }'))).toMatchInlineSnapshot(`
      "services.yaml:7:13  gadget › topics › keys › before
        7 |     keys: { before: denied, after: delegate }
          |             ^^^^^^
        "before" and "after" cannot both hold.
        Keep one.

      1 problem."
    `);
  });

  test('Beside a section that the page does not have', () => {
    expect(report(...inTopics('keys: { before: extra }'))).toMatchInlineSnapshot(`
      "services.yaml:7:21  gadget › topics › keys › before
        7 |     keys: { before: extra }
          |                     ^^^^^
        This page has no section "extra".
        Known: denied, roles, delegate.

      1 problem."
    `);
  });

  test('Beside a misspelt one', () => {
    expect(report(...inTopics('keys: { before: delegat }'))).toContain('Did you mean "delegate"?');
  });

  test('Beside itself', () => {
    expect(report(...inTopics('keys: { after: keys }'))).toContain(
      'A section cannot stand beside itself.',
    );
  });

  test('Where it stands anyway', () => {
    expect(report(...inTopics('keys: { after: roles }'))).toMatchInlineSnapshot(`
      "services.yaml:7:13  gadget › topics › keys › after
        7 |     keys: { after: roles }
          |             ^^^^^
        The section stands there without this line.
        Remove the line.

      1 problem."
    `);
  });

  test('A topic that is left out has no place', () => {
    const line = 'keys: { shown: false, reason: None., before: denied, after: roles }';
    const printed = report(...inTopics(line));
    expect(printed).toContain('"before" has no place where the topic is left out.');
    expect(printed).toContain('"after" has no place where the topic is left out.');
  });
});

describe('7. More than one example', () => {
  const more = (...lines: string[]): string[] => [
    'moreExamples:',
    ...lines.map((line) => `  ${line}`),
  ];

  test('Each has its action, its ARN and its message', () => {
    const lines = more('- action: ListWheels', '- action: CreateWheel', '  resource: wheel/x');
    const { moreExamples } = page(...lines).subject;
    expect(moreExamples).toEqual([
      {
        action: 'gadget:ListWheels',
        resource: '*',
        denial: `User: ${CALLER} is not authorized to perform: gadget:ListWheels on resource: * because no identity-based policy allows the gadget:ListWheels action`,
      },
      {
        action: 'gadget:CreateWheel',
        resource: 'arn:aws:gadget:us-east-1:111122223333:wheel/x',
        denial: `User: ${CALLER} is not authorized to perform: gadget:CreateWheel on resource: arn:aws:gadget:us-east-1:111122223333:wheel/x because no identity-based policy allows the gadget:CreateWheel action`,
      },
    ]);
  });

  test('Each has a surface of its own', () => {
    const lines = more('- action: ListWheels', '  surface: cli', '  errorCode: Forbidden');
    const [first] = page(...lines).subject.moreExamples ?? [];
    expect(first?.surface).toBe('cli');
    expect(first?.denial).toMatch(
      /^An error occurred \(Forbidden\) when calling the ListWheels operation: User: /,
    );
  });

  test('The main example stays what it is', () => {
    expect(page(...more('- action: ListWheels')).subject).toMatchObject({
      action: 'gadget:GetWheel',
      operation: 'GetWheel',
    });
  });

  test('What is wrong with one is told in its place', () => {
    const lines = more('- action: ListWheels', '- action: GetWheels');
    expect(report(...lines)).toMatchInlineSnapshot(`
      "services.yaml:8:15  gadget › moreExamples › 1 › action
        8 |     - action: GetWheels
          |               ^^^^^^^^^
        Amazon Gadget has no action "GetWheels" (gadget:GetWheels).
        Did you mean "GetWheel"?

      1 problem."
    `);
  });

  test('A resource that one lacks is told on its own line', () => {
    expect(report(...more('- action: ListWheels', '- action: GetWheel'))).toMatchInlineSnapshot(`
      "services.yaml:8:7  gadget › moreExamples › 1
        8 |     - action: GetWheel
          |       ^^^^^^^^^^^^^^^^
        gadget:GetWheel can be limited to a resource, and the example names none.
        Add "resource", in the form wheel/WheelId (wheel).

      1 problem."
    `);
  });

  test('Six are too many', () => {
    expect(report(...more(...Array<string>(6).fill('- action: ListWheels')))).toContain(
      'gadget › moreExamples',
    );
  });

  test('A block in place of a list', () => {
    expect(report('moreExamples:', '  action: ListWheels')).toContain(
      'expected a list, with "- " before each item',
    );
  });
});

describe('8. A second prefix, or a borrowed one', () => {
  test('A key of its own with the prefix of another service', () => {
    const { catalog, printed } = read(entry('gadget-for-two', ['prefix: gadget']));
    expect(printed).toBe('');
    const found = catalog?.services.map(({ id, prefix, name }) => [id, prefix, name]);
    expect(found).toEqual([
      ['gadget', 'gadget', 'Amazon Gadget V2'],
      ['gadget-for-two', 'gadget', 'Gadget'],
      ['gizmo', 'gizmo', 'Amazon Gizmo'],
      ['plain', 'plain', 'Amazon Plain'],
    ]);
  });

  test('More prefixes, and a page of each', () => {
    const { catalog } = read(entry('gadget', ['morePrefixes: [gizmo, plain]']));
    expect(catalog?.services.map(({ id, morePrefixes }) => [id, morePrefixes])).toEqual([
      ['gadget', ['gizmo', 'plain']],
      ['gizmo', []],
      ['plain', []],
    ]);
  });

  test('An example of another prefix', () => {
    const lines = ['- prefix: gizmo', '  action: GetSpring', '  resource: spring/x'];
    const { subject } = page(
      'morePrefixes: [gizmo]',
      'moreExamples:',
      ...lines.map((l) => `  ${l}`),
    );
    expect(subject.moreExamples?.[0]).toMatchObject({
      action: 'gizmo:GetSpring',
      resource: 'arn:aws:gizmo:::spring/x',
    });
  });

  test('The main example of another prefix', () => {
    const { subject, prefix } = page(
      'morePrefixes: [gizmo]',
      'example:',
      '  prefix: gizmo',
      '  action: GetSpring',
      '  resource: spring/x',
    );
    expect(prefix).toBe('gadget');
    expect(subject).toMatchObject({ prefix: 'gadget', action: 'gizmo:GetSpring' });
  });

  test('A role that an action of another prefix passes', () => {
    const role = ['role:', '  prefix: gizmo', '  passedBy: CreateSpring'];
    expect(page('morePrefixes: [gizmo]', ...role).subject).toMatchObject({
      passingAction: 'gizmo:CreateSpring',
    });
  });

  test('The prefix of the entry itself among the others', () => {
    expect(report('morePrefixes: [gadget]')).toMatchInlineSnapshot(`
      "services.yaml:6:18  gadget › morePrefixes › 0
        6 |   morePrefixes: [gadget]
          |                  ^^^^^^
        "gadget" is the prefix of this entry already.
        Remove this item.

      1 problem."
    `);
  });

  test('One that stands there twice', () => {
    expect(report('morePrefixes: [gizmo, gizmo]')).toContain('"gizmo" stands here twice.');
  });

  test('One that AWS does not have', () => {
    expect(report('morePrefixes: [gismo]')).toMatchInlineSnapshot(`
      "services.yaml:6:18  gadget › morePrefixes › 0
        6 |   morePrefixes: [gismo]
          |                  ^^^^^
        AWS has no IAM prefix "gismo".
        Did you mean "gizmo"?

      1 problem."
    `);
  });

  test('An example of a prefix that the entry does not name', () => {
    expect(report('example:', '  prefix: gizmo', '  action: GetSpring')).toMatchInlineSnapshot(`
      "services.yaml:4:13  gadget › example › prefix
        4 |     prefix: gizmo
          |             ^^^^^
        "gizmo" is none of this entry's prefixes.
        Add it to "morePrefixes".

      1 problem."
    `);
  });

  test("An example of the entry's own prefix, said again", () => {
    const lines = ['  prefix: gadget', '  action: GetWheel', '  resource: wheel/example'];
    expect(report('example:', ...lines)).toContain('"gadget" is the prefix without this line.');
  });

  test('An action that only the other prefix has', () => {
    expect(report('morePrefixes: [gizmo]', 'example:', '  action: GetSpring')).toContain(
      'Amazon Gadget has no action "GetSpring" (gadget:GetSpring).',
    );
  });

  test('A role of a prefix that the entry does not name', () => {
    expect(report('role:', '  prefix: gizmo', '  passedBy: CreateSpring')).toContain(
      '"gizmo" is none of this entry\'s prefixes.',
    );
  });
});

describe('9. No error text, or another one', () => {
  const example = (...lines: string[]): string[] => [
    'example:',
    '  action: GetWheel',
    '  resource: wheel/example',
    ...lines.map((line) => `  ${line}`),
  ];

  test('The service says nothing', () => {
    const { subject } = page(...example('message: false', 'surface: console'));
    expect(subject).not.toHaveProperty('denial');
    expect(subject).toMatchObject({ action: 'gadget:GetWheel', surface: 'console' });
  });

  test('The service says something of its own', () => {
    const { subject } = page(...example('message: You may not turn this wheel.'));
    expect(subject.denial).toBe('You may not turn this wheel.');
  });

  test('The command line wraps what it says', () => {
    const { subject } = page(...example('message: No.', 'surface: cli', 'errorCode: Forbidden'));
    expect(subject.denial).toBe(
      'An error occurred (Forbidden) when calling the GetWheel operation: No.',
    );
  });

  test('Another example may say nothing as well', () => {
    const lines = ['moreExamples:', '  - action: ListWheels', '    message: false'];
    expect(page(...lines).subject.moreExamples).toEqual([
      { action: 'gadget:ListWheels', resource: '*' },
    ]);
  });

  test('The message of a denied iam:PassRole stays the usual one', () => {
    const { subject } = page(...example('message: No.'));
    expect(subject.passRoleDenial).toContain('is not authorized to perform: iam:PassRole');
  });

  test('Any other value', () => {
    expect(report(...example('message: true'))).toMatchInlineSnapshot(`
      "services.yaml:6:14  gadget › example › message
        6 |     message: true
          |              ^^^^
        Found true.
        Expected the text that the service sends, or false where it sends none.

      1 problem."
    `);
  });
});

describe('10. A paragraph within a standard topic', () => {
  test('It stands in the section', () => {
    const lines = inTopics('denied: { note: "Ask for *support* first." }');
    expect(page(...lines).sections[0]).toMatchObject({
      topic: 'denied',
      state: 'shown',
      note: 'Ask for *support* first.',
    });
  });
});

describe('11. Where the reader meets the error', () => {
  test.each([
    ['console', /^User: /],
    ['cli', /^An error occurred \(AccessDeniedException\) when calling the GetWheel operation: /],
    ['sdk', /^botocore\.exceptions\.ClientError: An error occurred /],
    ['kubectl', /^An error occurred /],
  ])('%s', (surface, message) => {
    const { subject, surface: its } = page(...EXAMPLE, `  surface: ${surface}`);
    expect([its, subject.surface]).toEqual([surface, surface]);
    expect(subject.denial).toMatch(message);
  });
});

describe('12. A short name, and names of former times', () => {
  test('Both are kept', () => {
    const { subject, ...rest } = page('shortName: G', 'alsoKnownAs: [Widget, aws-gadget]');
    expect(rest).toMatchObject({ name: 'Gadget', shortName: 'G' });
    expect(rest.alsoKnownAs).toEqual(expect.arrayContaining(['Widget', 'aws-gadget']));
    expect(subject).toMatchObject({ name: 'Gadget', shortName: 'G' });
  });

  test("The names of AWS's pages that share the prefix come after its own, each once", () => {
    expect(page('alsoKnownAs: [Widget, Amazon Gadget V2]').alsoKnownAs).toEqual([
      'Widget',
      'Amazon Gadget V2',
      'Amazon Gadget Classic',
    ]);
  });

  test('The name of the service is not among them', () => {
    const services = entry('gadget', []).replace('name: Gadget', 'name: Amazon Gadget V2');
    const found = read(services).catalog?.services.find(({ id }) => id === 'gadget');
    expect(found?.alsoKnownAs).toEqual(['Amazon Gadget Classic']);
  });

  test('A page that borrows the prefix does not get them', () => {
    expect(pageOf('gadget-for-two', ['prefix: gadget']).alsoKnownAs).toEqual([]);
  });

  test("AWS's page of actions is the main one of the prefix", () => {
    expect(page().subject.actionsGuide).toBe(
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_gadgetv2.html',
    );
  });

  test('On the home page', () => {
    expect(page('featured: true').featured).toBe(true);
    expect(report('featured: false')).toContain('gadget › featured');
  });
});

describe('13. Where a service stands in its life', () => {
  const status = (...lines: string[]): string[] => [
    'status:',
    ...[...lines, SOURCE].map((line) => `  ${line}`),
  ];

  test('Closed to new customers, on a day or on none that is known', () => {
    expect(page(...status('closed: 2025-07-31')).status).toEqual({
      closed: '2025-07-31',
      source: AWS,
    });
    expect(page(...status('closed: true')).status).toEqual({ closed: true, source: AWS });
  });

  test('Closed, and about to end', () => {
    expect(page(...status('closed: true', 'ends: 2026-05-31')).status).toEqual({
      closed: true,
      ends: '2026-05-31',
      source: AWS,
    });
  });

  test('Ended: readers are given what to ask for', () => {
    const { status: its, subject } = page(...status('retired: 2024-01-31'));
    expect(its).toEqual({ retired: '2024-01-31', source: AWS });
    expect(subject.retiredRequest).toBe(
      'Please take gadget: out of our policies and scripts. AWS ended Gadget on 2024-01-31, and no permission brings it back.',
    );
  });

  test('One that is only closed or about to end has no such request', () => {
    expect(page(...status('ends: 2026-05-31')).subject).not.toHaveProperty('retiredRequest');
  });

  test('What AWS names in its place: one, or a list', () => {
    const one = `{ name: Gizmo, url: "${AWS}" }`;
    expect(page(...status('retired: 2024-01-31', `replacement: ${one}`)).status).toMatchObject({
      replacement: { name: 'Gizmo', url: AWS },
    });
    const list = page(...status('retired: 2024-01-31', `replacement: [${one}, ${one}]`));
    expect(list.status?.replacement).toEqual([
      { name: 'Gizmo', url: AWS },
      { name: 'Gizmo', url: AWS },
    ]);
  });

  test('A list of one is no list', () => {
    const one = `{ name: Gizmo, url: "${AWS}" }`;
    expect(report(...status('retired: 2024-01-31', `replacement: [${one}]`)))
      .toMatchInlineSnapshot(`
      "services.yaml:8:5  gadget › status › replacement
        8 |     replacement: [{ name: Gizmo, url: "https://docs.aws.amazon.com/gadget/" }]
          |     ^^^^^^^^^^^
        This list has 1 item.
        Expected { name: …, url: … }, or a list of two or more of these.

      1 problem."
    `);
  });

  test('A page of AWS alone does not say where it stands', () => {
    expect(report(...status())).toMatchInlineSnapshot(`
      "services.yaml:6:3  gadget › status
        6 |   status:
          |   ^^^^^^
        This does not say where the service stands.
        Add "closed", "ends" or "retired"; a service that is simply there needs no status.

      1 problem."
    `);
  });

  test('Ended, and closed or about to end as well', () => {
    expect(report(...status('closed: true', 'ends: 2026-05-31', 'retired: 2024-01-31')))
      .toMatchInlineSnapshot(`
      "services.yaml:7:5  gadget › status › closed
        7 |     closed: true
          |     ^^^^^^
        The service has ended, so this says nothing more.
        Keep "retired", and remove this line.

      services.yaml:8:5  gadget › status › ends
        8 |     ends: 2026-05-31
          |     ^^^^
        The service has ended, so this says nothing more.
        Keep "retired", and remove this line.

      2 problems."
    `);
  });

  test.each(['2026-01-31', '2026-01-30', '2020-02-29'])(
    'A day of the end that has come by the day of the reference: %s',
    (day) => {
      expect(report(...status(`ends: ${day}`))).toContain(
        `  ${day} has passed: the reference is of 2026-01-31.\n  If the service has ended, write "retired" in its place.`,
      );
    },
  );

  test('The day after is still to come', () => {
    expect(report(...status('ends: 2026-02-01'))).toBe('');
  });

  test('Closed without a day that is one', () => {
    expect(report(...status('closed: 2025'))).toMatchInlineSnapshot(`
      "services.yaml:7:13  gadget › status › closed
        7 |     closed: 2025
          |             ^^^^
        Found 2025.
        Expected a day, such as 2024-01-31, or true where no day is known.

      1 problem."
    `);
  });

  test('Closed: false', () => {
    expect(report(...status('closed: false'))).toContain('gadget › status › closed');
  });
});

describe('14. A partition of its own', () => {
  test.each([
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-west-1'],
  ])('%s', (partition, region) => {
    const { subject } = page(`partition: ${partition}`);
    expect(subject).toMatchObject({
      partition,
      region,
      resource: `arn:${partition}:gadget:${region}:111122223333:wheel/example`,
      caller: `arn:${partition}:sts::111122223333:assumed-role/ExampleRole/mateojackson`,
      callerRole: `arn:${partition}:iam::111122223333:role/ExampleRole`,
      passedRole: `arn:${partition}:iam::111122223333:role/ExampleServiceRole`,
    });
    expect(JSON.stringify(subject)).not.toContain('arn:aws:');
    expect(JSON.stringify(subject)).not.toContain('us-east-1');
  });

  test('Without one it is the global partition', () => {
    expect(page().subject).toMatchObject({ partition: 'aws', region: 'us-east-1' });
  });

  test('A principal and a guide of China', () => {
    const { subject } = page(
      'partition: aws-cn',
      'role:',
      '  principal: gadget.amazonaws.com.cn',
      '  source: https://docs.amazonaws.cn/gadget/',
    );
    expect(subject).toMatchObject({
      passedTo: 'gadget.amazonaws.com.cn',
      passedToSource: 'https://docs.amazonaws.cn/gadget/',
    });
  });

  test('The global one is no value', () => {
    expect(report('partition: aws')).toMatchInlineSnapshot(`
      "services.yaml:6:14  gadget › partition
        6 |   partition: aws
          |              ^^^
        The global partition is what it is without this line.
        Remove the line.

      1 problem."
    `);
  });
});

describe('15. Several guides', () => {
  test('Those that all have, and more', () => {
    const more = [`    - { name: "Gadget, first version", url: "${AWS}v1" }`];
    const { guides, subject } = page(
      'guides:',
      `  troubleshooting: ${AWS}t`,
      `  iam: ${AWS}i`,
      `  policies: ${AWS}p`,
      '  more:',
      ...more,
    );
    expect(guides).toEqual({
      troubleshooting: `${AWS}t`,
      iam: `${AWS}i`,
      policies: `${AWS}p`,
      more: [{ name: 'Gadget, first version', url: `${AWS}v1` }],
    });
    expect(subject).toMatchObject({ iamGuide: `${AWS}i`, policyGuide: `${AWS}p` });
  });

  test('One without a name', () => {
    expect(report('guides:', `  more: [{ url: "${AWS}" }]`)).toContain(
      'gadget › guides › more › 0 › name',
    );
  });
});

describe('16. Old anchors', () => {
  test('Of the page and of a section', () => {
    const { aliases, sections } = page(
      'aliases: [classic-troubleshoot]',
      ...inTopics('denied: { aliases: [classic-no-permissions] }'),
    );
    expect(aliases).toEqual(['security_iam_troubleshoot', 'classic-troubleshoot']);
    expect(sections[0]?.aliases).toEqual(['classic-no-permissions']);
  });
});

describe('17. One page of AWS for each topic', () => {
  test('A section links its own', () => {
    const [first, second] = page(...inTopics(`denied: { guide: "${AWS}denied" }`)).sections;
    expect(first).toMatchObject({ topic: 'denied', guide: `${AWS}denied`, state: 'shown' });
    expect(second).not.toHaveProperty('guide');
  });

  test('One that does not apply may link it, one that is left out may not', () => {
    const no = `keys: { applies: false, reason: No., ${SOURCE}, guide: "${AWS}keys" }`;
    expect(page(...inTopics(no)).sections[2]?.guide).toBe(`${AWS}keys`);
    const out = `keys: { shown: false, reason: No., guide: "${AWS}keys" }`;
    expect(report(...inTopics(out))).toContain('"guide" has no place where the topic is left out.');
  });
});

describe('18. and 19. Other words for delegation', () => {
  test('A note and a heading of the topic', () => {
    const lines = inTopics('delegate: { title: Let others administer, note: Use a delegate. }');
    expect(page(...lines).sections.at(-1)).toMatchObject({
      topic: 'delegate',
      title: 'Let others administer',
      note: 'Use a delegate.',
    });
  });
});

describe('the role', () => {
  test('Lines about a role that no section speaks of', () => {
    const role = ['role:', '  principal: plain.amazonaws.com', `  ${SOURCE}`];
    const services = entry('plain', ['example:', '  action: GetIt', ...role]);
    expect(read(services).printed).toMatchInlineSnapshot(`
      "services.yaml:5:3  plain › role
        5 |   role:
          |   ^^^^
        No section of this page speaks of a role.
        Turn one on with "roles: true" under "topics", or remove these lines.

      1 problem."
    `);
  });

  test('Nor does one that does not apply', () => {
    const role = ['role:', '  principal: gadget.amazonaws.com', `  ${SOURCE}`];
    const no = `roles: { applies: false, reason: No roles., ${SOURCE} }`;
    expect(report(...role, ...inTopics(no))).toContain('No section of this page speaks of a role.');
  });

  test('A prefix without an action that it could be of', () => {
    const role = ['role:', '  prefix: gizmo', '  principal: gizmo.amazonaws.com', `  ${SOURCE}`];
    expect(report('morePrefixes: [gizmo]', ...role)).toMatchInlineSnapshot(`
      "services.yaml:8:5  gadget › role › prefix
        8 |     prefix: gizmo
          |     ^^^^^^
        There is no action that this prefix could be of.
        Add "passedBy", or remove this line.

      1 problem."
    `);
  });
});
