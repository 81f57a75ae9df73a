/**
 * What a service's page says: exactly the sections of the catalog, each with the same steps, and
 * the quirks of its entry where the reader meets them.
 */
import { select, selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import type { Section } from '../../src/catalog/select.ts';
import {
  attribute,
  catalog,
  codeBlocksOf,
  only,
  pageAt,
  pageOf,
  sectionOn,
  shownSections,
  stepsOf,
  without,
  wordsOf,
} from './dist.ts';

const STEPS = [
  'What it means',
  'Check',
  'Fix',
  'Send to your administrator',
  'Prevent',
  'At AWS',
].sort();
const FEWEST_WORDS = 90;
const MOST_WORDS = 250;

/** Markdown of an entry as the reader's words. */
const plain = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*_]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** Quotes and apostrophes as the keyboard has them: typography is not what is compared. */
const straight = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\(([^)]*)\)/g)].map(([, url = '']) => url);

const isAws = (href: string): boolean => {
  const { protocol, hostname } = new URL(href, 'http://here.invalid');
  return protocol === 'https:' && /^(?:docs\.)?aws\.amazon\.com$/.test(hostname);
};

describe.each(catalog.services.map((service) => [service.id, service] as const))(
  '/%s/',
  (id, service) => {
    const page = pageOf(service);
    const sections = selectAll('section[data-topic]', page.tree);

    test('has the title of its entry', () => {
      expect(wordsOf(only('h1', page.tree))).toBe(service.title);
      expect(wordsOf(only('title', page.tree))).toContain(service.title);
      expect(attribute(only('article', page.tree), 'dataService')).toBe(id);
    });

    test('has the sections of the catalog, in order, and no other', () => {
      const drawn = sections.map((section) => {
        const heading = only('h2', section);
        return {
          topic: attribute(section, 'dataTopic'),
          anchor: attribute(heading, 'id'),
          title: wordsOf(heading),
          state: attribute(section, 'dataState'),
        };
      });
      expect(drawn).toEqual(
        service.sections.map(({ topic, title, state }) => ({
          topic,
          anchor: topic,
          title,
          state,
        })),
      );
      expect(selectAll('main h2', page.tree)).toHaveLength(service.sections.length);
    });

    test('has a table of contents that says what the headings say', () => {
      const entries = selectAll('nav.toc a', page.tree).map((link) => ({
        href: attribute(link, 'href'),
        title: wordsOf(link),
      }));
      expect(entries).toEqual(
        service.sections.map(({ topic, title }) => ({ href: `#${topic}`, title })),
      );
    });

    test('says nothing of the topics that its entry leaves out', () => {
      const ids = selectAll('[id]', page.tree).map((element) => attribute(element, 'id'));
      for (const { topic } of service.omissions) {
        const { title, aliases = [] } = catalog.topics.find((one) => one.id === topic) ?? {
          title: topic,
        };
        for (const anchor of [topic, ...aliases]) expect(ids).not.toContain(anchor);
        expect(wordsOf(only('main', page.tree))).not.toContain(title);
      }
    });

    test('shows each note in its section', () => {
      for (const { topic, note } of service.sections) {
        const aside = select('.note', sectionOn(page, topic));
        if (note === undefined) {
          expect(aside, topic).toBeUndefined();
        } else {
          expect(aside && wordsOf(aside), topic).toBe(plain(note));
          const links = selectAll('a', aside).map((link) => attribute(link, 'href'));
          expect(links, topic).toEqual(linksIn(note));
        }
      }
    });

    test('gives the reason and its source where a topic does not apply', () => {
      const reasoned = service.sections.filter(
        (section): section is Section & { reason: string; source: string } =>
          section.state === 'not-applicable',
      );
      for (const { topic, reason, source } of reasoned) {
        const section = sectionOn(page, topic);
        expect(wordsOf(section)).toContain(`does not apply to ${service.shortName}`);
        expect(wordsOf(section)).toContain(plain(reason));
        const links = selectAll('a', section).map((link) => attribute(link, 'href'));
        expect(links).toContain(source);
        expect(links).toContain(`/topics/${topic}/`);
        expect(stepsOf(section)).toEqual([]);
        expect(codeBlocksOf(section)).toEqual([]);
      }
    });

    test('says at its top, before any section, when the service ended, with the source', () => {
      const notices = selectAll('.retired', page.tree);
      const { retired } = service;
      if (retired === undefined) {
        expect(notices).toEqual([]);
        return;
      }
      const [notice] = notices;
      expect(notices).toHaveLength(1);
      expect(notice && wordsOf(notice)).toContain(`${service.name} ended on ${retired.retired}`);
      const links = selectAll('a', notice).map((link) => attribute(link, 'href'));
      expect(links).toContain(retired.source);
      expect(attribute(only('time', notice ?? page.tree), 'dateTime')).toBe(retired.retired);
      const order = selectAll('.retired, section[data-topic]', page.tree);
      expect(order[0]).toBe(notice);
    });

    test('introduces itself with its prefix or in its own words', () => {
      const lead = wordsOf(only('.lead', page.tree));
      expect(lead).toContain(`${service.prefix}:`);
      if (service.intro !== undefined) expect(lead).toContain(plain(service.intro));
    });
  },
);

