/**
 * Finds by words what is no error: services and topics that are called so, and what the texts say. See
 * `words.ts` for what the word search may be asked.
 */
import type { AskCatalog } from '../answer/ask-catalog.ts';
import { findSection, findServices, findTopics } from '../answer/find-services.ts';
import { loadCatalog } from './load-catalog.ts';
import type { Result, ResultGroup } from './result.ts';
import { servicesOf } from './tables.ts';
import { loadPagefind, searchFor } from './word-search.ts';
import { searchWords } from './words.ts';

const MOST_RESULTS = 8;
/** In the group that comes first. */
const MOST_FIRST = 5;
/** Services and topics that are called so stand before what is found in texts. */
const MOST_NAMED = 3;
/** Nothing that has a name has a longer one. */
const LONGEST_NAME = 80;

export interface Found {
  readonly groups: readonly ResultGroup[];
  readonly status: string;
  /** Whether the text was not understood at all. */
  readonly isStrange: boolean;
}

/** Text that stands for itself in an excerpt. */
const escapeText = (text: string): string =>
  text.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));

interface Named {
  readonly services: Result[];
  readonly topics: Result[];
  /** Whether a service is meant rather than a topic. */
  readonly isService: boolean;
}

/** What is called so: no text has to be searched for that. */
function findNamed(text: string, { services, topics }: AskCatalog): Named {
  if (text.trim().length > LONGEST_NAME || text.includes('\n'))
    return { services: [], topics: [], isService: false };
  const pages = findServices(services, text)
    .slice(0, MOST_NAMED)
    .map(({ id, name, prefix }) => ({ href: `/${id}/`, title: name, context: prefix }));
  const general = findTopics(topics, text)
    .slice(0, MOST_NAMED)
    .map(({ id, title, summary }) => ({
      href: `/topics/${id}/`,
      title,
      context: 'Any service',
      excerpt: escapeText(summary),
    }));
  const section = findSection(services, topics, text);
  const isService = pages.length > 0 || (section !== undefined && general.length === 0);
  if (section === undefined) return { services: pages, topics: general, isService };
  const { service, topic } = section;
  const its = {
    href: `/${service.id}/#${topic.id}`,
    title: service.topics[topic.id] ?? topic.title,
    context: service.name,
  };
  return { services: [...pages, its], topics: general, isService };
}

/** `GetObject`, `s3:GetObject`; one word without a capital in it may be anything. */
const ACTION = /^(?:([a-z0-9-]+):(?=[A-Z])|(?=[A-Z][A-Za-z]*[a-z][A-Z]))([A-Za-z]+)$/;

/** The services that have an action, where the text is the name of one. */
async function findAction(text: string, { services }: AskCatalog): Promise<Result[]> {
  const [, prefix, name] = ACTION.exec(text.trim()) ?? [];
  if (name === undefined) return [];
  const having = await servicesOf(name);
  return services
    .filter((one) => one.id === one.prefix && having.includes(one.id))
    .filter(({ id }) => prefix === undefined || prefix === id)
    .map(({ id, name: called, topics }) => ({
      href: `/${id}/#no-permissions`,
      title: topics['no-permissions'] ?? called,
      context: `${id}:${name}, ${called}`,
    }));
}

const together = (...lists: readonly (readonly Result[])[]): Result[] =>
  lists
    .flat()
    .filter(({ href }, index, all) => all.findIndex((one) => one.href === href) === index);

const isOfTopic = ({ href }: Result): boolean => href.startsWith('/topics/');

/** @throws where the catalog or the word search cannot be loaded */
export async function findWords(text: string): Promise<Found> {
  const catalog = await loadCatalog();
  const named = findNamed(text, catalog);
  named.services.push(...(await findAction(text, catalog)));
  const called = named.services.length + named.topics.length;
  const words = searchWords(text);
  if (words === undefined && called === 0) {
    return {
      groups: [],
      status:
        'There is no AWS denial in this text that we can read, and text like this is not given to the word search. Paste the line with “is not authorized to perform”, or type a few words.',
      isStrange: true,
    };
  }
  // Of "Amazon S3" only "Amazon" may be searched for, which would find everything.
  const isLess = words?.split(' ').length !== text.trim().split(/\s+/).length;
  const found =
    words === undefined || (isLess && called > 0)
      ? []
      : await searchFor(words, { topics: MOST_FIRST, all: MOST_RESULTS });
  const services = {
    title: 'Services',
    results: together(
      named.services,
      found.filter((one) => !isOfTopic(one)),
    ),
  };
  const topics = {
    title: 'Topics',
    results: together(named.topics, found.filter(isOfTopic)),
  };
  const [best, other] = named.isService ? [services, topics] : [topics, services];
  const first = best.results.slice(0, MOST_FIRST);
  const rest = other.results.slice(0, MOST_RESULTS - first.length);
  const groups = [
    { ...best, results: first },
    { ...other, results: rest },
  ];
  const asked = words === undefined || (isLess && called > 0) ? text.trim() : words;
  const count = first.length + rest.length;
  return {
    groups,
    status:
      count === 0
        ? `Nothing found for “${asked}”.`
        : `${count === 1 ? '1 result' : `${count} results`} for “${asked}”.`,
    isStrange: false,
  };
}

/**
 * What the word search has beside an answer, by words of the diagnosis only.
 * @param service what its page is called
 * @param href where the answer leads: its topic is in it
 */
export async function findBeside(service: string | undefined, href: string): Promise<Result[]> {
  const ask = async (text: string | undefined, most: number): Promise<Result[]> => {
    const words = searchWords(text ?? '');
    return words === undefined ? [] : searchFor(words, { topics: most, all: most });
  };
  const topic = /([\w-]+)\/?$/.exec(href)?.[1]?.replaceAll('-', ' ');
  const found = [...(await ask(service, MOST_FIRST)), ...(await ask(topic, MOST_NAMED))];
  return together(found.filter((one) => one.href !== href)).slice(0, MOST_RESULTS);
}

/** Fetches what a search by words takes. */
export function prepare(): void {
  loadCatalog().catch(() => undefined);
  loadPagefind().catch(() => undefined);
}
