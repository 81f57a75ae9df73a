/**
 * What `services.yaml` says is what stands on the pages: every deviation of every entry, read here
 * from the file itself and from the topics' front matter, and from nothing that the build makes of
 * them.
 */
import { select, selectAll } from 'hast-util-select';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { loadReference } from '../../src/reference/reference.ts';
import {
  attribute,
  difference,
  idsOn,
  linksOn,
  only,
  pageAt,
  plain,
  ROOT,
  sectionOn,
  wordsOf,
} from './dist.ts';

interface Settings {
  readonly title?: string;
  readonly shown?: boolean;
  readonly applies?: false;
  readonly before?: string;
  readonly after?: string;
  readonly reason?: string;
  readonly note?: string;
  readonly guide?: string;
  readonly aliases?: readonly string[];
}

interface Entry {
  readonly name: string;
  readonly title?: string;
  readonly prefix?: string;
  readonly alsoKnownAs?: readonly string[];
  readonly aliases?: readonly string[];
  readonly featured?: true;
  readonly example: { readonly action: string; readonly prefix?: string };
  readonly topics?: Readonly<Record<string, true | Settings>>;
}

interface Topic {
  readonly id: string;
  readonly title: string;
  readonly position: number;
  readonly default: 'on' | 'off' | { readonly when: string };
  readonly aliases?: readonly string[];
}

const entries = Object.entries(
  parse(readFileSync(join(ROOT, 'services.yaml'), 'utf8')) as Record<string, Entry>,
);

const topics = readdirSync(join(ROOT, 'content/topics'))
  .map((file) => {
    const text = readFileSync(join(ROOT, 'content/topics', file), 'utf8');
    const front = parse(text.split(/^---$/m)[1] ?? '') as Omit<Topic, 'id'>;
    return { ...front, id: file.replace(/\.mdx$/, '') };
  })
  .sort((a, b) => a.position - b.position);

const { services: reference } = loadReference(ROOT);

/** Whether the reference knows an action that makes a topic fit. */
function hasCapability(prefix: string, when: string): boolean {
  const actions = Object.values(reference.get(prefix)?.actions ?? {});
  if (when === 'passes-role') return actions.some((action) => action.passesRole === true);
  if (when === 'has-service-linked-role') {
    return actions.some((action) => action.createsServiceLinkedRole === true);
  }
  throw new Error(`This test does not know the capability "${when}".`);
}

/** One section as an entry and the topics describe it. */
interface Wanted {
  readonly topic: Topic;
  readonly settings: Settings;
}

/** The sections that an entry should have, in order. */
function sectionsOf(id: string, entry: Entry): Wanted[] {
  const wanted = topics.flatMap((topic): Wanted[] => {
    const said = entry.topics?.[topic.id];
    const settings = said === undefined || said === true ? {} : said;
    if (settings.shown === false) return [];
    const isDefault =
      topic.default === 'on' ||
      (topic.default !== 'off' && hasCapability(entry.prefix ?? id, topic.default.when));
    const isTurnedOn =
      settings.shown === true ||
      settings.applies === false ||
      (said !== undefined && (said === true || topic.default === 'off'));
    return isDefault || isTurnedOn ? [{ topic, settings }] : [];
  });
  for (const section of [...wanted]) {
    const { before, after } = section.settings;
    if (before === undefined && after === undefined) continue;
    const others = wanted.filter((one) => one !== section);
    const at = others.findIndex(({ topic }) => topic.id === (before ?? after));
    if (at === -1) continue;
    others.splice(before === undefined ? at + 1 : at, 0, section);
    wanted.splice(0, wanted.length, ...others);
  }
  return wanted;
}

const faultsOfEntries = (look: (id: string, entry: Entry) => readonly string[]): string[] =>
  entries.flatMap(([id, entry]) => look(id, entry).map((fault) => `/${id}/ ${fault}`));

/** Those that say something, so that a rule on them is not empty. */
const settingsOfAll = entries.flatMap(([, { topics: all = {} }]) => Object.values(all));

