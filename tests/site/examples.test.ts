/**
 * What readers copy: actions, policies, ARNs, commands and the ConfigMap. A wrong one here is run
 * by somebody.
 */
import { select, selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadReference } from '../../src/reference/reference.ts';
import {
  attribute,
  catalog,
  codeBlocksOf,
  only,
  pageAt,
  pageOf,
  pages,
  readText,
  DIST,
  ROOT,
  sectionOn,
  textOf,
  type CodeBlock,
} from './dist.ts';

const reference = loadReference(ROOT);

const ARN = /\barn:[^\s"'`<>,;]+/g;
const ACTION = /(?<![\w:./-])([a-z][a-z0-9-]*):([A-Z][A-Za-z0-9]*\b|\*)/g;
/** AWS's documentation accounts, AWS itself, and none. */
const ACCOUNTS = ['111122223333', '444455556666', '123456789012', 'aws', ''];
const REGION = /^(?:|[a-z]{2}(?:-[a-z]+)+-\d)$/;

/** Everything on a page that is set as code, blocks and single words alike. */
const codeOn = (path: string): string[] =>
  selectAll('main code', pageAt(path).tree).map((code) => textOf(code));

const arnsIn = (text: string): string[] =>
  [...text.matchAll(ARN)].map(([arn]) => arn.replace(/[.)]+$/, ''));

describe.each(catalog.services.map((service) => [service.id, service] as const))(
  'actions on /%s/',
  (id, service) => {
    // An ARN has colons of its own; its parts are no actions.
    const text = codeOn(`/${id}/`).join('\n').replace(ARN, ' ');
    const actions = [...text.matchAll(ACTION)].map(([, prefix = '', name = '']) => ({
      prefix,
      name,
    }));

    test('are those of the service, of IAM or of STS', () => {
      expect(actions.length).toBeGreaterThan(0);
      const others = actions.filter(
        ({ prefix }) => ![service.prefix, 'iam', 'sts'].includes(prefix),
      );
      expect(others).toEqual([]);
    });

    test('exist', () => {
      const known = reference.services.get(service.prefix)?.actions ?? {};
      const unknown = actions.filter(
        ({ prefix, name }) =>
          prefix === service.prefix && name !== '*' && !Object.hasOwn(known, name),
      );
      expect(unknown).toEqual([]);
    });

    test('include the one of its entry', () => {
      expect(actions.map(({ prefix, name }) => `${prefix}:${name}`)).toContain(
        service.subject.action,
      );
    });
  },
);

