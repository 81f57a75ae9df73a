/**
 * What readers copy: actions, policies, ARNs, commands and the ConfigMap. A wrong one here is run
 * by somebody.
 */
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/catalog/service.ts';
import { loadReference } from '../../src/reference/reference.ts';
import {
  attribute,
  catalog,
  codeBlocksOf,
  DIST,
  elementsOn,
  faultsOfServices,
  faultsOn,
  mainOf,
  once,
  pageOf,
  readText,
  ROOT,
  sectionOn,
  textOf,
  type CodeBlock,
  type Page,
} from './dist.ts';

const reference = loadReference(ROOT);

const ARN = /\barn:[^\s"'`<>,;]+/g;
const ACTION = /(?<![\w:./-])([a-z][a-z0-9-]*):([A-Za-z][A-Za-z0-9]*\b|\*)/g;
/** Condition keys look like actions. */
const CONDITION_KEY =
  /^(?:aws:\w+|iam:(?:AWSServiceName|PassedToService|PermissionsBoundary)|kms:ViaService|sts:ExternalId)$/;
/** AWS's documentation accounts, AWS itself, and none. */
const ACCOUNTS = ['111122223333', '444455556666', '123456789012', 'aws', ''];
const REGION = /^(?:|[a-z]{2}(?:-[a-z]+)+-\d)$/;

const textOn = once((page: Page): string => textOf(mainOf(page)));

/** Everything on a page that is set as code, blocks and single words alike. */
const codeOn = once((page: Page): string =>
  elementsOn(page)
    .filter(({ tagName }) => tagName === 'code')
    .map(textOf)
    .join('\n'),
);

const blocksOn = (page: Page): readonly CodeBlock[] => codeBlocksOf(mainOf(page));

const arnsIn = (text: string): string[] =>
  [...text.matchAll(ARN)].map(([arn]) => arn.replace(/[.):]+$/, ''));

interface Action {
  readonly prefix: string;
  readonly name: string;
}

/** Whether code such as `cluster:example` is the end of an ARN. */
const isTail = (prefix: string): boolean => tails.has(prefix) && !reference.services.has(prefix);
const tails = new Set(
  [...reference.services.values()].flatMap(({ resourceTypes }) =>
    Object.values(resourceTypes).map((pattern) => pattern.split(':')[5] ?? ''),
  ),
);

const hasSmallActions = (prefix: string): boolean =>
  Object.keys(reference.services.get(prefix)?.actions ?? {}).some((name) => /^[a-z]/.test(name));

/**
 * The actions in a page's code. An ARN has colons of its own; its parts are no actions. Few actions
 * start with a small letter, but condition keys do.
 */
const actionsOn = once((page: Page): readonly Action[] =>
  [...codeOn(page).replace(ARN, ' ').matchAll(ACTION)]
    .map(([, prefix = '', name = '']) => ({ prefix, name }))
    .filter(
      ({ prefix, name }) =>
        !CONDITION_KEY.test(`${prefix}:${name}`) &&
        !isTail(prefix) &&
        (/^[A-Z*]/.test(name) || hasSmallActions(prefix)),
    ),
);

describe('the actions on the page of each service', () => {
  test('exist, whosever they are', () => {
    let seen = 0;
    const faults = faultsOfServices((_, page) =>
      actionsOn(page).flatMap(({ prefix, name }) => {
        seen++;
        const known = reference.services.get(prefix)?.actions;
        if (known === undefined) return [`nobody has the prefix of ${prefix}:${name}`];
        return name === '*' || Object.hasOwn(known, name) ? [] : [`there is no ${prefix}:${name}`];
      }),
    );
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(catalog.services.length * 4);
  });

  test('are those of the service, save for what its entry and the topics say', () => {
    const templates = ['iam', 'sts'];
    const faults = faultsOfServices((service, page) => {
      const said = [
        ...service.sections.flatMap(({ note = '', reason = '' }) => [note, reason]),
        ...(typeof service.intro === 'string' ? [service.intro] : []),
        ...(service.subject.moreExamples ?? []).map(({ action }) => action),
        ...[service.subject.action, service.subject.passingAction].map((action) => action ?? ''),
        // What one service alone has a topic for may speak of others.
        ...catalog.topics
          .filter(({ id, default: state }) => state === 'off' && hasTopic(service, id))
          .map(({ file }) => readText(ROOT, file)),
      ].join('\n');
      return actionsOn(page)
        .filter(
          ({ prefix, name }) =>
            ![service.prefix, ...templates].includes(prefix) && !said.includes(`${prefix}:${name}`),
        )
        .map(({ prefix, name }) => `${prefix}:${name}`);
    });
    expect(faults).toEqual([]);
  });

  test('include the one of its example, as often as a reader needs it', () => {
    const faults = faultsOfServices(({ subject: { action = '' } }, page) => {
      const count = actionsOn(page).filter(
        ({ prefix, name }) => `${prefix}:${name}` === action,
      ).length;
      return count >= 3 ? [] : [`${action} stands there ${count} times`];
    });
    expect(faults).toEqual([]);
  });
});

