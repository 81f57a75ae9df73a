/**
 * What a service's page says: exactly the sections of the catalog, each with the same steps, and
 * the quirks of its entry where the reader meets them.
 */
import type { Element } from 'hast';
import { select, selectAll } from 'hast-util-select';
import { describe, expect, test } from 'vitest';
import type { Section } from '../../src/catalog/select.ts';
import {
  attribute,
  catalog,
  codeBlocksOf,
  difference,
  elementsOn,
  faultsOfServices,
  idsOn,
  isAws,
  linksOn,
  mainOf,
  only,
  pageAt,
  plain,
  sectionOn,
  shownSections,
  stepsOf,
  without,
  wordsOf,
  type ShownSection,
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

/** Quotes and apostrophes as the keyboard has them: typography is not what is compared. */
const straight = (text: string): string => text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"');

const linksIn = (markdown: string): string[] =>
  [...markdown.matchAll(/\]\(([^)]*)\)/g)].map(([, url = '']) => url);

const hrefsIn = (element: Element | undefined): string[] =>
  selectAll('a', element).map((link) => attribute(link, 'href'));

/** What of some words is not said. */
const unsaid = (element: Element | undefined, ...words: readonly string[]): string[] => {
  const said = straight(element === undefined ? '' : wordsOf(element));
  return words.filter((one) => !said.includes(straight(one))).map((one) => `does not say: ${one}`);
};

