/** Names of the SDKs' clients, of hosts and of services, for the ask box: plain name to IAM prefix. */
import type { APIRoute } from 'astro';
import { reference } from 'virtual:whydenied';
import { plainTables } from '../../diagnosis/tables.ts';

export const GET: APIRoute = () =>
  new Response(JSON.stringify(plainTables(reference).sdkNames), {
    headers: { 'content-type': 'application/json' },
  });
