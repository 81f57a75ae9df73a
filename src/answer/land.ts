/**
 * From a diagnosis to the section that answers it.
 */
import type { Diagnosis } from '../diagnosis/diagnose.ts';
import type { AskCatalog } from './ask-catalog.ts';

export interface Landing {
  /** A path on the site, with the section's anchor. */
  readonly href: string;
  readonly title: string;
  /** The service's name, or undefined for a topic in general. */
  readonly service?: string;
}

/**
 * @returns the section on the service's page, or the topic in general where the message names no
 * service that has it; undefined only where no topic answers the kind
 */
export function land(diagnosis: Diagnosis, catalog: AskCatalog): Landing | undefined {
  const topic = catalog.topics.find(({ answers }) => answers.includes(diagnosis.kind));
  if (topic === undefined) return undefined;
  // The action of a PassRole denial is IAM's; the message does not say whose role it is.
  const prefix = diagnosis.kind === 'passrole' ? undefined : diagnosis.service;
  const service = catalog.services.find((one) => one.prefix === prefix && one.id === prefix);
  const heading = service?.topics[topic.id];
  if (service === undefined || heading === undefined) {
    return { href: `/topics/${topic.id}/`, title: topic.title };
  }
  return { href: `/${service.id}/#${topic.id}`, title: heading, service: service.name };
}
