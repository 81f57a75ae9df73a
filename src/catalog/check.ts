/**
 * Checks entries of `services.yaml` against the reference and the topics: what the schema alone
 * cannot see. Every finding is a problem with a place; nothing is thrown and nothing is mended.
 */
import { roleActions, type Reference, type ReferenceService } from '../reference/reference.ts';
import { exampleArn, readableTail } from './arn.ts';
import type { Problem } from './problem.ts';
import type { ServiceEntry } from './schema.ts';
import { shownByDefault } from './select.ts';
import { problemAt, type Source } from './source.ts';
import { suggestion } from './suggest.ts';
import type { Topic } from './topics.ts';

/** Paths of the site that no service may take. */
const RESERVED = ['services', 'topics', 'search', 'ask', 'pagefind', '404'];

type Report = (
  path: readonly PropertyKey[],
  message: string,
  advice: string,
  where?: 'key',
) => void;

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
  checkTopicNames(entry, topicIds, report);
  if (service !== undefined) {
    if (entry.example !== undefined) checkExample(entry.example, service, report);
    if (entry.role !== undefined) checkRole(entry.role, service, report);
    checkTopics(entry, service, topics, report);
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

function checkTopicNames(
  entry: Partial<ServiceEntry>,
  topicIds: readonly string[],
  report: Report,
): void {
  for (const name of Object.keys(entry.topics ?? {})) {
    if (topicIds.includes(name)) continue;
    report(['topics', name], `There is no topic "${name}".`, suggestion(name, topicIds), 'key');
  }
}

function checkAction(
  action: string,
  service: ReferenceService,
  path: readonly PropertyKey[],
  report: Report,
): boolean {
  if (Object.hasOwn(service.actions, action)) return true;
  const names = Object.keys(service.actions);
  if (action.includes(':')) {
    const last = action.slice(action.lastIndexOf(':') + 1);
    report(
      path,
      `Found "${action}"; the prefix is added by itself, so this would read "${service.prefix}:${action}".`,
      Object.hasOwn(service.actions, last)
        ? `Write ${last}.`
        : `Write the action alone. ${suggestion(last, names)}`,
    );
  } else {
    report(
      path,
      `${service.name} has no action "${action}" (${service.prefix}:${action}).`,
      suggestion(action, names),
    );
  }
  return false;
}

function checkExample(
  example: ServiceEntry['example'],
  service: ReferenceService,
  report: Report,
): void {
  const { action, resource, errorCode } = example;
  if (errorCode === 'AccessDeniedException') {
    report(
      ['example', 'errorCode'],
      'AccessDeniedException is what it is without this line.',
      'Remove the line.',
      'key',
    );
  }
  if (!checkAction(action, service, ['example', 'action'], report)) return;
  const types = service.actions[action]?.resources ?? [];
  const forms = types.map((type) => `${readableTail(service.resourceTypes[type] ?? '')} (${type})`);
  const full = `${service.prefix}:${action}`;
  if (resource === undefined) {
    if (forms.length > 0) {
      report(
        ['example'],
        `${full} can be limited to a resource, and the example names none.`,
        `Add "resource", in the form ${forms.join(' or ')}.`,
        'key',
      );
    }
    return;
  }
  if (forms.length === 0) {
    report(
      ['example', 'resource'],
      `${full} takes no resource; a policy can only say "*".`,
      'Remove this line, or choose an action that takes a resource.',
    );
  } else if (exampleArn(service, types, resource) === undefined) {
    const arn = resource.startsWith('arn:') ? 'Leave out the ARN up to the account. ' : '';
    report(
      ['example', 'resource'],
      `"${resource}" is no resource of ${full}.`,
      `${arn}Expected the form ${forms.join(' or ')}.`,
    );
  }
}

function checkRole(
  role: NonNullable<ServiceEntry['role']>,
  service: ReferenceService,
  report: Report,
): void {
  if (role.passedBy !== undefined) {
    const known = checkAction(role.passedBy, service, ['role', 'passedBy'], report);
    if (known && service.actions[role.passedBy]?.passesRole !== true) {
      report(
        ['role', 'passedBy'],
        `The reference does not say that ${service.prefix}:${role.passedBy} passes a role.`,
        roleActions(service).length === 0
          ? `By the reference, no action of ${service.name} does; remove "passedBy".`
          : suggestion(role.passedBy, roleActions(service)),
      );
    }
  }
  if (role.principal !== undefined && role.source === undefined) {
    report(
      ['role', 'principal'],
      'A service principal needs the page at AWS that states it.',
      'Add "source" beside it.',
    );
  }
  if (role.source !== undefined && role.principal === undefined) {
    report(
      ['role', 'source'],
      'There is no principal that this page could state.',
      'Add "principal", or remove this line.',
      'key',
    );
  }
}

function checkTopics(
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
        );
      }
      continue;
    }
    const { shown, applies, reason, source } = settings;
    if (Object.keys(settings).length === 0) {
      report(path, 'This says nothing.', 'Remove the line, or write what differs.', 'key');
      continue;
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
      for (const key of ['title', 'aliases'] as const) {
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
      report([...path, 'title'], "This is the topic's own title.", 'Remove the line.', 'key');
    }
    if (off === undefined && !byDefault && topic.default !== 'off') {
      report(
        path,
        `The reference does not show that "${name}" fits ${entry.name ?? service.name}, so these settings reach no one.`,
        'Write "true" in their place to turn the topic on, or remove them.',
        'key',
      );
    }
  }
}
