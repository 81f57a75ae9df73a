/**
 * The field that finds services while somebody types: on /services/ and in the matrix it narrows the list, on the home
 * page it draws what it finds. Nothing typed there leaves the page.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { catalog } from './site.ts';

const fieldOn = (page: Page): Locator => page.locator('[data-filter] input');
const statusOn = (page: Page): Locator => page.locator('[data-filter] [role=status]');

/** The services that are seen, as addresses. */
const foundOn = (page: Page): Promise<string[]> =>
  page
    .locator('.services > li a')
    .evaluateAll((links) =>
      links.filter((link) => link.checkVisibility()).map((link) => link.getAttribute('href') ?? ''),
    );

/** The headings of the groups that are seen. */
const groupsOn = (page: Page): Promise<number> =>
  page
    .locator('[data-filter-group] h2, [data-filter-found] h3')
    .evaluateAll((headings) => headings.filter((heading) => heading.checkVisibility()).length);

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(fieldOn(page)).toBeVisible();
}

/** Types, and waits until the page says what it found. */
async function type(page: Page, text: string): Promise<void> {
  await fieldOn(page).fill(text);
  await expect(statusOn(page)).toHaveText(/service/);
}

const NAMES = [
  ['a name', 'lightsail', '/lightsail/'],
  ['a prefix', 'states', '/states/'],
  ['a former name', 'AWS Chatbot', '/chatbot/'],
  ['a name without its spaces', 'stepfunctions', '/states/'],
  ['words in any case and order', 'BALANCING elastic', '/elasticloadbalancing/'],
] as const;

for (const path of ['/', '/services/']) {
  test.describe(`on ${path}`, () => {
    test('finds a service by its names', async ({ page }) => {
      await open(page, path);
      for (const [what, text, href] of NAMES) {
        await type(page, text);
        const found = await foundOn(page);
        expect.soft(found, what).toContain(href);
        expect.soft(found.length, what).toBeLessThanOrEqual(24);
        expect.soft(await groupsOn(page), what).toBeGreaterThan(0);
        expect.soft(await groupsOn(page), what).toBeLessThanOrEqual(found.length);
        await expect.soft(statusOn(page)).toContainText(String(found.length));
      }
    });

    test('says so when nothing is called that', async ({ page }) => {
      await open(page, path);
      await type(page, 'qqxzzy');
      await expect(statusOn(page)).toContainText('No service is called “qqxzzy”');
      expect(await foundOn(page)).toEqual([]);
      expect(await groupsOn(page)).toBe(0);
    });

    test('shows what was typed as text, whatever it is', async ({ page }) => {
      await open(page, path);
      await type(page, '<img/src=x>');
      await expect(statusOn(page)).toContainText('“<img/src=x>”');
      await expect(page.locator('[data-filter] img')).toHaveCount(0);
    });

    test('Enter goes to the first', async ({ page }) => {
      await open(page, path);
      await type(page, 'lightsail');
      const [first = ''] = await foundOn(page);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(first);
    });

    test('the arrow leads to the first, and Escape empties the field', async ({ page }) => {
      await open(page, path);
      const before = await foundOn(page);
      await type(page, 'elastic');
      const [first = ''] = await foundOn(page);
      await page.keyboard.press('ArrowDown');
      await expect(page.locator(`.services a[href="${first}"]`)).toBeFocused();
      await fieldOn(page).focus();
      await page.keyboard.press('Escape');
      await expect(fieldOn(page)).toHaveValue('');
      await expect(statusOn(page)).toHaveText('');
      expect(await foundOn(page)).toEqual(before);
    });

    test('nothing that is typed is put into an address or a request', async ({ page }) => {
      await open(page, path);
      const urls: string[] = [];
      page.on('request', (request) => {
        urls.push(new URL(request.url()).pathname + new URL(request.url()).search);
      });
      await fieldOn(page).pressSequentially('nightingale lightsail');
      await expect(statusOn(page)).toContainText('No service');
      await type(page, 'lightsail');
      await page.waitForLoadState('networkidle');
      expect(page.url()).toMatch(new RegExp(`${path}$`));
      // The list, and scripts and sheets under their own names.
      expect(urls.filter((url) => !/^\/(?:ask\/catalog\.json$|_astro\/)/.test(url))).toEqual([]);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
      expect(await page.evaluate(() => document.cookie)).toBe('');
    });
  });
}

