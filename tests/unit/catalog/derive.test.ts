/**
 * Services that nobody has written an entry for: the example that is chosen, the entry that is
 * offered, and that nothing stands on their pages that the reference does not say.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ROOT } from '../../../src/build/project.ts';
import { readCatalog, SERVICES_FILE } from '../../../src/catalog/catalog.ts';
import { deriveEntry, printEntry } from '../../../src/catalog/derive.ts';
import { loadCatalog, tryLoadCatalog } from '../../../src/catalog/load.ts';
import { printProblems } from '../../../src/catalog/problem.ts';
import type { ServiceEntry } from '../../../src/catalog/schema.ts';
import type { Service } from '../../../src/catalog/service.ts';
import {
  hasServiceLinkedRole,
  loadReference,
  roleActions,
  type ReferenceAction,
  type ReferenceService,
} from '../../../src/reference/reference.ts';

const ARN = 'arn:${Partition}:gadget:${Region}:${Account}:';

type Actions = Readonly<Record<string, Partial<ReferenceAction>>>;

function serviceWith(actions: Actions, types: Readonly<Record<string, string>>): ReferenceService {
  return {
    prefix: 'gadget',
    name: 'Amazon Gadget',
    resourceTypes: types,
    actions: Object.fromEntries(
      Object.entries(actions).map(([name, action]) => [
        name,
        { level: 'Read', resources: [], ...action },
      ]),
    ),
  };
}

const TYPES = {
  part: `${ARN}part/\${PartId}`,
  wheel: `${ARN}wheel/\${WheelName}`,
};

/** The example of a service with these actions. */
const exampleOf = (
  actions: Actions,
  types: Readonly<Record<string, string>> = TYPES,
): ServiceEntry['example'] | undefined => deriveEntry(serviceWith(actions, types))?.example;

const MAIN: Actions = {
  CreateWheel: { level: 'Write', resources: ['wheel'] },
  DeleteWheel: { level: 'Write', resources: ['wheel'] },
};

