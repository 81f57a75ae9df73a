/**
 * The reader's own choice of light or dark, before anything is drawn: without it a page would flash in
 * the other scheme. It stands in the page as it is here, and the page's policy knows it by its hash.
 * What sets the choice is `src/search/scheme.ts`.
 */
import { createHash } from 'node:crypto';
import { SCHEME } from '../search/scheme-key.ts';

/** A value that is no scheme, or none at all, is no style, and changes nothing. */
export const SCHEME_SCRIPT = `try{document.documentElement.style.colorScheme=localStorage.${SCHEME}}catch{}`;

export const SCHEME_HASH =
  `sha256-${createHash('sha256').update(SCHEME_SCRIPT).digest('base64')}` as const;
