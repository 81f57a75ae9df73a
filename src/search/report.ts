/**
 * "Wrong answer?": the message as a line of the labelled messages, with what is its owner's taken out,
 * to look over and to copy into a pull request. Nothing is sent.
 */
import type { Diagnosis } from '../diagnosis/types.ts';
import { copyButton, element } from './elements.ts';
import { redactor } from './redact.ts';

/** Longer ones are logs with an error somewhere in them. */
const LONGEST = 20_000;

/** A line in the form of `tests/fixtures/errors.dev.jsonl`: what was read, to be corrected. */
export function reportLine(text: string, diagnosis: Diagnosis | undefined): string {
  const redact = redactor(diagnosis);
  const shown = (value: string | undefined): string | null =>
    value === undefined ? null : redact(value);
  return JSON.stringify(
    {
      text: redact(text.slice(0, LONGEST)),
      source: '',
      is_authz: diagnosis !== undefined,
      kind: diagnosis?.kind ?? 'not-authz',
      action: diagnosis?.action ?? null,
      service: diagnosis?.service ?? null,
      context_service: diagnosis?.contextService ?? null,
      resource: shown(diagnosis?.resource),
      principal: shown(diagnosis?.principal),
      deny: diagnosis?.deny ?? null,
      policy_type: diagnosis?.policyType ?? null,
      cross_account: diagnosis?.crossAccount ?? null,
    },
    null,
    1,
  );
}

/** On one line, as the file of messages has it; left alone where somebody's edit is no JSON. */
function onOneLine(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

export function drawReport(text: string, diagnosis: Diagnosis | undefined): HTMLElement {
  const holder = element('div', '', 'answer-report');
  const area = element('textarea');
  area.value = reportLine(text, diagnosis);
  area.rows = 18;
  area.setSelectionRange(0, 0);
  area.spellcheck = false;
  area.autocomplete = 'off';
  area.translate = false;
  area.setAttribute('aria-label', 'The message and what was read in it');
  const how = element('a', 'How to contribute');
  how.href = `${import.meta.env.REPOSITORY}/blob/HEAD/CONTRIBUTING.md#a-message-that-is-read-wrong`;
  const last = element('p', 'Copy it into a pull request: ');
  last.append(how, '.');
  holder.append(
    element('h3', 'What should it have said?'),
    element(
      'p',
      'This is your message with accounts, keys, ids and the names that were recognised replaced. Nothing is sent. Look it over: other names may be left. Correct what was read wrong.',
    ),
    area,
    copyButton(() => onOneLine(area.value), 'the message for a pull request'),
    last,
  );
  return holder;
}
