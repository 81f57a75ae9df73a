/**
 * Checks entries of `services.yaml` against the reference and the topics: what the schema alone
 * cannot see. Every finding is a problem with a place; nothing is thrown and nothing is mended.
 */
import type { Reference, ReferenceService } from '../reference/reference.ts';
import { checkExample, type Report } from './check-example.ts';
import { checkRole, checkRoleIsShown } from './check-role.ts';
import { checkOrderOfSections, checkTopicNames, checkTopics } from './check-topics.ts';
import type { Problem } from './problem.ts';
import type { ServiceEntry, Status } from './schema.ts';
import { problemAt, type Source } from './source.ts';
import { suggestion } from './suggest.ts';
import type { Topic } from './topics.ts';

/** Paths of the site that no service may take. */
const RESERVED = ['services', 'topics', 'search', 'ask', 'pagefind', '404'];

/** Keys in alphabetical order, and none that the site's own pages need. */
export function checkOrder(ids: readonly string[], source: Source): Problem[] {
  const problems: Problem[] = [];
  ids.forEach((id, index) => {
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
    const misplaced = ids
      .slice(0, index)
      .filter((earlier) => earlier > id)
      .sort()[0];
    if (misplaced !== undefined) {
      problems.push(
        problemAt(
          source,
          [id],
          `"${id}" stands out of alphabetical order.`,
          `Move it to just before "${misplaced}".`,
          'key',
        ),
      );
    }
  });
  return problems;
}

/**
 * @param entry what of the entry fits the schema
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
): { service: ReferenceService | undefined; problems: Problem[] } {
  const problems: Problem[] = [];
  const report: Report = (path, message, advice, where) => {
    problems.push(problemAt(source, [id, ...path], message, advice, where));
  };

  const prefix = entry.prefix ?? id;
  const service = reference.services.get(prefix);
  if (service === undefined) {
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
    report(['prefix'], `The prefix "${id}" is the key already.`, 'Remove this line.', 'key');
  }
  if (entry.shortName !== undefined && entry.shortName === entry.name) {
    report(['shortName'], 'The short name equals the name.', 'Remove this line.', 'key');
  }
  if (entry.title !== undefined && entry.title === usualTitle(entry.name ?? '')) {
    report(['title'], 'This is the title without this line, too.', 'Remove this line.', 'key');
  }
  for (const key of ['guides', 'role', 'topics'] as const) {
    const block = entry[key];
    if (block !== undefined && Object.keys(block).length === 0) {
      report([key], 'This says nothing.', 'Remove the line, or write what differs.', 'key');
    }
  }
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
    if (name === entry.name || name === entry.shortName) {
      report(path, `"${name}" is the name already.`, 'Remove this item.');
    } else if (names.indexOf(name) !== index) {
      report(path, `"${name}" stands here twice.`, 'Keep one.');
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
      report(path, `"${name}" is the prefix of this entry already.`, 'Remove this item.');
    } else if (more.indexOf(name) !== index) {
      report(path, `"${name}" stands here twice.`, 'Keep one.');
    } else if (!reference.services.has(name)) {
      report(
        path,
        `AWS has no IAM prefix "${name}".`,
        suggestion(name, [...reference.services.keys()]),
      );
    }
  });
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
      );
    }
  }
  if (ends !== undefined && ends <= date) {
    report(
      ['status', 'ends'],
      `${ends} has passed: the reference is of ${date}.`,
      'If the service has ended, write "retired" in its place.',
    );
  }
}
