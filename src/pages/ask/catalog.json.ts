/** What the ask box needs to know of services and topics. */
import type { APIRoute } from 'astro';
import { catalog } from 'virtual:whydenied';
import { askCatalog, packCatalog } from '../../answer/ask-catalog.ts';

export const GET: APIRoute = () =>
  new Response(JSON.stringify(packCatalog(askCatalog(catalog))), {
    headers: { 'content-type': 'application/json' },
  });