describe.each(shownSections)('%s', (_, service, { topic }) => {
  const section = sectionOn(pageOf(service), topic);
  const steps = stepsOf(section);

  test('has each step once', () => {
    expect(steps.map(({ heading }) => heading).sort()).toEqual(STEPS);
    expect(steps.at(-1)?.heading).toBe('At AWS');
    expect(steps[0]?.heading).toBe('What it means');
    for (const { heading, element } of steps) {
      const rest = without(element, ({ tagName }) => tagName === 'h3');
      expect(wordsOf(rest), heading).not.toBe('');
    }
  });

  test('is short, and long enough to help', () => {
    const prose = without(
      section,
      (element) =>
        ['h2', 'h3', 'pre', 'figcaption'].includes(element.tagName) ||
        steps.some((step) => step.heading === 'At AWS' && step.element === element),
    );
    const count = wordsOf(prose).split(' ').length;
    const said = `/${service.id}/#${topic} has ${count} words beside its code`;
    expect(count, said).toBeGreaterThanOrEqual(FEWEST_WORDS);
    expect(count, said).toBeLessThanOrEqual(MOST_WORDS);
  });

  test('leads to AWS', () => {
    const last = steps.find(({ heading }) => heading === 'At AWS');
    const links = selectAll('a', last?.element).map((link) => attribute(link, 'href'));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((href) => !isAws(href))).toEqual([]);
    expect(links.filter((href, index) => links.indexOf(href) !== index)).toEqual([]);
  });

  test('has a message to send that names what is asked for', () => {
    const ask = steps.find(({ heading }) => heading === 'Send to your administrator');
    const messages = codeBlocksOf(ask?.element ?? section);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toMatch(/\b(?:Please|please)\b/);
  });
});

