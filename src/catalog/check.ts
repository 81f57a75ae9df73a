/**
 * Checks entries of `services.yaml` against the reference and the topics: what the schema alone
 * cannot see. Every finding is a problem with a place; nothing is thrown and nothing is mended.
 */
import type { Reference, ReferenceService } from '../reference/reference.ts';
import { checkData } from './check-data.ts';
import { checkExample } from './check-example.ts';
import { checkMarkdown, checkPlain } from './check-markdown.ts';
import { checkRole, checkRoleIsShown } from './check-role.ts';
import { checkOrderOfSections, checkTopicNames, checkTopics } from './check-topics.ts';
import { checkTwice } from './check-twice.ts';
import { AWS_PAGE, faultOf } from './links.ts';
import type { Problem } from './problem.ts';
import { reporter, type Report } from './report.ts';
import { isIdentifier, type ServiceEntry, type Status } from './schema.ts';
import { problemAt, type Source } from './source.ts';
import { suggestion } from './suggest.ts';
import type { Topic } from './topics.ts';

/** Paths of the site that no service may take. */
const RESERVED = ['services', 'topics', 'search', 'ask', 'pagefind', '404'];

/** Keys in alphabetical order, and none that the site's own pages need. */
export function checkOrder(ids: readonly string[], source: Source): Problem[] {
  const problems: Problem[] = [];
  const above: string[] = [];
  ids.forEach((id) => {
    if (RESERVED.includes(id)) {
      problems.push(
        problemAt(
          source,
          [id],
          `"${id}" is a path of the site itself.`,
          "Use the service's IAM prefix as its key.",
          'key',
        ),
      );
    }
    // Those above, sorted, so that a file of any length is checked in no time.
    let [low, high] = [0, above.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((above[middle] ?? '') > id) high = middle;
      else low = middle + 1;
    }
    const misplaced = above[low];
    above.splice(low, 0, id);
    if (misplaced !== undefined) {
      problems.push(
        problemAt(
          source,
          [id],
          `"${id}" stands out of alphabetical order.`,
          `Move it to just before "${misplaced}".`,
          'key',
          { kind: 'order', path: [], keys: [...ids].sort() },
        ),
      );
    }
  });
  return problems;
}

/**
 * @param entry what of the entry fits the schema
 * @param raw the entry as it is written
 * @param topicIds all topics there are, those with faulty files included
 * @returns the service in the reference, where the prefix names one, and all problems of the entry
 */
export function checkEntry(
  id: string,
  entry: Partial<ServiceEntry>,
  reference: Reference,
  topics: readonly Topic[],
  topicIds: readonly string[],
  source: Source,
  raw: unknown = entry,
): { service: ReferenceService | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = reporter(source, [id], problems);

  const prefix = entry.prefix ?? id;
  const service = reference.services.get(prefix);
  // What is no prefix at all is told as such.
  if (service === undefined && isIdentifier(prefix)) {
    const known = [...reference.services.keys()];
    const advice = `The key, or "prefix" where it differs, must be an IAM prefix of the reference. ${suggestion(prefix, known)}`;
    report(
      entry.prefix === undefined ? [] : ['prefix'],
      `AWS has no IAM prefix "${prefix}".`,
      advice,
      entry.prefix === undefined ? 'key' : undefined,
    );
  }
  if (entry.prefix === id) {
    report(['prefix'], `The prefix "${id}" is the key already.`, 'Remove this line.', 'key', {
      mend: 'remove',
    });
  }
  if (entry.shortName !== undefined && entry.shortName === entry.name) {
    report(['shortName'], 'The short name equals the name.', 'Remove this line.', 'key', {
      mend: 'remove',
    });
  }
  if (entry.title !== undefined && entry.title === usualTitle(entry.name ?? '')) {
    report(['title'], 'This is the title without this line, too.', 'Remove this line.', 'key', {
      mend: 'remove',
    });
  }
  for (const key of ['guides', 'role', 'topics'] as const) {
    const block = entry[key];
    if (block !== undefined && Object.keys(block).length === 0) {
      report([key], 'This says nothing.', 'Remove the line, or write what differs.', 'key', {
        mend: 'remove',
      });
    }
  }
  checkData(raw, [], reference, report);
  checkLinks(raw, [], report);
  checkTexts(entry, report);
  checkTwice(entry, report);
  checkOtherNames(entry, prefix, reference, report);
  checkMorePrefixes(entry, prefix, reference, report);
  checkTopicNames(entry, topicIds, report);
  if (entry.status !== undefined) checkStatus(entry.status, reference.sources.date, report);
  if (service !== undefined) {
    if (entry.example !== undefined) {
      checkExample(entry.example, entry, service, reference, ['example'], report);
    }
    entry.moreExamples?.forEach((example, index) => {
      checkExample(example, entry, service, reference, ['moreExamples', index], report);
    });
    if (entry.role !== undefined) {
      checkRole(entry.role, entry, service, reference, report);
      checkRoleIsShown(entry, service, topics, report);
    }
    checkTopics(entry, service, topics, report);
    checkOrderOfSections(entry, service, topics, report);
  }
  return { service, problems };
}

