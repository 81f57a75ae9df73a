/** What the ask box needs to know of services and topics. */
import type { APIRoute } from 'astro';
import { catalog } from 'virtual:whydenied';
import type { AskCatalog } from '../../answer/land.ts';

export const GET: APIRoute = () => {
  const data: AskCatalog = {
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
  return new Response(JSON.stringify(data), { headers: { 'content-type': 'application/json' } });
};
