/**
 * Gives the catalog to the pages, and keeps an author's browser in step with the files.
 *
 * Pages import `virtual:whydenied`, never a file of data. Its data is read anew when
 * `services.yaml`, a topic or the reference changes. While the data has problems, the development
 * server answers every page with our list of them in place of a stack trace.
 */
import type { AstroIntegration } from 'astro';
import { join, relative, sep } from 'node:path';
import type { Plugin, ViteDevServer } from 'vite';
import { SERVICES_FILE, type Catalog } from '../catalog/catalog.ts';
import { loadCatalog, referenceFor, tryLoadCatalog, type LoadOptions } from '../catalog/load.ts';
import { printProblems } from '../catalog/problem.ts';
import { TOPICS_FOLDER } from '../catalog/topics.ts';
import { REFERENCE_FOLDER } from '../reference/reference.ts';
import { chunks } from './chunks.ts';
import { problemsPage } from './dev-page.ts';
import { readHistory } from './history.ts';
import { repositoryUrl, ROOT } from './project.ts';
import { dataOf, share, shared, SHARED_MODULE } from './shared.ts';
import { twinOf } from './twin.ts';

const MODULE = 'virtual:whydenied';
const RESOLVED = `\0${MODULE}`;

/** Other data than the project's own, for tests that build the site from a fixture. */
export function loadOptions(): LoadOptions {
  return {
    root: ROOT,
    services: process.env['WHYDENIED_SERVICES'],
    reference: process.env['WHYDENIED_REFERENCE'],
    referenceOnly: process.env['WHYDENIED_REFERENCE_ONLY'] === '1',
  };
}

function catalogModule(): Plugin {
  let isServing = false;
  /** While the data has problems no page is drawn, and the last good catalog keeps the pages' code. */
  let lastGood: Catalog = {
    services: [],
    topics: [],
    general: {},
    sources: { actions: '', passesRole: [], date: '' },
  };
  return {
    name: 'whydenied:catalog',
    configResolved(config) {
      isServing = config.command === 'serve';
    },
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined;
      // A build has read its data already; the development server reads it anew after each change.
      if (isServing || shared() === undefined) {
        const history = readHistory(ROOT);
        lastGood = isServing
          ? (tryLoadCatalog(loadOptions()).catalog ?? lastGood)
          : loadCatalog(loadOptions());
        share(dataOf(lastGood, referenceFor(loadOptions()), history));
      }
      return SHARED_MODULE;
    },
  };
}

const isData = (file: string): boolean => {
  const path = relative(ROOT, file).split(sep).join('/');
  return (
    path === (loadOptions().services ?? SERVICES_FILE) ||
    path.startsWith(`${TOPICS_FOLDER}/`) ||
    path.startsWith(`${REFERENCE_FOLDER}/`)
  );
};

/** Reloads open browsers when data changes, and shows problems in place of pages. */
function serveData(server: ViteDevServer): void {
  server.watcher.add([join(ROOT, SERVICES_FILE), join(ROOT, TOPICS_FOLDER)]);
  const refresh = (file: string): void => {
    if (!isData(file)) return;
    for (const environment of Object.values(server.environments)) {
      const module = environment.moduleGraph.getModuleById(RESOLVED);
      if (module !== undefined) environment.moduleGraph.invalidateModule(module);
    }
    server.environments.client.hot.send({ type: 'full-reload' });
    const { problems, sources } = tryLoadCatalog(loadOptions());
    if (problems.length > 0) console.error(`\n${printProblems(problems, sources)}\n`);
  };
  server.watcher.on('change', refresh).on('add', refresh).on('unlink', refresh);

  server.middlewares.use((request, response, next) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const wantsPage = path.endsWith('/') || path.endsWith('.html');
    const twin = /^\/((?:topics\/)?[a-z0-9-]+)\.md$/.exec(path)?.[1];
    if (wantsPage) {
      const { problems, sources } = tryLoadCatalog(loadOptions());
      if (problems.length > 0) {
        response.statusCode = 500;
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(problemsPage(printProblems(problems, sources)));
        return;
      }
    }
    if (twin !== undefined) {
      const origin = `http://${request.headers.host ?? 'localhost'}`;
      fetch(`${origin}/${twin}/`)
        .then(async (page) => {
          response.statusCode = page.status;
          response.setHeader('content-type', 'text/markdown; charset=utf-8');
          response.end(page.ok ? twinOf(await page.text(), `${origin}/${twin}/`) : 'Not found\n');
        })
        .catch(next);
      return;
    }
    next();
  });
}

export function whydenied(): AstroIntegration {
  return {
    name: 'whydenied',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({
          vite: {
            plugins: [catalogModule(), chunks()],
            define: { 'import.meta.env.REPOSITORY': JSON.stringify(repositoryUrl(ROOT)) },
          },
        });
      },
      'astro:server:setup': ({ server }) => {
        serveData(server);
      },
    },
  };
}
