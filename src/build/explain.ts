/**
 * Says which page could not be drawn, and why, where a template or component throws.
 */

/** The first file of the project in a stack. */
function fileIn(stack: string | undefined): string | undefined {
  return /((?:content|src)\/[\w./[\]-]+\.(?:mdx|astro|ts))/.exec(stack ?? '')?.[1];
}

/** @param path the page's own path */
export function explain(error: unknown, path: string): string {
  if (!(error instanceof Error)) return `${path} could not be drawn: ${String(error)}`;
  if (error.name === 'ProblemsError') return error.message;
  const file = fileIn(error.stack);
  return `${path} could not be drawn${file === undefined ? '' : `; look at ${file}`}.\n${error.message}`;
}
