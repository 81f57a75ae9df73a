/**
 * The general page of a topic stands on its own: whoever comes from a search engine finds out what it
 * is about, what to put in for its values, which services it is about, and the way to the box.
 */
import { select, selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import {
  attribute,
  catalog,
  codeBlocksOf,
  faultsOn,
  mainOf,
  only,
  pageAt,
  stepsOf,
  textOf,
  wordsOf,
} from './dist.ts';

const topicOf = new Map<string, (typeof catalog.topics)[number]>(
  catalog.topics.map((topic) => [`/topics/${topic.id}/`, topic]),
);
const pages = [...topicOf.keys()].map(pageAt);

describe('the general page of every topic', () => {
  test('names AWS in its title, and says in its description what it is about', () => {
    const faults = faultsOn(({ path, tree }) => {
      const topic = topicOf.get(path);
      const title = textOf(only('head > title', tree));
      const description = attribute(only('meta[name=description]', tree), 'content');
      return [
        ...(title === `AWS: ${topic?.title ?? ''} · WhyDenied` ? [] : [title]),
        ...(description.startsWith(`${topic?.summary ?? ''} `) ? [] : [description]),
      ];
    }, pages);
    expect(faults).toEqual([]);
  });

  test('leads to the box and to services before its first step', () => {
    const faults = faultsOn((page) => {
      const topic = topicOf.get(page.path);
      const having = catalog.services.filter(({ sections }) =>
        sections.some((section) => section.topic === topic?.id),
      );
      const wanted =
        topic?.default === 'off' ? having.map(({ id }) => `/${id}/#${topic.id}`) : ['/services/'];
      const intro = selectAll('article > p a, article > a', page.tree).map((link) =>
        attribute(link, 'href'),
      );
      return ['/search/', ...wanted]
        .filter((href) => !intro.includes(href))
        .map((href) => `does not lead to ${href}`);
    }, pages);
    expect(faults).toEqual([]);
  });

  test('says of the values in its code that they are examples or to fill in, and of no other', () => {
    const faults = faultsOn((page) => {
      const body = only('.topic-body', page.tree);
      const said = wordsOf(only('.examples', body));
      const code = codeBlocksOf(body)
        .map(({ text }) => text)
        .join('\n');
      const account = selectAll('code', body).some((one) => textOf(one).includes('111122223333'));
      const places = /\b(?:SERVICE|ACTION|VERSION|ERROR|PROVIDER|[A-Z]+-[A-Z]+(?:-[A-Z]+)*)\b/.test(
        code,
      );
      return [
        ...(said.includes('Account 111122223333') === account ? [] : [`account: ${said}`]),
        ...(said.includes('Words in capitals') === places ? [] : [`places: ${said}`]),
        // The values that it names stand below it.
        ...selectAll('.examples code', body)
          .map(textOf)
          .filter((value) => !code.includes(value)),
      ];
    }, pages);
    expect(faults).toEqual([]);
  });

  test('gives each step an address', () => {
    const faults = faultsOn((page) => {
      const steps = stepsOf(only('.topic-body', page.tree));
      const ids = steps.map(({ element }) => {
        const heading = select('h3', element);
        return heading === undefined ? '' : attribute(heading, 'id');
      });
      return ids.length === 6 && ids.every((id) => id !== '') ? [] : [ids.join(', ')];
    }, pages);
    expect(faults).toEqual([]);
  });

  test('says what holds for services in a whole sentence, and lists none where none has it', () => {
    const faults = faultsOn((page) => {
      const section = only('.deviations', page.tree);
      const [said] = selectAll('p', section).map(wordsOf);
      const items = selectAll('li', section);
      const isWhole = /^[A-Z].*[^\s][.:]$/.test(said ?? '');
      const leadsOn = said?.endsWith(':') === true;
      return [
        ...(isWhole ? [] : [`says: ${said ?? 'nothing'}`]),
        ...(leadsOn && items.length === 0 ? ['leads on to nothing'] : []),
      ];
    }, pages);
    expect(faults).toEqual([]);
  });

  test('speaks of no place on the page that its Markdown has not', () => {
    const faults = faultsOn(
      (page) =>
        selectAll('.figure figcaption', mainOf(page))
          .map(wordsOf)
          .filter((said) =>
            /\b(?:at the top|in the middle|below (?:it|them)|the box|left|right)\b/.test(said),
          ),
      pages,
    );
    expect(faults).toEqual([]);
  });
});
