/**
 * Draws what the ask box found. Text from a paste is only ever set as text, never as markup.
 */
import type { Answer, Claim } from '../answer/types.ts';
import { requestText } from '../answer/request.ts';
import type { Diagnosis, Field, Span } from '../diagnosis/types.ts';
import { element } from './results.ts';

const FIELDS: readonly (readonly [Field, string, string])[] = [
  ['action', 'action', 'Action'],
  ['operation', 'operation', 'Operation'],
  ['service', 'service', 'Service'],
  ['resource', 'resource', 'Resource'],
  ['principal', 'principal', 'Who asked'],
  ['deny', 'deny', 'Denied'],
  ['policyType', 'policy-type', 'Policy type'],
  ['policyArn', 'policy-arn', 'Policy'],
  ['errorCode', 'error-code', 'Error code'],
  ['status', 'status', 'HTTP status'],
  ['region', 'region', 'Region'],
  ['requestId', 'request-id', 'Request id'],
  ['authorizationId', 'authorization-id', 'Authorization id'],
];

/** A button that copies a text, and says so. */
function copyButton(text: () => string, what: string): HTMLButtonElement {
  const button = element('button', 'Copy');
  button.type = 'button';
  button.className = 'copy-answer';
  button.setAttribute('aria-label', `Copy: ${what}`);
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(text()).then(
      () => {
        button.textContent = 'Copied';
        setTimeout(() => {
          button.textContent = 'Copy';
        }, 2000);
      },
      () => {
        button.textContent = 'Select and press Ctrl+C';
      },
    );
  });
  return button;
}

/** A block of text to copy. */
function block(text: string, what: string): HTMLElement {
  const holder = element('div');
  holder.className = 'answer-block';
  const pre = element('pre');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', what);
  pre.append(element('code', text));
  holder.append(
    copyButton(() => pre.textContent, what),
    pre,
  );
  return holder;
}

function claim({ text, link }: Claim): HTMLParagraphElement {
  const paragraph = element('p', link === undefined ? text : `${text} `);
  if (link !== undefined) {
    const source = element('a', link.text);
    source.href = link.href;
    paragraph.append(source, '.');
  }
  return paragraph;
}

/** The pasted text with what was read in it marked; long text is cut between its marks. */
function drawReading(text: string, { spans }: Diagnosis): HTMLElement {
  const shown = text.slice(0, 4000);
  const found: [Field, Span][] = (Object.entries(spans) as [Field, Span][])
    .filter(([, { start, end }]) => start < end && end <= shown.length)
    .sort(([, a], [, b]) => a.start - b.start);
  const details = element('details');
  details.className = 'answer-reading';
  details.append(element('summary', 'What was read where'));
  const pre = element('pre');
  let at = 0;
  for (const [field, { start, end }] of found) {
    if (start < at) continue;
    pre.append(shown.slice(at, start));
    const mark = element('mark', shown.slice(start, end));
    mark.title = FIELDS.find(([key]) => key === field)?.[2] ?? field;
    pre.append(mark);
    at = end;
  }
  pre.append(shown.slice(at), text.length > shown.length ? ' …' : '');
  details.append(pre);
  return details;
}

function drawFields(diagnosis: Diagnosis): HTMLDListElement {
  const list = element('dl');
  for (const [key, field, label] of FIELDS) {
    const value = diagnosis[key];
    if (value === undefined) continue;
    const text = element('dd', String(value));
    text.dataset['field'] = field;
    const row = element('div');
    row.append(element('dt', label), text);
    list.append(row);
  }
  return list;
}

function part(title: string, ...content: readonly Node[]): HTMLElement {
  const section = element('div');
  section.className = 'answer-part';
  section.append(element('h3', title), ...content);
  return section;
}

function drawRequest(answer: Answer, message: string): HTMLElement {
  const label = element('label', ' Hide account numbers');
  const box = element('input');
  box.type = 'checkbox';
  label.prepend(box);
  const text = (): string => requestText(answer, { maskAccounts: box.checked, message });
  const holder = block(text(), 'Message to your administrator');
  const code = holder.querySelector('code');
  box.addEventListener('change', () => {
    if (code !== null) code.textContent = text();
  });
  return part('Send to your administrator', label, holder);
}

/** @param message the text as it was pasted */
export function drawAnswer(diagnosis: Diagnosis, answer: Answer, message: string): HTMLElement {
  const section = element('section');
  section.dataset['diagnosis'] = '';
  section.dataset['kind'] = diagnosis.kind;
  section.setAttribute('aria-label', 'The answer');
  section.append(
    element('h2', 'What happened'),
    element('p', answer.what),
    ...answer.others.map((one) => element('p', one)),
  );
  if (answer.first.length > 0) section.append(part('First', ...answer.first.map(claim)));
  section.append(part('Who can fix it', element('p', answer.who), claim(answer.fix)));
  if (answer.policies.length > 0) {
    const documents = answer.policies.flatMap(({ type, document, where, console }) => {
      const shown = block(JSON.stringify(document, null, 2), `Policy: ${type}`);
      const pre = shown.querySelector('pre');
      if (pre !== null) {
        pre.dataset['policy'] = '';
        pre.dataset['policyType'] = type;
      }
      return [
        element('p', console === undefined ? where : `${where} In the console: ${console}.`),
        shown,
      ];
    });
    section.append(part('Policy', ...documents));
  }
  if (answer.caveats.length > 0) section.append(part('Mind', ...answer.caveats.map(claim)));
  if (answer.commands.length > 0) {
    const commands = answer.commands.flatMap(({ command, why }) => [
      element('p', why),
      block(command, why),
    ]);
    section.append(part('Check', ...commands));
  }
  section.append(drawRequest(answer, message));
  section.append(
    part('What the message says', drawFields(diagnosis), drawReading(message, diagnosis)),
  );
  return section;
}
