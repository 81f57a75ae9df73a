/**
 * Checks the deviations of an entry: each names a topic, changes something, and has what it needs.
 */
import type { ReferenceService } from '../reference/reference.ts';
import type { Report } from './report.ts';
import type { ServiceEntry } from './schema.ts';
import { selectSections, shownByDefault, wholeOf } from './select.ts';
import { suggestion } from './suggest.ts';
import type { Topic } from './topics.ts';

/** Services that slipped under the topics of another, by their indentation. */
export function strayServices(raw: unknown, topicIds: readonly string[]): string[] {
  const topics = (raw as { topics?: unknown } | null)?.topics;
  if (typeof topics !== 'object' || topics === null) return [];
  return Object.entries(topics).flatMap(([key, value]: [string, unknown]) =>
    !topicIds.includes(key) && typeof value === 'object' && value !== null && 'name' in value
      ? [key]
      : [],
  );
}

export function checkTopicNames(
  entry: Partial<ServiceEntry>,
  topicIds: readonly string[],
  report: Report,
): void {
  for (const name of Object.keys(entry.topics ?? {})) {
    if (topicIds.includes(name)) continue;
    report(['topics', name], `There is no topic "${name}".`, suggestion(name, topicIds), 'key');
  }
}

export function checkTopics(
  entry: Partial<ServiceEntry>,
  service: ReferenceService,
  topics: readonly Topic[],
  report: Report,
): void {
  for (const [name, settings] of Object.entries(entry.topics ?? {})) {
    const path = ['topics', name];
    const topic = topics.find(({ id }) => id === name);
    // Unknown names are told by checkTopicNames, faulty files by readTopics.
    if (topic === undefined) continue;
    const byDefault = shownByDefault(topic, service);
    if (settings === true) {
      if (byDefault) {
        report(
          path,
          `"${name}" is shown without this line.`,
          'Remove the line: only deviations are written down.',
          'key',
          { mend: 'remove' },
        );
      }
      continue;
    }
    const { shown, applies, reason, source } = settings;
    if (Object.keys(settings).length === 0) {
      report(path, 'This says nothing.', 'Remove the line, or write what differs.', 'key', {
        mend: 'remove',
      });
      continue;
    }
    if (shown === true && (byDefault || topic.default === 'off' || applies === false)) {
      report(
        [...path, 'shown'],
        applies === false
          ? 'A topic cannot be turned on and marked as not applying at once.'
          : byDefault
            ? `"${name}" is shown without this line.`
            : 'The other settings turn the topic on already.',
        'Remove the line.',
        'key',
        { mend: applies === false ? undefined : 'remove' },
      );
    }
    if (shown === false && applies === false) {
      report(
        [...path, 'applies'],
        'A topic cannot be left out and marked as not applying at once.',
        'Keep "shown: false" to leave it out, or "applies: false" to say why it does not apply.',
        'key',
      );
      continue;
    }
    const off = shown === false ? 'shown' : applies === false ? 'applies' : undefined;
    if (shown === false && !byDefault) {
      report(
        [...path, 'shown'],
        `"${name}" is not shown without this line either.`,
        'Remove it: only deviations are written down.',
        'key',
        Object.keys(settings).every((key) => ['shown', 'reason', 'source'].includes(key))
          ? { mend: 'remove', at: path }
          : {},
      );
    }
    if (off !== undefined && reason === undefined) {
      report(
        [...path, off],
        `"${off}: false" has no reason.`,
        'Add "reason" beside it, in a sentence.',
        'key',
      );
    }
    if (applies === false && source === undefined) {
      report(
        [...path, 'applies'],
        'A topic that does not apply needs the page at AWS that says so.',
        'Add "source" beside it.',
        'key',
      );
    }
    if (shown === false) {
      for (const key of ['title', 'aliases', 'before', 'after', 'guide'] as const) {
        if (settings[key] === undefined) continue;
        report(
          [...path, key],
          `"${key}" has no place where the topic is left out.`,
          'Remove it.',
          'key',
        );
      }
    }
    if (source !== undefined && off === undefined) {
      report(
        [...path, 'source'],
        'There is nothing here that this source proves.',
        'Link it in the "note", or remove it.',
        'key',
      );
    }
    if (off === undefined && reason !== undefined) {
      report(
        [...path, 'reason'],
        'There is nothing here that this reason explains.',
        'Add "shown: false" or "applies: false", or make it a "note", which the reader sees in the section.',
        'key',
      );
    }
    if (off !== undefined && settings.note !== undefined) {
      report(
        [...path, 'note'],
        `A note has no place where "${off}: false" stands.`,
        'Put it into the reason.',
        'key',
      );
    }
    if (settings.title !== undefined && settings.title === topic.title) {
      report([...path, 'title'], "This is the topic's own title.", 'Remove the line.', 'key', {
        mend: 'remove',
      });
    }
    if (off === undefined && shown !== true && !byDefault && topic.default !== 'off') {
      report(
        path,
        `The reference does not show that "${name}" fits ${entry.name ?? service.name}, so these settings reach no one.`,
        'Add "shown: true" to turn the topic on, or remove them.',
        'key',
      );
    }
  }
}

/** A place of its own must be one on this page, and not the one that the section has anyway. */
export function checkOrderOfSections(
  entry: Partial<ServiceEntry>,
  service: ReferenceService,
  topics: readonly Topic[],
  report: Report,
): void {
  const orderOf = (topicSettings: ServiceEntry['topics']): string[] =>
    selectSections({ ...wholeOf(entry), topics: topicSettings }, service, topics).sections.map(
      ({ topic }) => topic,
    );
  const order = orderOf(entry.topics);
  for (const [name, settings] of Object.entries(entry.topics ?? {})) {
    if (settings === true || !topics.some(({ id }) => id === name)) continue;
    const { before, after, ...rest } = settings;
    if (settings.shown === false || (before === undefined && after === undefined)) continue;
    const key = before === undefined ? 'after' : 'before';
    const path = ['topics', name, key];
    const target = settings[key] ?? '';
    if (before !== undefined && after !== undefined) {
      report(path, '"before" and "after" cannot both hold.', 'Keep one.', 'key');
    } else if (target === name || !order.includes(target)) {
      const others = order.filter((topic) => topic !== name);
      report(
        path,
        target === name
          ? 'A section cannot stand beside itself.'
          : `This page has no section "${target}".`,
        suggestion(target, others),
      );
    } else {
      const without = orderOf({ ...entry.topics, [name]: rest });
      if (without.join() === order.join()) {
        report(path, 'The section stands there without this line.', 'Remove the line.', 'key', {
          mend: 'remove',
        });
      }
    }
  }
}
