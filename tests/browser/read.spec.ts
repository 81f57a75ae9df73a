/**
 * Reading: the ways from the home page to an answer, with and without a script, on screen and on
 * paper.
 */
import { expect, test, type Page } from '@playwright/test';
import { boxOn, catalog, expectInView, FORMS, SERVICE_PAGES } from './site.ts';

test('the home page leads to a service, and its contents to a section', async ({ page }) => {
  await page.goto('/');
  const [service] = catalog.services.filter(({ featured }) => featured);
  if (service === undefined) throw new Error('No service is featured.');
  const { id, shortName, sections } = service;
  const link = page.getByRole('main').getByRole('link', { name: shortName, exact: true });
  await link.click();
  await expect(page).toHaveURL(`/${id}/`);
  const { topic, title } = sections.at(-1) as (typeof sections)[number];
  const contents = page.getByRole('navigation', { name: 'On this page' });
  await contents.getByRole('link', { name: title, exact: true }).click();
  await expect(page).toHaveURL(`/${id}/#${topic}`);
  await expectInView(page, topic);
});

test('a group on the home page leads to its place in the full list', async ({ page }) => {
  await page.goto('/');
  const group = page.locator('.groups a').last();
  const title = (await group.textContent()) ?? '';
  await group.click();
  await expect(page).toHaveURL(/\/services\/#[\w-]+$/);
  await expect(page.getByRole('heading', { name: title, exact: true })).toBeInViewport();
});

/** Names and addresses of the links in the main part, in one step: there are hundreds. */
const linksOn = (page: Page): Promise<string[]> =>
  page
    .locator('main a')
    .evaluateAll((links) =>
      links.map((link) => `${link.getAttribute('href') ?? ''} ${link.textContent}`),
    );

test('the lists lead to every service and topic', async ({ page }) => {
  await page.goto('/services/');
  const services = await linksOn(page);
  const missing = catalog.services.filter(({ id, name }) => !services.includes(`/${id}/ ${name}`));
  expect(missing.map(({ id }) => id)).toEqual([]);
  await page
    .getByRole('navigation', { name: 'Site' })
    .getByRole('link', { name: 'Topics' })
    .click();
  await expect(page).toHaveURL('/topics/');
  const topics = await linksOn(page);
  expect(topics).toEqual(
    expect.arrayContaining(catalog.topics.map(({ id, title }) => `/topics/${id}/ ${title}`)),
  );
});

test('the breadcrumb leads back', async ({ page }) => {
  await page.goto('/eks/');
  const way = page.getByRole('navigation', { name: 'Breadcrumb' });
  await expect(way.getByText('Amazon EKS')).toHaveAttribute('aria-current', 'page');
  await way.getByRole('link', { name: 'Services' }).click();
  await expect(page).toHaveURL('/services/');
});

for (const [anchor, topic] of [
  ['/eks/#iam-error', 'no-permissions'],
  ['/eks/#security-iam-troubleshoot-ConfigMap', 'aws-auth-configmap'],
  ['/eks/#security_iam_troubleshoot-cross-account-access', 'cross-account-access'],
  ['/lightsail/#security_iam_troubleshoot-passrole', 'passrole'],
] as const) {
  test(`an old link to ${anchor} lands on what it meant`, async ({ page }) => {
    await page.goto(anchor);
    await expectInView(page, topic);
    // The section comes to stand at the top of the window, or as near as the page's end lets it.
    await expect
      .poll(() =>
        page.locator(`h2[id="${topic}"]`).evaluate((heading) => {
          const { top } = heading.getBoundingClientRect();
          const atEnd = document.documentElement.scrollHeight - innerHeight - scrollY < 1;
          return top >= 0 && (top < 200 || atEnd);
        }),
      )
      .toBe(true);
  });
}

test('the retired service says so before anything else, with its source', async ({ page }) => {
  await page.goto('/deeplens/');
  const notice = page.getByRole('note').first();
  await expect(notice).toBeInViewport();
  await expect(notice).toContainText('AWS DeepLens ended on 2024-01-31');
  await expect(notice.getByRole('link')).toHaveAttribute(
    'href',
    'https://aws.amazon.com/deeplens/faqs/',
  );
});

test('a derived page says so, and its lines can be copied', async ({ page }) => {
  const { suggestion = '' } = FORMS['is derived and takes a role'];
  await page.goto(`/${FORMS['is derived and takes a role'].id}/`);
  const section = page.locator('section.derived');
  await expect(section.getByRole('heading')).toHaveText('This page is derived');
  await expect(section.locator('time')).toHaveText(catalog.sources.date);
  expect(await section.locator('pre code').evaluate((code) => code.textContent)).toBe(suggestion);
  await expect(section.getByRole('button', { name: 'Copy: services.yaml' })).toBeVisible();
});

test('a page that borrows its prefix leads to the page of whoever owns it', async ({ page }) => {
  const { id, prefix } = FORMS['borrows its prefix'];
  await page.goto(`/${id}/`);
  await page.locator(`.page-head a[href="/${prefix}/"]`).click();
  await expect(page).toHaveURL(`/${prefix}/`);
});

test('the console of Lightsail is drawn, and its message is text', async ({ page }) => {
  await page.goto('/lightsail/');
  const figure = page.locator('figure[data-surface=console]');
  await expect(figure.getByText('Access denied')).toBeVisible();
  await expect(figure.locator('code')).toContainText('lightsail:RebootInstance');
  await expect(figure.locator('.alert')).toHaveCSS('border-top-style', 'solid');
});

test('an address that is no page answers 404, with ways on', async ({ page }) => {
  for (const path of ['/no-such-service/', '/eks/no-such-section', '/topics/none/']) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
  }
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page here');
  await expect(boxOn(page)).toBeVisible();
  await page.getByRole('link', { name: 'all services' }).click();
  await expect(page).toHaveURL('/services/');
});

