/**
 * Keeps track of which page is drawn, for the message where one cannot be. In development the
 * message takes the place of a stack trace; a build ends with it.
 */
import { defineMiddleware } from 'astro:middleware';
import { problemsPage } from './build/dev-page.ts';
import { explain } from './build/explain.ts';
import { noteDrawing } from './build/shared.ts';

export const onRequest = defineMiddleware(async ({ url }, next) => {
  if (!import.meta.env.DEV) {
    noteDrawing(url.pathname);
    return next();
  }
  try {
    const response = await next();
    if (!(response.headers.get('content-type') ?? '').startsWith('text/html')) return response;
    // Pages are drawn while they are read, so this is where a template throws.
    return new Response(await response.text(), response);
  } catch (error) {
    const explanation = explain(error, url.pathname);
    console.error(`\n${explanation}\n`);
    return new Response(problemsPage(explanation), {
      status: 500,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    });
  }
});
