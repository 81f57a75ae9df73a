/**
 * What templates may read, and how a build stops where they read anything else.
 */
import { describe, expect, test } from 'vitest';
import { readCatalog } from '../../../src/catalog/catalog.ts';
import { guard } from '../../../src/catalog/guard.ts';
import { printProblems, ProblemsError } from '../../../src/catalog/problem.ts';
import type { Subject } from '../../../src/catalog/subject.ts';

const SUBJECT: Subject = { name: 'Amazon EKS', prefix: 'eks', action: 'eks:ListClusters' };

/** A guarded subject whose keys can be read by any name. */
function guarded(
  uses: readonly string[],
  service: string | undefined = 'eks',
): Readonly<Record<PropertyKey, unknown>> {
  return guard(SUBJECT, { template: 'content/topics/alpha.mdx', uses, service });
}

/** The text with which reading stops the build. */
function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof ProblemsError) return error.message;
    throw error;
  }
  return 'It was read.';
}

test('A declared parameter is read', () => {
  expect(guarded(['name'])['name']).toBe('Amazon EKS');
});

test('A declared parameter that the service lacks', () => {
  expect(refusal(() => guarded(['resource'])['resource'])).toMatchInlineSnapshot(`
    "content/topics/alpha.mdx:1:1  props.service.resource
      The template needs the parameter "resource", and service "eks" does not have it.
      Give it in services.yaml, or declare it as "resource?" and let the template do without.

    1 problem."
  `);
});

test('A parameter that the front matter does not declare', () => {
  expect(refusal(() => guarded(['prefix'])['name'])).toMatchInlineSnapshot(`
    "content/topics/alpha.mdx:1:1  props.service.name
      The template reads the parameter "name" for service "eks", but its front matter does not declare it.
      Add "name" to "uses".

    1 problem."
  `);
});

test('A misspelt parameter', () => {
  expect(refusal(() => guarded(['prefix', 'action'])['acton'])).toMatchInlineSnapshot(`
    "content/topics/alpha.mdx:1:1  props.service.acton
      The template reads the parameter "acton" for service "eks", but its front matter does not declare it.
      Did you mean "action"?

    1 problem."
  `);
});

test('A misspelt parameter of a template that declares none', () => {
  expect(refusal(() => guarded([])['nane'])).toContain('Did you mean "name"?');
});

test('An optional parameter that the service lacks reads as undefined', () => {
  expect(guarded(['surface?'])['surface']).toBeUndefined();
});

test('An optional parameter that the service has is read', () => {
  expect(guarded(['name?'])['name']).toBe('Amazon EKS');
});

test('An optional parameter is read by its name without the question mark only', () => {
  expect(refusal(() => guarded(['name?'])['name?'])).toContain('reads the parameter "name?"');
});

describe('the general page', () => {
  const general = guard(SUBJECT, {
    template: 'content/topics/alpha.mdx',
    uses: ['resource'],
    service: undefined,
  });

  test('It is named where a parameter is lacking', () => {
    expect(refusal(() => general.resource)).toContain(
      'The template needs the parameter "resource", and the general page does not have it.',
    );
  });

  test('It is named where a parameter is not declared', () => {
    expect(refusal(() => general.name)).toContain(
      'The template reads the parameter "name" for the general page',
    );
  });

  test('Its author is not sent to services.yaml', () => {
    expect(refusal(() => general.resource)).not.toContain('services.yaml');
  });
});

describe('what the renderer probes', () => {
  test('Symbols read as undefined', () => {
    expect(guarded([])[Symbol.toPrimitive]).toBeUndefined();
    expect(guarded([])[Symbol.iterator]).toBeUndefined();
  });

  test('Keys that start with two dollar signs read as undefined', () => {
    expect(guarded([])['$$typeof']).toBeUndefined();
  });

  test.each(['then', 'toString', 'constructor', '__proto__', '$name'])('%s is refused', (key) => {
    expect(refusal(() => guarded(['name'])[key])).toContain(`reads the parameter "${key}"`);
  });
});

describe('before any page is drawn', () => {
  /** The problems of a topic that needs one parameter, with services that lack guides and roles. */
  function report(use: string, ...entries: [id: string, text: string][]): string {
    const file = 'content/topics/alpha.mdx';
    const parameter = use.replace('?', '');
    const topics = new Map([
      [
        file,
        `---
title: Alpha
shortTitle: Alpha
position: 10
default: on
uses: [name, ${use}]
answers: []
summary: About alpha.
---
{props.service.name} {props.service.${parameter}}
`,
      ],
    ]);
    const service = (prefix: string) => ({
      prefix,
      name: prefix,
      resourceTypes: {},
      actions: { ListThings: { level: 'List', resources: [] } },
    });
    const { problems } = readCatalog({
      services: entries.map(([, text]) => text).join(''),
      topics,
      components: [],
      reference: {
        sources: { actions: 'test', passesRole: [], date: '2026-01-31' },
        pages: {},
        services: new Map(entries.map(([id]) => [id, service(id)])),
      },
    });
    return problems.length === 0 ? '' : printProblems(problems, topics);
  }
  const entry = (id: string, topic = ''): [id: string, text: string] => [
    id,
    `${id}:\n  name: N\n  example: { action: ListThings }\n${topic}`,
  ];

  test('A parameter that a service lacks names template, parameter and service', () => {
    expect(report('passingAction', entry('eks'))).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:6:14  uses › 1
        6 | uses: [name, passingAction]
          |              ^^^^^^^^^^^^^
        The template needs the parameter "passingAction", and service "eks" does not have it.
        Give it in services.yaml, or declare it as "passingAction?" and let the template do without.

      1 problem."
    `);
  });

  test('Every page that lacks it is named, the general one as well', () => {
    expect(report('iamGuide', entry('eks'), entry('lightsail'))).toContain(
      'The template needs the parameter "iamGuide", and the general page, service "eks", service "lightsail" do not have it.',
    );
  });

  test('A service without an entry is named, too', () => {
    expect(report('iamGuide', ['eks', '{}'])).toContain(
      'and the general page, service "eks" do not have it.',
    );
  });

  test('Of many services the first are named', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    expect(report('passingAction', ...ids.map((id) => entry(id)))).toContain(
      'and service "a", service "b", service "c", service "d", service "e" and 2 others do not have it.',
    );
  });

  test('A service that does not show the topic need not have it', () => {
    const topic = '  topics: { alpha: { shown: false, reason: Because. } }\n';
    expect(report('iamGuide', entry('eks', topic), entry('lightsail'))).toContain(
      'and the general page, service "lightsail" do not have it.',
    );
  });

  test('An optional one may be lacking everywhere', () => {
    expect(report('iamGuide?', entry('eks'))).toBe('');
  });

  test('One that all have is no problem', () => {
    expect(report('action', entry('eks'))).toBe('');
  });
});
