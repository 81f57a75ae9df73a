/** What the ask box needs to know of one service's actions and resources. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { catalog, reference } from 'virtual:whydenied';
import { serviceFacts, type ServiceFacts } from '../../../answer/service-facts.ts';

export const getStaticPaths: GetStaticPaths = () =>
  [...reference.services.values()].map((service) => ({
    params: { prefix: service.prefix },
    props: {
      facts: serviceFacts(
        service,
        catalog.services.find(({ id }) => id === service.prefix),
      ),
    },
  }));

export const GET: APIRoute<{ facts: ServiceFacts }> = ({ props }) =>
  new Response(JSON.stringify(props.facts), { headers: { 'content-type': 'application/json' } });