describe.each(pages.map((page) => [page.path, page] as const))('examples on %s', (path, page) => {
  const blocks = codeBlocksOf(page.tree);
  const ofLanguage = (language: string): CodeBlock[] =>
    blocks.filter((block) => block.language === language);

  test('double no prefix, and repeat none of the mistakes of the pages they come from', () => {
    const said = textOf(only('main', page.tree));
    expect(said).not.toMatch(/\b([a-z0-9-]+):\1:/);
    expect(said).not.toMatch(/GetWidget|aws-deeplense|my-example-widget/);
  });

  test('have ARNs that are well formed, in accounts of the documentation', () => {
    const arns = [textOf(only('main', page.tree)), ...blocks.map(({ text }) => text)].flatMap(
      arnsIn,
    );
    // The general pages have a place there, which the reader fills.
    const SERVICE = path.startsWith('/topics/')
      ? /^(?:[a-z][a-z0-9-]*|SERVICE)$/
      : /^[a-z][a-z0-9-]*$/;
    const faults = arns.filter((arn) => {
      const [, partition = '', service = '', region = '?', account = '?', ...rest] = arn.split(':');
      return (
        partition !== 'aws' ||
        !SERVICE.test(service) ||
        !REGION.test(region) ||
        !ACCOUNTS.includes(account) ||
        rest.join(':') === '' ||
        /[\\/:]$/.test(arn)
      );
    });
    expect(faults).toEqual([]);
    const numbers = textOf(only('main', page.tree)).match(/\b\d{12}\b/g) ?? [];
    expect(numbers.filter((number) => !ACCOUNTS.includes(number))).toEqual([]);
  });

  test('have policies that IAM would take', () => {
    for (const { text, caption } of ofLanguage('json')) {
      const policy = JSON.parse(text) as { Version: string; Statement: Record<string, unknown>[] };
      expect(Object.keys(policy), caption).toEqual(['Version', 'Statement']);
      expect(policy.Version).toBe('2012-10-17');
      expect(policy.Statement.length).toBeGreaterThan(0);
      const isTrust = /trust/i.test(caption);
      for (const statement of policy.Statement) {
        const keys = Object.keys(statement);
        expect(['Allow', 'Deny']).toContain(statement['Effect']);
        expect(keys).toContain('Action');
        // A trust policy names who may come in; its resource is the role it stands on.
        expect(keys.includes('Principal'), `${caption}: ${text}`).toBe(isTrust);
        expect(keys.includes('Resource'), `${caption}: ${text}`).toBe(!isTrust);
        expect(Object.values(statement)).not.toContain('');
        const known = ['Effect', 'Principal', 'Action', 'Resource', 'Condition'];
        expect(keys.filter((key) => !known.includes(key))).toEqual([]);
        if (statement['Effect'] === 'Allow') expect(statement['Action']).not.toBe('*');
      }
    }
  });

  test('pass no role but with a name, and to one service where it is known', () => {
    for (const { text } of ofLanguage('json')) {
      if (!text.includes('iam:PassRole')) continue;
      const { Statement } = JSON.parse(text) as { Statement: Record<string, unknown>[] };
      for (const statement of Statement) {
        expect(statement['Resource']).toMatch(/^arn:aws:iam::\d{12}:role\/\w+$/);
        const service = catalog.services.find(({ id }) => path === `/${id}/`);
        const { passedTo } = service?.subject ?? {};
        expect(statement['Condition']).toEqual(
          passedTo === undefined
            ? undefined
            : { StringEquals: { 'iam:PassedToService': passedTo } },
        );
      }
    }
  });

  test('have commands that run when they are pasted', () => {
    for (const { text } of ofLanguage('sh')) {
      const lines = text.split('\n');
      lines.forEach((line, index) => {
        expect(line, 'white space at the end').toBe(line.trimEnd());
        const goesOn = index > 0 && lines[index - 1]?.endsWith('\\') === true;
        if (goesOn) expect(line, 'a line that goes on').toMatch(/^ {2,}\S/);
        else if (line !== '') expect(line, 'a line that starts').toMatch(/^(?:aws|kubectl|#) \S/);
      });
      expect(lines.at(-1)).not.toMatch(/\\$/);
      expect(lines.at(-1)).not.toBe('');
      expect(text).not.toMatch(/[“”‘’–—]|&(?:amp|lt|gt|quot);/);
      // Each quote that opens closes on its own line.
      for (const line of lines) expect((line.match(/'/g) ?? []).length % 2, line).toBe(0);
    }
  });

  test('say in a caption what each block is', () => {
    for (const { caption, text } of blocks) expect(caption, text).not.toBe('');
    for (const pre of selectAll('main pre', page.tree)) {
      // A block that scrolls must be reachable and have a name; a message wraps and needs neither.
      const scrolls = select('code.language-text', pre) === undefined;
      expect(attribute(pre, 'tabIndex')).toBe(scrolls ? '0' : '');
      expect(attribute(pre, 'ariaLabel') !== '').toBe(scrolls);
    }
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
    for (const { id } of catalog.services) {
      const twin = readText(DIST, `${id}.md`);
      expect(twin).not.toMatch(/GetWidget|aws-deeplense|\b([a-z0-9-]+):\1:/);
    }
  });
});
