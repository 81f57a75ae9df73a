/**
 * What the ask box needs to read errors that name no action: names of the SDKs' clients, of hosts and
 * of services, plain name to IAM prefix; and all topics.
 */
import type { APIRoute } from 'astro';
import { catalog, reference } from 'virtual:whydenied';
import { siteTopics, type NameTable } from '../../answer/site.ts';
import { plainTables } from '../../diagnosis/tables.ts';

const table: NameTable = {
  sdkNames: plainTables(reference).sdkNames,
  topics: siteTopics(catalog),
};

export const GET: APIRoute = () =>
  new Response(JSON.stringify(table), { headers: { 'content-type': 'application/json' } });