describe('the example', () => {
  test('It reads the type that most actions take', () => {
    expect(
      exampleOf({
        ...MAIN,
        DescribePart: { resources: ['part'] },
        DescribeWheel: { resources: ['wheel'] },
      }),
    ).toEqual({ action: 'DescribeWheel', resource: 'wheel/example-wheel' });
  });

  test.each([
    ['Describe comes before others that read', ['DescribeIt', 'PreviewIt'], 'DescribeIt'],
    ['so does Get', ['CountIt', 'GetItsParts'], 'GetItsParts'],
    ['the exact name of the type first', ['GetSpin', 'DescribeWheel'], 'DescribeWheel'],
    ['in the plural, too', ['GetSpin', 'DescribeWheels'], 'DescribeWheels'],
    ['the shorter name of two that are as good', ['GetWheelSpinning', 'GetSpin'], 'GetSpin'],
    ['the earlier one of two that are as long', ['GetB', 'GetA'], 'GetA'],
  ])('Of several: %s', (_, names, action) => {
    const resources = ['wheel'];
    expect(exampleOf(Object.fromEntries(names.map((name) => [name, { resources }])))).toEqual({
      action,
      resource: 'wheel/example-wheel',
    });
  });

  test('One that reads before one that lists', () => {
    const resources = ['wheel'];
    expect(
      exampleOf({ GetWheelStatus: { level: 'List', resources }, GetWheelReadings: { resources } })
        ?.action,
    ).toBe('GetWheelReadings');
  });

  test('One of the type alone before one that takes several', () => {
    expect(
      exampleOf({
        GetAll: { resources: ['part', 'wheel'] },
        GetWheelAlone: { resources: ['wheel'] },
        TouchWheel: { level: 'Write', resources: ['wheel'] },
      })?.action,
    ).toBe('GetWheelAlone');
  });

  test('Never one that is only a permission, nor one that AWS calls deprecated', () => {
    expect(
      exampleOf({
        DescribeWheel: { resources: ['wheel'], permissionOnly: true },
        GetWheel: { resources: ['wheel'], deprecated: true },
        ListWheels: { level: 'List', resources: ['wheel'] },
      })?.action,
    ).toBe('ListWheels');
  });

  test('Even where the only one that may be called writes', () => {
    expect(
      exampleOf({
        DescribeWheel: { resources: ['wheel'], permissionOnly: true },
        RunWheel: { level: 'Write', resources: ['wheel'] },
      }),
    ).toEqual({ action: 'RunWheel', resource: 'wheel/example-wheel' });
  });

  test('One of which nothing tells whether it is a call only where there is no other', () => {
    const unmarked = true;
    expect(
      exampleOf({
        ...MAIN,
        DescribeWheel: { resources: ['wheel'], unmarked },
        GetPart: { resources: ['part'] },
      })?.action,
    ).toBe('GetPart');
    expect(exampleOf({ DescribeWheel: { resources: ['wheel'], unmarked } })?.action).toBe(
      'DescribeWheel',
    );
  });

  test('A service that has nothing but permissions has one of these', () => {
    expect(exampleOf({ OpenGate: { permissionOnly: true } })).toEqual({ action: 'OpenGate' });
  });

  test('No resource where no action that reads takes one', () => {
    expect(exampleOf({ ListWheels: { level: 'List' }, ...MAIN })).toEqual({
      action: 'ListWheels',
    });
  });

  test('A type that stands for many resources comes last', () => {
    const types = { ...TYPES, all: `${ARN}*` };
    expect(
      exampleOf(
        {
          GetA: { resources: ['all'] },
          GetB: { resources: ['all'] },
          GetWheel: { resources: ['wheel'] },
        },
        types,
      )?.action,
    ).toBe('GetWheel');
  });

  test.each([
    ['a place before the resource that no value is known for', 'arn:aws:x:${Zone}:${Account}:a/b'],
    ['nothing after the account', ARN],
    ['a blank', `${ARN}a b/\${Id}`],
  ])('A type is passed over whose pattern has %s', (_, wheel) => {
    const actions = { GetWheel: { resources: ['wheel'] }, GetPart: { resources: ['part'] } };
    expect(exampleOf(actions, { ...TYPES, wheel })?.action).toBe('GetPart');
  });

  test('None where the reference has no action', () => {
    expect(deriveEntry(serviceWith({}, TYPES))).toBeUndefined();
  });
});

describe('the resource', () => {
  test.each([
    ['wheel/${WheelName}', 'wheel/example-wheel'],
    ['wheel/${ResourceId}', 'wheel/example'],
    ['wheel/${Id}', 'wheel/example'],
    ['wheel:${WheelArn}/${HTTPSpokeId}', 'wheel:example-wheel/example-http-spoke'],
    ['${BucketName}/${ObjectKey}', 'example-bucket/example-object-key'],
    ['${Account}/${Region}/wheel', '111122223333/us-east-1/wheel'],
    ['${AccountId}', '111122223333'],
  ])('%s is filled as %s', (pattern, resource) => {
    expect(exampleOf({ GetIt: { resources: ['it'] } }, { it: ARN + pattern })?.resource).toBe(
      resource,
    );
  });

  test('Of several patterns of one type the first is filled', () => {
    const it = `${ARN}bot/\${BotId}, ${ARN}bot:\${BotName}`;
    expect(exampleOf({ GetIt: { resources: ['it'] } }, { it })?.resource).toBe('bot/example-bot');
  });
});

describe('the name', () => {
  const service = serviceWith({ GetIt: {} }, {});

  test('The one of the reference', () => {
    expect(deriveEntry(service)?.name).toBe('Amazon Gadget');
  });

  test("The one of AWS's main page where there are several", () => {
    const pages = [
      { page: 'gadgetv2', name: 'Amazon Gadget V2' },
      { page: 'gadget', name: 'Amazon Gadget' },
    ];
    expect(deriveEntry(service, pages)?.name).toBe('Amazon Gadget V2');
  });

  test('Nothing else is said', () => {
    expect(Object.keys(deriveEntry(service) ?? {})).toEqual(['name', 'example']);
  });
});

