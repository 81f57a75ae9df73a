/**
 * Marks what was read in the pasted text, on a copy of it that lies behind the text area. The copy is
 * hidden from screen readers, which get the list of fields.
 */
import type { Diagnosis, Field, Span } from '../diagnosis/types.ts';
import { partOfField } from './elements.ts';

/** A browser lays out more than this too slowly while somebody types. */
const LONGEST = 20_000;

const copies = new WeakMap<HTMLTextAreaElement, HTMLElement>();

function copyOf(input: HTMLTextAreaElement): HTMLElement {
  const known = copies.get(input);
  if (known !== undefined) return known;
  const copy = document.createElement('div');
  copy.className = 'ask-marks';
  copy.setAttribute('aria-hidden', 'true');
  input.before(copy);
  input.addEventListener('scroll', () => {
    copy.scrollTop = input.scrollTop;
  });
  copies.set(input, copy);
  return copy;
}

/** What is read in one text says nothing of the next. */
export function clearMarks(input: HTMLTextAreaElement): void {
  copies.get(input)?.replaceChildren();
}

/** @param spans offsets in the text of the input */
export function markParts(input: HTMLTextAreaElement, spans: Diagnosis['spans']): void {
  const copy = copyOf(input);
  const text = input.value;
  copy.replaceChildren();
  if (text.length > LONGEST) return;
  const found = (Object.entries(spans) as [Field, Span][])
    .filter(([, { start, end }]) => start < end && end <= text.length)
    .sort(([, a], [, b]) => a.start - b.start || b.end - a.end);
  let at = 0;
  for (const [field, { start, end }] of found) {
    if (start < at) continue;
    const mark = document.createElement('mark');
    mark.textContent = text.slice(start, end);
    mark.dataset['part'] = partOfField(field);
    copy.append(text.slice(at, start), mark);
    at = end;
  }
  // A last line break takes a line in the text area, and none in the copy.
  copy.append(`${text.slice(at)}\n`);
  copy.scrollTop = input.scrollTop;
}
