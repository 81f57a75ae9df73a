/**
 * The ask box: an error leads to the section that answers it, words to the pages that hold them,
 * and whatever is shown belongs to the text that is in the box.
 */
import { expect, test, type Locator } from '@playwright/test';
import {
  ask,
  boxOn,
  catalog,
  diagnosisOn,
  EKS_ERROR,
  expectInView,
  FIVE,
  FORMS,
  hrefsOn,
  inputOn,
  PASTED_ERRORS,
  resultsOn,
  statusOn,
} from './site.ts';

for (const { from, text, href, kind, fields } of PASTED_ERRORS) {
  test(`the error of ${from} leads to ${href}`, async ({ page }) => {
    await page.goto('/');
    await ask(page, text);
    const diagnosis = diagnosisOn(page);
    await expect(diagnosis).toHaveAttribute('data-kind', kind);
    for (const [field, value] of Object.entries(fields)) {
      await expect(diagnosis.locator(`[data-field="${field}"]`)).toHaveText(value);
    }
    expect((await hrefsOn(page))[0]).toBe(href);
    await resultsOn(page).first().click();
    await expect(page).toHaveURL(href);
    const topic = /#(.*)/.exec(href)?.[1];
    if (topic === undefined) await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
    else await expectInView(page, topic);
  });
}

test('the denial that a page shows leads to its own section', async ({ page }) => {
  await page.goto('/search/');
  for (const id of FIVE) {
    const subject = catalog.services.find((service) => service.id === id)?.subject;
    await ask(page, subject?.denial ?? '');
    expect((await hrefsOn(page))[0]).toBe(`/${id}/#no-permissions`);
    const action = diagnosisOn(page).locator('[data-field=action]');
    await expect(action).toHaveText(subject?.action ?? '');
  }
});

test('a denial of a service that nobody has written about leads to its page, too', async ({
  page,
}) => {
  await page.goto('/');
  const { id, prefix, subject } = FORMS['is derived and takes a role'];
  await ask(page, subject.denial ?? '');
  expect((await hrefsOn(page))[0]).toBe(`/${id}/#no-permissions`);
  await expect(diagnosisOn(page).locator('[data-field=service]')).toHaveText(prefix);
});

test('a denial of a borrowed prefix leads to the page of whoever owns it', async ({ page }) => {
  await page.goto('/');
  const { prefix, subject } = FORMS['borrows its prefix'];
  await ask(page, subject.denial ?? '');
  expect((await hrefsOn(page))[0]).toBe(`/${prefix}/#no-permissions`);
});

test('the kind of policy that a message names is read', async ({ page }) => {
  await page.goto('/');
  for (const [words, deny, policyType] of [
    ['with an explicit deny in a service control policy', 'explicit', 'scp'],
    ['with an explicit deny in an identity-based policy', 'explicit', 'identity-based'],
    ['because no permissions boundary allows the action', 'implicit', 'permissions-boundary'],
    ['because no session policy allows the action', 'implicit', 'session'],
    ['because no VPC endpoint policy allows the action', 'implicit', 'vpc-endpoint'],
  ] as const) {
    await ask(
      page,
      `User: arn:aws:iam::111122223333:user/a is not authorized to perform: eks:ListClusters on resource: * ${words}`,
    );
    const field = (name: string): Locator => diagnosisOn(page).locator(`[data-field="${name}"]`);
    await expect(field('deny'), words).toHaveText(deny);
    await expect(field('policy-type'), words).toHaveText(policyType);
  }
});

test('what is pasted is shown as text, whatever is in it', async ({ page }) => {
  await page.goto('/');
  await ask(
    page,
    'User: <img/src=x/onerror=document.title="owned"> is not authorized to perform: eks:ListClusters on resource: &lt;b&gt;bold&lt;/b&gt;<b>bold</b>',
  );
  // Markup around a message is left out; what it says is text.
  await expect(diagnosisOn(page).locator('[data-field=resource]')).toContainText('bold');
  await expect(boxOn(page).locator('img, b')).toHaveCount(0);
  await expect(page).toHaveTitle(/WhyDenied/);
});

test('results say what was found, with the words marked', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, 'kubectl');
  await expect(boxOn(page).locator('[data-results] mark').first()).toContainText(/kubectl/i);
});

test('words that stand nowhere give a plain word', async ({ page }) => {
  await page.goto('/search/');
  await ask(page, 'qqxzzy');
  await expect(statusOn(page)).toHaveText('Nothing found for “qqxzzy”.');
  await expect(resultsOn(page)).toHaveCount(0);
  await expect(diagnosisOn(page)).toHaveCount(0);
});

test('a long text without a denial is not searched for, and the box says so', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/pagefind\/(?:index|fragment|filter)\//.test(request.url())) asked.push(request.url());
  });
  await page.goto('/');
  for (const text of [
    '2026-11-20T08:15:00Z INFO worker started\n2026-11-20T08:15:01Z INFO connected to eks\nERROR: timeout after 30 s',
    'https://console.example.com/lightsail/home?region=us-east-1#/instances/a-long-name-of-a-machine lightsail failed',
    'Traceback (most recent call last): File "app.py", line 3, in module raise ValueError(lightsail) of this program',
  ]) {
    await ask(page, text);
    await expect(statusOn(page)).toContainText('no AWS denial in this text');
    await expect(resultsOn(page)).toHaveCount(0);
    await expect(diagnosisOn(page)).toHaveCount(0);
  }
  expect(asked).toEqual([]);
});

