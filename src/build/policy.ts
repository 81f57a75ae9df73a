/**
 * Takes out of a page's content security policy what allows nothing that stands on the page: Astro
 * lists the hashes of all scripts and styles that it could put on one.
 */
import { createHash } from 'node:crypto';

const POLICY = /<meta http-equiv="content-security-policy" content="[^"]*">/;
const INLINE = /<(?:script|style)\b[^>]*>([\s\S]*?)<\/(?:script|style)>/g;
const HASH = / 'sha256-([A-Za-z0-9+/=]+)'/g;

/** @returns the page, whose policy lists the hashes of its own inline scripts and styles only */
export function tightenPolicy(html: string): string {
  const needed = new Set(
    [...html.matchAll(INLINE)].map(([, text = '']) =>
      createHash('sha256').update(text).digest('base64'),
    ),
  );
  return html.replace(POLICY, (policy) =>
    policy.replace(HASH, (listed, hash: string) => (needed.has(hash) ? listed : '')),
  );
}
