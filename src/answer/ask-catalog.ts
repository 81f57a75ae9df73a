/**
 * The part of the catalog that goes to the browser for the word search and the lists: what it holds,
 * how it is packed into few bytes for the way there, and how it is unpacked.
 */
import type { Catalog } from '../catalog/catalog.ts';
import { retirementOf, type Retirement, type SitePage } from './site.ts';

/** What is found by its name: services and topics. */
export interface AskCatalog {
  readonly services: readonly AskService[];
  /** In order of position. */
  readonly topics: readonly {
    readonly id: string;
    readonly title: string;
    readonly summary: string;
    /** The kinds of error that the topic answers. */
    readonly answers: readonly string[];
  }[];
}

export interface AskService {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly shortName: string;
  readonly alsoKnownAs: readonly string[];
  /** The kind of service; absent where AWS does not say. */
  readonly category?: string;
  /** The topics that its page has, with their headings there. */
  readonly topics: Readonly<Record<string, string>>;
  /** Set where the service has ended. */
  readonly retired?: Retirement;
}

/** Cuts the catalog down to what the box needs. */
export function askCatalog(catalog: Catalog): AskCatalog {
  return {
    services: catalog.services.map((service) => {
      const retired = retirementOf(service.status);
      return {
        id: service.id,
        prefix: service.prefix,
        name: service.name,
        shortName: service.shortName,
        alsoKnownAs: [...service.alsoKnownAs, ...service.morePrefixes],
        ...(service.category === undefined ? {} : { category: service.category }),
        topics: Object.fromEntries(service.sections.map(({ topic, title }) => [topic, title])),
        ...(retired === undefined ? {} : { retired }),
      };
    }),
    topics: catalog.topics.map(({ id, title, summary, answers }) => ({
      id,
      title,
      summary,
      answers,
    })),
  };
}

/** What is particular to a service in the packed form; absent where it equals the usual. */
interface Extras {
  prefix?: string;
  shortName?: string;
  alsoKnownAs?: readonly string[];
  /** Headings that differ from the topic's own. */
  titles?: Readonly<Record<string, string>>;
  retired?: Retirement;
}

type PackedService = [id: string, name: string, category: number, topics: number, extras?: Extras];

/** Most services have the same topics and a category of few, so both are numbers in lists. */
export interface PackedCatalog {
  readonly topics: AskCatalog['topics'];
  readonly categories: readonly string[];
  readonly topicSets: readonly (readonly string[])[];
  readonly services: readonly PackedService[];
}

/** A list that gives each text one number. */
class Numbers {
  readonly list: string[] = [];

  of(text: string): number {
    const known = this.list.indexOf(text);
    return known === -1 ? this.list.push(text) - 1 : known;
  }
}

/** @returns the form that `unpackCatalog` reads */
export function packCatalog({ services, topics }: AskCatalog): PackedCatalog {
  const categories = new Numbers();
  const sets = new Numbers();
  const packed = services.map((service): PackedService => {
    const { id, prefix, name, shortName, alsoKnownAs, category, retired } = service;
    const titles = Object.entries(service.topics).filter(
      ([topic, title]) => topics.find((one) => one.id === topic)?.title !== title,
    );
    const extras: Extras = {
      ...(prefix === id ? {} : { prefix }),
      ...(shortName === name ? {} : { shortName }),
      ...(alsoKnownAs.length === 0 ? {} : { alsoKnownAs }),
      ...(titles.length === 0 ? {} : { titles: Object.fromEntries(titles) }),
      ...(retired === undefined ? {} : { retired }),
    };
    const usual: [string, string, number, number] = [
      id,
      name,
      category === undefined ? -1 : categories.of(category),
      sets.of(Object.keys(service.topics).join(' ')),
    ];
    return Object.keys(extras).length === 0 ? usual : [...usual, extras];
  });
  return {
    topics,
    categories: categories.list,
    topicSets: sets.list.map((set) => set.split(' ').filter(Boolean)),
    services: packed,
  };
}

/** @returns what was packed */
export function unpackCatalog({
  topics,
  categories,
  topicSets,
  services,
}: PackedCatalog): AskCatalog {
  const titleOf = new Map(topics.map(({ id, title }) => [id, title]));
  return {
    topics,
    services: services.map(([id, name, category, set, extras = {}]) => {
      const { titles = {}, ...names } = extras;
      const kind = categories[category];
      return {
        id,
        prefix: id,
        name,
        shortName: name,
        alsoKnownAs: [],
        ...names,
        ...(kind === undefined ? {} : { category: kind }),
        topics: Object.fromEntries(
          (topicSets[set] ?? []).map((topic) => [topic, titles[topic] ?? titleOf.get(topic) ?? '']),
        ),
      };
    }),
  };
}

/** @returns the pages by prefix, for answers where several services are possible */
export function pagesIn({ services }: AskCatalog): Record<string, SitePage> {
  return Object.fromEntries(
    services.filter(({ id, prefix }) => id === prefix).map((service) => [service.prefix, service]),
  );
}
