/**
 * Checks what only shows once services and topics meet on a page: parameters that a page lacks, and
 * anchors that would stand on it twice.
 */
import { adviceForMissing } from './guard.ts';
import type { Problem } from './problem.ts';
import type { Service } from './service.ts';
import { problemAt, type Source } from './source.ts';
import { isParameter, parseUse, type Subject } from './subject.ts';
import type { Topic } from './topics.ts';

const GENERAL_PAGE = 'the general page';

/**
 * A template's parameters must be there on every page that shows it. The guard would stop the build
 * as well, but only once a page is drawn.
 */
export function checkParameters(
  services: readonly Service[],
  topics: readonly Topic[],
  general: Subject,
  sources: ReadonlyMap<string, Source>,
): Problem[] {
  const problems: Problem[] = [];
  for (const topic of topics) {
    const pages: [string, Subject][] = [
      [GENERAL_PAGE, general],
      ...services
        .filter(({ sections }) =>
          sections.some((section) => section.topic === topic.id && section.state === 'shown'),
        )
        .map(({ id, subject }): [string, Subject] => [`service "${id}"`, subject]),
    ];
    const source = sources.get(topic.id);
    topic.uses.forEach((use, index) => {
      const { name, optional } = parseUse(use);
      if (optional || !isParameter(name) || source === undefined) return;
      const lacking = pages.filter(([, subject]) => subject[name] === undefined);
      if (lacking.length === 0) return;
      const who = listed(lacking.map(([page]) => page));
      problems.push(
        problemAt(
          source,
          ['uses', index],
          `The template needs the parameter "${name}", and ${who} ${lacking.length === 1 ? 'does' : 'do'} not have it.`,
          adviceForMissing(
            name,
            lacking.every(([page]) => page === GENERAL_PAGE),
          ),
        ),
      );
    });
  }
  return problems;
}

/** Nobody reads hundreds of names. */
const MOST_NAMED = 5;

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED).join(', ');
  return names.length > MOST_NAMED ? `${shown} and ${names.length - MOST_NAMED} others` : shown;
}

/** Ids of the layout and the components that stand on every page. */
const FRAME_IDS = ['main', 'ask-input', 'ask-hint', 'toc-title'];

/** Every id on a page must be the only one of its kind: topics, their aliases, the page's own. */
export function checkAnchors(
  services: readonly Service[],
  topics: readonly Topic[],
  problem: (id: string, message: string, advice: string) => Problem,
): Problem[] {
  const problems: Problem[] = [];
  for (const service of services) {
    // What topics bring stands first among a section's anchors; the rest is the entry's own.
    const shown = service.sections.map(({ topic, aliases }) => {
      const brought = topics.find(({ id }) => id === topic)?.aliases ?? [];
      return { brought, own: aliases.slice(brought.length) };
    });
    const taken = new Set([
      ...FRAME_IDS,
      ...topics.map(({ id }) => id),
      ...shown.flatMap(({ brought }) => brought),
    ]);
    const own = shown.flatMap((section) => section.own);
    for (const alias of [...service.aliases, ...own]) {
      if (taken.has(alias)) {
        problems.push(
          problem(
            service.id,
            `The anchor "${alias}" would stand twice on this page.`,
            'Keep it once: "aliases" of this entry, or those of the topics, have it already.',
          ),
        );
      }
      taken.add(alias);
    }
  }
  return problems;
}
