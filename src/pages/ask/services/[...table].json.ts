/**
 * What the ask box needs to know of one service's actions and resources, its page and its role:
 * `<prefix>.json`, and for a service with many actions `<prefix>/<letters of an action>.json`.
 */
import type { APIRoute, GetStaticPaths } from 'astro';
import { catalog, reference } from 'virtual:whydenied';
import {
  isInParts,
  partsOfFacts,
  serviceFacts,
  type ServiceFacts,
} from '../../../answer/service-facts.ts';

export const getStaticPaths: GetStaticPaths = () =>
  [...reference.services.values()].flatMap((service) => {
    const { prefix } = service;
    const facts = serviceFacts(
      service,
      catalog.services.find(({ id }) => id === prefix),
      catalog.topics,
    );
    const parts = isInParts(service) ? partsOfFacts(facts) : new Map([['', facts]]);
    return [...parts].map(([part, its]) => ({
      params: { table: part === '' ? prefix : `${prefix}/${part}` },
      props: { facts: its },
    }));
  });

export const GET: APIRoute<{ facts: ServiceFacts }> = ({ props }) =>
  new Response(JSON.stringify(props.facts), { headers: { 'content-type': 'application/json' } });
