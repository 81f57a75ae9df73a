/**
 * Draws one text for all services that differ only in their values.
 *
 * A template prints the values of a service and asks which of them are there; it can ask nothing
 * else (`catalog/template.ts` sees to that). So services that have the same ones get the same text
 * with other values in it: it is drawn once, with marks in their place. A test builds the site both
 * ways and compares.
 */
import type { Subject } from '../catalog/subject.ts';

/** Text that HTML and JSON write as it is. Other values are drawn as they come. */
const PLAIN = /^[^&<>"'`\\\n]+$/;

/** What a component looks at, beside printing it. */
const READ = new Set<keyof Subject>(['surface', 'moreExamples']);

export interface Shape {
  /** The same for all services whose text differs only in its values. */
  readonly key: string;
  /** The subject with marks in the place of its values. */
  readonly marked: Subject;
  /** Puts the service's values back. */
  fill(html: string): string;
}

const mark = (index: number): string => `zq${String.fromCharCode(97 + index)}qz`;

/** @returns undefined where a value has to be escaped, so that no mark can stand for it */
export function shapeOf(subject: Subject): Shape | undefined {
  if (subject.moreExamples !== undefined) return undefined;
  const marked: Record<string, string> = {};
  const values = new Map<string, string>();
  const key: string[] = [];
  for (const [name, value] of Object.entries(subject) as [keyof Subject, string][]) {
    if (READ.has(name)) {
      marked[name] = value;
      key.push(`${name}=${value}`);
      continue;
    }
    if (!PLAIN.test(value)) return undefined;
    const its = mark(values.size);
    values.set(its, value);
    marked[name] = its;
    key.push(name);
  }
  return {
    key: key.join(' '),
    marked,
    fill: (html) => html.replace(/zq[a-z{|}~]qz/g, (its) => values.get(its) ?? its),
  };
}