/** The title of a service's page that has none of its own. */
export function usualTitle(name: string): string {
  return `Troubleshoot access to ${name}`;
}

function checkOtherNames(
  entry: Partial<ServiceEntry>,
  prefix: string,
  reference: Reference,
  report: Report,
): void {
  const names = entry.alsoKnownAs ?? [];
  names.forEach((name, index) => {
    const path = ['alsoKnownAs', index];
    const same = (other: string | undefined): boolean =>
      other?.toLowerCase() === name.toLowerCase();
    if (same(entry.name) || same(entry.shortName)) {
      report(path, `"${name}" is the name already.`, 'Remove this item.', undefined, {
        mend: 'remove',
      });
    } else if (names.findIndex(same) !== index) {
      report(path, `"${name}" stands here twice.`, 'Keep one.', undefined, { mend: 'remove' });
    } else if (name !== prefix && reference.services.has(name)) {
      report(
        path,
        `"${name}" is the prefix of another service, whose errors would land here.`,
        'Remove this item.',
      );
    }
  });
}

function checkMorePrefixes(
  entry: Partial<ServiceEntry>,
  prefix: string,
  reference: Reference,
  report: Report,
): void {
  const more = entry.morePrefixes ?? [];
  more.forEach((name, index) => {
    const path = ['morePrefixes', index];
    if (name === prefix) {
      report(
        path,
        `"${name}" is the prefix of this entry already.`,
        'Remove this item.',
        undefined,
        {
          mend: 'remove',
        },
      );
    } else if (more.indexOf(name) !== index) {
      report(path, `"${name}" stands here twice.`, 'Keep one.', undefined, { mend: 'remove' });
    } else if (!reference.services.has(name)) {
      report(
        path,
        `AWS has no IAM prefix "${name}".`,
        suggestion(name, [...reference.services.keys()]),
      );
    }
  });
}

/** A reference may be some months old. */
const yearAfter = (date: string): string => `${Number(date.slice(0, 4)) + 1}${date.slice(4)}`;

/** Every link of an entry that the schema lets pass. */
function checkLinks(value: unknown, path: readonly PropertyKey[], report: Report): void {
  if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      checkLinks(part, [...path, Array.isArray(value) ? Number(key) : key], report);
    }
    return;
  }
  // Others are told by the schema.
  if (typeof value !== 'string' || !AWS_PAGE.test(value)) return;
  const fault = faultOf(value);
  if (fault === undefined) return;
  report(path, fault.message, fault.advice, undefined, {
    mend: fault.right === undefined ? undefined : { set: fault.right },
  });
}

/** All texts of an entry: as Markdown where the pages read it as such, else as they stand. */
function checkTexts(entry: Partial<ServiceEntry>, report: Report): void {
  const plain: [string | undefined, PropertyKey[]][] = [
    [entry.name, ['name']],
    [entry.shortName, ['shortName']],
    [entry.title, ['title']],
    ...(entry.alsoKnownAs ?? []).map((name, index): [string, PropertyKey[]] => [
      name,
      ['alsoKnownAs', index],
    ]),
  ];
  const rich: [string | undefined, PropertyKey[]][] = [
    [entry.intro === false ? undefined : entry.intro, ['intro']],
  ];
  for (const [topic, settings] of Object.entries(entry.topics ?? {})) {
    if (settings === true) continue;
    plain.push([settings.title, ['topics', topic, 'title']]);
    rich.push([settings.reason, ['topics', topic, 'reason']]);
    rich.push([settings.note, ['topics', topic, 'note']]);
  }
  for (const [text, path] of plain) if (text !== undefined) checkPlain(text, path, report);
  for (const [text, path] of rich) if (text !== undefined) checkMarkdown(text, path, report);
}

/** @param date the day of the reference; the clock of the machine must not decide what is an error */
function checkStatus(status: Status, date: string, report: Report): void {
  const { closed, ends, retired } = status;
  if (closed === undefined && ends === undefined && retired === undefined) {
    report(
      ['status'],
      'This does not say where the service stands.',
      'Add "closed", "ends" or "retired"; a service that is simply there needs no status.',
      'key',
    );
  }
  if (retired !== undefined) {
    for (const key of ['closed', 'ends'] as const) {
      if (status[key] === undefined) continue;
      report(
        ['status', key],
        'The service has ended, so this says nothing more.',
        'Keep "retired", and remove this line.',
        'key',
        { mend: 'remove' },
      );
    }
  }
  if (retired !== undefined && retired > yearAfter(date)) {
    report(
      ['status', 'retired'],
      `${retired} has not come yet: the reference is of ${date}.`,
      'Write "ends" in place of "retired" until then.',
    );
  }
  if (ends !== undefined && ends <= date) {
    report(
      ['status', 'ends'],
      `${ends} has passed: the reference is of ${date}.`,
      'If the service has ended, write "retired" in its place.',
    );
  }
}
