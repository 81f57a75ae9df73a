/**
 * What a page may weigh, in bytes, with Brotli at its best. The tests of the built site hold to it,
 * and `npm run diff` says how near a change comes.
 */
const KB = 1000;

/** A reader's first visit to a service: the page and all that it loads at once. */
export const MOST_OF_FIRST_LOAD = 14 * KB;

/** What the ask box takes to answer an error with an action in it: its script, and two tables. */
export const MOST_OF_FIRST_ANSWER = 20 * KB;

/** Single files: the path on the site, and the most. */
export const MOST_OF_FILES: Readonly<Record<string, number>> = {
  '/': 14 * KB,
  '/services/': 16 * KB,
  '/services/matrix/': 30 * KB,
  '/ask/catalog.json': 10 * KB,
};
