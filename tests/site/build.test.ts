/**
 * Builds, each in a process and a folder of its own: one more service with nothing but its entry,
 * and builds that must fail with a sentence and leave the last good site where it is.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { selectAll } from 'hast-util-select';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { unpackCatalog, type PackedCatalog } from '../../src/answer/ask-catalog.ts';
import { loadCatalog } from '../../src/catalog/load.ts';
import {
  attribute,
  catalog,
  codeBlocksOf,
  DIST,
  filesOf,
  only,
  pageOf,
  readPage,
  readText,
  ROOT,
  sectionOn,
  SITE,
  stepsOf,
  wordsOf,
} from './dist.ts';

/** On the disk of the project, so that a build can be swapped in by renaming. */
const TEMP = join(ROOT, '.astro', `test-${process.pid}`);
const FIXTURE = 'tests/fixtures/sixth';
const BUILD_TIME = 60_000;

interface Ending {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the build as `npm run build` does, without what the test runner adds to the environment. */
function build(root: string, env: Readonly<Record<string, string>>): Promise<Ending> {
  const inherited = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SITE_URL'];
  const clean = Object.fromEntries(inherited.map((name) => [name, process.env[name]]));
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'src/cli/build.ts')],
      { cwd: root, env: { ...clean, ASTRO_TELEMETRY_DISABLED: '1', ...env } },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
        resolve({ code, stdout, stderr });
      },
    );
  });
}

/** Names and contents of everything in a folder. */
const fingerprint = (folder: string): string[] =>
  filesOf(folder).map(
    (file) =>
      `${file} ${createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')}`,
  );

const entry = readFileSync(join(ROOT, FIXTURE, 'services.pass.yaml'), 'utf8').replace(
  /^#.*\n/gm,
  '',
);
const SIXTH = entry.slice(0, entry.indexOf(':'));

/** The real services and the invented one, where the alphabet wants it. */
function withSixth(sixth = entry): string {
  const lines = readFileSync(join(ROOT, 'services.yaml'), 'utf8').split('\n');
  const next = lines.findIndex((line) => {
    const key = /^([a-z0-9-]+):/.exec(line)?.[1];
    return key !== undefined && key > SIXTH;
  });
  lines.splice(next === -1 ? lines.length : next, 0, `${sixth.trimEnd()}\n`);
  return lines.join('\n');
}

/** Writes a file below the temporary folder; returns its path from the project's folder. */
function write(name: string, text: string): string {
  const file = join(TEMP, name);
  writeFileSync(file, text);
  return relative(ROOT, file).replaceAll('\\', '/');
}

