/**
 * Tells the browser ahead of the ask box's script on the pages that have the box in sight, so that it
 * comes together with the page's own. Its name has a hash, which is known when the pages are drawn.
 */
import { ASK_CHUNK } from './chunks.ts';

/**
 * @param scripts the names of the site's scripts
 * @returns the page, with a preload of the box's script where it has the box in sight
 */
export function preloadAsk(html: string, scripts: readonly string[]): string {
  if (!html.includes(' data-ask ') || html.includes(' data-ask-dialog ')) return html;
  const script = scripts.find((name) => name.startsWith(`${ASK_CHUNK}.`) && name.endsWith('.js'));
  return script === undefined
    ? html
    : html.replace('</head>', `<link rel="modulepreload" href="/_astro/${script}"></head>`);
}