const hasTopic = ({ sections }: Service, id: string): boolean =>
  sections.some(({ topic }) => topic === id);

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** What the ARNs of each service look like, by the third part of them; a place or `*` is anything. */
const shapes = new Map<string, RegExp[]>();
for (const { resourceTypes } of reference.services.values()) {
  for (const pattern of Object.values(resourceTypes).flatMap((all) => all.split(/,\s*/))) {
    const owner = pattern.split(':')[2] ?? '';
    const parts = pattern.split(/\$\{\w+\}|\*/).map(escape);
    shapes.set(owner, [...(shapes.get(owner) ?? []), new RegExp(`^${parts.join('\\S*?')}$`)]);
  }
}
const isInReference = (arn: string): boolean =>
  (shapes.get(arn.split(':')[2] ?? '') ?? []).some((shape) => shape.test(arn));

describe('the ARNs on every page', () => {
  test('are well formed, in a partition of the page, in accounts of the documentation', () => {
    const faults = faultsOn((page) => {
      const { path } = page;
      const service = catalog.services.find(({ id }) => path === `/${id}/`);
      const partition = service?.subject.partition ?? 'aws';
      // The general pages have a place there, which the reader fills.
      const SERVICE = path.startsWith('/topics/')
        ? /^(?:[a-z][a-z0-9-]*|SERVICE)$/
        : /^[a-z][a-z0-9-]*$/;
      const wrong = arnsIn(textOn(page)).filter((arn) => {
        const [, its = '', owner = '', region = '?', account = '?', ...rest] = arn.split(':');
        return (
          its !== partition ||
          !SERVICE.test(owner) ||
          // A few patterns of AWS have any Region, or end with a slash.
          !(REGION.test(region) || (region === '*' && isInReference(arn))) ||
          !ACCOUNTS.includes(account) ||
          rest.join(':') === '' ||
          (/[\\/]$/.test(arn) && !isInReference(arn))
        );
      });
      const numbers = (textOn(page).match(/\b\d{12}\b/g) ?? []).filter(
        (number) => !ACCOUNTS.includes(number),
      );
      return [...wrong, ...numbers.map((number) => `account ${number}`)];
    });
    expect(faults).toEqual([]);
  });

  /** Principals that are no resource of the reference: sessions, accounts, policies of AWS. */
  const IDENTITY = /^arn:[\w-]+:(?:iam|sts)::(?:\d{12}|aws):/;

  test('name a resource of the reference on the page of each service', () => {
    let seen = 0;
    const faults = faultsOfServices((_, page) =>
      [...new Set(arnsIn(codeOn(page)))].filter((arn) => {
        // In a condition: whatever the service has in the account.
        if (IDENTITY.test(arn) || /:\d{12}:\*$/.test(arn)) return false;
        seen++;
        return !isInReference(arn);
      }),
    );
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(300);
  });

  test('name the resource of the example in the policy to paste, or * where it has none', () => {
    const faults = faultsOfServices(({ subject, sections }, page) => {
      const first = sections.find(
        ({ topic, state }) => topic === 'no-permissions' && state === 'shown',
      );
      if (first === undefined) return [];
      const [policy] = codeBlocksOf(sectionOn(page, first.topic)).filter(
        ({ language }) => language === 'json',
      );
      if (policy === undefined) return subject.retiredRequest === undefined ? ['no policy'] : [];
      const { Statement } = JSON.parse(policy.text) as { Statement: Record<string, unknown>[] };
      return Statement.length === 1 &&
        Statement[0]?.['Action'] === subject.action &&
        Statement[0]?.['Resource'] === subject.resource
        ? []
        : [policy.text];
    });
    expect(faults).toEqual([]);
  });
});

