/**
 * Cuts one section out of a page's Markdown.
 * @param index of its heading among the headings of the second level
 * @returns the section with its heading; empty where there is no such section
 */
export function sectionOf(markdown: string, index: number): string {
  let at = -1;
  let fence = '';
  const lines = markdown.split('\n').filter((line) => {
    // A block of code may hold what looks like a heading.
    const [, mark = ''] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    if (fence === '') {
      fence = mark;
      if (mark === '' && line.startsWith('## ')) at++;
    } else if (mark.startsWith(fence)) {
      fence = '';
    }
    return at === index;
  });
  return lines.length === 0 ? '' : `${lines.join('\n').trimEnd()}\n`;
}
