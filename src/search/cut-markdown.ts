/**
 * Cuts one section out of a page's Markdown.
 * @param index of its heading among the headings of the second and third level
 * @returns the section with its heading and all below it; empty where there is no such section
 */
export function sectionOf(markdown: string, index: number): string {
  let at = -1;
  let fence = '';
  /** The level of the section that is wanted, while it lasts. */
  let inside = 0;
  const lines = markdown.split('\n').filter((line) => {
    // A block of code may hold what looks like a heading.
    const [, mark = ''] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === '') {
      fence = mark;
      const level = /^(##|###) /.exec(line)?.[1]?.length ?? 0;
      if (level > 0 && ++at === index) inside = level;
      else if (level > 0 && level <= inside) inside = 0;
    } else if (mark.startsWith(fence)) {
      fence = '';
    }
    return inside > 0;
  });
  return lines.length === 0 ? '' : `${lines.join('\n').trimEnd()}\n`;
}