/** Line and column, from 1, of the first place where `part` stands. */
function placeOf(text: string, part: string): string {
  const before = text.slice(0, text.indexOf(part)).split('\n');
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

beforeAll(() => {
  mkdirSync(TEMP, { recursive: true });
});

afterAll(() => {
  rmSync(TEMP, { recursive: true, force: true });
});

describe('one more service, with an entry and nothing else', () => {
  const dist = join(TEMP, 'sixth-dist');
  const text = withSixth();
  let ending: Ending;
  let services: string;

  beforeAll(async () => {
    services = write('sixth.yaml', text);
    ending = await build(ROOT, {
      WHYDENIED_SERVICES: services,
      WHYDENIED_REFERENCE: `${FIXTURE}/reference`,
      WHYDENIED_DIST: dist,
    });
  }, BUILD_TIME);

  const page = (): ReturnType<typeof readPage> => readPage(dist, `${SIXTH}/index.html`);
  const linksOn = (file: string): string[] =>
    selectAll('main a[href]', readPage(dist, file).tree).map((link) => attribute(link, 'href'));

  test('builds', () => {
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    expect(ending.stdout).toContain(`Drawing the pages of ${catalog.services.length + 1} services`);
  });

  test('has its page, its twin, and nothing else that is new', () => {
    const hashed = /^(?:pagefind|_astro)\//;
    const names = (folder: string): string[] =>
      filesOf(folder).filter((file) => !hashed.test(file));
    expect(names(dist)).toEqual(
      [...names(DIST), `${SIXTH}.md`, `${SIXTH}/index.html`, `ask/services/${SIXTH}.json`].sort(),
    );
  });

  test('has the sections that its entry decides', () => {
    const options = { root: ROOT, services, reference: `${FIXTURE}/reference` };
    const service = loadCatalog(options).services.find(({ id }) => id === SIXTH);
    const { tree } = page();
    const drawn = selectAll('section[data-topic]', tree).map((section) => ({
      topic: attribute(section, 'dataTopic'),
      state: attribute(section, 'dataState'),
      title: wordsOf(only('h2', section)),
    }));
    expect(drawn).toEqual(
      service?.sections.map(({ topic, state, title }) => ({ topic, state, title })),
    );
    const topics = drawn.map(({ topic }) => topic);
    expect(topics).toContain('aws-auth-configmap');
    expect(topics).not.toContain('cross-account-access');
    expect(topics.indexOf('passrole')).toBe(topics.indexOf('access-keys') + 1);
    expect(drawn).toContainEqual({
      topic: 'access-keys',
      state: 'shown',
      title: 'I have lost the keys to my gadgets',
    });
    expect(drawn.find(({ topic }) => topic === 'admin-delegate')?.state).toBe('not-applicable');
    const toc = selectAll('nav.toc a', tree).map((link) => wordsOf(link));
    expect(toc).toEqual(drawn.map(({ title }) => title));
    for (const { topic, state } of drawn) {
      expect(stepsOf(sectionOn(page(), topic)), topic).toHaveLength(state === 'shown' ? 6 : 0);
    }
  });

  test('has its own values in every section', () => {
    const { tree } = page();
    const first = codeBlocksOf(sectionOn(page(), 'no-permissions'));
    expect(first[0]?.text).toMatch(
      /^botocore\.exceptions\.ClientError: An error occurred \(AccessDeniedException\) when calling the TurnGadget operation: User: \S+ is not authorized to perform: gadgetry:TurnGadget on resource: arn:aws:gadgetry:us-east-1:111122223333:gadget\/example /,
    );
    expect(first[1]?.text).toBe('The gadgets are not yours to list.');
    const passrole = sectionOn(page(), 'passrole');
    expect(wordsOf(only('.note', passrole))).toBe('A gadget turns with the role you hand it.');
    expect(selectAll('#gadget-role', passrole)).toHaveLength(1);
    expect(selectAll('a', passrole).map((link) => attribute(link, 'href'))).toContain(
      'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html',
    );
    const [policy] = codeBlocksOf(passrole).filter(({ language }) => language === 'json');
    // Its entry names no principal, and none is guessed.
    expect(policy?.text).not.toContain('Condition');
    expect(wordsOf(only('main', tree))).not.toContain('gadgetry.amazonaws.com');
    const edits = selectAll('a', tree).map((link) => attribute(link, 'href'));
    const [line = ''] = placeOf(text, `${SIXTH}:`).split(':');
    expect(edits.filter((href) => href.includes('/edit/'))[0]).toMatch(new RegExp(`#L${line}$`));
  });

  test('is in every list', () => {
    // Its entry says that it is featured.
    expect(linksOn('index.html')).toContain(`/${SIXTH}/`);
    expect(linksOn('services/index.html')).toContain(`/${SIXTH}/`);
    expect(linksOn('services/matrix/index.html')).toContain(`/${SIXTH}/`);
    expect(linksOn('topics/passrole/index.html')).toContain(`/${SIXTH}/#passrole`);
    expect(linksOn('topics/aws-auth-configmap/index.html')).toContain(
      `/${SIXTH}/#aws-auth-configmap`,
    );
    expect(linksOn('topics/cross-account-access/index.html')).toContain(`/${SIXTH}/`);
    expect(readText(dist, 'sitemap-0.xml')).toContain(`<loc>${new URL(`/${SIXTH}/`, SITE).href}<`);
    expect(readText(dist, 'llms.txt')).toContain(
      `- [Amazon Gadgetry Service](${new URL(`/${SIXTH}.md`, SITE).href})`,
    );
    expect(readText(dist, `${SIXTH}.md`)).toContain('\n## I have lost the keys to my gadgets\n');
  });

  test('stands in the group that the reference sorts it into, which counts it', () => {
    const groupOn = (folder: string): string =>
      selectAll('.groups li', readPage(folder, 'index.html').tree)
        .map(wordsOf)
        .find((group) => group.startsWith('Containers ')) ?? '';
    const countOn = (folder: string): number => Number(groupOn(folder).split(' ')[1]);
    expect(countOn(dist)).toBe(countOn(DIST) + 1);
    const [item] = selectAll('.services > li', readPage(dist, 'services/index.html').tree).filter(
      (one) => attribute(only('a', one), 'href') === `/${SIXTH}/`,
    );
    expect(item && attribute(item, 'dataAlso')).toBe('aws-gadgets');
  });

  test('is known to the ask box', () => {
    const { services: known } = unpackCatalog(
      JSON.parse(readText(dist, 'ask/catalog.json')) as PackedCatalog,
    );
    expect(known.map(({ id }) => id)).toEqual(
      [...catalog.services.map(({ id }) => id), SIXTH].sort(),
    );
    expect(known.find(({ id }) => id === SIXTH)).toMatchObject({
      prefix: SIXTH,
      alsoKnownAs: ['aws-gadgets'],
      category: 'Containers',
      topics: { 'access-keys': 'I have lost the keys to my gadgets' },
    });
  });

  test('is in the index of the word search: itself, and what its entry says of its own', () => {
    const countOf = (folder: string): number => {
      const index = JSON.parse(readText(folder, 'pagefind/pagefind-entry.json')) as {
        languages: { en: { page_count: number } };
      };
      return index.languages.en.page_count;
    };
    const fragments = filesOf(dist)
      .filter((file) => file.endsWith('.pf_fragment'))
      .map((file) => gunzipSync(readFileSync(join(dist, file))).toString('utf8'))
      .map((fragment) => JSON.parse(fragment.replace(/^pagefind_dcd/, '')) as Fragment)
      .filter(({ url }) => url.startsWith(`/${SIXTH}/`));
    const found = new Map(fragments.map(({ url, meta }) => [url, meta]));
    expect(Object.fromEntries(found)).toEqual({
      [`/${SIXTH}/`]: { heading: 'Troubleshoot access to Amazon Gadgetry Service' },
      ...Object.fromEntries(
        [
          ['access-keys', 'I have lost the keys to my gadgets'],
          ['admin-delegate', 'I am an administrator and want to let others in'],
          ['passrole', 'I am not authorized to perform iam:PassRole'],
        ].map(([topic, heading]) => [
          `/${SIXTH}/#${topic}`,
          { heading, service: 'Amazon Gadgetry Service' },
        ]),
      ),
    });
    expect(countOf(dist)).toBe(countOf(DIST) + found.size);
    const [own] = fragments.filter(({ url }) => url === `/${SIXTH}/`);
    expect(own?.content).toContain('aws-gadgets');
  });

  test('changes nothing on the pages of the others but the line of their entries, and who is beside whom', () => {
    const apart = (html: string): string =>
      html
        .replace(/(?<=services\.yaml#L|line )\d+/g, '')
        .replace(/<nav aria-label="Similar services"[\s\S]*?<\/nav>/, '');
    const changed = catalog.services.filter((service) => {
      const now = readText(dist, `${service.id}/index.html`);
      return apart(now) !== apart(pageOf(service).html);
    });
    expect(changed.map(({ id }) => id)).toEqual([]);
  });
});

interface Fragment {
  readonly url: string;
  readonly content: string;
  readonly meta: Readonly<Record<string, string>>;
}

test(
  'pages that come from a mold are those that would be drawn, to the letter',
  async () => {
    const dist = join(TEMP, 'each-dist');
    const ending = await build(ROOT, { WHYDENIED_DRAW_EACH: '1', WHYDENIED_DIST: dist });
    expect(ending).toMatchObject({ code: 0, stderr: '' });
    const differing = (left: string[], right: string[]): string[] =>
      left.filter((file) => !right.includes(file));
    const [cast, drawn] = [fingerprint(DIST), fingerprint(dist)];
    expect(differing(cast, drawn)).toEqual([]);
    expect(differing(drawn, cast)).toEqual([]);
  },
  BUILD_TIME,
);

describe('a build that cannot succeed', () => {
  const dist = join(TEMP, 'kept-dist');
  const project = join(TEMP, 'project');
  let before: string[];

  beforeAll(() => {
    cpSync(DIST, dist, { recursive: true });
    before = fingerprint(dist);
    mkdirSync(project);
    for (const part of [
      'astro.config.mjs',
      'content',
      'package.json',
      'public',
      'services.yaml',
      'src',
      'tsconfig.json',
    ]) {
      cpSync(join(ROOT, part), join(project, part), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(project, 'node_modules'), 'junction');
  });

  function expectRefusal({ code, stderr, stdout }: Ending): void {
    expect(code, stdout).toBe(1);
    expect(stderr, 'a stack trace').not.toMatch(/^ {2,}at |node_modules|file:\/\//m);
    expect(stdout).not.toContain('Built ');
    expect(fingerprint(dist)).toEqual(before);
  }

  const buildData = (name: string, text: string): Promise<Ending> =>
    build(ROOT, {
      WHYDENIED_SERVICES: write(name, text),
      WHYDENIED_REFERENCE: `${FIXTURE}/reference`,
      WHYDENIED_DIST: dist,
    });

  test(
    'for YAML that is none: says where, and in words',
    async () => {
      const text = withSixth(entry.replace('  shortName', '\tshortName'));
      const ending = await buildData('tab.yaml', text);
      expectRefusal(ending);
      expect(ending.stderr).toContain(`services.yaml:${placeOf(text, '\tshortName')}`);
      expect(ending.stderr).toContain('indented with a tab');
    },
    BUILD_TIME,
  );

  test(
    'for data that is wrong: says all of it at once, each with its place',
    async () => {
      const text = withSixth(
        entry
          .replace('action: TurnGadget', 'action: TurnGadgets')
          .replace('shown: false', 'shown: no')
          .replace('    passrole:', '    pasrole:')
          .replace('shortName:', 'shortname:'),
      );
      const ending = await buildData('wrong.yaml', text);
      expectRefusal(ending);
      for (const part of ['shortname:', 'no\n']) {
        expect(ending.stderr).toContain(`services.yaml:${placeOf(text, part)} `);
      }
      expect(ending.stderr).toMatch(/There is no key "shortname" here\.\n.*"?shortName"?/);

      const second = withSixth(
        entry
          .replace('action: TurnGadget', 'action: TurnGadgets')
          .replace('    passrole:', '    pasrole:'),
      );
      const again = await buildData('wrong.yaml', second);
      expectRefusal(again);
      for (const part of ['TurnGadgets', 'pasrole:']) {
        expect(again.stderr).toContain(`services.yaml:${placeOf(second, part)} `);
      }
      expect(again.stderr).toMatch(/has no action "TurnGadgets".*\n.*TurnGadget\b/);
      expect(again.stderr).toMatch(/There is no topic "pasrole"\.\n.*passrole/);
    },
    BUILD_TIME,
  );

  /** Builds the copy of the project with one template changed, and puts the template back. */
  async function buildTemplate(
    topic: string,
    change: (text: string) => string,
  ): Promise<Ending & { text: string; file: string }> {
    const file = `content/topics/${topic}.mdx`;
    const good = readFileSync(join(project, file), 'utf8');
    const text = change(good);
    expect(text).not.toBe(good);
    writeFileSync(join(project, file), text);
    try {
      const ending = await build(project, { WHYDENIED_DIST: dist });
      const workshop = join(project, '.astro/build');
      expect(existsSync(workshop) ? readdirSync(workshop) : [], 'what it left behind').toEqual([]);
      return { ...ending, text, file };
    } finally {
      writeFileSync(join(project, file), good);
    }
  }

  const PART = '<Part is="meaning">\n';

  test(
    'for a template that reads what it does not declare: names it, the parameter and the place',
    async () => {
      const ending = await buildTemplate('passrole', (good) =>
        good.replace(PART, `${PART}\n<code>{props.service.colour}</code>\n`),
      );
      expectRefusal(ending);
      const place = placeOf(ending.text, 'props.service.colour');
      expect(ending.stderr).toContain(`${ending.file}:${place} `);
      expect(ending.stderr).toContain('reads the parameter "colour"');
    },
    BUILD_TIME,
  );

  test(
    'for a template that needs what a service lacks: names template, parameter and service',
    async () => {
      // The general page has this one, so that it is a service that lacks it.
      const parameter = 'passingAction';
      const lacking = catalog.services
        .filter(({ subject }) => subject[parameter] === undefined)
        .map(({ id }) => id);
      expect(lacking).not.toEqual([]);
      const ending = await buildTemplate('no-permissions', (good) =>
        good
          .replace(/uses:\s*\[/, `$&${parameter}, `)
          .replace(PART, `${PART}\n<code>{props.service.${parameter}}</code>\n`),
      );
      expectRefusal(ending);
      expect(ending.stderr).toContain(ending.file);
      expect(ending.stderr).toContain(`needs the parameter "${parameter}"`);
      expect(ending.stderr).toContain(`service "${lacking[0] ?? ''}"`);
      expect(ending.stderr).toMatch(/(?:does|do) not have it/);
      // Hundreds of services lack it; some of them tell enough.
      const longest = Math.max(...ending.stderr.split('\n').map((line) => line.length));
      expect(longest).toBeLessThan(400);
    },
    BUILD_TIME,
  );

  test(
    'for a template that is no MDX: names it and the place',
    async () => {
      const ending = await buildTemplate('passrole', (good) =>
        good.replace(PART, `${PART}\nA brace { that nobody closes.\n`),
      );
      expectRefusal(ending);
      expect(ending.stderr).toMatch(new RegExp(`^${ending.file}:\\d+:\\d+`, 'm'));
      expect(ending.stderr).toContain('not valid MDX');
    },
    BUILD_TIME,
  );
});