describe('the page of every service', () => {
  test('has the title of its entry', () => {
    const faults = faultsOfServices(({ id, title }, page) => [
      ...difference('h1', [wordsOf(only('h1', page.tree))], [title]),
      ...unsaid(only('title', page.tree), title),
      ...difference('id', [attribute(only('article', page.tree), 'dataService')], [id]),
    ]);
    expect(faults).toEqual([]);
  });

  test('has the sections of the catalog, in order, and no other heading but one where it is derived', () => {
    const faults = faultsOfServices((service, page) => {
      const drawn = elementsOn(page)
        .filter(({ tagName, properties }) => tagName === 'section' && 'dataTopic' in properties)
        .map((section) => {
          const heading = only('h2', section);
          const topic = attribute(section, 'dataTopic');
          const state = attribute(section, 'dataState');
          return `${topic} #${attribute(heading, 'id')} ${state}: ${wordsOf(heading)}`;
        });
      const headings = elementsOn(page).filter(({ tagName }) => tagName === 'h2').length;
      const more = service.suggestion === undefined ? 0 : 1;
      return [
        ...difference(
          'sections',
          drawn,
          service.sections.map(
            ({ topic, title, state }) => `${topic} #${topic} ${state}: ${title}`,
          ),
        ),
        ...(headings === service.sections.length + more ? [] : [`has ${headings} headings`]),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('has a table of contents that says what the headings say', () => {
    const faults = faultsOfServices(({ sections }, page) =>
      difference(
        'contents',
        selectAll('nav.toc a', page.tree).map(
          (link) => `${attribute(link, 'href')} ${wordsOf(link)}`,
        ),
        sections.map(({ topic, title }) => `#${topic} ${title}`),
      ),
    );
    expect(faults).toEqual([]);
  });

  test('says nothing of the topics that its entry leaves out', () => {
    let seen = 0;
    const faults = faultsOfServices(({ omissions }, page) =>
      omissions.flatMap(({ topic }) => {
        seen++;
        const { title = topic, aliases = [] } = catalog.topics.find(({ id }) => id === topic) ?? {};
        return [
          ...[topic, ...aliases].filter((anchor) => idsOn(page).includes(anchor)),
          ...(wordsOf(mainOf(page)).includes(title) ? [`says: ${title}`] : []),
          ...linksOn(page).filter((href) => href === `/topics/${topic}/`),
        ];
      }),
    );
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(0);
  });

  test('leads to the general pages of the topics that nothing says it has', () => {
    let seen = 0;
    const faults = faultsOfServices(({ sections, omissions, shortName }, page) => {
      const known = [...sections, ...omissions].map(({ topic }) => topic);
      const others = catalog.topics.filter(
        ({ id, default: state }) => state !== 'off' && !known.includes(id),
      );
      seen += others.length;
      const [block] = selectAll('.elsewhere', page.tree);
      if (others.length === 0) return block === undefined ? [] : ['has such a list'];
      return [
        ...unsaid(block, shortName),
        ...difference(
          'elsewhere',
          selectAll('a', block).map((link) => `${attribute(link, 'href')} ${wordsOf(link)}`),
          others.map(({ id, title }) => `/topics/${id}/ ${title}`),
        ),
      ];
    });
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(0);
  });

  test('shows each note in its section, with its links', () => {
    let seen = 0;
    const faults = faultsOfServices(({ sections }, page) =>
      sections.flatMap(({ topic, note }) => {
        const aside = select('.note', sectionOn(page, topic));
        if (note === undefined) return aside === undefined ? [] : [`#${topic} has a note`];
        seen++;
        return [
          ...difference(`#${topic}`, [aside === undefined ? '' : wordsOf(aside)], [plain(note)]),
          ...difference(`#${topic} links`, hrefsIn(aside), linksIn(note)),
        ];
      }),
    );
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(20);
  });

  test("leads to AWS's own page on a topic where its entry names one", () => {
    const faults = faultsOfServices(({ sections }, page) =>
      sections.flatMap(({ topic, guide }) =>
        guide === undefined || hrefsIn(sectionOn(page, topic)).includes(guide)
          ? []
          : [`#${topic} lacks ${guide}`],
      ),
    );
    expect(faults).toEqual([]);
  });

  test('gives the reason and its source where a topic does not apply', () => {
    let seen = 0;
    const faults = faultsOfServices(({ sections, shortName }, page) =>
      sections
        .filter(
          (section): section is Section & { reason: string; source: string } =>
            section.state === 'not-applicable',
        )
        .flatMap(({ topic, reason, source }) => {
          seen++;
          const section = sectionOn(page, topic);
          const links = hrefsIn(section);
          return [
            ...unsaid(section, `does not apply to ${shortName}`, plain(reason)),
            ...[source, `/topics/${topic}/`]
              .filter((href) => !links.includes(href))
              .map((href) => `lacks ${href}`),
            ...[...stepsOf(section), ...codeBlocksOf(section)].map(() => 'says more'),
          ].map((fault) => `#${topic} ${fault}`);
        }),
    );
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(1);
  });

  test('says at its top, before any section, where it stands in its life, with the source', () => {
    let seen = 0;
    const faults = faultsOfServices(({ name, status, frozen }, page) => {
      const notices = selectAll('.retired', page.tree);
      const [notice] = notices;
      if (status === undefined && frozen === undefined) {
        return notices.map((one) => `says: ${wordsOf(one)}`);
      }
      seen++;
      const [first] = elementsOn(page).filter(
        (element) =>
          'dataTopic' in element.properties || attribute(element, 'className') === 'retired',
      );
      const days = [
        status?.retired,
        ...(status?.retired === undefined ? [status?.ends, status?.closed] : []),
        ...(status === undefined ? [catalog.sources.date] : []),
      ].filter((day) => typeof day === 'string');
      const named = status?.replacement ?? [];
      const replacements = Array.isArray(named) ? named : [named];
      return [
        ...(notices.length === 1 && first === notice ? [] : ['is not first, or not alone']),
        ...unsaid(notice, name, ...days, ...replacements.map((one) => one.name)),
        ...(status?.retired === undefined
          ? []
          : unsaid(notice, `${name} ended on ${status.retired}`)),
        ...(status === undefined ? unsaid(notice, 'no longer lists', frozen ?? '') : []),
        ...difference(
          'links',
          hrefsIn(notice),
          status === undefined ? [] : [status.source, ...replacements.map(({ url }) => url)],
        ),
        ...difference(
          'days',
          selectAll('time', notice).map((time) => attribute(time, 'dateTime')),
          days,
        ),
      ];
    });
    expect(faults).toEqual([]);
    expect(seen).toBeGreaterThan(5);
  });

  test('introduces itself with its prefixes, and in its own words where it has some', () => {
    const faults = faultsOfServices(({ id, prefix, morePrefixes, intro }, page) => {
      const head = select('.page-head', page.tree);
      const lead = select('.lead', page.tree);
      return [
        ...unsaid(head, ...[prefix, ...morePrefixes].map((one) => `${one}:`)),
        ...(typeof intro === 'string' ? unsaid(lead, plain(intro)) : []),
        ...(intro === false && lead !== undefined ? ['opens although its entry says no'] : []),
        // Whoever owns the prefix has a page of its own.
        ...(id === prefix || hrefsIn(head).includes(`/${prefix}/`) ? [] : [`lacks /${prefix}/`]),
      ];
    });
    expect(faults).toEqual([]);
  });

  test("leads to AWS's guides that its entry names", () => {
    const faults = faultsOfServices(({ guides: { more = [], ...guides } }, page) =>
      [...Object.values(guides), ...more.map(({ url }) => url)].filter(
        (url): url is string => url !== undefined && !linksOn(page).includes(url),
      ),
    );
    expect(faults).toEqual([]);
  });

  test('shows its denial as the surface does, and each other one of its entry', () => {
    const faults = faultsOfServices(({ subject, sections, surface }, page) => {
      if (!sections.some(({ topic, state }) => topic === 'no-permissions' && state === 'shown')) {
        return [];
      }
      const section = sectionOn(page, 'no-permissions');
      const figures = selectAll('figure.denial', section);
      const shown = figures.map(
        (figure) => `${attribute(figure, 'dataSurface')}: ${wordsOf(only('pre', figure))}`,
      );
      const wanted = [{ denial: subject.denial, surface }, ...(subject.moreExamples ?? [])].flatMap(
        (one) =>
          one.denial === undefined
            ? []
            : [`${one.surface ?? ''}: ${one.denial.replace(/\s+/g, ' ')}`],
      );
      const silent = (subject.moreExamples ?? []).filter(({ denial }) => denial === undefined);
      return [
        ...difference('denials', shown, wanted),
        ...unsaid(section, ...silent.flatMap(({ action, resource }) => [action, resource])),
      ];
    });
    expect(faults).toEqual([]);
  });
});

/** What breaks a rule in any section that is drawn in full. */
const faultsOfSections = (look: (shown: ShownSection) => readonly string[]): string[] =>
  shownSections().flatMap((shown) => look(shown).map((fault) => `${shown.place} ${fault}`));

describe('every section', () => {
  test('has each step once, what it means first and AWS last, and none empty', () => {
    const faults = faultsOfSections(({ element }) => {
      const steps = stepsOf(element);
      return [
        ...difference('steps', steps.map(({ heading }) => heading).sort(), STEPS),
        ...(steps[0]?.heading === 'What it means' ? [] : ['starts otherwise']),
        ...(steps.at(-1)?.heading === 'At AWS' ? [] : ['ends otherwise']),
        ...steps
          .filter(
            (step) => wordsOf(without(step.element, ({ tagName }) => tagName === 'h3')) === '',
          )
          .map(({ heading }) => `empty: ${heading}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('is short, and long enough to help', () => {
    const faults = faultsOfSections(({ element, service: { shortName } }) => {
      const steps = stepsOf(element);
      // What an entry adds is its own, and has limits of its own.
      const prose = without(
        element,
        (one) =>
          ['h2', 'h3', 'pre', 'figcaption'].includes(one.tagName) ||
          attribute(one, 'className') === 'note' ||
          steps.some((step) => step.heading === 'At AWS' && step.element === one),
      );
      // A name counts as one word: a template is no longer for a service with a long one.
      const count = wordsOf(prose).replaceAll(shortName, 'Service').split(' ').length;
      return count >= FEWEST_WORDS && count <= MOST_WORDS
        ? []
        : [`has ${count} words beside its code`];
    });
    expect(faults).toEqual([]);
  });

  test('leads to AWS', () => {
    const faults = faultsOfSections(({ element }) => {
      const last = stepsOf(element).find(({ heading }) => heading === 'At AWS');
      const links = hrefsIn(last?.element);
      return [
        ...(links.length === 0 ? ['has no link to AWS'] : []),
        ...links.filter((href) => !isAws(href)),
        ...links
          .filter((href, index) => links.indexOf(href) !== index)
          .map((href) => `twice: ${href}`),
      ];
    });
    expect(faults).toEqual([]);
  });

  test('has a message to send that says what is asked for', () => {
    const faults = faultsOfSections(({ element }) => {
      const ask = stepsOf(element).find(({ heading }) => heading === 'Send to your administrator');
      const messages = codeBlocksOf(ask?.element ?? element);
      return messages.length === 1 && /\b[Pp]lease\b/.test(messages[0]?.text ?? '')
        ? []
        : [`has ${messages.length} messages: ${messages[0]?.text ?? ''}`];
    });
    expect(faults).toEqual([]);
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
      const words = wordsOf(body);
      const named = catalog.services.filter(
        ({ name, shortName, featured }) =>
          (/^(?:AWS|Amazon) \w/.test(name) && words.includes(name)) ||
          (featured && !['IAM', 'AWS STS'].includes(shortName) && words.includes(shortName)),
      );
      expect(named.map(({ name }) => name)).toEqual([]);
      const prefixes = [...words.matchAll(/(?<![\w:./-])([a-z][a-z0-9-]*):[A-Z*]/g)].map(
        ([, prefix]) => prefix,
      );
      expect(prefixes.filter((prefix) => !['iam', 'sts', 'aws'].includes(prefix ?? ''))).toEqual(
        [],
      );
    });

    test('names the services that deviate, with the reason, and leads to all', () => {
      const items = new Map(
        selectAll('.deviations li[data-service]', page.tree).map((item) => [
          attribute(item, 'dataService'),
          item,
        ]),
      );
      const wanted = catalog.services.filter(({ omissions, sections }) => {
        const section = sections.find((one) => one.topic === id);
        return (
          omissions.some((omission) => omission.topic === id) ||
          (section !== undefined &&
            (section.state === 'not-applicable' ||
              section.note !== undefined ||
              section.title !== topic.title ||
              topic.default === 'off'))
        );
      });
      expect([...items.keys()].sort()).toEqual(wanted.map((service) => service.id).sort());
      const faults = wanted.flatMap((service) => {
        const left = service.omissions.find((omission) => omission.topic === id);
        const reason = left?.reason ?? service.sections.find((one) => one.topic === id)?.reason;
        const item = items.get(service.id);
        const href = left === undefined ? `/${service.id}/#${id}` : `/${service.id}/`;
        return [
          ...(reason === undefined
            ? unsaid(item, service.shortName)
            : unsaid(item, service.name, plain(reason))),
          ...(hrefsIn(item)[0] === href ? [] : [`does not lead to ${href}`]),
        ].map((fault) => `${service.id} ${fault}`);
      });
      expect(faults).toEqual([]);
      expect(hrefsIn(select('.deviations', page.tree))).toContain('/services/');
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
