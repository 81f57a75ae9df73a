/**
 * Light or dark, as the reader chose: at once, on every page, in every tab, and nothing else is kept.
 */
import { expect, test, type Page } from '@playwright/test';
import { barriers } from './axe.ts';

/** How light the page's ground is, from 0 to 255. */
const lightness = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const [red = 0, green = 0, blue = 0] = (
      getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
    ).map(Number);
    return (red + green + blue) / 3;
  });

const choose = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Colours' }).getByRole('radio', { name }).check();

test('a choice holds against the system, on the next page too, before anything is drawn', async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/eks/');
  await expect.poll(() => lightness(page)).toBeGreaterThan(200);
  await choose(page, 'Dark');
  await expect.poll(() => lightness(page)).toBeLessThan(60);

  // Without any file of the site's scripts, the page's own line has to do it.
  await page.route('**/_astro/*.js', (route) => route.abort());
  await page.goto('/topics/guardrails/');
  await expect.poll(() => lightness(page)).toBeLessThan(60);
  await page.unroute('**/_astro/*.js');

  await page.goto('/404.html');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  await choose(page, 'System');
  await expect.poll(() => lightness(page)).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => lightness(page)).toBeLessThan(60);
});

test('only the choice is kept, and nothing where there is none', async ({ page }) => {
  const kept = () => page.evaluate(() => Object.entries(localStorage));
  await page.goto('/');
  await choose(page, 'Light');
  expect(await kept()).toEqual([['scheme', 'light']]);
  await choose(page, 'System');
  expect(await kept()).toEqual([]);
});

test('other tabs follow', async ({ page, context }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
  const other = await context.newPage();
  await other.goto('/eks/');
  await choose(other, 'Dark');
  await expect.poll(() => lightness(page)).toBeLessThan(60);
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
});

test('what stands in the place of a choice, and is none, changes nothing', async ({ page }) => {
  await page.addInitScript(() => {
    localStorage.setItem('scheme', 'red; background: red');
  });
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/eks/');
  await expect.poll(() => lightness(page)).toBeGreaterThan(200);
  await expect(page.getByRole('radio', { name: 'System' })).toBeChecked();
});

test('paper is light, whatever the screen is', async ({ page }) => {
  await page.goto('/eks/');
  await choose(page, 'Dark');
  await page.emulateMedia({ media: 'print' });
  await expect.poll(() => lightness(page)).toBeGreaterThan(200);
  await expect(page.locator('.scheme')).toBeHidden();
});

test('the choice is in reach of the keyboard, and shuts nobody out', async ({ page }) => {
  await page.goto('/lightsail/');
  const system = page.getByRole('radio', { name: 'System' });
  await system.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Light' })).toBeChecked();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  expect(await barriers(page)).toEqual([]);
});
