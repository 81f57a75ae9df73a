/**
 * Reads the topics: front matter and template of each file in `content/topics`.
 */
import type { Problem } from './problem.ts';
import { isIdentifier, topicSchema, type TopicFrontMatter } from './schema.ts';
import { problemAt, readSource, type Source } from './source.ts';
import { checkTemplate } from './template.ts';
import { validate } from './validate.ts';

/** One topic. Its id is its file's name, its anchor on every page, and never changes. */
export interface Topic extends TopicFrontMatter {
  readonly id: string;
  readonly file: string;
}

export const TOPICS_FOLDER = 'content/topics';

/** A topic's id is its file's name. */
export function topicId(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.mdx$/, '');
}

const FENCE = /^---\r?\n([\s\S]*?)^---\r?\n/m;

/**
 * @param files path (from the project's folder) to text
 * @param components names of the elements that templates may use
 * @returns the topics that can be read, in order of position; topic id to the source of its front
 * matter, for places; and all problems of all files
 */
export function readTopics(
  files: ReadonlyMap<string, string>,
  components: readonly string[],
): { topics: Topic[]; sources: Map<string, Source>; problems: Problem[] } {
  const topics: Topic[] = [];
  const sources = new Map<string, Source>();
  const problems: Problem[] = [];
  for (const [file, text] of files) {
    const top = { file, line: 1, column: 1, length: 1, path: '' };
    const id = topicId(file);
    if (!isIdentifier(id)) {
      problems.push({
        ...top,
        message: `The file's name is the topic's id, and "${id}" is none.`,
        advice: 'Use lower-case letters, digits and single hyphens.',
      });
      continue;
    }
    const match = FENCE.exec(text);
    if (match?.index !== 0) {
      problems.push({
        ...top,
        message: 'The topic does not start with front matter.',
        advice: 'Start with a line "---", the keys, and a line "---".',
      });
      continue;
    }
    const source = readSource(file, match[1] ?? '', 1);
    problems.push(...source.problems);
    if (source.problems.length > 0) continue;
    const { value, problems: found } = validate(topicSchema, source.value, source, []);
    problems.push(...found);
    if (value === undefined) continue;
    problems.push(
      ...checkTemplate(
        { file, body: text.slice(match[0].length), offset: match[0].split('\n').length - 1 },
        value.uses,
        (index) => source.placeOf(['uses', index]),
        components,
      ),
    );
    const twin = topics.find((topic) => topic.position === value.position);
    if (twin !== undefined) {
      problems.push(
        problemAt(
          source,
          ['position'],
          `Position ${value.position} is taken by ${twin.file}.`,
          'Choose another number; sections stand in its order.',
        ),
      );
    }
    for (const key of ['title', 'shortTitle', 'summary'] as const) {
      if (!value[key].includes('{')) continue;
      problems.push(
        problemAt(
          source,
          [key],
          'An expression here is printed as it stands.',
          'Write plain text that fits every service; a service may have a title of its own.',
        ),
      );
    }
    for (const [index, alias] of (value.aliases ?? []).entries()) {
      const owner = topics.find((topic) => topic.aliases?.includes(alias) === true);
      if (owner === undefined) continue;
      problems.push(
        problemAt(
          source,
          ['aliases', index],
          `The anchor "${alias}" is one of ${owner.file} already.`,
          'Keep it where it belongs.',
        ),
      );
    }
    topics.push({ ...value, id, file });
    sources.set(id, source);
  }
  return { topics: topics.sort((a, b) => a.position - b.position), sources, problems };
}
