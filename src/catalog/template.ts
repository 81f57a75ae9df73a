/**
 * Reads a topic's template with the parser that renders it, and checks it against its contract:
 * each parameter declared and used, each component known, no expression where MDX would print it
 * as it stands. It does not render anything.
 */
import type { Nodes, Root } from 'mdast';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFileMessage } from 'vfile-message';
import type { Place, Problem } from './problem.ts';
import { isParameter, PARAMETERS, parseUse } from './subject.ts';
import { suggestion } from './suggest.ts';

export interface Template {
  readonly file: string;
  /** The text below the front matter. */
  readonly body: string;
  /** Lines above `body` in the file. */
  readonly offset: number;
}

interface Reading {
  readonly parameter: string;
  readonly place: Place;
}

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkMdx);

type Estree = Record<string, unknown>;

/** Every node of an expression's syntax tree. */
function* walk(node: unknown): Generator<Estree> {
  if (Array.isArray(node)) {
    for (const item of node) yield* walk(item);
  } else if (typeof node === 'object' && node !== null && 'type' in node) {
    yield node;
    for (const [key, value] of Object.entries(node)) {
      if (key !== 'loc' && key !== 'range' && key !== 'comments') yield* walk(value);
    }
  }
}

const isMember = (node: unknown): node is Estree & { object: Estree; property: Estree } =>
  typeof node === 'object' && node !== null && (node as Estree).type === 'MemberExpression';
const isName = (node: unknown, name: string): boolean =>
  typeof node === 'object' &&
  node !== null &&
  (node as Estree).type === 'Identifier' &&
  (node as Estree).name === name;

/**
 * @param template the template's text
 * @param uses the parameters that its front matter declares
 * @param usesPlace where `uses` stands, for parameters declared in vain
 * @param components the names that a template may use as elements
 */
