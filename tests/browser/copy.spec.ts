/**
 * The copy buttons: exactly the text of the block, and a word that it was done.
 */
import { expect, test } from '@playwright/test';

const clipboard = (): Promise<string> => navigator.clipboard.readText();

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  for (const path of ['/lightsail/', '/topics/passrole/']) {
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
    await page.clock.install();
    await page.goto('/lightsail/');
    const figure = page.locator('figure[data-surface=console]');
    const caption = (await figure.locator('figcaption').textContent()) ?? '';
    const button = figure.getByRole('button', { name: `Copy: ${caption}` });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(figure.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(clipboard)).toMatch(/^User: .*lightsail:RebootInstance action$/);
    await page.clock.runFor(3000);
    await expect(button).toHaveText('Copy');
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
