/**
 * What the author of a template is told. Each template stands below nine lines of front
 * matter, so its first line is line 10 of the file.
 */
import { describe, expect, test } from 'vitest';
import { printProblems } from '../../../src/catalog/problem.ts';
import { readTopics } from '../../../src/catalog/topics.ts';

const FILE = 'content/topics/alpha.mdx';
const COMPONENTS = ['Code', 'Part', 'When'];

function topic(uses: readonly string[], body: string): string {
  return [
    '---',
    'title: Alpha',
    'shortTitle: Alpha',
    'position: 10',
    'default: on',
    `uses: [${uses.join(', ')}]`,
    'answers: []',
    'summary: About alpha.',
    '---',
    body,
    '',
  ].join('\n');
}

/** The problems of a template that declares `uses`, printed; empty where there are none. */
function report(body: string, uses: readonly string[] = []): string {
  const files = new Map([[FILE, topic(uses, body)]]);
  const { problems } = readTopics(files, COMPONENTS);
  return problems.length === 0 ? '' : printProblems(problems, files);
}

describe('parameters', () => {
  test('Declared and read, in text, in an attribute and within a longer expression', () => {
    expect(report('{props.service.name}', ['name'])).toBe('');
    expect(report('<Code text={props.service.name} />', ['name'])).toBe('');
    expect(report('<Code text={`aws ${props.service.name}`} />', ['name'])).toBe('');
    expect(report('{[props.service.name].map((it) => it.trim())}', ['name'])).toBe('');
    expect(report('{props.service.surface?.length}', ['surface?'])).toBe('');
  });

  test('Not declared', () => {
    expect(report('Hello {props.service.name}.')).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:10:8  props.service.name
        10 | Hello {props.service.name}.
           |        ^^^^^^^^^^^^^^^^^^
        The template reads the parameter "name", but its front matter does not declare it.
        Add "name" to "uses".

      1 problem."
    `);
  });

  test('Not declared, in an attribute over several lines', () => {
    const body = '<Code\n  label="Shell"\n  text={`aws eks \\\\\n  ${props.service.name}`}\n/>';
    expect(report(body)).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:13:5  props.service.name
        13 |   \${props.service.name}\`}
           |     ^^^^^^^^^^^^^^^^^^
        The template reads the parameter "name", but its front matter does not declare it.
        Add "name" to "uses".

      1 problem."
    `);
  });

  test('Declared and never used', () => {
    expect(report('Hello.', ['prefix', 'name'])).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:6:8  uses › 0
        6 | uses: [prefix, name]
          |        ^^^^^^
        The parameter "prefix" is declared, and the template never uses it.
        Remove it from "uses".

      content/topics/alpha.mdx:6:16  uses › 1
        6 | uses: [prefix, name]
          |                ^^^^
        The parameter "name" is declared, and the template never uses it.
        Remove it from "uses".

      2 problems."
    `);
  });

  test('Optional, and never used', () => {
    expect(report('Hello.', ['surface?'])).toContain('The parameter "surface" is declared');
  });

  test('Misspelt in the template', () => {
    expect(report('Hello {props.service.shortname}.', ['shortName'])).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:6:8  uses › 0
        6 | uses: [shortName]
          |        ^^^^^^^^^
        The parameter "shortName" is declared, and the template never uses it.
        Remove it from "uses".

      content/topics/alpha.mdx:10:8  props.service.shortname
        10 | Hello {props.service.shortname}.
           |        ^^^^^^^^^^^^^^^^^^^^^^^
        The template reads the parameter "shortname", but its front matter does not declare it.
        Did you mean "shortName"?

      2 problems."
    `);
  });

  test('Misspelt in the front matter', () => {
    expect(report('Hello {props.service.shortName}.', ['shortname'])).toContain(
      'There is no parameter "shortname".\n  Did you mean "shortName"?',
    );
  });

  test('Misspelt in both', () => {
    expect(report('Hello {props.service.nane}.', ['nane'])).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:6:8  uses › 0
        6 | uses: [nane]
          |        ^^^^
        There is no parameter "nane".
        Did you mean "name"?

      1 problem."
    `);
  });

  test('A name that every object has', () => {
    expect(report('Hello {props.service.constructor}.')).toContain(
      'The template reads the parameter "constructor"',
    );
  });

  test('Each place is told', () => {
    const printed = report('{props.service.name}\n\n<Part>\n\n{props.service.name}\n\n</Part>');
    expect(printed.match(/^content\S+/gm)).toEqual([`${FILE}:10:2`, `${FILE}:14:2`]);
  });

  test('Declared twice', () => {
    expect(report('{props.service.name}', ['name', 'name?'])).toContain('uses › 1');
  });

  test('Read in attributes that are spread', () => {
    expect(report('<Code {...{ text: props.service.name }} />', ['name'])).toBe('');
    expect(report('<Code {...props.service} />')).toContain(
      'Only props.service.<parameter> can be read here.',
    );
  });
});

describe('other ways to read', () => {
  test('By a computed name', () => {
    expect(report("{props.service['name']}")).toContain(
      [
        `${FILE}:10:2`,
        "  10 | {props.service['name']}",
        '     |  ^^^^^',
        '  Only props.service.<parameter> can be read here.',
        '  Parameters: ',
      ].join('\n'),
    );
  });

  test.each([
    ['Another property', '{props.title}'],
    ['A property of another property', '{props.topic.title}'],
    ['All properties', '{JSON.stringify(props)}'],
    ['The whole service', '{Object.keys(props.service)}'],
    ['The service, taken apart', '{(({ name }) => name)(props.service)}'],
    ['The service without props', '{service.name}'],
  ])('%s', (_, body) => {
    expect(report(body)).toContain('Only props.service.<parameter> can be read here.');
  });

  test('A comment says what it likes', () => {
    expect(report('{/* props.title and props.service.nane */}')).toBe('');
  });
});

describe('places where an expression would be printed as it stands', () => {
  test('Code within a line', () => {
    expect(report('Run `aws {props.service.name}`.\n\n{props.service.name}', ['name']))
      .toMatchInlineSnapshot(`
        "content/topics/alpha.mdx:10:5
          10 | Run \`aws {props.service.name}\`.
             |     ^
          An expression in code is printed as it stands.
          Use <code>{props.service.…}</code> for code with values.

        1 problem."
      `);
  });

  test('A block of code', () => {
    expect(report('```sh\naws {props.service.name}\n```\n\n{props.service.name}', ['name']))
      .toMatchInlineSnapshot(`
        "content/topics/alpha.mdx:10:1
          10 | \`\`\`sh
             | ^
          An expression in code is printed as it stands.
          Use <Code text={\`…\`} /> for a block with values.

        1 problem."
      `);
  });

  test('The address of a link', () => {
    expect(report('See [IAM]({props.service.name}).\n\n{props.service.name}', ['name']))
      .toMatchInlineSnapshot(`
        "content/topics/alpha.mdx:10:5
          10 | See [IAM]({props.service.name}).
             |     ^
          An expression in a link is printed as it stands.
          Use <a href={props.service.…}>…</a>.

        1 problem."
      `);
  });

  test('A part of the address of a link', () => {
    expect(report('[IAM](https://aws.amazon.com/{props.service.name}/)')).toContain(
      'An expression in a link is printed as it stands.',
    );
  });

  test.each([
    ['The address of a link, further down', '[IAM][iam]\n\n[iam]: {props.service.name}'],
    ['The title of a link', '[IAM](https://aws.amazon.com/ "{props.service.name}")'],
    ['An attribute in quotes', '<Code text="{props.service.name}" />'],
  ])('%s', (_, body) => {
    expect(report(`${body}\n\n{props.service.name}`, ['name'])).toContain(
      'is printed as it stands',
    );
  });

  test('Braces that hold no parameter are fine in code', () => {
    expect(report('`{ "Version": "2012-10-17" }`')).toBe('');
  });
});

