/**
 * The one comment on a pull request that says what it changes on the site: which pull request, what
 * it says, and whether it is there already.
 *
 * It has the right to write, and the pull request may be anybody's. What GitHub says of the run is
 * taken as it is; the data that the run left is not (`changes.ts`), and can neither choose the pull
 * request nor say anything but what a report says.
 */
import { CommandError } from '../command.ts';
import { ChangesError, readChanges } from './changes.ts';
import { inCode, report } from './report.ts';

/** How the comment is found again. */
export const MARK = '<!-- whydenied: what changes on the site -->';
const AUTHOR = 'github-actions[bot]';

/** More pages of comments than this are not looked at. */
const MOST_PAGES = 20;

/** What GitHub says of the run of the other workflow. */
export interface Run {
  readonly repository: string;
  readonly headOwner: string;
  readonly headBranch: string;
  readonly headSha: string;
  readonly url: string;
}

/** Asks GitHub; throws where it says no. */
export type Ask = (
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: object,
) => Promise<unknown>;

function at(value: unknown, ...keys: readonly string[]): unknown {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found;
}

const textAt = (value: unknown, ...keys: readonly string[]): string => {
  const found = at(value, ...keys);
  return typeof found === 'string' ? found : '';
};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * @param event what GitHub hands to a workflow that follows another
 * @returns nothing where the run belongs to no repository that is still there
 */
export function readRun(event: unknown): Run | undefined {
  const run = at(event, 'workflow_run');
  const repository = textAt(event, 'repository', 'full_name');
  const headSha = textAt(run, 'head_sha');
  if (!/^[\w.-]+\/[\w.-]+$/.test(repository) || !/^[0-9a-f]{40}$/.test(headSha)) {
    throw new CommandError('This is no event of a finished workflow.');
  }
  const headOwner = textAt(run, 'head_repository', 'owner', 'login');
  if (headOwner === '') return undefined;
  const url = textAt(run, 'html_url');
  return {
    repository,
    headOwner,
    headBranch: textAt(run, 'head_branch'),
    headSha,
    url: /^https:\/\/[\w./:-]+$/.test(url) ? url : '',
  };
}

interface Pull {
  readonly number: number;
  readonly base: string;
}

/** The open pull request whose newest commit the run was for; none where there is a newer one. */
async function pullOf(run: Run, ask: Ask): Promise<Pull | undefined> {
  const head = encodeURIComponent(`${run.headOwner}:${run.headBranch}`);
  const pulls = await ask(
    'GET',
    `/repos/${run.repository}/pulls?state=open&per_page=100&head=${head}`,
  );
  const pull = listOf(pulls).find((one) => textAt(one, 'head', 'sha') === run.headSha);
  const number = at(pull, 'number');
  return typeof number === 'number' ? { number, base: textAt(pull, 'base', 'ref') } : undefined;
}

/** The comment that is there already. Its author tells it from a copy. */
async function knownComment(run: Run, { number }: Pull, ask: Ask): Promise<number | undefined> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const comments = await ask(
      'GET',
      `/repos/${run.repository}/issues/${number}/comments?per_page=100&page=${page}`,
    );
    const found = listOf(comments).find(
      (one) => textAt(one, 'user', 'login') === AUTHOR && textAt(one, 'body').startsWith(MARK),
    );
    const id = at(found, 'id');
    if (typeof id === 'number') return id;
    if (listOf(comments).length < 100) return undefined;
  }
  return undefined;
}

/** @param json what the run left; nothing where it left nothing */
export function bodyOf(run: Run, base: string, json: string | undefined): string {
  const commit = inCode(run.headSha.slice(0, 10));
  const link = (words: string): string => (run.url === '' ? words : `[${words}](${run.url})`);
  const said = (): string => {
    if (json === undefined) {
      return `The site of ${commit} could not be built or compared; ${link('the checks say why')}.`;
    }
    try {
      return report(readChanges(json), base);
    } catch (error) {
      if (!(error instanceof ChangesError)) throw error;
      return `What ${commit} changes could not be read: ${error.message}`;
    }
  };
  const foot = `For ${commit}. ${link('The run')} has the whole site as the artefact \`preview\`: unpack it, and any server of files shows it, such as \`python3 -m http.server\` in its folder.`;
  return [
    MARK,
    '## What this changes on the site',
    '',
    said(),
    ...(json === undefined ? [] : ['', foot]),
  ].join('\n');
}

/** @returns what was done, in words */
export async function comment(run: Run, json: string | undefined, ask: Ask): Promise<string> {
  const pull = await pullOf(run, ask);
  if (pull === undefined) {
    return 'No open pull request ends in this commit. The run of a newer commit writes its own comment';
  }
  const known = await knownComment(run, pull, ask);
  const body = bodyOf(run, pull.base, json);
  const comments = `/repos/${run.repository}/issues`;
  if (known !== undefined) {
    await ask('PATCH', `${comments}/comments/${known}`, { body });
    return `The comment on #${pull.number} is brought up to date`;
  }
  // The checks say already what is wrong; there is nothing yet to correct.
  if (json === undefined) return 'There is nothing to compare, and no comment to correct';
  await ask('POST', `${comments}/${pull.number}/comments`, { body });
  return `A comment is written on #${pull.number}`;
}
