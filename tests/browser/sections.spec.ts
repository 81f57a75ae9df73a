/**
 * Finding one's way in a page and out of it: which section this is, a link to it, its text as
 * Markdown, the figure that belongs to it, the neighbours, and the way back to the box.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { barriers } from './axe.ts';
import { ask, catalog, inputOn, resultsOn } from './site.ts';

const sectionOn = (page: Page, topic: string): Locator =>
  page.locator(`section[data-topic="${topic}"]`);
const currentOn = (page: Page): Locator => page.locator('.toc [aria-current]');

test('“On this page” marks the section that the reader is in', async ({ page }) => {
  await page.goto('/sagemaker/');
  await expect(page.locator('.tools').first()).toBeAttached();
  await expect(currentOn(page)).toHaveCount(0);
  for (const topic of ['passrole', 'guardrails', 'cross-account-access']) {
    await page.locator(`h2[id="${topic}"]`).evaluate((heading) => {
      heading.scrollIntoView({ block: 'start' });
    });
    await expect(currentOn(page)).toHaveAttribute('href', `#${topic}`);
    await expect(currentOn(page)).toHaveAttribute('aria-current', 'location');
  }
  await page.evaluate(() => {
    scrollTo(0, 0);
  });
  await expect(currentOn(page)).toHaveCount(0);
});

test('whoever lands on a section finds it marked', async ({ page }) => {
  await page.goto('/eks/#security_iam_troubleshoot-cross-account-access');
  await expect(currentOn(page)).toHaveAttribute('href', '#cross-account-access');
});

test('a heading has a link to itself, which shows on hover and on focus', async ({ page }) => {
  await page.goto('/lightsail/');
  const section = sectionOn(page, 'guardrails');
  const tools = section.locator('.tools');
  const link = tools.getByRole('link', { name: /^Link to this section: I am denied/ });
  await expect(tools).toHaveCSS('opacity', '0');
  await section.getByRole('heading', { level: 2 }).hover();
  await expect(tools).toHaveCSS('opacity', '1');
  await page.mouse.move(0, 0);
  await link.focus();
  await expect(tools).toHaveCSS('opacity', '1');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/lightsail/#guardrails');
  await expect(tools.getByRole('link', { name: 'In general' })).toHaveAttribute(
    'href',
    '/topics/guardrails/',
  );
});

for (const path of ['/eks/', '/topics/guardrails/']) {
  test(`where nothing hovers, the tools of ${path} are there, and cover nothing`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({
      ...(baseURL === undefined ? {} : { baseURL }),
      hasTouch: true,
      isMobile: true,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    await page.goto(path);
    await expect(page.locator('.tools').first()).toHaveCSS('opacity', '1');
    expect(await barriers(page)).toEqual([]);
    const covering = await page.locator('.tools').evaluateAll((all) =>
      all.flatMap((tools) => {
        const { left, right, top, bottom } = tools.getBoundingClientRect();
        const home = tools.parentElement;
        const heading = tools.previousElementSibling?.getBoundingClientRect();
        // A section has room of its own above its heading; a step's is what parts it from the last.
        const above = home?.matches('[data-topic]')
          ? home.getBoundingClientRect().top
          : home?.previousElementSibling?.getBoundingClientRect().bottom;
        const fits =
          heading !== undefined &&
          left >= 0 &&
          right <= innerWidth &&
          top >= (above ?? 0) - 1 &&
          bottom <= heading.top + 1;
        return fits ? [] : [home?.textContent.slice(0, 40)];
      }),
    );
    expect(covering).toEqual([]);
    await context.close();
  });
}

test('what comes after the page moves nothing on it', async ({ page }) => {
  await page.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(globalThis, { shifts });
    new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({
      type: 'layout-shift',
      buffered: true,
    });
  });
  for (const path of ['/sagemaker/', '/topics/cross-account-access/', '/404.html']) {
    await page.goto(path);
    await expect(page.locator('.scheme')).toBeAttached();
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(await page.evaluate('shifts.length'), path).toBe(0);
  }
});

test.describe('with a clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = (page: Page): Promise<string> =>
    page.evaluate(() => navigator.clipboard.readText());

  test('every section can be copied as Markdown, and the page is their sum', async ({ page }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto('/eks/');
    const buttons = page.getByRole('button', { name: /^Copy as Markdown: / });
    const { sections } = catalog.services.find(({ id }) => id === 'eks') ?? { sections: [] };
    await expect(buttons).toHaveCount(sections.length);
    expect(asked).not.toContain('/eks.md');
    const twin = await (await page.request.get('/eks.md')).text();
    const cuts: string[] = [];
    for (const [index, { topic, title }] of sections.entries()) {
      const button = buttons.nth(index);
      await button.click();
      await expect(button).toHaveText('Copied');
      await expect(sectionOn(page, topic).locator('.tools').getByRole('status')).toHaveText(
        'Copied',
      );
      const copied = await clipboard(page);
      expect(copied.startsWith(`## ${title}\n`), title).toBe(true);
      expect(twin).toContain(copied);
      cuts.push(copied);
    }
    expect(twin).toContain(cuts.join('\n'));
    // Asked for once, however much is copied.
    expect(asked.filter((path) => path === '/eks.md')).toHaveLength(1);

    const whole = page.getByRole('button', { name: 'Copy page as Markdown' });
    await whole.click();
    await expect(whole).toHaveText('Copied');
    expect(await clipboard(page)).toBe(twin);
  });

  for (const topic of ['guardrails', 'credentials']) {
    test(`/topics/${topic}/ can be copied step by step, or whole`, async ({ page }) => {
      await page.goto(`/topics/${topic}/`);
      const twin = await (await page.request.get(`/topics/${topic}.md`)).text();
      const steps = page.locator('.topic-body h3');
      await expect(page.locator('.part > .tools')).toHaveCount(await steps.count());
      const cuts: string[] = [];
      for (const step of await steps.all()) {
        const title = await step.textContent();
        const tools = step.locator('xpath=..').locator('.tools');
        await expect(
          tools.getByRole('link', { name: `Link to this section: ${title ?? ''}` }),
        ).toHaveAttribute('href', `#${(await step.getAttribute('id')) ?? ''}`);
        const button = tools.getByRole('button', { name: `Copy as Markdown: ${title ?? ''}` });
        await button.click();
        await expect(button).toHaveText('Copied');
        await expect(tools.getByRole('status')).toHaveText('Copied');
        const copied = await clipboard(page);
        expect(copied.startsWith(`### ${title ?? ''}\n`), title ?? '').toBe(true);
        cuts.push(copied);
      }
      expect(twin).toContain(cuts.join('\n'));
      // This is the general page already.
      await expect(page.getByRole('link', { name: 'In general' })).toHaveCount(0);

      for (const [title, starts] of [
        ['Copy as Markdown: Step by step', '## Step by step\n'],
        ["Copy as Markdown: On the services' pages", "## On the services' pages\n"],
        ['Copy page as Markdown', '# '],
      ] as const) {
        const button = page.getByRole('button', { name: title });
        await button.click();
        await expect(button).toHaveText('Copied');
        const copied = await clipboard(page);
        expect(copied.startsWith(starts), title).toBe(true);
        expect(twin).toContain(copied);
      }
      expect(await clipboard(page)).toBe(twin);
    });
  }

  test('what is copied as Markdown has the examples, and nothing of the reader’s', async ({
    page,
  }) => {
    await page.goto('/');
    await ask(
      page,
      'User: arn:aws:sts::444455556666:assumed-role/MyOwnRole/me is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::my-own-bucket/key because no identity-based policy allows the s3:PutObject action',
    );
    await resultsOn(page).first().click();
    await expect(page).toHaveURL('/s3/#no-permissions');
    const section = sectionOn(page, 'no-permissions');
    await expect(section.locator('mark.yours', { hasText: 'my-own-bucket' }).first()).toBeVisible();
    for (const button of [
      section.getByRole('button', { name: /^Copy as Markdown: / }),
      page.getByRole('button', { name: 'Copy page as Markdown' }),
    ]) {
      await button.click();
      await expect(button).toHaveText('Copied');
      const copied = await clipboard(page);
      expect(copied).toContain('ExampleRole');
      expect(copied).not.toMatch(/MyOwnRole|my-own-bucket|assumed-role\/\w+\/me\b/);
    }
  });
});

test('what cannot be copied says so', async ({ page }) => {
  await page.route('**/lightsail.md', (route) => route.abort());
  await page.goto('/lightsail/');
  const button = page.getByRole('button', { name: /^Copy as Markdown: / }).first();
  await button.click();
  await expect(button).toHaveText('Could not copy');
});

