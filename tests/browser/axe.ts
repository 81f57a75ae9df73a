/**
 * What axe finds on a page. It runs inside the page and only what is wrong comes back: Playwright's own
 * wrapper hands over everything that was right as well, which takes three times as long.
 */
import { expect, type Page } from '@playwright/test';
import axe from 'axe-core';

/** Where axe stands in the page. */
interface Inside {
  readonly axe: typeof axe;
}

/** Rules whose outcome depends on the colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

/**
 * @param rules all where none is named
 * @returns one line for each element
 */
export async function barriers(page: Page, rules: readonly string[] = []): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(
    async (runOnly) =>
      (
        await (window as unknown as Inside).axe.run(document, {
          resultTypes: ['violations'],
          ...(runOnly.length === 0 ? {} : { runOnly }),
        })
      ).violations,
    [...rules],
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`),
  );
}

/** The same in both colour schemes, each line with its scheme. They differ in their colours and in nothing else. */
export async function barriersInBoth(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await barriers(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  const dark = await barriers(page, COLOUR_RULES);
  return [...light.map((line) => `light: ${line}`), ...dark.map((line) => `dark: ${line}`)];
}

/** Opens a page and says what stands in anybody's way there. The test goes on to the next page. */
export async function expectNoBarriersOn(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // What the scripts add is there.
  await page.locator('.scheme').waitFor({ state: 'attached' });
  // Of the matrix, the rows that are not as usual: axe looks at every cell, and there are thousands.
  if (path === '/services/matrix/') await page.locator('#kind-particular').check();
  expect.soft(await barriersInBoth(page), path).toEqual([]);
}
