/**
 * What the word search finds beside the topics: each service once, by its names, and each section
 * that says something of its own.
 *
 * The text that all services share, headings included, is found as the topic. If it were in the
 * index for every service, each word of it would be found on every page, and none of them would be
 * worth opening. So would the words in the names of actions: "access", "key", "describe".
 */
import type { Catalog } from '../catalog/catalog.ts';
import type { Service } from '../catalog/service.ts';

/** One thing that can be found. */
export interface SearchRecord {
  /** A path on the site, with the section's anchor. */
  readonly url: string;
  /** What the result is called. Its words are found only where they stand in the content, too. */
  readonly heading: string;
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

function ofService(service: Service, topics: Catalog['topics']): SearchRecord[] {
  const { id, name, shortName, prefix, alsoKnownAs, morePrefixes, sdkNames, intro } = service;
  const names = [...new Set([name, shortName, ...alsoKnownAs, ...sdkNames])];
  return [
    {
      url: `/${id}/`,
      heading: service.title,
      content: [
        sentence(names),
        `Prefix ${sentence([prefix, ...morePrefixes])}`,
        ...(typeof intro === 'string' ? [textOf(intro)] : []),
      ].join(' '),
    },
    ...service.sections.flatMap((section) => {
      const isOwnHeading =
        topics.find(({ id: topic }) => topic === section.topic)?.title !== section.title;
      const own = [
        ...(isOwnHeading ? [`${section.title}.`] : []),
        textOf(section.note ?? section.reason ?? ''),
      ].join(' ');
      if (own.trim() === '') return [];
      return [
        {
          url: `/${id}/#${section.topic}`,
          heading: section.title,
          service: name,
          content: `${own.trim()} ${sentence(names)}`,
        },
      ];
    }),
  ];
}

/** @returns the records in the order of the services */
export function searchRecords({ services, topics }: Catalog): SearchRecord[] {
  return services.flatMap((service) => ofService(service, topics));
}
