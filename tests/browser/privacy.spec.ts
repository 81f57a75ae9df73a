/**
 * The promise under the box: what you paste stays in this tab.
 */
import { expect, test, type Page } from '@playwright/test';
import { ask, diagnosisOn, inputOn, resultsOn, statusOn } from './site.ts';

/** Whatever in the text could tell somebody who you are or what you have. */
const SECRETS = ['210987654321', 'TopSecretRole', 'jane.doe', 'nightingale', 'AKIA1SECRETKEY'];

const ERROR =
  'User: arn:aws:sts::210987654321:assumed-role/TopSecretRole/jane.doe@example.org is not authorized to perform: sagemaker:DescribeTrainingJob on resource: arn:aws:sagemaker:eu-west-3:210987654321:training-job/nightingale because no identity-based policy allows the sagemaker:DescribeTrainingJob action';

const TEXTS = [
  ERROR,
  `key AKIA1SECRETKEY of jane.doe\nin 210987654321 does not work for nightingale`,
  'arn:aws:iam::210987654321:role/TopSecretRole',
  '"nightingale" access keys',
  'access keys',
];

interface Traffic {
  readonly urls: string[];
  readonly bodies: string[];
}

function record(page: Page): Traffic {
  const traffic: Traffic = { urls: [], bodies: [] };
  page.context().on('request', (request) => {
    traffic.urls.push(request.url());
    traffic.bodies.push(request.postData() ?? '', JSON.stringify(request.headers()));
  });
  page.on('websocket', (socket) => traffic.urls.push(socket.url()));
  return traffic;
}

/** Everything that a page can leave behind in a browser. */
const traces = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    cookies: document.cookie,
    databases: await indexedDB.databases(),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    state: history.state as unknown,
    name: window.name,
  }));

const NOTHING = {
  local: [],
  session: [],
  cookies: '',
  databases: [],
  caches: [],
  workers: 0,
  state: null,
  name: '',
};

for (const path of ['/', '/eks/']) {
  test(`on ${path} nothing that is pasted leaves the page or stays behind`, async ({
    page,
    baseURL,
  }) => {
    const traffic = record(page);
    await page.goto(path);
    if (path !== '/') await page.getByRole('link', { name: /^Search/ }).click();
    for (const text of TEXTS) {
      await ask(page, text);
      await expect(page).toHaveURL(path);
    }
    // Typed, too: each key is a text of its own.
    await inputOn(page).fill('');
    await inputOn(page).pressSequentially('TopSecretRole lightsail passrole');
    await expect(statusOn(page)).toContainText('“TopSecretRole lightsail passrole”');
    await ask(page, ERROR);
    await expect(diagnosisOn(page).locator('[data-field=principal]')).toContainText(
      'TopSecretRole',
    );

    expect(traffic.urls.length).toBeGreaterThan(5);
    expect(traffic.urls.filter((url) => new URL(url).origin !== baseURL)).toEqual([]);
    // The word search asks for its list of files with the time, so that no cache answers.
    const queries = traffic.urls.map((url) => new URL(url).search).filter(Boolean);
    expect(queries.filter((query) => !/^\?ts=\d+$/.test(query))).toEqual([]);
    const sent = [...traffic.urls, ...traffic.bodies].join('\n').toLowerCase();
    expect(SECRETS.filter((secret) => sent.includes(secret.toLowerCase()))).toEqual([]);
    expect(await traces(page)).toEqual(NOTHING);
    expect(await page.context().cookies()).toEqual([]);
  });
}

test('following the answer takes nothing of the text along', async ({ page, baseURL }) => {
  const traffic = record(page);
  await page.goto('/');
  await ask(page, ERROR);
  await resultsOn(page).first().click();
  await expect(page).toHaveURL('/sagemaker/#no-permissions');
  await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
  expect(traffic.urls.filter((url) => new URL(url).origin !== baseURL)).toEqual([]);
  const sent = [...traffic.urls, ...traffic.bodies].join('\n').toLowerCase();
  expect(SECRETS.filter((secret) => sent.includes(secret.toLowerCase()))).toEqual([]);
  const left = JSON.stringify(await page.evaluate(() => Object.entries(localStorage))) + page.url();
  expect(SECRETS.filter((secret) => left.includes(secret))).toEqual([]);
});

test('what is typed in on a page stays in the tab, and nowhere else', async ({ page, baseURL }) => {
  const traffic = record(page);
  await page.goto('/sagemaker/');
  await page.getByRole('button', { name: 'Use your own values' }).click();
  const form = page.getByRole('dialog');
  const typed = {
    'Account ID': '210987654321',
    'Who you are': 'assumed-role/TopSecretRole/jane.doe',
    Resource: 'arn:aws:sagemaker:eu-west-3:210987654321:training-job/nightingale',
    Action: 'sagemaker:ListModels',
  };
  // Key by key, as somebody types; what is wrong on the way is told without asking anybody.
  for (const [label, text] of Object.entries(typed)) {
    await form.getByLabel(label, { exact: true }).pressSequentially(text);
  }
  await page.keyboard.press('Enter');
  await expect(page.locator('article mark').filter({ hasText: 'nightingale' })).not.toHaveCount(0);
  await expect(page).toHaveURL('/sagemaker/');
  const { session, ...lasting } = await traces(page);
  expect(JSON.stringify(session)).toContain('nightingale');
  expect(lasting).toEqual({ ...NOTHING, session: undefined });
  await page.goto('/eks/');
  await expect(page.locator('article mark').filter({ hasText: 'TopSecretRole' })).not.toHaveCount(
    0,
  );

  expect(traffic.urls.filter((url) => new URL(url).origin !== baseURL)).toEqual([]);
  expect(traffic.urls.filter((url) => new URL(url).search !== '')).toEqual([]);
  const sent = [...traffic.urls, ...traffic.bodies].join('\n').toLowerCase();
  expect(SECRETS.filter((secret) => sent.includes(secret.toLowerCase()))).toEqual([]);
  expect(sent).not.toContain('listmodels');
  expect(await page.context().cookies()).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(page.locator('article mark')).toHaveCount(0);
  expect(await traces(page)).toEqual(NOTHING);
});

test('the page could not send it anywhere else if it wanted to', async ({ page }) => {
  await page.goto('/');
  const blocked = await page.evaluate(async () => {
    const seen: string[] = [];
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
      seen.push(effectiveDirective);
    });
    await fetch('https://example.com/?stolen').catch(() => undefined);
    navigator.sendBeacon('https://example.com/?stolen');
    const image = new Image();
    const failed = new Promise((resolve) => {
      image.onerror = resolve;
    });
    image.src = 'https://example.com/?stolen';
    await failed;
    return seen;
  });
  expect(blocked).toEqual(expect.arrayContaining(['connect-src', 'img-src']));
  await expect(page).toHaveURL('/');
});

test('the box asks the browser to neither check, fill in nor translate it', async ({ page }) => {
  await page.goto('/');
  await expect(inputOn(page)).toHaveAttribute('spellcheck', 'false');
  await expect(inputOn(page)).toHaveAttribute('autocomplete', 'off');
  await expect(inputOn(page)).toHaveAttribute('translate', 'no');
  await expect(inputOn(page)).not.toHaveAttribute('name');
});
