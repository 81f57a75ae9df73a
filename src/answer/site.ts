/**
 * What an answer has to know of the site: its topics, and the pages of the services that the answer is
 * about. The box gets it in two tables: one of all prefixes with the topics, and the page of a service
 * beside what the reference says of its actions.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Service } from '../catalog/service.ts';
import { topicsFor } from './land.ts';

export interface SiteTopic {
  readonly id: string;
  readonly title: string;
  /** The kinds of error that the topic answers. */
  readonly answers: readonly string[];
  /** Whether every service's page has it. */
  readonly isEverywhere?: boolean;
}

/** The page of a service, which has its prefix as its id. */
export interface SitePage {
  readonly name: string;
  readonly shortName: string;
  /** The topics that the page has, with their headings there; '' where it is the topic's own. */
  readonly topics: Readonly<Record<string, string>>;
  /** Set where the service has ended. */
  readonly retired?: Retirement;
}

/** The end of a service. */
export interface Retirement {
  /** ISO form. */
  readonly day: string;
  /** The page at AWS that says so. */
  readonly source: string;
  /** What AWS names in its place. */
  readonly replacement?: readonly string[];
}

export interface Site {
  readonly topics: readonly SiteTopic[];
  /** By prefix. */
  readonly pages: Readonly<Record<string, SitePage>>;
}

/** The table that reads a denial which names its action, and leads to a page. */
export interface PrefixTable {
  /** All IAM prefixes, with spaces between them, and a `+` after those whose tables come in parts. */
  readonly prefixes: string;
  /** Other words that stand for a prefix in an action. */
  readonly others: Readonly<Record<string, string>>;
  /** The topics that such a denial leads to. */
  readonly topics: readonly SiteTopic[];
}

/** What `PrefixTable` is in the browser. */
export interface PlainTable {
  /** As `diagnose` looks them up: each prefix and other word, in lower case. */
  readonly prefixes: Readonly<Record<string, string>>;
  readonly inParts: ReadonlySet<string>;
  readonly topics: readonly SiteTopic[];
}

/** What reads all other errors: the names of services, and every topic. */
export interface NameTable {
  readonly sdkNames: Readonly<Record<string, string>>;
  readonly topics: readonly SiteTopic[];
}

/** @returns how a service ended, where it has */
export function retirementOf(status: Service['status']): Retirement | undefined {
  if (status?.retired === undefined) return undefined;
  const { retired: day, source, replacement } = status;
  const names = [replacement ?? []].flat().map(({ name }) => name);
  return { day, source, ...(names.length === 0 ? {} : { replacement: names }) };
}

/** @param all the topics of the site, for their headings */
export function pageOf(
  { name, shortName, sections, status }: Service,
  all: Catalog['topics'],
): SitePage {
  const retired = retirementOf(status);
  return {
    name,
    shortName,
    topics: Object.fromEntries(
      sections.map(({ topic, title }) => {
        const isOwn = all.some((one) => one.id === topic && one.title === title);
        return [topic, isOwn ? '' : title];
      }),
    ),
    ...(retired === undefined ? {} : { retired }),
  };
}

/** The topics of the site, without what only lists show. */
export function siteTopics({ services, topics }: Catalog): SiteTopic[] {
  return topics.map(({ id, title, answers }) => {
    const isEverywhere = services.every(({ sections }) =>
      sections.some(({ topic }) => topic === id),
    );
    return { id, title, answers, ...(isEverywhere ? { isEverywhere } : {}) };
  });
}

/** @returns all that an answer may have to know, in Node; the browser gets it in pieces */
export const siteOf = (catalog: Catalog): Site => ({
  topics: siteTopics(catalog),
  pages: Object.fromEntries(
    catalog.services
      .filter(({ id, prefix }) => id === prefix)
      .map((service) => [service.prefix, pageOf(service, catalog.topics)]),
  ),
});

/** Names that are written as a prefix is; others would not stand before an action. */
const isLikePrefix = (name: string): boolean => /^[a-z][a-z0-9-]+$/.test(name);

/** The topics that a plain denial leads to. */
const plainTopics = (topics: readonly SiteTopic[]): SiteTopic[] => {
  const ids = [
    ...topicsFor({ kind: 'action-denied' }),
    ...topicsFor({ kind: 'action-denied', deny: 'explicit' }),
    ...topicsFor({ kind: 'encoded-authz' }),
  ];
  return topics.filter(({ id }) => ids.includes(id));
};

/**
 * @param prefixes every prefix and other word for one, in lower case, to the IAM prefix
 * @param inParts the prefixes whose tables come in parts
 */
export function prefixTable(
  catalog: Catalog,
  prefixes: Readonly<Record<string, string>>,
  inParts: readonly string[] = [],
): PrefixTable {
  const all = [...new Set(Object.values(prefixes))].sort();
  const own = new Set(all.map((prefix) => prefix.toLowerCase()));
  const others: Record<string, string> = {};
  for (const { id, prefix, alsoKnownAs } of catalog.services) {
    for (const name of id === prefix ? alsoKnownAs.filter(isLikePrefix) : []) {
      others[name] ??= prefix;
    }
  }
  const taken = Object.entries({ ...others, ...prefixes }).filter(([name]) => !own.has(name));
  return {
    prefixes: all.map((prefix) => (inParts.includes(prefix) ? `${prefix}+` : prefix)).join(' '),
    others: Object.fromEntries(taken.sort(([a], [b]) => (a < b ? -1 : 1))),
    topics: plainTopics(siteTopics(catalog)),
  };
}

/** @returns the table as it is looked up */
export function plainTable({ prefixes, others, topics }: PrefixTable): PlainTable {
  const own = prefixes.split(' ').map((prefix) => prefix.split('+'));
  return {
    prefixes: {
      ...others,
      ...Object.fromEntries(own.map(([prefix = '']) => [prefix.toLowerCase(), prefix])),
    },
    inParts: new Set(own.flatMap(([prefix = '', part]) => (part === undefined ? [] : [prefix]))),
    topics,
  };
}

/** What stands for a page whose table cannot be had: what every page has. */
export function plainPage(prefix: string, topics: readonly SiteTopic[]): SitePage {
  return {
    name: prefix,
    shortName: prefix,
    topics: Object.fromEntries(
      topics.filter(({ isEverywhere }) => isEverywhere).map(({ id }) => [id, '']),
    ),
  };
}
