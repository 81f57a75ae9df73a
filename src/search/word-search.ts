/**
 * The word search: Pagefind, asked for topics and for what is particular to a service. What it may be
 * asked is decided in `words.ts`.
 */
import type { Result } from './result.ts';

interface PagefindSubResult {
  url: string;
  title: string;
  excerpt: string;
  weighted_locations: { balanced_score: number }[];
}

interface PagefindData {
  url: string;
  meta: { title?: string; heading?: string; service?: string };
  sub_results: PagefindSubResult[];
}

interface Pagefind {
  search(
    words: string,
    options: { filters: { kind: 'topic' | 'service' } },
  ): Promise<{ results: { data(): Promise<PagefindData> }[] } | null>;
}

/** The share of a word that its other forms keep: "policy" and "policies". */
const STEM = 0.6;

let pagefind: Promise<Pagefind> | undefined;
export function loadPagefind(): Promise<Pagefind> {
  // The index is made after the pages are bundled, so the bundler must not look for it.
  const path = '/pagefind/pagefind.js';
  pagefind ??= import(/* @vite-ignore */ path) as Promise<Pagefind>;
  pagefind.catch(() => {
    pagefind = undefined;
  });
  return pagefind;
}

/** The section of a page that the words mean most: by its heading first, then by what it holds. */
function bestSection(page: PagefindData, words: string): PagefindSubResult | undefined {
  const wanted = words.toLowerCase().split(' ');
  const score = (section: PagefindSubResult): number => {
    const title = section.title.toLowerCase();
    const inTitle = wanted.filter((word) => title.includes(word)).length;
    const inText = section.weighted_locations.reduce((sum, one) => sum + one.balanced_score, 0);
    return inTitle * 1e6 + inText;
  };
  // The page's top is a section without an anchor; it says least.
  const sections = page.sub_results.filter(({ url }) => url.includes('#'));
  return sections.sort((a, b) => score(b) - score(a))[0] ?? page.sub_results[0];
}

/**
 * Whether a page was found for the words typed. For a word that stands nowhere, Pagefind finds shorter
 * ones that it starts with: "q" for "qqxzzy".
 */
function isMeant({ sub_results: found }: PagefindData, words: string): boolean {
  const wanted = words.toLowerCase().split(' ');
  const marked = found
    .flatMap(({ excerpt }) => [...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)])
    .map(([, word = '']) => word.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''));
  return marked.some((word) =>
    wanted.some((asked) => {
      const plain = asked.replace(/[^\p{L}\p{N}]+/gu, '');
      const stem = plain.slice(0, Math.max(3, Math.ceil(plain.length * STEM)));
      return word.includes(stem);
    }),
  );
}

async function searchKind(
  words: string,
  kind: 'topic' | 'service',
  most: number,
): Promise<Result[]> {
  const found = await (await loadPagefind()).search(words, { filters: { kind } });
  const pages = await Promise.all(
    (found?.results ?? []).slice(0, most).map((result) => result.data()),
  );
  return pages
    .filter((page) => isMeant(page, words))
    .map((page) => {
      const { title = '', heading, service } = page.meta;
      const section = bestSection(page, words);
      const excerpt = section?.excerpt ?? '';
      // A topic's steps have addresses, too; its page says first which case it is about.
      const context = service === undefined ? {} : { context: service };
      return { href: page.url, title: heading ?? title, ...context, excerpt };
    });
}

/** What is said for every service comes before what one service adds to it. */
export async function searchFor(
  words: string,
  most: { topics: number; all: number },
): Promise<Result[]> {
  const topics = await searchKind(words, 'topic', most.topics);
  return [...topics, ...(await searchKind(words, 'service', most.all - topics.length))];
}