describe('every entry', () => {
  test('has its sections on its page, in order, with their headings and states', () => {
    const faults = faultsOfEntries((id, entry) =>
      difference(
        'sections',
        selectAll('section[data-topic]', pageAt(`/${id}/`).tree).map(
          (section) =>
            `${attribute(section, 'dataTopic')} (${attribute(section, 'dataState')}): ${wordsOf(only('h2', section))}`,
        ),
        sectionsOf(id, entry).map(
          ({ topic, settings }) =>
            `${topic.id} (${settings.applies === false ? 'not-applicable' : 'shown'}): ${settings.title ?? topic.title}`,
        ),
      ),
    );
    expect(faults).toEqual([]);
    expect(entries.length).toBeGreaterThan(40);
  });

  test('deviates from the default, in each of the ways that there are', () => {
    const blocks = settingsOfAll.filter((settings) => settings !== true);
    for (const key of ['title', 'note', 'reason', 'aliases'] as const) {
      expect(
        blocks.filter((settings) => settings[key] !== undefined),
        key,
      ).not.toEqual([]);
    }
    expect(blocks.filter(({ shown }) => shown === false)).not.toEqual([]);
    expect(blocks.filter(({ applies }) => applies === false)).not.toEqual([]);
  });

  test('has its notes and reasons in the section that they are for', () => {
    const faults = faultsOfEntries((id, entry) =>
      sectionsOf(id, entry).flatMap(({ topic, settings }) => {
        const section = sectionOn(pageAt(`/${id}/`), topic.id);
        const note = select('.note', section);
        return [
          ...difference(
            `#${topic.id} note`,
            note === undefined ? [] : [wordsOf(note)],
            settings.note === undefined ? [] : [plain(settings.note)],
          ),
          ...(settings.reason === undefined || wordsOf(section).includes(plain(settings.reason))
            ? []
            : [`#${topic.id} does not say: ${settings.reason}`]),
        ];
      }),
    );
    expect(faults).toEqual([]);
  });

  test('has the old anchors of its page and its sections, each once', () => {
    const faults = faultsOfEntries((id, entry) => {
      const page = pageAt(`/${id}/`);
      const missing = sectionsOf(id, entry).flatMap(({ topic, settings }) =>
        [...(topic.aliases ?? []), ...(settings.aliases ?? [])]
          .filter((alias) => select(`[id="${alias}"]`, sectionOn(page, topic.id)) === undefined)
          .map((alias) => `#${topic.id} lacks #${alias}`),
      );
      return [
        ...missing,
        ...(entry.aliases ?? [])
          .filter((alias) => idsOn(page).filter((one) => one === alias).length !== 1)
          .map((alias) => `lacks #${alias}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('leaves nothing of a topic that it leaves out, and leads nobody there', () => {
    const faults = faultsOfEntries((id, entry) => {
      const page = pageAt(`/${id}/`);
      return Object.entries(entry.topics ?? {})
        .filter(([, settings]) => settings !== true && settings.shown === false)
        .flatMap(([topic]) => [
          ...idsOn(page).filter((one) => one === topic),
          ...linksOn(page).filter((href) => href === `/topics/${topic}/`),
        ]);
    });
    expect(faults).toEqual([]);
  });

  test('has its title, its name and its example on its page', () => {
    const faults = faultsOfEntries((id, entry) => {
      const page = pageAt(`/${id}/`);
      const { prefix = entry.prefix ?? id, action } = entry.example;
      return [
        ...difference(
          'title',
          [wordsOf(only('h1', page.tree))],
          [entry.title ?? `Troubleshoot access to ${entry.name}`],
        ),
        ...(page.html.includes(`${prefix}:${action}`) ? [] : [`lacks ${prefix}:${action}`]),
        ...(select('.derived', page.tree) === undefined ? [] : ['is called derived']),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('is found in the full list under its other names', () => {
    const items = new Map(
      selectAll('.services > li', pageAt('/services/').tree).map((item) => [
        attribute(only('a', item), 'href'),
        attribute(item, 'dataAlso'),
      ]),
    );
    const faults = faultsOfEntries((id, { alsoKnownAs = [] }) => {
      const also = items.get(`/${id}/`) ?? '';
      return alsoKnownAs.filter((name) => !also.includes(name));
    });
    expect(faults).toEqual([]);
    expect(entries.filter(([, { alsoKnownAs }]) => alsoKnownAs !== undefined)).not.toEqual([]);
  });
});
