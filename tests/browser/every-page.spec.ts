/**
 * Every page shuts nobody out, in both colour schemes: what `npm run test:all` does after `npm test`.
 * `npm test` looks at one page of each kind; what it leaves is the prose and the values of the others.
 */
import { expect, test } from '@playwright/test';
import { expectNoBarriersOn } from './axe.ts';
import { builtPages, partOf, sitemapPages } from './built.ts';

/** So many that no worker is left with a long one at the end. */
const PARTS = 16;
const NOT_IN_SITEMAP = '/404.html';

const everyPage = (): string[] => [...sitemapPages(), NOT_IN_SITEMAP].sort();

test('the sitemap leads to every page', () => {
  expect(sitemapPages().length).toBeGreaterThan(400);
  expect(everyPage()).toEqual(builtPages());
});

for (let part = 0; part < PARTS; part++) {
  test(`every page shuts nobody out: part ${part + 1} of ${PARTS}`, async ({ page }) => {
    const paths = partOf(everyPage(), part, PARTS);
    // Many times what it takes.
    test.setTimeout(paths.length * 20_000);
    expect(paths).not.toEqual([]);
    for (const path of paths) await expectNoBarriersOn(page, path);
  });
}
