/**
 * The comment on a pull request, against a GitHub of our own: what is asked, what is written, and that
 * the data of the pull request decide neither where it goes nor what else it says.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../../../src/build/project.ts';
import { pagesOf, type Changes } from '../../../../src/cli/diff/changes.ts';
import { bodyOf, comment, MARK, readRun, type Ask } from '../../../../src/cli/diff/comment.ts';

const SHA = 'a'.repeat(40);
const EVENT = {
  repository: { full_name: 'whydenied/whydenied' },
  workflow_run: {
    head_sha: SHA,
    head_branch: 'my/branch&x',
    head_repository: { owner: { login: 'someone' } },
    html_url: 'https://github.com/whydenied/whydenied/actions/runs/1',
  },
};
const RUN = readRun(EVENT) ?? expect.fail('no run');

const CHANGES: Changes = {
  total: [485, 485],
  added: pagesOf(['/new/']),
  removed: pagesOf([]),
  appeared: [],
  vanished: [],
  texts: [],
  markup: pagesOf([]),
  differs: true,
  sizes: [],
  weights: [],
};
const JSON_TEXT = JSON.stringify(CHANGES);

const PULL = { number: 7, head: { sha: SHA }, base: { ref: 'main' } };

interface Known {
  readonly id: number;
  readonly login: string;
  readonly body: string;
}

/** A GitHub that has some pull requests and comments, and notes what is asked. */
function gitHub(pulls: readonly object[], known: readonly Known[] = []) {
  const asked: { method: string; path: string; body?: object }[] = [];
  const ask: Ask = (method, path, body) => {
    asked.push({ method, path, ...(body === undefined ? {} : { body }) });
    const page = Number(/[?&]page=(\d+)/.exec(path)?.[1] ?? 1);
    const comments = known
      .slice((page - 1) * 100, page * 100)
      .map(({ id, login, body: said }) => ({ id, user: { login }, body: said }));
    return Promise.resolve(
      path.includes('/pulls?') ? pulls : path.includes('/comments?') ? comments : {},
    );
  };
  return { ask, asked, written: () => asked.filter(({ method }) => method !== 'GET') };
}

const bot = (id: number, body: string): Known => ({ id, login: 'github-actions[bot]', body });

test('The first run writes a comment, on the pull request that ends in the commit', async () => {
  const { ask, asked, written } = gitHub([{ ...PULL, number: 6, head: { sha: 'b' } }, PULL]);
  expect(await comment(RUN, JSON_TEXT, ask)).toBe('A comment is written on #7');
  expect(asked[0]?.path).toBe(
    '/repos/whydenied/whydenied/pulls?state=open&per_page=100&head=someone%3Amy%2Fbranch%26x',
  );
  expect(written()).toEqual([
    {
      method: 'POST',
      path: '/repos/whydenied/whydenied/issues/7/comments',
      body: { body: bodyOf(RUN, 'main', JSON_TEXT) },
    },
  ]);
});

test('The next run changes that comment, on whichever page it is', async () => {
  const others = Array.from({ length: 150 }, (_, n) => bot(n, 'Something else'));
  const { ask, written } = gitHub([PULL], [...others, bot(999, `${MARK}\nold`)]);
  expect(await comment(RUN, JSON_TEXT, ask)).toBe('The comment on #7 is brought up to date');
  expect(written().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'PATCH /repos/whydenied/whydenied/issues/comments/999',
  ]);
});

test('A comment of somebody else with our mark is left alone', async () => {
  const { ask, written } = gitHub([PULL], [{ id: 1, login: 'someone', body: `${MARK} mine` }]);
  await comment(RUN, JSON_TEXT, ask);
  expect(written().map(({ method }) => method)).toEqual(['POST']);
});

test('Where the pull request has a newer commit, or is closed, nothing is written', async () => {
  for (const pulls of [[], [{ ...PULL, head: { sha: 'c'.repeat(40) } }]]) {
    const { ask, written } = gitHub(pulls);
    expect(await comment(RUN, JSON_TEXT, ask)).toContain('No open pull request');
    expect(written()).toEqual([]);
  }
});

test('Where the site could not be built, an old comment says so, and no new one is written', async () => {
  const first = gitHub([PULL]);
  await comment(RUN, undefined, first.ask);
  expect(first.written()).toEqual([]);
  const later = gitHub([PULL], [bot(5, `${MARK}\nold`)]);
  await comment(RUN, undefined, later.ask);
  expect(JSON.stringify(later.written())).toContain('could not be built or compared');
});