describe('printEntry', () => {
  test('Three lines', () => {
    const example = { action: 'GetWheel', resource: 'wheel/example-wheel' };
    expect(printEntry('gadget', { name: 'Amazon Gadget', example })).toMatchInlineSnapshot(`
      "gadget:
        name: Amazon Gadget
        example: { action: GetWheel, resource: wheel/example-wheel }"
    `);
  });

  test.each([
    ['a colon and a bracket', 'Gadget: the (new) one', 'bot:a/{b}'],
    ['a number sign', 'Gadget #1', 'wheel/#1'],
    ['a name that YAML reads as no text', 'no', '12'],
    ['quotes', `"Gadget" it's`, `wheel/'a', "b"`],
    ['an asterisk', '* Gadget', '*'],
    [
      'a name as long as it may be, and a long line',
      `Gadget ${'and gadget '.repeat(7)}`.slice(0, 80).trim(),
      'a b'.repeat(50),
    ],
  ])('What is printed reads the same: %s', (_, name, resource) => {
    const entry = { name, example: { action: 'GetWheel', resource } };
    const printed = printEntry('gadget', entry);
    expect(parse(printed)).toEqual({ gadget: entry });
    expect(printed.split('\n')).toHaveLength(3);
  });
});

describe('every service of the real reference', () => {
  const reference = loadReference(ROOT);
  const catalog = loadCatalog({ root: ROOT });
  const derived = catalog.services.filter(({ line }) => line === undefined);
  const own = ({ prefix }: { prefix: string }): ReferenceService | undefined =>
    reference.services.get(prefix);

  test('Those without an entry have a page, save for those without an action', () => {
    const entries = Object.keys(
      parse(readFileSync(join(ROOT, SERVICES_FILE), 'utf8')) as Record<string, unknown>,
    );
    const expected = [...reference.services.values()]
      .filter(({ prefix, actions }) => !entries.includes(prefix) && Object.keys(actions).length > 0)
      .map(({ prefix }) => prefix);
    expect(derived.map(({ id }) => id)).toEqual(expected);
    expect(derived.length).toBeGreaterThan(300);
  });

  test('The entry that its page offers passes the check when it is pasted', () => {
    const { sources } = tryLoadCatalog({ root: ROOT });
    const topics = new Map([...sources].filter(([file]) => file.endsWith('.mdx')));
    const components = [
      ...new Set([...topics.values()].flatMap((text) => text.match(/(?<=<)[A-Z]\w*/g) ?? [])),
    ];
    const entries = [...reference.services.values()].flatMap((service) => {
      const entry = deriveEntry(service, reference.pages[service.prefix]);
      return entry === undefined ? [] : [printEntry(service.prefix, entry)];
    });
    const services = `${entries.join('\n\n')}\n`;
    const { catalog: pasted, problems } = readCatalog({ services, topics, components, reference });
    expect(printProblems(problems, new Map([[SERVICES_FILE, services]]))).toBe('\n\n0 problems.');
    expect(entries.length).toBeGreaterThan(450);
    // A page that is offered as an entry says the same once it is one.
    const said = (services: readonly Service[] = []): Map<string, string> =>
      new Map(
        services.map((one) => [
          one.id,
          // Those beside it have other names where they have entries of their own.
          JSON.stringify({
            ...one,
            suggestion: undefined,
            line: undefined,
            neighbours: undefined,
          }),
        ]),
      );
    const again = said(pasted?.services);
    const differing = [...said(derived)].filter(([id, service]) => again.get(id) !== service);
    expect(differing.map(([id]) => id)).toEqual([]);
  });

  test('The entry that its page offers is the one that it is made from', () => {
    const differing = derived.filter(({ id, name, subject, suggestion = '' }) => {
      const entry = (parse(suggestion) as Record<string, ServiceEntry>)[id];
      return (
        entry?.name !== name ||
        entry.example.action !== subject.operation ||
        (entry.example.resource === undefined) !== (subject.resource === '*') ||
        !subject.resource?.endsWith(entry.example.resource ?? '*')
      );
    });
    expect(differing.map(({ id }) => id)).toEqual([]);
  });

  test('Its example is called today, where anything of it is', () => {
    const callable = ({ permissionOnly, deprecated }: ReferenceAction): boolean =>
      permissionOnly !== true && deprecated !== true;
    const uncalled = derived.filter((service) => {
      const actions = own(service)?.actions ?? {};
      const action = actions[service.subject.operation ?? ''];
      return action === undefined || (!callable(action) && Object.values(actions).some(callable));
    });
    expect(uncalled.map(({ id }) => id)).toEqual([]);
  });

  test('Its example reads, where anything that is called does', () => {
    const reads = ({ level, permissionOnly, deprecated, unmarked }: ReferenceAction): boolean =>
      ['Read', 'List'].includes(level) &&
      permissionOnly !== true &&
      deprecated !== true &&
      unmarked !== true;
    const writing = derived.filter((service) => {
      const actions = own(service)?.actions ?? {};
      const action = actions[service.subject.operation ?? ''];
      return action !== undefined && !reads(action) && Object.values(actions).some(reads);
    });
    expect(writing.map(({ id }) => id)).toEqual([]);
  });

  test('It speaks of passing a role only where an action passes one, and of that action', () => {
    const wrong = derived.filter((service) => {
      const passing = roleActions(own(service) ?? serviceWith({}, {}));
      const shown = service.sections.some(({ topic }) => topic === 'passrole');
      const [, action = ''] = service.subject.passingAction?.split(':') ?? [];
      return (
        shown !== passing.length > 0 ||
        (passing.length === 0 ? action !== '' : !passing.includes(action))
      );
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
    expect(derived.some(({ sections }) => sections.some(({ topic }) => topic === 'passrole'))).toBe(
      true,
    );
  });

  test('Topics that depend on a service-linked role stand only where the reference has one', () => {
    const depending = catalog.topics
      .filter(({ default: on }) => typeof on === 'object' && on.when === 'has-service-linked-role')
      .map(({ id }) => id);
    const wrong = derived.filter(
      (service) =>
        service.sections.some(({ topic }) => depending.includes(topic)) !==
        (depending.length > 0 && hasServiceLinkedRole(own(service) ?? serviceWith({}, {}))),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('Nothing is asserted that the reference does not say', () => {
    const asserting = derived.filter(
      ({ subject, guides, status, intro, omissions, sections, morePrefixes, aliases }) =>
        subject.passedTo !== undefined ||
        subject.passedToSource !== undefined ||
        subject.iamGuide !== undefined ||
        subject.policyGuide !== undefined ||
        subject.surface !== undefined ||
        subject.moreExamples !== undefined ||
        subject.retiredRequest !== undefined ||
        Object.keys(guides).length > 0 ||
        status !== undefined ||
        intro !== undefined ||
        omissions.length > 0 ||
        morePrefixes.length > 0 ||
        aliases.length > 1 ||
        sections.some(
          ({ state, reason, source, note, guide }) =>
            state !== 'shown' || [reason, source, note, guide].some((one) => one !== undefined),
        ),
    );
    expect(asserting.map(({ id }) => id)).toEqual([]);
  });

  test('Each links its page of actions at AWS, save for those that AWS has dropped', () => {
    const list = 'https://docs.aws.amazon.com/service-authorization/latest/reference/list_';
    const wrong = derived.filter((service) => {
      const page = reference.pages[service.prefix]?.[0]?.page ?? service.prefix;
      const expected = service.frozen === undefined ? `${list}${page}.html` : undefined;
      return service.subject.actionsGuide !== expected;
    });
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });

  test('Its other names are those of the pages that share its prefix', () => {
    const wrong = derived.filter(
      ({ prefix, name, alsoKnownAs }) =>
        JSON.stringify(alsoKnownAs) !==
        JSON.stringify(
          (reference.pages[prefix] ?? []).map((page) => page.name).filter((one) => one !== name),
        ),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});