test('a figure comes to where its link stands, with the layer of the message marked', async ({
  page,
}) => {
  await page.goto('/');
  await ask(
    page,
    'User: arn:aws:sts::111122223333:assumed-role/ExampleRole/session is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::example-bucket/key with an explicit deny in a service control policy',
  );
  await resultsOn(page).first().click();
  await expect(page).toHaveURL('/s3/#guardrails');
  const section = sectionOn(page, 'guardrails');
  const link = section.getByRole('link', { name: /drawn$/ });
  await expect(link).toHaveAttribute('href', '/topics/guardrails/#figure');
  await expect(page.locator('.tools').first()).toBeAttached();
  await link.click();
  await expect(page).toHaveURL('/s3/#guardrails');
  await expect(section.locator('.figure')).toBeFocused();
  await expect(section.locator('svg .layer-yours')).toHaveAttribute('data-layer', 'scp');
  await expect(section.locator('svg .layer-yours')).toContainText('your message: a Deny');
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });
  test('the link to a figure leads to its page', async ({ page }) => {
    await page.goto('/eks/');
    await sectionOn(page, 'aws-auth-configmap')
      .getByRole('link', { name: /drawn$/ })
      .click();
    await expect(page).toHaveURL('/topics/aws-auth-configmap/#figure');
    await expect(page.locator('.figure svg')).toBeInViewport();
  });
});