test('on /services/ the whole list is there before anybody types, and again after', async ({
  page,
}) => {
  await open(page, '/services/');
  expect(await foundOn(page)).toHaveLength(catalog.services.length);
  const groups = await groupsOn(page);
  await type(page, 'lightsail');
  expect(await groupsOn(page)).toBe(1);
  await fieldOn(page).fill('');
  await expect.poll(() => groupsOn(page)).toBe(groups);
  expect(await foundOn(page)).toHaveLength(catalog.services.length);
});

const rowsOn = (page: Page): Promise<string[]> =>
  page
    .locator('.matrix > tbody')
    .evaluateAll((rows) =>
      rows
        .filter((row) => row.checkVisibility())
        .map((row) => row.querySelector('th a')?.getAttribute('href') ?? ''),
    );

test.describe('in the matrix', () => {
  test('rows are found by name, with what stands below them, and the first is entered', async ({
    page,
  }) => {
    await open(page, '/services/matrix/');
    expect(await rowsOn(page)).toHaveLength(catalog.services.length);
    await type(page, 'lightsail');
    expect(await rowsOn(page)).toEqual(['/lightsail/']);
    await expect(page.locator('.why:visible')).toContainText('Lightsail has no service roles');
    await expect(statusOn(page)).toHaveText('1 service.');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL('/lightsail/');
  });

  test('what is typed and what is chosen narrow together', async ({ page }) => {
    await open(page, '/services/matrix/');
    await type(page, 'amazon e');
    const all = await rowsOn(page);
    await page.locator('#kind-entry').check();
    const entries = await rowsOn(page);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.length).toBeLessThan(all.length);
    await expect(statusOn(page)).toHaveText(`${entries.length} services.`);
    await type(page, 'lightsail');
    await page.locator('#kind-derived').check();
    await expect(statusOn(page)).toHaveText(
      '1 service called so, not among those that you chose to see.',
    );
    await page.locator('#kind-all').check();
    expect(await rowsOn(page)).toEqual(['/lightsail/']);
  });

  test('each choice shows as many rows as it says, without a script too', async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto('/services/matrix/');
    for (const choice of await page.locator('.kinds label').all()) {
      await choice.click();
      const [count = ''] = /\d+$/.exec((await choice.innerText()).trim()) ?? [];
      await expect(page.locator('.matrix > tbody:visible')).toHaveCount(Number(count));
    }
    await context.close();
  });

  test('the table is reached and moved by keyboard, and names stay in sight', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 700 });
    await open(page, '/services/matrix/');
    await page.getByRole('region', { name: 'Services and topics' }).focus();
    for (let press = 0; press < 8; press++) await page.keyboard.press('ArrowRight');
    const region = page.locator('.matrix-scroll');
    await expect.poll(() => region.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(100);
    const [edge, name] = await region.evaluate((box) =>
      [box, box.querySelector('tbody th')].map((one) => one?.getBoundingClientRect().left ?? 0),
    );
    expect(Math.abs((edge ?? 0) - (name ?? 99))).toBeLessThan(3);
  });
});

test('on / many are cut short, and the status says so', async ({ page }) => {
  await open(page, '/');
  await type(page, 'a');
  await expect(statusOn(page)).toContainText(/^The first 24 of \d+ services; go on typing\.$/);
  expect(await foundOn(page)).toHaveLength(24);
});

test('on / it says so where the list cannot be loaded, and tries again', async ({ page }) => {
  await page.route('**/ask/catalog.json', (route) => route.abort());
  await open(page, '/');
  await fieldOn(page).fill('lightsail');
  await expect(statusOn(page)).toContainText('could not be loaded');
  await page.unroute('**/ask/catalog.json');
  await fieldOn(page).fill('lightsai');
  await expect.poll(() => foundOn(page)).toContain('/lightsail/');
});

test('what the field keeps over a reload is answered', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_astro/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/services/', { waitUntil: 'commit' });
  await fieldOn(page).waitFor({ state: 'attached' });
  await fieldOn(page).evaluate((field: HTMLInputElement) => {
    field.value = 'lightsail';
  });
  release();
  await expect(statusOn(page)).toHaveText('1 service.');
  expect(await foundOn(page)).toEqual(['/lightsail/']);
});
