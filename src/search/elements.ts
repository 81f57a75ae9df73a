/** What the parts of the ask box are made of. Text is only ever set as text, never as markup. */
import type { Field } from '../diagnosis/types.ts';

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className !== '') made.className = className;
  return made;
}

const PARTS: Partial<Record<Field, string>> = {
  principal: 'who',
  action: 'what',
  operation: 'what',
  resource: 'where',
  deny: 'why',
  policyType: 'why',
  policyArn: 'why',
};

/** What a field says: who asked for what on which resource, and why it was denied; for its colour. */
export const partOfField = (field: Field): string => PARTS[field] ?? 'other';

export function button(text: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', text);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** A button that copies what a function gives when it is pressed, and says so. */
export function copyButton(text: () => string, what: string): HTMLButtonElement {
  const made = button('Copy', () => {
    const say = (said: string): void => {
      made.textContent = said;
      setTimeout(() => {
        made.textContent = 'Copy';
      }, 2000);
    };
    navigator.clipboard.writeText(text()).then(
      () => {
        say('Copied');
      },
      () => {
        say('Select and press Ctrl+C');
      },
    );
  });
  made.className = 'copy-answer';
  made.setAttribute('aria-label', `Copy: ${what}`);
  // The new text of the button is heard, too.
  made.setAttribute('aria-live', 'polite');
  return made;
}

/** A block of text to copy. */
export function block(text: string, what: string): { holder: HTMLElement; pre: HTMLPreElement } {
  const holder = element('div', '', 'answer-block');
  const pre = element('pre');
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', what);
  pre.append(element('code', text));
  holder.append(
    copyButton(() => pre.textContent, what),
    pre,
  );
  return { holder, pre };
}

export function part(title: string, ...content: readonly Node[]): HTMLElement {
  const section = element('div', '', 'answer-part');
  section.append(element('h3', title), ...content);
  return section;
}
