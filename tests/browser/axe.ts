/** What axe finds on a page, for tests that look at a page in a state of their own. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * @param rules all where none is named
 * @returns one line for each element
 */
export async function barriers(page: Page, rules: string[] = []): Promise<string[]> {
  // One frame: without legacy mode axe opens a second page to gather frames, which takes time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules.length === 0 ? axe : axe.withRules(rules)).analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target }) => `${id} (${help}): ${target.join(' ')}`),
  );
}
