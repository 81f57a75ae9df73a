/**
 * The part of the catalog that goes to the browser, and what is read from it there.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { DiagnosisTables } from '../diagnosis/diagnose.ts';

/** What the box knows of the site: enough to read an error and to say where its answer is. */
export interface AskCatalog {
  readonly services: readonly {
    readonly id: string;
    readonly prefix: string;
    readonly name: string;
    readonly shortName: string;
    readonly alsoKnownAs: readonly string[];
    /** The topics that its page has, with their headings there. */
    readonly topics: Readonly<Record<string, string>>;
  }[];
  /** In order of position. */
  readonly topics: readonly {
    readonly id: string;
    readonly title: string;
    /** The kinds of error that the topic answers. */
    readonly answers: readonly string[];
  }[];
}

/** Cuts the catalog down to what the box needs. */
export function askCatalog(catalog: Catalog): AskCatalog {
  return {
    services: catalog.services.map((service) => ({
      id: service.id,
      prefix: service.prefix,
      name: service.name,
      shortName: service.shortName,
      alsoKnownAs: service.alsoKnownAs,
      topics: Object.fromEntries(service.sections.map(({ topic, title }) => [topic, title])),
    })),
    topics: catalog.topics.map(({ id, title, answers }) => ({ id, title, answers })),
  };
}

/** The tables that a diagnosis needs; other names of a service count as its prefix. */
export function diagnosisTables({ services }: AskCatalog): DiagnosisTables {
  const prefixes: Record<string, string> = {};
  for (const { prefix, alsoKnownAs } of services) {
    for (const name of [prefix, ...alsoKnownAs]) prefixes[name.toLowerCase()] = prefix;
  }
  return { prefixes };
}
