/**
 * What the word search finds beside the topics: each service once, by its names and actions, and
 * each section that says something of its own.
 *
 * The text that all services share is found as the topic. If it were in the index for every service,
 * each word of it would be found on every page, and none of them would be worth opening.
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Service } from '../catalog/service.ts';

/** One thing that can be found. */
export interface SearchRecord {
  /** A path on the site, with the section's anchor. */
  readonly url: string;
  readonly title: string;
  /** The service's name, for sections. */
  readonly service?: string;
  readonly content: string;
}

/** The text of Markdown as people write it in `services.yaml`. */
const textOf = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/\s+/g, ' ');

const sentence = (words: readonly string[]): string => `${words.join(', ')}.`;

function ofService(service: Service, actions: readonly string[]): SearchRecord[] {
  const { id, name, shortName, prefix, alsoKnownAs, morePrefixes, sdkNames, intro } = service;
  const names = [...new Set([name, shortName, ...alsoKnownAs, ...sdkNames])];
  return [
    {
      url: `/${id}/`,
      title: service.title,
      content: [
        sentence(names),
        `Prefix ${sentence([prefix, ...morePrefixes])}`,
        ...(typeof intro === 'string' ? [textOf(intro)] : []),
        // Actions of a borrowed prefix are found on the page of that prefix.
        ...(id === prefix ? [`Actions: ${sentence(actions)}`] : []),
      ].join(' '),
    },
    ...service.sections.flatMap((section) => {
      const own = section.note ?? section.reason;
      if (own === undefined) return [];
      return [
        {
          url: `/${id}/#${section.topic}`,
          title: section.title,
          service: name,
          content: `${sentence(names)} ${section.title}. ${textOf(own)}`,
        },
      ];
    }),
  ];
}

/**
 * @param actionsOf the names of the actions of a prefix
 * @returns the records in the order of the services
 */
export function searchRecords(
  { services }: Catalog,
  actionsOf: (prefix: string) => readonly string[],
): SearchRecord[] {
  return services.flatMap((service) => ofService(service, actionsOf(service.prefix)));
}