export function checkTemplate(
  template: Template,
  uses: readonly string[],
  usesPlace: (index: number) => Place,
  components: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const place = (line: number, column: number, length = 1): Place => ({
    file: template.file,
    line: line + template.offset,
    column,
    length,
  });
  const report = (where: Place, message: string, advice: string, path = ''): void => {
    problems.push({ ...where, path, message, advice });
  };

  let tree: Root;
  try {
    tree = parser.parse(template.body);
  } catch (error) {
    if (!(error instanceof VFileMessage)) throw error;
    // The parser names places of the text it was given, which starts below the front matter.
    const reason = error.reason.replace(
      /\b(\d+):(\d+)\b/g,
      (_, line: string, column: string) => `${Number(line) + template.offset}:${column}`,
    );
    report(
      place(error.line ?? 1, error.column ?? 1),
      `This is not valid MDX: ${reason.replace(/\.?$/, '.')}`,
      'Close each tag and brace; write a literal "{" or "<" as code.',
    );
    return problems;
  }

  const readings: Reading[] = [];
  const readExpression = (estree: unknown, fallback: Place): void => {
    const inner = new Set<unknown>();
    for (const node of walk(estree)) {
      const loc = node.loc as { start: { line: number; column: number } } | undefined;
      const here = (length: number): Place =>
        loc === undefined ? fallback : place(loc.start.line, loc.start.column + 1, length);
      if (isMember(node) && isMember(node.object) && isName(node.object.object, 'props')) {
        inner.add(node.object);
        inner.add(node.object.object);
        const name = typeof node.property.name === 'string' ? node.property.name : '';
        if (!isName(node.object.property, 'service') || node.computed === true) {
          report(here(5), 'Only props.service.<parameter> can be read here.', parameterAdvice());
        } else {
          readings.push({ parameter: name, place: here(`props.service.${name}`.length) });
        }
      } else if (isName(node, 'props') && !inner.has(node)) {
        report(here(5), 'Only props.service.<parameter> can be read here.', parameterAdvice());
      } else if (
        isMember(node) &&
        (isName(node.object, 'props') || isName(node.object, 'service')) &&
        !inner.has(node)
      ) {
        inner.add(node.object);
        report(here(5), 'Only props.service.<parameter> can be read here.', parameterAdvice());
      }
    }
  };
  const estreeOf = (node: unknown): unknown => {
    const data = (node as { data?: { estree?: unknown } | null }).data;
    return data?.estree;
  };

  visit(tree, (node: Nodes) => {
    const start = node.position?.start;
    const here = place(start?.line ?? 1, start?.column ?? 1);
    switch (node.type) {
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        readExpression(estreeOf(node), here);
        break;
      case 'mdxjsEsm':
        report(
          here,
          'Templates import and export nothing.',
          `Components that are at hand: ${components.join(', ')}.`,
        );
        break;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement':
        checkElement(node, here);
        break;
      case 'heading':
        reportHeading(here);
        break;
      case 'code':
      case 'inlineCode':
        if (/\{props\b/.test(node.value)) {
          report(
            here,
            'An expression in code is printed as it stands.',
            node.type === 'code'
              ? 'Use <Code text={`…`} /> for a block with values.'
              : 'Use <code>{props.service.…}</code> for code with values.',
          );
        }
        break;
      case 'link':
      case 'image':
      case 'definition':
        if (/\{|%7B/i.test(`${node.url} ${node.title ?? ''}`)) {
          report(
            here,
            'An expression in a link is printed as it stands.',
            'Use <a href={props.service.…}>…</a>.',
          );
        }
        break;
      default:
        break;
    }
  });

  function reportHeading(here: Place): void {
    report(
      here,
      'A heading stands in the template.',
      'The title comes from the front matter and the steps from <Part is="…">, so that the table of contents, the twin and the search agree.',
    );
  }

  function checkElement(node: MdxJsxFlowElement | MdxJsxTextElement, here: Place): void {
    const name = node.name ?? '';
    if (/^[A-Z]/.test(name) && !components.includes(name)) {
      report(
        { ...here, column: here.column + 1, length: name.length },
        `There is no component <${name}>.`,
        suggestion(name, components),
      );
    }
    if (/^h[1-6]$/.test(name)) reportHeading(here);
    for (const attribute of node.attributes) {
      if (attribute.type === 'mdxJsxExpressionAttribute') {
        readExpression(estreeOf(attribute), here);
        continue;
      }
      const { value } = attribute;
      if (typeof value === 'object' && value !== null) {
        readExpression(estreeOf(value), here);
      } else if (/\{props\b/.test(value ?? '')) {
        report(
          here,
          'An expression in quotes is printed as it stands.',
          `Write ${attribute.name}={…} without the quotes.`,
        );
      }
    }
  }

  // Those that stand where MDX prints them are meant to be used; only their place is wrong.
  const misplaced = [...template.body.matchAll(/props\.service\.(\w+)/g)].map(([, name]) => name);
  const declared = uses.map((use) => parseUse(use).name);
  for (const { parameter, place: where } of readings) {
    if (declared.includes(parameter)) continue;
    report(
      where,
      `The template reads the parameter "${parameter}", but its front matter does not declare it.`,
      isParameter(parameter)
        ? `Add "${parameter}" to "uses".`
        : suggestion(parameter, Object.keys(PARAMETERS)),
      `props.service.${parameter}`,
    );
  }
  declared.forEach((name, index) => {
    if (declared.indexOf(name) !== index) {
      report(
        usesPlace(index),
        `The parameter "${name}" is declared twice.`,
        'Keep one.',
        `uses › ${index}`,
      );
    } else if (!isParameter(name)) {
      report(
        usesPlace(index),
        `There is no parameter "${name}".`,
        suggestion(name, Object.keys(PARAMETERS)),
        `uses › ${index}`,
      );
    } else if (
      !readings.some((reading) => reading.parameter === name) &&
      !misplaced.includes(name)
    ) {
      report(
        usesPlace(index),
        `The parameter "${name}" is declared, and the template never uses it.`,
        'Remove it from "uses".',
        `uses › ${index}`,
      );
    }
  });
  return problems;
}

function parameterAdvice(): string {
  return `Parameters: ${Object.keys(PARAMETERS).join(', ')}.`;
}
