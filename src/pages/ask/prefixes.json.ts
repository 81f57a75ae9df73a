/** What the ask box needs to read a denial that names its action, and to know its page. */
import type { APIRoute } from 'astro';
import { catalog, reference } from 'virtual:whydenied';
import { isInParts } from '../../answer/service-facts.ts';
import { prefixTable } from '../../answer/site.ts';
import { prefixesFor } from '../../diagnosis/tables.ts';

const inParts = [...reference.services.values()].filter(isInParts).map(({ prefix }) => prefix);

export const GET: APIRoute = () =>
  new Response(JSON.stringify(prefixTable(catalog, prefixesFor(reference), inParts)), {
    headers: { 'content-type': 'application/json' },
  });
