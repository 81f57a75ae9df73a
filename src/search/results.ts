/** Draws the ask box's list of results, and the elements that all of it is made of. */
import type { Result } from './result.ts';

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** Sets text with marks, without letting anything in it become markup. */
function markedText(excerpt: string): HTMLParagraphElement {
  const paragraph = document.createElement('p');
  const decoded = new DOMParser().parseFromString(excerpt, 'text/html').body;
  for (const node of decoded.childNodes) {
    const text = node.textContent ?? '';
    paragraph.append(node.nodeName === 'MARK' ? element('mark', text) : text);
  }
  return paragraph;
}

export function drawResults(results: readonly Result[]): HTMLLIElement[] {
  return results.map(({ href, title, context, excerpt }) => {
    const item = element('li');
    const link = element('a', title);
    link.href = href;
    item.append(link);
    if (context !== undefined) item.append(element('span', context));
    if (excerpt !== undefined) item.append(markedText(excerpt));
    return item;
  });
}
