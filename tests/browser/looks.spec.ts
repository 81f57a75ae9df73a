/**
 * One page of each form in both colour schemes and three widths: nothing that shuts anybody out, nothing that
 * scrolls sideways, nothing in the console.
 */
import { expect, test, type Page } from '@playwright/test';
import { barriersInBoth, expectNoBarriersOn } from './axe.ts';
import { ask, boxOn, dialogOn, EKS_ERROR, inputOn, LOOKED_AT, resultsOn } from './site.ts';

const WIDTHS = [320, 768, 1280];

async function expectNoBarriers(page: Page): Promise<void> {
  expect.soft(await barriersInBoth(page)).toEqual([]);
}

for (const path of LOOKED_AT) {
  test(`${path} shuts nobody out, fits every width, and leaves the console empty`, async ({
    page,
  }) => {
    const said: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) said.push(message.text());
    });
    page.on('pageerror', (error) => said.push(error.message));
    page.on('requestfailed', (request) => said.push(`failed: ${request.url()}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        console.error(`policy: ${violatedDirective} ${blockedURI}`);
      });
    });
    await expectNoBarriersOn(page, path);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const { wide, out } = await page.evaluate(() => {
        const { clientWidth, scrollWidth } = document.documentElement;
        const outside = [...document.querySelectorAll('main *, header *, footer *')].filter(
          (element) =>
            element.getBoundingClientRect().right > clientWidth + 1 &&
            element.closest('pre, .visually-hidden, [role=region][tabindex] > *') === null,
        );
        return {
          wide: scrollWidth - clientWidth,
          out: outside.map(({ tagName, className }) => `${tagName}.${className}`),
        };
      });
      expect.soft(wide, `${width} px: scrolls sideways`).toBeLessThanOrEqual(0);
      expect.soft(out, `${width} px: outside the window`).toEqual([]);
    }
    expect(said).toEqual([]);
  });
}

test('light and dark differ, and both are what the reader asked for', async ({ page }) => {
  await page.goto('/');
  const lightness = async (): Promise<number> =>
    page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] = (
        getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g) ?? []
      ).map(Number);
      return (red + green + blue) / 3;
    });
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(lightness).toBeGreaterThan(200);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(lightness).toBeLessThan(60);
});

test('the dialog shuts nobody out, empty and with an answer', async ({ page }) => {
  await page.goto('/eks/');
  await page.getByRole('link', { name: /^Search/ }).click();
  await expect(dialogOn(page)).toBeVisible();
  await expectNoBarriers(page);
  await ask(page, EKS_ERROR.text);
  await expectNoBarriers(page);
});

test('an answer and a list of results shut nobody out', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, EKS_ERROR.text);
  await expectNoBarriers(page);
  await ask(page, 'access keys');
  await expect(resultsOn(page)).not.toHaveCount(0);
  await expectNoBarriers(page);
});

test('an answer fits a narrow screen', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/', '/eks/']) {
    await page.goto(path);
    if (path !== '/') await page.getByRole('link', { name: /^Search/ }).click();
    await expect(boxOn(page)).toBeVisible();
    await ask(page, EKS_ERROR.text.repeat(3));
    const wide = await page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('dialog[open], [data-ask]')].map(
        ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
      ),
    );
    expect(Math.max(...wide), path).toBeLessThanOrEqual(0);
    await expect(inputOn(page)).toBeInViewport();
  }
});

test('what moves stands still for those who ask for it', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('/eks/');
  await expect(page.locator('html')).toHaveCSS('scroll-behavior', 'auto');
});
