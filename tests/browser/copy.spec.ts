/**
 * The copy buttons: exactly the text of the block, and a word that it was done.
 */
import { expect, test } from '@playwright/test';
import { SERVICE_PAGES } from './site.ts';

const clipboard = (): Promise<string> => navigator.clipboard.readText();

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  for (const path of SERVICE_PAGES) {
    test(`every block on ${path} is copied to the letter`, async ({ page }) => {
      await page.goto(path);
      const figures = page.locator('figure[data-code]');
      await expect(figures.getByRole('button')).toHaveCount(await figures.count());
      for (const figure of await figures.all()) {
        const text = await figure.locator('pre code').evaluate((code) => code.textContent);
        const button = figure.getByRole('button');
        await button.click();
        await expect(button).toHaveText('Copied');
        expect(await page.evaluate(clipboard)).toBe(text);
      }
    });
  }

  test('the button says what it copies, and tells a screen reader that it has', async ({
    page,
  }) => {
    await page.goto('/lightsail/');
    const button = page.getByRole('button', { name: 'Copy: In the console of Lightsail' });
    await button.focus();
    await page.keyboard.press('Enter');
    const figure = page.locator('figure', { has: button });
    await expect(figure.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(clipboard)).toMatch(/^User: .*lightsail:RebootInstance action$/);
    await expect(button).toHaveText('Copy', { timeout: 5000 });
    await expect(figure.getByRole('status')).toHaveText('');
  });
});

test('without a clipboard the text is selected, so that a key copies it', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'));
  });
  await page.goto('/eks/');
  const figure = page.locator('figure[data-code]').first();
  await figure.getByRole('button').click();
  await expect(figure.getByRole('button')).toHaveText('Press Ctrl+C');
  const text = await figure.locator('code').evaluate((code) => code.textContent);
  expect(await page.evaluate(() => getSelection()?.toString())).toBe(text);
});
