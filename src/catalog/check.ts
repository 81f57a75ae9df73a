/**
 * Checks entries of `services.yaml` against the reference and the topics: what the schema alone
 * cannot see. Every finding is a problem with a place; nothing is thrown and nothing is mended.
 */
import { roleActions, type Reference, type ReferenceService } from '../reference/reference.ts';
import { exampleArn, readableTails } from './arn.ts';
import { isCallable } from './derive.ts';
import type { Problem } from './problem.ts';
import type { ExampleRequest, ServiceEntry, Status } from './schema.ts';
import { selectSections, shownByDefault } from './select.ts';
import { problemAt, type Source } from './source.ts';
import { parseUse } from './subject.ts';
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
  example: ExampleRequest,
  entry: Partial<ServiceEntry>,
  own: ReferenceService,
  reference: Reference,
  base: readonly PropertyKey[],
  report: Report,
): void {
  const { action, resource, errorCode, prefix } = example;
  if (errorCode === 'AccessDeniedException') {
    report(
      [...base, 'errorCode'],
      'AccessDeniedException is what it is without this line.',
      'Remove the line.',
      'key',
    );
  }
  if (!checkOwnPrefix(prefix, entry, own, base, report)) return;
  const service = serviceOf(prefix, own, reference);
  if (!checkAction(action, service, [...base, 'action'], report)) return;
  const known = service.actions[action];
  const full = `${service.prefix}:${action}`;
  const unfit = known !== undefined && !isCallable(known);
  if (unfit && Object.values(service.actions).some(isCallable)) {
    report(
      [...base, 'action'],
      known.deprecated === true
        ? `AWS calls ${full} deprecated.`
        : `${full} is only a permission: no call has this name, so no error of one does.`,
      'Choose an action that people call today.',
    );
  }
  const types = known?.resources ?? [];
  const forms = types.flatMap((type) =>
    readableTails(service.resourceTypes[type] ?? '').map((form) => `${form} (${type})`),
  );
  if (resource === undefined) {
    if (forms.length > 0) {
      report(
        base,
        `${full} can be limited to a resource, and the example names none.`,
        `Add "resource", in the form ${orList(forms)}.`,
        typeof base.at(-1) === 'number' ? undefined : 'key',
      );
    }
    return;
  }
  if (forms.length === 0) {
    report(
      [...base, 'resource'],
      `${full} takes no resource; a policy can only say "*".`,
      'Remove this line, or choose an action that takes a resource.',
    );
  } else if (exampleArn(service, types, resource) === undefined) {
    const arn = resource.startsWith('arn:') ? 'Leave out the ARN up to the account. ' : '';
    report(
      [...base, 'resource'],
      `"${resource}" is no resource of ${full}.`,
      `${arn}Expected the form ${orList(forms)}.`,
    );
  }
}

/** The service that a prefix beside the entry's own names. */
function serviceOf(
  prefix: string | undefined,
  own: ReferenceService,
  reference: Reference,
): ReferenceService {
  return (prefix === undefined ? undefined : reference.services.get(prefix)) ?? own;
}

/** A prefix of an example or a role must be one of the entry's others. */
function checkOwnPrefix(
  prefix: string | undefined,
  entry: Partial<ServiceEntry>,
  own: ReferenceService,
  base: readonly PropertyKey[],
  report: Report,
): boolean {
  if (prefix === undefined || entry.morePrefixes?.includes(prefix) === true) return true;
  report(
    [...base, 'prefix'],
    prefix === own.prefix
      ? `"${prefix}" is the prefix without this line.`
      : `"${prefix}" is none of this entry's prefixes.`,
    prefix === own.prefix ? 'Remove the line.' : 'Add it to "morePrefixes".',
  );
  return false;
}

const MOST_FORMS = 6;

function orList(forms: readonly string[]): string {
  const shown = forms.slice(0, MOST_FORMS).join(' or ');
  return forms.length > MOST_FORMS
    ? `${shown}, or one of ${forms.length - MOST_FORMS} more`
    : shown;
}

function checkRole(
  role: NonNullable<ServiceEntry['role']>,
  entry: Partial<ServiceEntry>,
  own: ReferenceService,
  reference: Reference,
  report: Report,
): void {
  if (!checkOwnPrefix(role.prefix, entry, own, ['role'], report)) return;
  const service = serviceOf(role.prefix, own, reference);
  if (role.passedBy !== undefined) {
    const known = checkAction(role.passedBy, service, ['role', 'passedBy'], report);
    const inReference = service.actions[role.passedBy]?.passesRole === true;
    if (known && !inReference && role.source === undefined) {
      report(
        ['role', 'passedBy'],
        `The reference does not say that ${service.prefix}:${role.passedBy} passes a role.`,
        `Add "source", the page at AWS that says so, or name another action. ${
          roleActions(service).length === 0
            ? `The reference knows none of ${service.name}.`
            : suggestion(role.passedBy, roleActions(service))
        }`,
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
  const provesAction =
    role.passedBy !== undefined && service.actions[role.passedBy]?.passesRole !== true;
  if (role.source !== undefined && role.principal === undefined && !provesAction) {
    report(
      ['role', 'source'],
      'There is nothing here that this page could state.',
      'Add "principal", or remove this line.',
      'key',
    );
  }
}

const ROLE_PARAMETERS = ['passingAction', 'passedTo', 'passedToSource', 'passRoleDenial'];

/** A role that no section of the page speaks of says nothing to anybody. */
function checkRoleIsShown(
  entry: Partial<ServiceEntry>,
  service: ReferenceService,
  topics: readonly Topic[],
  report: Report,
): void {
  const speaking = topics.filter(({ uses }) =>
    uses.some((use) => ROLE_PARAMETERS.includes(parseUse(use).name)),
  );
  const shown = selectSections(wholeOf(entry), service, topics).sections.filter(
    ({ state }) => state === 'shown',
  );
  if (speaking.length === 0 || speaking.some(({ id }) => shown.some(({ topic }) => topic === id))) {
    return;
  }
  report(
    ['role'],
    'No section of this page speaks of a role.',
    `Turn one on with "${speaking[0]?.id ?? ''}: true" under "topics", or remove these lines.`,
    'key',
  );
}

/** The entry with what sections do not depend on filled in, where faults have left it out. */
function wholeOf(entry: Partial<ServiceEntry>): ServiceEntry {
  return { ...entry, name: entry.name ?? '', example: entry.example ?? { action: '' } };
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
      report([...path, 'title'], "This is the topic's own title.", 'Remove the line.', 'key');
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
function checkOrderOfSections(
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
        report(path, 'The section stands there without this line.', 'Remove the line.', 'key');
      }
    }
  }
}