test('the neighbours lead to each other', async ({ page }) => {
  const { neighbours, shortName } = catalog.services.find(({ id }) => id === 'sagemaker') ?? {};
  const next = neighbours?.next;
  if (next === undefined || shortName === undefined) throw new Error('There is none.');
  await page.goto('/sagemaker/');
  const similar = page.getByRole('navigation', { name: 'Similar services' });
  await similar.getByRole('link', { name: next.name, exact: true }).click();
  await expect(page).toHaveURL(`/${next.id}/`);
  await similar.getByRole('link', { name: shortName, exact: true }).click();
  await expect(page).toHaveURL('/sagemaker/');
  await similar.getByRole('link', { name: 'Similar services' }).click();
  await expect(page).toHaveURL(`/services/#${neighbours?.group ?? ''}`);
  await expect(page.locator(`[id="${neighbours?.group ?? ''}"]`)).toBeInViewport();
});

test.describe('the way back to the box', () => {
  const ERROR =
    'User: arn:aws:sts::111122223333:assumed-role/ExampleRole/session is not authorized to perform: sagemaker:DescribeTrainingJob on resource: arn:aws:sagemaker:us-east-1:111122223333:training-job/mine';

  test('leads there past the headings that were gone to', async ({ page }) => {
    await page.goto('/search/');
    await ask(page, ERROR);
    await resultsOn(page).first().click();
    const back = page.getByRole('button', { name: 'Back to the box' });
    await expect(back).toBeVisible();
    await page.locator('.toc a').nth(2).click();
    await page.locator('.toc a').nth(3).click();
    await back.click();
    await expect(page).toHaveURL('/search/');
    await expect(inputOn(page)).toBeVisible();
  });

  test('is not there for whoever asked on a page of a service', async ({ page }) => {
    await page.goto('/eks/');
    await page.getByRole('link', { name: /^Search/ }).click();
    await ask(page, ERROR);
    await resultsOn(page).first().click();
    await expect(page.getByRole('button', { name: /^Show the examples/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Back to the box' })).toHaveCount(0);
  });
});
