/** What the ask box needs to know of one service's actions and resources. */
import type { APIRoute, GetStaticPaths } from 'astro';
import { catalog } from 'virtual:whydenied';
import { serviceFacts, type ServiceFacts } from '../../../answer/service-facts.ts';
import { loadReference, REFERENCE_FOLDER } from '../../../reference/reference.ts';

/** The reference that the catalog was made from; see `loadOptions` in `build/integration.ts`. */
function folders(): string[] {
  const { WHYDENIED_REFERENCE: more, WHYDENIED_REFERENCE_ONLY: only } = process.env;
  if (more === undefined) return [REFERENCE_FOLDER];
  return only === '1' ? [more] : [REFERENCE_FOLDER, more];
}

export const getStaticPaths: GetStaticPaths = () => {
  // The page is bundled away from its source, and the build runs in the project's folder.
  const { services } = loadReference(process.cwd(), folders());
  return [...services.values()].map((reference) => ({
    params: { prefix: reference.prefix },
    props: {
      facts: serviceFacts(
        reference,
        catalog.services.find(({ id }) => id === reference.prefix),
      ),
    },
  }));
};

export const GET: APIRoute<{ facts: ServiceFacts }> = ({ props }) =>
  new Response(JSON.stringify(props.facts), { headers: { 'content-type': 'application/json' } });
