/**
 * The table of services and topics, as it was built: every service once, every deviation with its
 * reason, and the way to where it is changed.
 */
import { selectAll } from 'hast-util-select';
import { expect, test } from 'vitest';
import {
  attribute,
  catalog,
  difference,
  linksOn,
  only,
  pageAt,
  plain,
  REPOSITORY,
  wordsOf,
} from './dist.ts';

const page = pageAt('/services/matrix/');
const bodies = selectAll('.matrix > tbody', page.tree);
const hrefIn = (body: (typeof bodies)[number]): string =>
  attribute(only('th[scope=row] a', body), 'href');
const bodyAt = new Map(bodies.map((body) => [hrefIn(body), body]));

test('/services/ leads to it', () => {
  expect(linksOn(pageAt('/services/'))).toContain('/services/matrix/');
});

test('It has each service once, and a column for each topic that services have by default', () => {
  expect(bodies.map(hrefIn).sort()).toEqual(catalog.services.map(({ id }) => `/${id}/`).sort());
  const columns = selectAll('thead th[scope=col]', page.tree);
  const usual = catalog.topics.filter((topic) => topic.default !== 'off');
  expect(columns.map(wordsOf)).toEqual([
    'Service',
    'Entry',
    ...usual.map(({ shortTitle }) => shortTitle),
    'Sections of its own',
    'Nobody has said',
  ]);
  const widths = new Set(bodies.map((body) => selectAll('tr:first-child > *', body).length));
  expect([...widths]).toEqual([columns.length]);
});

test('Each reason that an entry gives stands below its service, with its source', () => {
  const faults = catalog.services.flatMap(({ id, sections, omissions }) => {
    const body = bodyAt.get(`/${id}/`);
    if (body === undefined) return [`${id} is missing`];
    const away = sections.filter(({ state }) => state === 'not-applicable');
    const said = selectAll('.why', body).map(wordsOf).join(' ');
    const links = selectAll('.why a', body).map((link) => attribute(link, 'href'));
    return [
      ...[...omissions, ...away]
        .filter(({ reason = '' }) => !said.includes(plain(reason)))
        .map(({ topic }) => `${id} does not say why not ${topic}`),
      ...away
        .filter(({ source = '' }) => !links.includes(source))
        .map(({ topic }) => `${id} has no source for ${topic}`),
    ];
  });
  expect(faults).toEqual([]);
});

test('What is particular leads to its section, and an entry to its line or to what would make one', () => {
  const faults = catalog.services.flatMap(({ id, sections, line }) => {
    const body = bodyAt.get(`/${id}/`);
    const links = body === undefined ? [] : selectAll('tr:first-child td a', body);
    const hrefs = links.map((link) => attribute(link, 'href'));
    const noted = sections
      .filter(({ note, state }) => note !== undefined || state === 'not-applicable')
      .map(({ topic }) => `/${id}/#${topic}`);
    const entry =
      line === undefined ? `/${id}/#derived` : `${REPOSITORY}/blob/main/services.yaml#L${line}`;
    return difference(
      id,
      [...noted, entry].filter((href) => !hrefs.includes(href)),
      [],
    );
  });
  expect(faults).toEqual([]);
});