test('a Markdown twin is served as text', async ({ request }) => {
  for (const path of [...SERVICE_PAGES, '/topics/passrole/']) {
    const response = await request.get(path.replace(/\/$/, '.md'));
    expect(response.status()).toBe(200);
    expect(response.headers()['content-type']).toMatch(/^text\/(?:markdown|plain)/);
    expect(await response.text()).toMatch(/^# /);
  }
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  test('pages read, links work, and nothing is there that needs a script', async ({ page }) => {
    await page.goto('/');
    await expect(boxOn(page)).toBeHidden();
    await expect(page.locator('[data-filter]')).toBeHidden();
    await page.getByRole('link', { name: 'All services', exact: true }).click();
    await expect(page).toHaveURL('/services/');
    await expect(page.locator('[data-filter]')).toBeHidden();
    const seen = await page
      .locator('.services a')
      .evaluateAll((links) => links.filter((link) => link.checkVisibility()).length);
    expect(seen).toBe(catalog.services.length);
    await page.getByRole('link', { name: 'Amazon Lightsail', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Lightsail');
    await expect(page.locator('dialog')).toBeHidden();
    await expect(page.getByRole('button')).toHaveCount(0);
    for (const section of await page.locator('section[data-topic]').all()) {
      await expect(section).toBeVisible();
    }
    const contents = page.getByRole('navigation', { name: 'On this page' });
    await contents.getByRole('link').last().click();
    await expect(page).toHaveURL(/\/lightsail\/#[\w-]+$/);
  });

  test('the search page says where to go instead', async ({ page }) => {
    await page.goto('/eks/');
    await page
      .getByRole('navigation', { name: 'Site' })
      .getByRole('link', { name: /Search/ })
      .click();
    await expect(page).toHaveURL('/search/');
    await expect(boxOn(page)).toBeHidden();
    // Playwright's text search skips this element, though the browser draws it.
    const instead = page.locator('main noscript p');
    await expect(instead).toBeVisible();
    await expect(instead).toContainText('The search needs JavaScript');
    await instead.locator('a[href="/topics/"]').click();
    await expect(page).toHaveURL('/topics/');
  });
});

test.describe('on paper', () => {
  test('a page is its sections, without what only works on screen', async ({ page }) => {
    await page.goto('/eks/');
    await expect(page.locator('.copy').first()).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    for (const name of ['Site', 'On this page', 'Breadcrumb']) {
      await expect(page.getByRole('navigation', { name })).toBeHidden();
    }
    for (const copy of await page.locator('.copy').all()) await expect(copy).toBeHidden();
    const sections = page.locator('section[data-topic]');
    await expect(sections).not.toHaveCount(0);
    for (const section of await sections.all()) {
      await expect(section).toBeVisible();
      await expect(section.locator('pre').first()).toBeVisible();
    }
    // No code may run off the sheet: it breaks where it would.
    const cut = await page
      .locator('pre')
      .evaluateAll((blocks) => blocks.filter((one) => one.scrollWidth > one.clientWidth).length);
    expect(cut).toBe(0);
  });

  test('a dark screen prints dark on light', async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto('/eks/');
    await expect(page.locator('html')).toHaveCSS('color-scheme', 'light');
  });

  test('the home page has no box', async ({ page }) => {
    await page.goto('/');
    await expect(boxOn(page)).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(boxOn(page)).toBeHidden();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
