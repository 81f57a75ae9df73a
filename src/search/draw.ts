/**
 * Draws the answer: what happened, what first, who can fix it, the policy, and what was read in the
 * message. What to check and to mind, and the request to send, come after it: see `draw-further.ts`.
 */
import { casesOf, type Case } from '../answer/cases.ts';
import { summarise } from '../answer/summary.ts';
import type { Claim, Summary } from '../answer/types.ts';
import type { Diagnosis, Field } from '../diagnosis/types.ts';
import { block, copyButton, element, part, partOfField } from './elements.ts';
import type { Understood } from './read.ts';

/** A field of the diagnosis, and its label. */
export type Row = readonly [Field, string];

const ROWS: readonly Row[] = [
  ['action', 'Action'],
  ['service', 'Service'],
  ['resource', 'Resource'],
  ['principal', 'Who asked'],
  ['deny', 'Denied'],
  ['policyType', 'Policy type'],
  ['policyArn', 'Policy'],
  ['region', 'Region'],
];

export function drawClaim({ text, link }: Claim): HTMLParagraphElement {
  const paragraph = element('p', link === undefined ? text : `${text} `);
  if (link !== undefined) {
    const source = element('a', link.text);
    source.href = link.href;
    paragraph.append(source, '.');
  }
  return paragraph;
}

/** What the diagnosis has of these fields; `data-field` is the field in lower case, with hyphens. */
export const drawRows = (diagnosis: Diagnosis, rows: readonly Row[]): HTMLElement[] =>
  rows.flatMap(([key, label]) => {
    const value = diagnosis[key];
    if (value === undefined) return [];
    const text = element('code', String(value));
    text.dataset['field'] = key.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`);
    const description = element('dd');
    description.append(
      text,
      copyButton(() => text.textContent, label),
    );
    const row = element('div');
    row.dataset['part'] = partOfField(key);
    row.append(element('dt', label), description);
    return [row];
  });

function drawPolicies({ policies }: Summary): HTMLElement[] {
  if (policies.length === 0) return [];
  const documents = policies.flatMap(({ type, document, where, console }) => {
    const { holder, pre } = block(JSON.stringify(document, null, 2), `Policy: ${type}`);
    pre.dataset['policy'] = '';
    pre.dataset['policyType'] = type;
    const place = console === undefined ? where : `${where} In the console: ${console}.`;
    return [element('p', place), holder];
  });
  return [part('Policy', ...documents)];
}

export interface Drawn {
  readonly section: HTMLElement;
  readonly cases: readonly [Case, ...Case[]];
  readonly summary: Summary;
}

export function drawAnswer({ diagnosis, knowledge, sayOther }: Understood): Drawn {
  const cases = casesOf(diagnosis, knowledge);
  const summary = summarise(diagnosis, cases, knowledge, sayOther);
  const section = element('section');
  const fields = element('dl');
  fields.append(...drawRows(diagnosis, ROWS));
  section.dataset['diagnosis'] = '';
  section.dataset['kind'] = diagnosis.kind;
  section.setAttribute('aria-label', 'The answer');
  section.append(
    element('h2', 'What happened'),
    element('p', summary.what),
    ...summary.others.map((one) => element('p', one)),
    ...(summary.first.length > 0 ? [part('First', ...summary.first.map(drawClaim))] : []),
    part('Who can fix it', element('p', summary.who), drawClaim(summary.fix)),
    ...drawPolicies(summary),
    part('What the message says', fields),
  );
  return { section, cases, summary };
}
