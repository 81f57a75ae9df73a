/**
 * From a diagnosis to the section that answers it.
 */
import { own } from '../diagnosis/find.ts';
import type { Diagnosis } from '../diagnosis/types.ts';
import type { Site } from './site.ts';

export interface Landing {
  /** A path on the site, with the section's anchor. */
  readonly href: string;
  readonly title: string;
  /** The service's name, or undefined for a topic in general. */
  readonly service?: string;
}

type Read = Pick<
  Diagnosis,
  'kind' | 'service' | 'contextService' | 'candidates' | 'deny' | 'policyType'
>;

const GUARDRAILS: readonly unknown[] = [
  'permissions-boundary',
  'scp',
  'rcp',
  'session',
  'vpc-endpoint',
];

/** The topics that fit, best first: the later ones for a site that lacks the earlier. */
export function topicsFor({
  kind,
  deny,
  policyType,
}: Pick<Read, 'kind' | 'deny' | 'policyType'>): string[] {
  const denied = 'no-permissions';
  if (kind === 'action-denied') {
    return deny === 'explicit' || GUARDRAILS.includes(policyType)
      ? ['guardrails', denied]
      : [denied];
  }
  if (kind.startsWith('credentials-')) return ['credentials', 'access-keys'];
  if (kind.startsWith('k8s-')) return ['kubernetes-access', 'aws-auth-configmap'];
  return (
    {
      passrole: ['passrole'],
      'assume-role': ['assume-role', 'cross-account-access'],
      'encoded-authz': ['encoded-message', denied],
      'bare-access-denied': [denied],
      'access-key-quota': ['access-keys'],
      'aws-auth-configmap': ['aws-auth-configmap'],
      'kms-key-access': ['kms-key-access', denied],
      'service-linked-role': ['service-linked-role', denied],
    }[kind as string] ?? []
  );
}

/** The prefix of the page; for a role, that of the service that the role is for. */
export function prefixFor({
  kind,
  service,
  contextService,
}: Pick<Read, 'kind' | 'service' | 'contextService'>): string | undefined {
  if (/^k8s-|^aws-auth/.test(kind)) return 'eks';
  if (kind === 'kms-key-access') return 'kms';
  if (/^credentials-|^access-key/.test(kind)) return undefined;
  return /role$/.test(kind) ? contextService : service;
}

/**
 * @returns the section on the service's page, or the topic in general where the message names no
 * service that has it; undefined only where no topic answers the kind
 */
export function land(diagnosis: Read, site: Site): Landing | undefined {
  const topic =
    topicsFor(diagnosis)
      .map((id) => site.topics.find((one) => one.id === id))
      .find((one) => one !== undefined) ??
    site.topics.find(({ answers }) => answers.includes(diagnosis.kind));
  if (topic === undefined) return undefined;
  const prefix = prefixFor(diagnosis);
  const page = prefix === undefined ? undefined : own(site.pages, prefix);
  const heading = page?.topics[topic.id];
  if (page === undefined || heading === undefined) {
    return { href: `/topics/${topic.id}/`, title: topic.title };
  }
  return {
    href: `/${prefix ?? ''}/#${topic.id}`,
    title: heading || topic.title,
    service: page.name,
  };
}

/** One place, or one for each service that is possible, in the order of the diagnosis. */
export function landings(diagnosis: Read, site: Site): Landing[] {
  const services = diagnosis.candidates ?? [];
  const each: readonly Read[] =
    services.length === 0
      ? [diagnosis]
      : services.map((service) => ({ ...diagnosis, service, contextService: service }));
  return each
    .map((one) => land(one, site))
    .filter((one) => one !== undefined)
    .filter(({ href }, index, all) => all.findIndex((one) => one.href === href) === index);
}
