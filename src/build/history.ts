/**
 * When each entry of `services.yaml` and each template last changed, from the repository's history.
 *
 * Days are those on which a change reached the branch, merges included. Only commits count, never the clock or the working tree, so that every build of a commit says the
 * same. A shallow clone does not have the history; then there are no dates, and the build says so.
 */
import { execFileSync } from 'node:child_process';
import { SERVICES_FILE } from '../catalog/catalog.ts';
import { TOPICS_FOLDER } from '../catalog/topics.ts';

export interface History {
  /** Service id to the day (ISO form) on which its entry last changed. */
  readonly entries: Readonly<Record<string, string>>;
  /** Topic id to the day on which its template last changed. */
  readonly topics: Readonly<Record<string, string>>;
}

function git(root: string, args: readonly string[]): string {
  return execFileSync('git', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** The file's text in a commit; nothing where the commit removed it. */
function textAt(root: string, hash: string): string {
  try {
    return git(root, ['show', `${hash}:./${SERVICES_FILE}`]);
  } catch {
    return '';
  }
}

/** The text of each top-level block of a YAML file, without comments between blocks. */
export function splitEntries(text: string): Map<string, string> {
  const entries = new Map<string, string>();
  let id: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const key = /^["']?([A-Za-z0-9-]+)["']?:/.exec(line);
    if (key?.[1] !== undefined) id = key[1];
    if (id === undefined || line.trim() === '' || line.startsWith('#')) continue;
    entries.set(id, `${entries.get(id) ?? ''}${line.trimEnd()}\n`);
  }
  return entries;
}

const day = (seconds: string): string =>
  new Date(Number(seconds) * 1000).toISOString().slice(0, 10);

function entryDays(root: string): Record<string, string> {
  const log = git(root, ['log', '--first-parent', '--format=%H %ct', '--', SERVICES_FILE]);
  const commits = log.split('\n').filter(Boolean);
  const days: Record<string, string> = {};
  let newer: Map<string, string> | undefined;
  let newerDay = '';
  const pending = new Map<string, string>();
  for (const commit of commits) {
    const [hash = '', seconds = ''] = commit.split(' ');
    const entries = splitEntries(textAt(root, hash));
    if (newer === undefined) {
      for (const [id, text] of entries) pending.set(id, text);
    } else {
      for (const [id, text] of pending) {
        if (entries.get(id) === text) continue;
        days[id] = newerDay;
        pending.delete(id);
      }
    }
    if (newer !== undefined && pending.size === 0) break;
    newer = entries;
    newerDay = day(seconds);
  }
  for (const id of pending.keys()) days[id] = newerDay;
  return days;
}

function topicDays(root: string): Record<string, string> {
  const log = git(root, [
    'log',
    '--first-parent',
    '--diff-merges=first-parent',
    '--format=@%ct',
    '--name-only',
    '--relative',
    '--',
    TOPICS_FOLDER,
  ]);
  const days: Record<string, string> = {};
  let current = '';
  for (const line of log.split('\n')) {
    if (line.startsWith('@')) current = day(line.slice(1));
    const topic = new RegExp(`^${TOPICS_FOLDER}/([^/]+)\\.mdx$`).exec(line)?.[1];
    if (topic !== undefined) days[topic] ??= current;
  }
  return days;
}

/**
 * @returns the days, or a sentence that says why there are none
 */
export function readHistory(root: string): History | { readonly missing: string } {
  try {
    if (git(root, ['rev-parse', '--is-shallow-repository']).trim() !== 'false') {
      return { missing: 'this is a shallow clone; fetch the full history to have them' };
    }
    return { entries: entryDays(root), topics: topicDays(root) };
  } catch {
    return {
      missing: 'this folder is not a Git repository with a commit, or git is not installed',
    };
  }
}
