/**
 * Pages that come from AWS's reference alone: they say so, assert nothing that is not in it, and ask
 * for the few lines that would make them better. That they pass what the others pass, too, is in the
 * files beside this one, which go over all pages.
 */
import { selectAll } from 'hast-util-select';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { deriveEntry, printEntry } from '../../src/catalog/derive.ts';
import { loadReference } from '../../src/reference/reference.ts';
import {
  attribute,
  catalog,
  codeBlocksOf,
  DIST,
  difference,
  faultsOfServices,
  linksOn,
  mainOf,
  only,
  readText,
  REPOSITORY,
  ROOT,
  textOf,
  wordsOf,
} from './dist.ts';

const reference = loadReference(ROOT);
const derived = catalog.services.filter(({ suggestion }) => suggestion !== undefined);
const written = catalog.services.filter(({ suggestion }) => suggestion === undefined);

describe('services without an entry', () => {
  test('are all that the reference has, and that people can call', () => {
    const known = catalog.services.map(({ id }) => id);
    const missing = [...reference.services.values()].filter(
      ({ prefix, actions }) => !known.includes(prefix) && Object.keys(actions).length > 0,
    );
    expect(missing.map(({ prefix }) => prefix)).toEqual([]);
    expect(derived.length).toBeGreaterThan(300);
    expect(derived.filter(({ id, prefix }) => id !== prefix)).toEqual([]);
  });

  test('say that they are derived, and from which day of the reference', () => {
    const faults = faultsOfServices((service, { tree }) => {
      const sections = selectAll('section.derived', tree);
      const [section] = sections;
      if (section === undefined || sections.length > 1) return [`says so ${sections.length} times`];
      const said = wordsOf(section);
      return [
        ...difference('h2', [attribute(only('h2', section), 'id')], ['derived']),
        ...['derived', service.shortName, catalog.sources.date].filter(
          (words) => !said.includes(words),
        ),
        ...difference(
          'day',
          [attribute(only('time', section), 'dateTime')],
          [catalog.sources.date],
        ),
      ];
    }, derived);
    expect(faults).toEqual([]);
  });

  test('show the three lines that would make an entry, and where they go', () => {
    const faults = faultsOfServices(({ id }, page) => {
      const own = reference.services.get(id);
      const entry = own && deriveEntry(own, reference.pages[id]);
      if (entry === undefined) return ['cannot be derived'];
      const lines = printEntry(id, entry);
      const section = only('section.derived', page.tree);
      const shown = codeBlocksOf(section).map(({ language, text }) => `${language}\n${text}`);
      return [
        ...difference('lines', shown, [`yaml\n${lines}`]),
        ...(lines.split('\n').length === 3 ? [] : [`has ${lines.split('\n').length} lines`]),
        // What is pasted is read as it was meant.
        ...difference(
          'read',
          [JSON.stringify(parse(lines))],
          [JSON.stringify({ [id]: { name: entry.name, example: entry.example } })],
        ),
        ...difference(
          'links',
          selectAll('a', section).map((link) => attribute(link, 'href')),
          [`${REPOSITORY}/edit/main/services.yaml`, `${REPOSITORY}/blob/main/CONTRIBUTING.md`],
        ),
      ];
    }, derived);
    expect(faults).toEqual([]);
  });

  test('have no line to edit, since there is none', () => {
    const faults = faultsOfServices(
      (_, page) => linksOn(page).filter((href) => /services\.yaml#L/.test(href)),
      derived,
    );
    expect(faults).toEqual([]);
  });

  test('are called as AWS calls them', () => {
    const faults = faultsOfServices(({ id, name }, { tree }) => {
      const its = reference.pages[id]?.[0]?.name ?? reference.services.get(id)?.name ?? '';
      return difference(
        'name',
        [name, wordsOf(only('h1', tree))],
        [its, `Troubleshoot access to ${its}`],
      );
    }, derived);
    expect(faults).toEqual([]);
  });

  test('have a section on iam:PassRole only where an action passes a role', () => {
    let seen = 0;
    const faults = faultsOfServices(({ id, sections, subject }, page) => {
      const { actions = {} } = reference.services.get(id) ?? {};
      const passing = Object.keys(actions).filter((name) => actions[name]?.passesRole === true);
      const has = sections.some(({ topic }) => topic === 'passrole');
      if (has) seen++;
      const text = textOf(mainOf(page));
      return [
        ...(has === passing.length > 0 ? [] : [has ? 'has one' : 'has none']),
        ...(has && !passing.some((name) => subject.passingAction === `${id}:${name}`)
          ? [`passes a role with ${subject.passingAction ?? 'nothing'}`]
          : []),
        // A principal is never guessed, and absence is never "takes no role".
        ...(text.match(/\b[a-z0-9-]+\.amazonaws\.com\b/g) ?? []),
        ...(text.match(/has no service roles|takes? no role/g) ?? []),
      ];
    }, derived);
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });

  test('show an action that people call, and one that reads where there is one', () => {
    const faults = faultsOfServices(({ id, subject }) => {
      const { actions = {} } = reference.services.get(id) ?? {};
      const its = actions[subject.operation ?? ''];
      const callable = Object.values(actions).filter(
        (action) => action.permissionOnly !== true && action.deprecated !== true,
      );
      const reads = (level: string | undefined): boolean => level === 'Read' || level === 'List';
      const isCallable = its !== undefined && callable.includes(its);
      return [
        ...(its === undefined ? ['an action that is none'] : []),
        ...(isCallable || callable.length === 0 ? [] : [`nobody calls ${subject.action ?? ''}`]),
        ...(reads(its?.level) || !callable.some(({ level }) => reads(level))
          ? []
          : [`${subject.action ?? ''} does not read`]),
        ...(its?.resources.length === 0 && subject.resource !== '*'
          ? [`${subject.action ?? ''} takes no ${subject.resource ?? ''}`]
          : []),
      ];
    }, derived);
    expect(faults).toEqual([]);
  });

  test('say so when the reference no longer has them', () => {
    const frozen = derived.filter((service) => service.frozen !== undefined);
    const faults = faultsOfServices(({ frozen: copy = '' }, { tree }) => {
      const said = wordsOf(only('.retired', tree));
      return ['no longer lists', copy].filter((words) => !said.includes(words));
    }, frozen);
    expect(faults).toEqual([]);
    expect(frozen.map(({ id }) => id)).toContain('deepcomposer');
  });

  test('end with these words in their twins, too', () => {
    const faults = derived.filter(
      ({ id, suggestion = '' }) =>
        !readText(DIST, `${id}.md`).includes(`\n\`\`\`yaml\n${suggestion}\n\`\`\`\n`),
    );
    expect(faults.map(({ id }) => id)).toEqual([]);
  });
});

describe('services with an entry', () => {
  test('are not called derived', () => {
    const faults = faultsOfServices(
      (_, page) => (selectAll('.derived', page.tree).length === 0 ? [] : ['is']),
      written,
    );
    expect(faults).toEqual([]);
  });
});