describe('what a template may not hold', () => {
  test('A heading', () => {
    expect(report('<Part>\n\n### Check\n\n</Part>')).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:12:1
        12 | ### Check
           | ^
        A heading stands in the template.
        The title comes from the front matter and the steps from <Part is="…">, so that the table of contents, the twin and the search agree.

      1 problem."
    `);
  });

  test('A heading that is underlined', () => {
    expect(report('Check\n-----')).toContain('A heading stands in the template.');
  });

  test('A heading as an element', () => {
    expect(report('<h3>Check</h3>')).toContain('A heading stands in the template.');
  });

  test('An import', () => {
    expect(report("import Code from './Code.astro';\n\nHello.")).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:10:1
        10 | import Code from './Code.astro';
           | ^
        Templates import and export nothing.
        Components that are at hand: Code, Part, When.

      1 problem."
    `);
  });

  test('An export', () => {
    expect(report('export const answer = 42;\n\nHello.')).toContain(
      'Templates import and export nothing.',
    );
  });

  test('A component that there is not', () => {
    expect(report('Hello.\n\n<Cod text="x" />')).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:12:2
        12 | <Cod text="x" />
           |  ^^^
        There is no component <Cod>.
        Did you mean "Code"?

      1 problem."
    `);
  });

  test('A component that is near to none', () => {
    expect(report('<Table />')).toContain(
      'There is no component <Table>.\n  Known: Code, Part, When.',
    );
  });

  test('Known components, elements of HTML and fragments', () => {
    expect(report('<Part is="fix">\n\n<ul><li>One</li></ul>\n\n<>Two</>\n\n</Part>')).toBe('');
  });
});

describe('MDX that cannot be read', () => {
  test('A brace that is not closed', () => {
    expect(report('One\n\nTwo { three')).toMatchInlineSnapshot(`
      "content/topics/alpha.mdx:12:12
        12 | Two { three
           |            ^
        This is not valid MDX: Unexpected end of file in expression, expected a corresponding closing brace for \`{\`.
        Close each tag and brace; write a literal "{" or "<" as code.

      1 problem."
    `);
  });

  test('An expression that is no JavaScript', () => {
    expect(report('One\n\n{a b}')).toContain(`${FILE}:12:`);
  });

  test('A comment as in HTML', () => {
    expect(report('One\n\n<!-- Two -->')).toContain(`${FILE}:12:`);
  });

  test('An element that ends before another has ended', () => {
    expect(report('<Part>\n\nOne\n\n</Prt>')).toContain(`${FILE}:14:`);
  });

  test('An element that is not closed is told with its line in the file', () => {
    expect(report('One\n\n<Part>\n\nTwo')).toContain('12:1');
  });

  test('Nothing else is said of a template that cannot be read', () => {
    expect(report('# Heading\n\nTwo { three', ['name'])).toMatch(/\n1 problem\.$/);
  });

  test('Lines are right with Windows line ends', () => {
    const files = new Map([[FILE, topic([], 'One\n\n## Two').replaceAll('\n', '\r\n')]]);
    expect(readTopics(files, COMPONENTS).problems[0]).toMatchObject({ line: 12, column: 1 });
  });
});
