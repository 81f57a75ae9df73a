/**
 * With the keyboard alone: into the page, to the search, through its results, and back out.
 */
import { expect, test, type Page } from '@playwright/test';
import {
  ask,
  boxOn,
  dialogOn,
  diagnosisOn,
  EKS_ERROR,
  expectInView,
  inputOn,
  resultsOn,
  statusOn,
} from './site.ts';

const LIGHTSAIL_ERROR =
  'User: arn:aws:iam::111122223333:user/a is not authorized to perform: lightsail:GetInstance on resource: *';

/** Presses Tab until the search link has the focus; says what had it on the way. */
async function tabToSearch(page: Page): Promise<string[]> {
  const way: string[] = [];
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
    way.push(name.replace(/\s+/g, ' '));
    if (name.startsWith('Search')) return way;
  }
  return way;
}

test('the first stop skips to the content', async ({ page }) => {
  await page.goto('/eks/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('main').getByRole('link', { name: 'Home' })).toBeFocused();
});

test('the search is four stops further, and opens with Enter', async ({ page }) => {
  await page.goto('/eks/');
  expect(await tabToSearch(page)).toEqual([
    'Skip to the content',
    'WhyDenied',
    'Services',
    'Topics',
    'Search /',
  ]);
  const link = page.getByRole('link', { name: /^Search/ });
  await expect(link).toHaveCSS('outline-style', 'solid');
  await page.keyboard.press('Enter');
  await expect(dialogOn(page)).toBeVisible();
  await expect(inputOn(page)).toBeFocused();
  await expect(page).toHaveURL('/eks/');
  await page.keyboard.press('Escape');
  await expect(dialogOn(page)).toBeHidden();
  await expect(link).toBeFocused();
});

const KEYS = ['/', 'Control+k', 'Meta+k'];

test('a key opens the search on a page of a service', async ({ page }) => {
  await page.goto('/lightsail/');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
  for (const key of KEYS) {
    await page.keyboard.press(key);
    await expect(dialogOn(page), key).toBeVisible();
    await expect(inputOn(page), key).toBeFocused();
    await expect(inputOn(page), key).toHaveValue('');
    await page.keyboard.press('Escape');
    await expect(dialogOn(page), key).toBeHidden();
  }
});

for (const path of ['/', '/search/']) {
  test(`a key leads to the box on ${path}`, async ({ page }) => {
    await page.goto(path);
    await expect(boxOn(page)).toBeVisible();
    for (const key of KEYS) {
      await page.keyboard.press(key);
      await expect(inputOn(page), key).toBeFocused();
      await expect(inputOn(page), key).toHaveValue('');
      await expect(page.locator('dialog')).toHaveCount(0);
      await inputOn(page).blur();
    }
  });
}

test('the search link leads to the box where the page has it', async ({ page }) => {
  await page.goto('/');
  await expect(boxOn(page)).toBeVisible();
  await page.getByRole('link', { name: /^Search/ }).click();
  await expect(inputOn(page)).toBeFocused();
  await expect(page).toHaveURL('/');
});

test('in the box a slash is a slash, and Shift+Enter breaks the line', async ({ page }) => {
  await page.goto('/eks/');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
  await page.keyboard.press('/');
  await expect(inputOn(page)).toBeFocused();
  await page.keyboard.type('role/path');
  await expect(inputOn(page)).toHaveValue('role/path');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('b');
  await expect(inputOn(page)).toHaveValue('role/path\nb');
});

test('Enter goes to the first result, here on the page that is open', async ({ page }) => {
  await page.goto('/eks/');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
  await page.keyboard.press('/');
  await ask(page, EKS_ERROR.text);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(EKS_ERROR.href);
  await expect(dialogOn(page)).toBeHidden();
  await expectInView(page, 'no-permissions');
});

test('Enter waits for the answer: it never goes to a result of the text before', async ({
  page,
}) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/ask/services/lightsail**', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await ask(page, EKS_ERROR.text);
  await expect(resultsOn(page)).not.toHaveCount(0);
  await inputOn(page).fill(LIGHTSAIL_ERROR);
  await expect(boxOn(page)).toHaveAttribute('data-state', 'busy');
  await page.keyboard.press('Enter');
  release();
  await expect(boxOn(page)).toHaveAttribute('data-state', 'ready');
  await expect(page).toHaveURL('/');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/lightsail/#no-permissions');
});

test('the arrows move through the results and back', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, 'access keys');
  const results = resultsOn(page);
  const count = await results.count();
  expect(count).toBeGreaterThan(2);
  await page.keyboard.press('ArrowDown');
  await expect(results.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(results.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(inputOn(page)).toBeFocused();
  for (let presses = 0; presses < count + 2; presses++) await page.keyboard.press('ArrowDown');
  await expect(results.last()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(inputOn(page)).toBeFocused();
  await expect(inputOn(page)).toHaveValue('access keys');
});

test('in a text of several lines the arrow first moves through the lines', async ({ page }) => {
  await page.goto('/');
  await ask(page, EKS_ERROR.text);
  await inputOn(page).evaluate((input: HTMLTextAreaElement) => {
    input.setSelectionRange(0, 0);
  });
  await page.keyboard.press('ArrowDown');
  await expect(inputOn(page)).toBeFocused();
  await page.keyboard.press('Control+End');
  await page.keyboard.press('ArrowDown');
  await expect(resultsOn(page).first()).toBeFocused();
});

test('Escape empties the box, and the next one closes the dialog', async ({ page }) => {
  await page.goto('/eks/');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
  await page.keyboard.press('/');
  await ask(page, EKS_ERROR.text);
  await page.keyboard.press('Escape');
  await expect(boxOn(page)).toHaveAttribute('data-state', 'idle');
  await expect(inputOn(page)).toHaveValue('');
  await expect(diagnosisOn(page)).toHaveCount(0);
  await expect(statusOn(page)).toHaveText('');
  await expect(dialogOn(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialogOn(page)).toBeHidden();
});

test('the dialog keeps the focus inside, and its button closes it', async ({ page }) => {
  await page.goto('/eks/');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
  await page.keyboard.press('/');
  await expect(inputOn(page)).toBeFocused();
  const inside = (): Promise<boolean> =>
    page.evaluate(() => {
      const { activeElement: focused, body } = document;
      return focused === body || focused?.closest('dialog') !== null;
    });
  for (let presses = 0; presses < 5; presses++) {
    await page.keyboard.press('Tab');
    expect(await inside()).toBe(true);
  }
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await expect(dialogOn(page)).toBeHidden();
});

test('a block of code that scrolls can be reached and scrolled', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/eks/');
  const block = page.locator('pre[aria-label=Shell]').first();
  await block.focus();
  await expect(block).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => block.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
});
