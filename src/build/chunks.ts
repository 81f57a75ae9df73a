/**
 * How the browser's scripts are cut into files: all that the ask box takes for its first answer is one,
 * since that is one way there and the best compression. Left alone, the bundler would cut wherever later
 * code shares a part, and put Vite's loader of stylesheets, which no chunk here has, on every page.
 */
import type { Plugin, Rolldown } from 'vite';

/** The name of the ask box's file, before its hash. */
export const ASK_CHUNK = 'ask';

const START = /\/src\/search\/box\.ts$/;
const PAGE = /\/src\/search\/page\.ts$/;
const OURS = /\/src\/(?:search|answer|diagnosis)\//;
const LOADER = '\0vite/preload-helper.js';

type Graph = Pick<Rolldown.PluginContext, 'getModuleInfo'>;

/** Whether the box imports the module, at once and not when it is needed; what every page has is not its. */
function isInBox(id: string, graph: Graph, seen = new Set<string>()): boolean {
  if (START.test(id)) return true;
  const importers = graph.getModuleInfo(id)?.importers ?? [];
  if (!OURS.test(id) || seen.has(id) || importers.some((one) => PAGE.test(one))) return false;
  seen.add(id);
  return importers.some((one) => isInBox(one, graph, seen));
}

export function chunks(): Plugin {
  return {
    name: 'whydenied:chunks',
    apply: 'build',
    enforce: 'pre',
    configEnvironment: (name) =>
      name === 'client'
        ? {
            build: {
              modulePreload: false,
              rolldownOptions: {
                preserveEntrySignatures: 'allow-extension',
                output: {
                  codeSplitting: {
                    // Else the loader would come along, and each page would need the box for it.
                    includeDependenciesRecursively: false,
                    groups: [{ name: (id, graph) => (isInBox(id, graph) ? ASK_CHUNK : null) }],
                  },
                },
              },
            },
          }
        : undefined,
    load: (id) => (id === LOADER ? 'export const __vitePreload = (load) => load();' : undefined),
  };
}
