/** Reads the Markdown twins of the built site for the tests beside this file. */
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { catalog, DIST, readText } from './dist.ts';

export interface Twin {
  /** The page's path on the site, such as `/eks/`. */
  readonly path: string;
  /** The twin's file in the built folder, such as `eks.md`. */
  readonly file: string;
}

/** The pages that have a twin: those of the topics, and those of the services. */
export const topicTwins: readonly Twin[] = catalog.topics.map(({ id }) => ({
  path: `/topics/${id}/`,
  file: `topics/${id}.md`,
}));
export const twins: readonly Twin[] = [
  ...topicTwins,
  ...catalog.services.map(({ id }) => ({ path: `/${id}/`, file: `${id}.md` })),
];

const parser = unified().use(remarkParse).use(remarkGfm);
const trees = new Map<string, Root>();

/** What a twin says, as a tree; each is read once. */
export function treeOf(file: string): Root {
  const known = trees.get(file);
  if (known !== undefined) return known;
  const tree = parser.parse(readText(DIST, file));
  trees.set(file, tree);
  return tree;
}

/** The text below a node, as a reader sees it. */
export const wordsIn = (node: Nodes): string => {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(wordsIn).join('') : '';
};
