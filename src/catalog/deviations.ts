/**
 * Which services treat a topic in another way than its default, and why.
 */
import type { Service } from './service.ts';
import type { Topic } from './topics.ts';

export interface Deviation {
  readonly service: Service;
  readonly what:
    | 'left out'
    | 'does not apply'
    | 'has it'
    | 'has a heading of its own'
    | 'has a remark of its own';
  /** Markdown. */
  readonly reason?: string;
}

/** @returns one deviation for each service that has one, in the order of `services` */
export function deviationsFrom(topic: Topic, services: readonly Service[]): Deviation[] {
  const deviations: Deviation[] = [];
  for (const service of services) {
    const omission = service.omissions.find((one) => one.topic === topic.id);
    if (omission !== undefined) {
      deviations.push({ service, what: 'left out', reason: omission.reason });
      continue;
    }
    const section = service.sections.find((one) => one.topic === topic.id);
    if (section === undefined) continue;
    if (section.state === 'not-applicable') {
      deviations.push({
        service,
        what: 'does not apply',
        ...(section.reason === undefined ? {} : { reason: section.reason }),
      });
    } else if (topic.default === 'off') {
      deviations.push({ service, what: 'has it' });
    } else if (section.title !== topic.title) {
      deviations.push({ service, what: 'has a heading of its own' });
    } else if (section.note !== undefined) {
      deviations.push({ service, what: 'has a remark of its own' });
    }
  }
  return deviations;
}
