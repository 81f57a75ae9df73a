/**
 * Decides which topics a service shows, in which state, and why. Pure; `check.ts` has made sure
 * that every deviation changes something.
 */
import {
  hasServiceLinkedRole,
  roleActions,
  type ReferenceService,
} from '../reference/reference.ts';
import type { Capability, ServiceEntry, TopicSettings } from './schema.ts';
import type { Topic } from './topics.ts';

/** One section of a service's page, with its final heading. */
export interface Section {
  /** The topic's id, which is the section's anchor. */
  readonly topic: string;
  readonly title: string;
  readonly shortTitle: string;
  /** Old anchors that lead here. */
  readonly aliases: readonly string[];
  readonly state: 'shown' | 'not-applicable';
  /** Markdown; there where the topic does not apply. */
  readonly reason?: string;
  /** The page at AWS that says so. */
  readonly source?: string;
  /** Markdown; what is particular to this service. */
  readonly note?: string;
  /** AWS's own page on this topic for this service. */
  readonly guide?: string;
}

/** A topic that a service would show by default and does not. */
export interface Omission {
  readonly topic: string;
  /** Markdown. */
  readonly reason: string;
}

const CAPABILITY: Readonly<Record<Capability, (service: ReferenceService) => boolean>> = {
  'passes-role': (service) => roleActions(service).length > 0,
  'has-service-linked-role': hasServiceLinkedRole,
};

/** Whether a service shows the topic when its entry says nothing of it. */
export function shownByDefault(topic: Topic, reference: ReferenceService): boolean {
  if (topic.default === 'on') return true;
  if (topic.default === 'off') return false;
  return CAPABILITY[topic.default.when](reference);
}

/** The settings of a topic as a block; `true` and nothing at all say nothing more. */
export function settingsOf(entry: ServiceEntry, topic: string): TopicSettings {
  const settings = entry.topics?.[topic];
  return settings === undefined || settings === true ? {} : settings;
}

/** Moves the sections whose settings name a place of their own, in the order of their topics. */
function moveSections(sections: readonly Section[], entry: ServiceEntry): Section[] {
  const moved = [...sections];
  for (const section of sections) {
    const { before, after } = settingsOf(entry, section.topic);
    const target = before ?? after;
    if (target === undefined || target === section.topic) continue;
    moved.splice(moved.indexOf(section), 1);
    const at = moved.findIndex(({ topic }) => topic === target);
    const place = sections.indexOf(section);
    moved.splice(at === -1 ? place : before === undefined ? at + 1 : at, 0, section);
  }
  return moved;
}

/**
 * @param topics all topics, in order of position
 */
export function selectSections(
  entry: ServiceEntry,
  reference: ReferenceService,
  topics: readonly Topic[],
): { sections: Section[]; omissions: Omission[] } {
  const sections: Section[] = [];
  const omissions: Omission[] = [];
  for (const topic of topics) {
    const settings = settingsOf(entry, topic.id);
    if (settings.shown === false) {
      omissions.push({ topic: topic.id, reason: settings.reason ?? '' });
      continue;
    }
    const mentioned = entry.topics !== undefined && Object.hasOwn(entry.topics, topic.id);
    const turnedOn =
      entry.topics?.[topic.id] === true ||
      settings.shown === true ||
      (mentioned && topic.default === 'off');
    const state = settings.applies === false ? 'not-applicable' : 'shown';
    if (state === 'shown' && !turnedOn && !shownByDefault(topic, reference)) continue;
    sections.push({
      topic: topic.id,
      title: settings.title ?? topic.title,
      shortTitle: topic.shortTitle,
      aliases: [...(topic.aliases ?? []), ...(settings.aliases ?? [])],
      state,
      ...(settings.reason === undefined ? {} : { reason: settings.reason }),
      ...(settings.source === undefined ? {} : { source: settings.source }),
      ...(settings.note === undefined ? {} : { note: settings.note }),
      ...(settings.guide === undefined ? {} : { guide: settings.guide }),
    });
  }
  return { sections: moveSections(sections, entry), omissions };
}

/** The entry with what sections do not depend on filled in, where faults have left it out. */
export function wholeOf(entry: Partial<ServiceEntry>): ServiceEntry {
  return { ...entry, name: entry.name ?? '', example: entry.example ?? { action: '' } };
}