describe('the examples on every page', () => {
  const ofLanguage = (page: Page, language: string): CodeBlock[] =>
    blocksOn(page).filter((block) => block.language === language);

  test('double no prefix, and repeat none of the mistakes of the pages they come from', () => {
    const faults = faultsOn((page) => {
      const mistakes = /\b([a-z0-9-]+):\1:(?!\d)|\bGetWidget\b|aws-deeplense|my-example-widget/g;
      return [...textOn(page).replace(ARN, ' ').matchAll(mistakes)].map(([found]) => found);
    });
    expect(faults).toEqual([]);
  });

  test('have policies that IAM would take', () => {
    const known = ['Effect', 'Principal', 'Action', 'Resource', 'Condition'];
    const faults = faultsOn((page) =>
      ofLanguage(page, 'json').flatMap(({ text, caption }) => {
        const document = JSON.parse(text) as Record<string, unknown>;
        const policy = (
          /^Statement of/.test(caption)
            ? { Version: '2012-10-17', Statement: [document] }
            : document
        ) as { Version: string; Statement: Record<string, unknown>[] };
        const isTrust = /trust/i.test(caption);
        const isKey = /key policy/i.test(caption);
        const isSound =
          Object.keys(policy).join() === 'Version,Statement' &&
          policy.Version === '2012-10-17' &&
          policy.Statement.length > 0 &&
          policy.Statement.every((statement) => {
            const keys = Object.keys(statement);
            const { Effect, Action } = statement;
            return (
              ['Allow', 'Deny'].includes(String(Effect)) &&
              keys.includes('Action') &&
              // A trust policy names who may come in; its resource is the role it stands on.
              keys.includes('Principal') === (isTrust || isKey) &&
              keys.includes('Resource') === !isTrust &&
              keys.every((key) => known.includes(key)) &&
              !Object.values(statement).includes('') &&
              !(Effect === 'Allow' && Action === '*')
            );
          });
        return isSound ? [] : [`${caption}: ${text}`];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('pass no role but with a name, and to one service where it is known', () => {
    let seen = 0;
    const faults = faultsOn((page) =>
      ofLanguage(page, 'json')
        .filter(({ text }) => text.includes('iam:PassRole'))
        .filter(({ text }) => {
          seen++;
          const { Statement } = JSON.parse(text) as { Statement: Record<string, unknown>[] };
          const service = catalog.services.find(({ id }) => page.path === `/${id}/`);
          const { passedTo } = service?.subject ?? {};
          const condition =
            passedTo === undefined
              ? undefined
              : { StringEquals: { 'iam:PassedToService': passedTo } };
          return !Statement.every(
            ({ Resource, Condition }) =>
              /^arn:aws(?:-cn|-us-gov)?:iam::\d{12}:role\/\w+$/.test(String(Resource)) &&
              JSON.stringify(Condition) === JSON.stringify(condition),
          );
        })
        .map(({ text }) => text),
    );
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(50);
  });

  test('have commands that run when they are pasted', () => {
    const faults = faultsOn((page) =>
      ofLanguage(page, 'sh').flatMap(({ text }) => {
        const lines = text.split('\n');
        const wrong = lines.filter((line, index) => {
          const goesOn = index > 0 && lines[index - 1]?.endsWith('\\') === true;
          return (
            line !== line.trimEnd() ||
            (goesOn
              ? !/^ {2,}\S/.test(line)
              : line !== '' && !/^(?:aws|kubectl|#) \S/.test(line)) ||
            // Each quote that opens closes on its own line.
            (line.match(/'/g) ?? []).length % 2 !== 0
          );
        });
        const last = lines.at(-1) ?? '';
        return [
          ...wrong,
          ...(last === '' || last.endsWith('\\') ? [`ends with ${last}`] : []),
          ...(text.match(/[“”‘’–—]|&(?:amp|lt|gt|quot);/g) ?? []),
        ];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('say in a caption what each block is', () => {
    const faults = faultsOn((page) => [
      ...blocksOn(page)
        .filter(({ caption }) => caption === '')
        .map(({ text }) => `no caption: ${text}`),
      ...elementsOn(page)
        .filter(({ tagName }) => tagName === 'pre')
        .filter((pre) => {
          // A block that scrolls must be reachable and have a name; a message wraps and needs neither.
          const scrolls = !pre.children.some(
            (child) =>
              child.type === 'element' && attribute(child, 'className') === 'language-text',
          );
          return (
            attribute(pre, 'tabIndex') !== (scrolls ? '0' : '') ||
            (attribute(pre, 'ariaLabel') !== '') !== scrolls
          );
        })
        .map((pre) => `cannot be reached, or need not be: ${textOf(pre)}`),
    ]);
    expect(faults).toEqual([]);
  });
});

describe('the ConfigMap on /eks/', () => {
  test('is YAML, and maps a role without its path', () => {
    const section = sectionOn(pageOf({ id: 'eks' }), 'aws-auth-configmap');
    const [block, ...others] = codeBlocksOf(section).filter(({ language }) => language === 'yaml');
    expect(others).toEqual([]);
    const { mapRoles } = parse(block?.text ?? '') as { mapRoles: string };
    // Its value is text that is YAML once more, as the cluster reads it.
    expect(mapRoles).toBeTypeOf('string');
    const roles = parse(mapRoles) as Record<string, unknown>[];
    expect(roles).toHaveLength(1);
    const [role] = roles;
    expect(Object.keys(role ?? {})).toEqual(['rolearn', 'username', 'groups']);
    expect(role?.['rolearn']).toMatch(/^arn:aws:iam::111122223333:role\/[^/]+$/);
    expect(role?.['groups']).toEqual([expect.any(String)]);
  });
});

describe('mistakes of the pages that the site began with', () => {
  test('stand in no Markdown twin either', () => {
    const faults = catalog.services.flatMap(({ id }) => {
      const twin = readText(DIST, `${id}.md`).replace(ARN, ' ');
      const found = /\bGetWidget\b|aws-deeplense|\b([a-z0-9-]+):\1:/.exec(twin);
      return found === null ? [] : [`${id}: ${found[0]}`];
    });
    expect(faults).toEqual([]);
  });
});
