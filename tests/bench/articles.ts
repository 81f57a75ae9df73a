/**
 * The content that peers are given: the Markdown twins of our own pages, so that it is the same.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One page of a peer's site. */
export interface Article {
  readonly id: string;
  readonly title: string;
  /** Markdown, without the heading that holds the title. */
  readonly body: string;
}

/** Ids of the two pages that every site has beside those of its services. */
export const HOME = 'index';
export const LIST = 'services';

/**
 * @param dist our built site
 * @param ids its services
 * @throws Error where a twin has no title
 */
export function articlesOf(dist: string, ids: readonly string[]): Article[] {
  return ids.map((id) => {
    const text = readFileSync(join(dist, `${id}.md`), 'utf8');
    const heading = /^# (.+)\n/m.exec(text);
    if (heading?.[1] === undefined) throw new Error(`${id}.md has no title.`);
    return { id, title: heading[1], body: text.replace(heading[0], '').trim() };
  });
}

/**
 * The home page and the list of all services, which link to the pages.
 * @param address where a page stands on the peer's site
 */
export function frontPages(
  articles: readonly Article[],
  address: (id: string) => string,
): { home: Article; list: Article } {
  const links = articles.map(({ id, title }) => `- [${title}](${address(id)})`);
  return {
    home: { id: HOME, title: 'WhyDenied', body: `[All services](${address(LIST)})` },
    list: { id: LIST, title: 'Services', body: links.join('\n') },
  };
}

/** A Markdown file with its title in the front matter, and more lines of it. */
export function withFrontMatter({ title, body }: Article, ...lines: readonly string[]): string {
  return ['---', `title: ${JSON.stringify(title)}`, ...lines, '---', '', body, ''].join('\n');
}
