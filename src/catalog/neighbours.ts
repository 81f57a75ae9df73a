/** Which services stand before and after a service in its group, for the foot of its page. */
import { groupServices } from './groups.ts';
import type { Neighbour, Service } from './service.ts';

const toNeighbour = (service: Service | undefined): Neighbour | undefined =>
  service && { id: service.id, name: service.shortName };

/** @returns the services in their order, each with its neighbours in the full list */
export function withNeighbours(services: readonly Service[]): Service[] {
  const found = new Map<string, Service>();
  for (const { id: group, services: members } of groupServices(services)) {
    for (const [index, service] of members.entries()) {
      const previous = toNeighbour(members[index - 1]);
      const next = toNeighbour(members[index + 1]);
      found.set(service.id, {
        ...service,
        neighbours: { group, ...(previous && { previous }), ...(next && { next }) },
      });
    }
  }
  return services.map((service) => found.get(service.id) ?? service);
}