describe.each(catalog.topics.map((topic) => [topic.id, topic] as const))(
  '/topics/%s/',
  (id, topic) => {
    const page = pageAt(`/topics/${id}/`);
    const body = only(`[data-topic="${id}"]`, page.tree);

    test('has the title, the summary and each step once', () => {
      expect(wordsOf(only('h1', page.tree))).toBe(topic.title);
      expect(wordsOf(only('.lead', page.tree))).toBe(topic.summary);
      expect(
        stepsOf(body)
          .map(({ heading }) => heading)
          .sort(),
      ).toEqual(STEPS);
    });

    test('speaks of no service in particular', () => {
      if (topic.default === 'off') return;
      for (const service of catalog.services) {
        expect(wordsOf(body)).not.toContain(service.shortName);
        expect(wordsOf(body)).not.toMatch(new RegExp(`\\b${service.prefix}:`));
      }
    });

    test('names the services that deviate, with the reason', () => {
      const items = selectAll('.deviations li[data-service]', page.tree);
      const named = items.map((item) => attribute(item, 'dataService'));
      for (const service of catalog.services) {
        const left = service.omissions.find((omission) => omission.topic === id);
        const section = service.sections.find((one) => one.topic === id);
        const deviates =
          left !== undefined ||
          (section !== undefined &&
            (section.state === 'not-applicable' ||
              section.note !== undefined ||
              section.title !== topic.title ||
              topic.default === 'off'));
        expect(named.includes(service.id), service.id).toBe(deviates);
        const item = items[named.indexOf(service.id)];
        const reason = left?.reason ?? section?.reason;
        if (item !== undefined && reason !== undefined) {
          expect(straight(wordsOf(item))).toContain(straight(plain(reason)));
        }
      }
    });
  },
);

describe('the five services that the site began with', () => {
  test('DeepLens has ended, and lacks the topic of other accounts', () => {
    const page = pageAt('/deeplens/');
    expect(wordsOf(only('.retired', page.tree))).toContain('2024-01-31');
    const links = selectAll('.retired a', page.tree).map((link) => attribute(link, 'href'));
    expect(links).toContain('https://aws.amazon.com/deeplens/faqs/');
    expect(select('#cross-account-access', page.tree)).toBeUndefined();
  });

  test('Lightsail shows its denial as its console does, as text', () => {
    const section = sectionOn(pageAt('/lightsail/'), 'no-permissions');
    const figure = only('figure[data-surface=console]', section);
    expect(wordsOf(only('figcaption', figure))).toMatch(/console.*Lightsail|Lightsail.*console/);
    expect(wordsOf(only('pre', figure))).toMatch(
      /^User: arn:aws:sts::\d{12}:\S+ is not authorized to perform: lightsail:RebootInstance on resource: arn:aws:lightsail:/,
    );
    expect(selectAll('img, picture, canvas', section)).toEqual([]);
  });

  test('Lightsail takes no role, and says so with its source', () => {
    const section = sectionOn(pageAt('/lightsail/'), 'passrole');
    expect(attribute(section, 'dataState')).toBe('not-applicable');
    expect(wordsOf(section)).toContain('Lightsail has no service roles');
  });

  test('EKS has its own title, its own opening, and the error as the command line prints it', () => {
    const page = pageAt('/eks/');
    expect(wordsOf(only('h1', page.tree))).toBe(
      'Troubleshoot IAM and cluster access in Amazon EKS',
    );
    const section = sectionOn(page, 'no-permissions');
    const figure = only('figure[data-surface=cli]', section);
    expect(wordsOf(only('pre', figure))).toMatch(
      /^An error occurred \(AccessDeniedException\) when calling the DescribeCluster operation: User: /,
    );
  });

  test('EKS alone among them has the topic of aws-auth', () => {
    const having = ['deeplens', 'eks', 'lightsail', 'personalize', 'sagemaker'].filter(
      (id) => select('#aws-auth-configmap', pageAt(`/${id}/`).tree) !== undefined,
    );
    expect(having).toEqual(['eks']);
  });

  test('each shows its example action in the first section', () => {
    const examples = {
      deeplens: 'deeplens:GetDevice',
      eks: 'eks:DescribeCluster',
      lightsail: 'lightsail:RebootInstance',
      personalize: 'personalize:DescribeCampaign',
      sagemaker: 'sagemaker:DescribeTrainingJob',
    };
    for (const [id, action] of Object.entries(examples)) {
      expect(wordsOf(sectionOn(pageAt(`/${id}/`), 'no-permissions'))).toContain(
        `is not authorized to perform: ${action} on resource: arn:aws:${id}:`,
      );
    }
  });
});
