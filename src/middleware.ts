/**
 * Says which page could not be drawn, and why, where a template or component throws. In development
 * that is our page in place of a stack trace; in a build it is the error that ends it.
 */
import { defineMiddleware } from 'astro:middleware';
import { problemsPage } from './build/dev-page.ts';
import { BuildError } from './build/errors.ts';

/** The first file of the project in a stack. */
function fileIn(stack: string | undefined): string | undefined {
  return /((?:content|src)\/[\w./[\]-]+\.(?:mdx|astro|ts))/.exec(stack ?? '')?.[1];
}

function explain(error: unknown, path: string): string {
  if (!(error instanceof Error)) return `${path} could not be drawn: ${String(error)}`;
  if (error.name === 'ProblemsError') return error.message;
  const file = fileIn(error.stack);
  return `${path} could not be drawn${file === undefined ? '' : `; look at ${file}`}.\n${error.message}`;
}

export const onRequest = defineMiddleware(async ({ url }, next) => {
  try {
    const response = await next();
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return response;
    // Pages are drawn while they are read, so this is where a template throws.
    return new Response(await response.text(), response);
  } catch (error) {
    const explanation = explain(error, url.pathname);
    if (!import.meta.env.DEV) {
      const fatal = new BuildError(explanation);
      fatal.stack = explanation;
      throw fatal;
    }
    console.error(`\n${explanation}\n`);
    return new Response(problemsPage(explanation), {
      status: 500,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  }
});