describe('the text', () => {
  test('says what changes, against what, and where the site is', () => {
    expect(bodyOf(RUN, 'main', JSON_TEXT)).toMatchInlineSnapshot(`
      "<!-- whydenied: what changes on the site -->
      ## What this changes on the site

      Compared with \`main\`. The site has 485 pages.

      ### 1 page added

      - \`/new/\`


      For \`aaaaaaaaaa\`. [The run](https://github.com/whydenied/whydenied/actions/runs/1) has the whole site as the artefact \`preview\`: unpack it, and any server of files shows it, such as \`python3 -m http.server\` in its folder."
    `);
  });

  test.each([['{'], ['{"total":[1,2]}'], [JSON.stringify({ ...CHANGES, texts: ['@all'] })]])(
    'of data that are none names no word of them: %s',
    (json) => {
      const body = bodyOf(RUN, 'main', json);
      expect(body).toMatch(/could not be read: The data (?:is no JSON|has no [\w ]+ at "changes)/);
      expect(body).not.toContain('@all');
    },
  );
});

test.each([
  ['no event', {}],
  ['a repository that is a path', { ...EVENT, repository: { full_name: '../../evil' } }],
  ['no commit', { ...EVENT, workflow_run: { ...EVENT.workflow_run, head_sha: 'main' } }],
])('%s is refused', (_, event) => {
  expect(() => readRun(event)).toThrow('This is no event of a finished workflow.');
});

test('A fork that is gone is no error, and an address that is none is left out', () => {
  const run = EVENT.workflow_run;
  expect(readRun({ ...EVENT, workflow_run: { ...run, head_repository: null } })).toBeUndefined();
  expect(readRun({ ...EVENT, workflow_run: { ...run, html_url: 'javascript:x' } })?.url).toBe('');
});

/** Every file that a script needs, by its imports. */
function importsOf(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file) || file.startsWith('node:')) return seen;
  seen.add(file);
  const text = file.startsWith('/') ? readFileSync(file, 'utf8') : '';
  for (const [, type, name = ''] of text.matchAll(/^import (type )?[^'"]*['"]([^'"]+)['"]/gm)) {
    if (type === undefined) {
      importsOf(name.startsWith('.') ? resolve(dirname(file), name) : name, seen);
    }
  }
  return seen;
}

describe('.ci/comment.ts', () => {
  const script = join(ROOT, '.ci/comment.ts');

  test('needs no package, since none is installed where it may write', () => {
    const files = [...importsOf(script)];
    expect(files.length).toBeGreaterThan(4);
    expect(files.filter((file) => !file.startsWith(ROOT))).toEqual([]);
  });

  /** Runs it as the workflow does, with a GitHub on this machine. */
  async function run(prepare: (changes: string, folder: string) => void) {
    const folder = mkdtempSync(join(tmpdir(), 'comment-'));
    const bodies: string[] = [];
    const server = createServer((request: IncomingMessage, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        const { method, url = '', headers } = request;
        if (headers.authorization !== 'Bearer example') response.statusCode = 401;
        if (method === 'POST') bodies.push((JSON.parse(text) as { body: string }).body);
        response.end(JSON.stringify(url.includes('/pulls?') ? [PULL] : []));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const event = join(folder, 'event.json');
    writeFileSync(event, JSON.stringify(EVENT));
    const changes = join(folder, 'changes.json');
    prepare(changes, folder);
    const child = spawn(process.execPath, [script], {
      cwd: folder,
      env: {
        GITHUB_EVENT_PATH: event,
        GITHUB_API_URL: `http://127.0.0.1:${port}`,
        GITHUB_TOKEN: 'example',
        CHANGES: changes,
      },
    });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    const code = await new Promise((done) => child.on('close', done));
    server.close();
    rmSync(folder, { recursive: true });
    return { code, said, bodies };
  }

  test('writes what the file says', async () => {
    const { code, said, bodies } = await run((changes) => {
      writeFileSync(changes, JSON_TEXT);
    });
    expect(said).toBe('A comment is written on #7.\n');
    expect(code).toBe(0);
    expect(bodies).toEqual([bodyOf(RUN, 'main', JSON_TEXT)]);
  });

  test('follows no link out of the artefact, and reads no file that is too long', async () => {
    const linked = await run((changes, folder) => {
      writeFileSync(join(folder, 'other.json'), JSON_TEXT);
      symlinkSync(join(folder, 'other.json'), changes);
    });
    const long = await run((changes) => {
      writeFileSync(changes, JSON_TEXT.padEnd(5_000_001, ' '));
    });
    for (const { code, bodies } of [linked, long]) {
      expect(code).toBe(0);
      expect(bodies[0]).toContain('could not be read: The data is no JSON.');
    }
  });
});