test('the box is idle, busy, ready, and idle again when it is emptied', async ({ page }) => {
  await page.goto('/');
  await expect(boxOn(page)).toHaveAttribute('data-state', 'idle');
  await boxOn(page).evaluate((box) => {
    const states: string[] = [];
    Object.assign(window, { states });
    new MutationObserver(() => {
      const state = box.dataset['state'] ?? '';
      if (states.at(-1) !== state) states.push(state);
    }).observe(box, { attributeFilter: ['data-state'] });
  });
  await ask(page, EKS_ERROR.text);
  await expect(diagnosisOn(page)).toHaveCount(1);
  await inputOn(page).fill('');
  await expect(boxOn(page)).toHaveAttribute('data-state', 'idle');
  await expect(diagnosisOn(page)).toHaveCount(0);
  await expect(resultsOn(page)).toHaveCount(0);
  await expect(statusOn(page)).toHaveText('');
  const states = await page.evaluate(() => (window as unknown as { states: string[] }).states);
  expect(states).toEqual(['busy', 'ready', 'idle']);
});

test('when the box is ready, its results belong to the text in it', async ({ page }) => {
  await page.goto('/search/');
  // Words first, whose answer is held back; then an error, which needs no word search.
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/pagefind/*.pf_meta', async (route) => {
    await held;
    await route.continue();
  });
  const late = page.waitForRequest('**/pagefind/*.pf_meta');
  await inputOn(page).fill('access keys');
  await late;
  await expect(boxOn(page)).toHaveAttribute('data-state', 'busy');
  await ask(page, EKS_ERROR.text);
  const fragment = page.waitForResponse('**/pagefind/fragment/**');
  release();
  await (await fragment).finished();
  await expect(boxOn(page)).toHaveAttribute('data-state', 'ready');
  expect(await hrefsOn(page)).toEqual([EKS_ERROR.href]);
  await expect(diagnosisOn(page)).toHaveCount(1);
  await expect(statusOn(page)).not.toContainText('access keys');
});

test('a diagnosis gives way to words, and words to a diagnosis', async ({ page }) => {
  await page.goto('/');
  await ask(page, EKS_ERROR.text);
  await expect(diagnosisOn(page)).toHaveCount(1);
  await ask(page, 'access keys');
  await expect(diagnosisOn(page)).toHaveCount(0);
  await expect(resultsOn(page)).not.toHaveCount(0);
  await ask(page, EKS_ERROR.text);
  expect(await hrefsOn(page)).toEqual([EKS_ERROR.href]);
});

test('where the list of prefixes cannot be loaded, it says so and tries again', async ({
  page,
}) => {
  await page.route('**/ask/prefixes.json', (route) => route.abort());
  await page.goto('/');
  await ask(page, EKS_ERROR.text);
  await expect(statusOn(page)).toContainText('could not be loaded');
  await page.unroute('**/ask/prefixes.json');
  await inputOn(page).fill('');
  await expect(boxOn(page)).toHaveAttribute('data-state', 'idle');
  await ask(page, EKS_ERROR.text);
  await expect(diagnosisOn(page)).toHaveCount(1);
});

test('where the word search cannot be loaded, it says so and errors still work', async ({
  page,
}) => {
  await page.route('**/pagefind/**', (route) => route.abort());
  await page.goto('/');
  await ask(page, 'access keys');
  await expect(statusOn(page)).toContainText('could not be loaded');
  await ask(page, EKS_ERROR.text);
  await expect(diagnosisOn(page)).toHaveCount(1);
  expect(await hrefsOn(page)).toEqual([EKS_ERROR.href]);
});

test('text that stands in the box before the script comes is answered', async ({ page }) => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/_astro/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/', { waitUntil: 'commit' });
  const input = inputOn(page);
  await input.waitFor({ state: 'attached' });
  await input.evaluate((area: HTMLTextAreaElement, text) => {
    area.value = text;
  }, EKS_ERROR.text);
  release();
  await expect(boxOn(page)).toHaveAttribute('data-state', 'ready');
  expect(await hrefsOn(page)).toEqual([EKS_ERROR.href]);
});

test('those who have no error at hand can try one: each is answered', async ({ page }) => {
  await page.goto('/');
  const tries = page.locator('[data-ask-try] button');
  const names = await tries.allTextContents();
  expect(names.length).toBeGreaterThan(2);
  const landings: string[] = [];
  for (const name of names) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(boxOn(page)).toHaveAttribute('data-state', 'ready');
    await expect(diagnosisOn(page)).toBeVisible();
    await expect(inputOn(page)).toBeFocused();
    landings.push((await hrefsOn(page))[0] ?? '');
    // With a text in the box they are out of the way.
    await expect(tries.first()).toBeHidden();
    await inputOn(page).fill('');
  }
  expect(new Set(landings).size).toBe(names.length);
});

test('who comes straight to a page is led to the box', async ({ page }) => {
  await page.goto('/sqs/');
  await page.getByRole('link', { name: 'Paste your error' }).click();
  await expect(inputOn(page)).toBeFocused();
  await ask(page, EKS_ERROR.text);
  await expect(diagnosisOn(page)).toBeVisible();
});

test('what was read stands beside the answer where there is room, and below it where there is none', async ({
  page,
}) => {
  await page.goto('/');
  await ask(page, EKS_ERROR.text);
  const tops = async (): Promise<[number, number]> => [
    (await diagnosisOn(page).getByRole('heading', { level: 2 }).boundingBox())?.y ?? -1,
    (await diagnosisOn(page).locator('dl').boundingBox())?.y ?? -1,
  ];
  await page.setViewportSize({ width: 1280, height: 900 });
  const [answer, read] = await tops();
  expect(Math.abs(answer - read)).toBeLessThan(100);
  await page.setViewportSize({ width: 390, height: 844 });
  const [above, below] = await tops();
  expect(below - above).toBeGreaterThan(400);
});
