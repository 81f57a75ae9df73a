/** Draws the ask box's lists of results. */
import { element } from './elements.ts';
import type { Result, ResultGroup } from './result.ts';

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

function drawResult({ href, title, context, excerpt }: Result): HTMLLIElement {
  const item = element('li');
  const link = element('a', title);
  link.href = href;
  item.append(link);
  if (context !== undefined) item.append(element('span', context));
  if (excerpt !== undefined) item.append(markedText(excerpt));
  return item;
}

export function drawGroups(groups: readonly ResultGroup[]): HTMLElement[] {
  return groups
    .filter(({ results }) => results.length > 0)
    .flatMap(({ title, results }) => {
      const list = element('ol');
      list.append(...results.map(drawResult));
      if (title === undefined) return [list];
      const heading = element('h2', title);
      list.setAttribute('aria-label', title);
      return [heading, list];
    });
}
