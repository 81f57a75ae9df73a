/**
 * The word search: what is said for every service is found once, as the topic; a service is found by
 * its names; what is particular to it, under it.
 */
import { expect, test, type Page } from '@playwright/test';
import { ask, catalog, diagnosisOn, hrefsOn, resultsOn, statusOn } from './site.ts';

async function find(page: Page, words: string): Promise<string[]> {
  await ask(page, words);
  return (await hrefsOn(page)).map((href) => href ?? '');
}

test.beforeEach(async ({ page }) => {
  await page.goto('/search/');
});

test('words of a topic give the topic first, and no list of services that say the same', async ({
  page,
}) => {
  for (const [words, topic] of [
    ['access denied', 'no-permissions'],
    ['not authorized', 'no-permissions'],
    ['passrole', 'passrole'],
    ['iam:PassRole', 'passrole'],
    ['access keys', 'access-keys'],
    ['cross account', 'cross-account-access'],
    ['another account', 'cross-account-access'],
  ] as const) {
    const hrefs = await find(page, words);
    expect.soft(hrefs[0], words).toBe(`/topics/${topic}/`);
    expect.soft(hrefs.length, words).toBeLessThanOrEqual(8);
    expect.soft(new Set(hrefs).size, words).toBe(hrefs.length);
    // A service stands there for what it says of its own, or since it is called so.
    const services = catalog.services.filter(
      ({ id }) => hrefs.includes(`/${id}/#${topic}`) && !words.split(' ').includes(id),
    );
    for (const { id, sections } of services) {
      const section = sections.find((one) => one.topic === topic);
      const usual = catalog.topics.find((one) => one.id === topic)?.title;
      const isOwn =
        section?.note !== undefined || section?.reason !== undefined || section?.title !== usual;
      expect.soft(isOwn, `${words}: ${id}`).toBe(true);
    }
  }
});

test('a name of a service gives its page first: new, former, short, or its prefix', async ({
  page,
}) => {
  for (const [words, id] of [
    ['Amazon SageMaker', 'sagemaker'],
    ['sagemaker', 'sagemaker'],
    ['SFN', 'states'],
    ['step functions', 'states'],
    ['Elastic Load Balancing', 'elasticloadbalancing'],
    ['cloud control', 'cloudformation'],
    ['Amazon S3', 's3'],
    ['Amazon EC2', 'ec2'],
    ['s3', 's3'],
    ['AWS Chatbot', 'chatbot'],
    ['deeplens', 'deeplens'],
    ['aws-deeplense', 'deeplens'],
  ] as const) {
    expect.soft((await find(page, words))[0], words).toBe(`/${id}/`);
  }
});

test('a service and a topic together give its section', async ({ page }) => {
  for (const [words, href] of [
    ['lightsail passrole', '/lightsail/#passrole'],
    ['eks aws-auth', '/eks/#aws-auth-configmap'],
    ['personalize access keys', '/personalize/#access-keys'],
    ['sagemaker administrator', '/sagemaker/#admin-delegate'],
  ] as const) {
    expect.soft((await find(page, words))[0], words).toBe(href);
    await expect.soft(diagnosisOn(page)).toHaveCount(0);
    await expect.soft(statusOn(page)).toContainText(/^\d+ results? for/);
  }
});

test('a word of what one service says gives the section that says it', async ({ page }) => {
  for (const [words, href] of [
    ['mailbox export', '/workmail/#passrole'],
    ['envoy proxy', '/appmesh/#no-permissions'],
  ] as const) {
    expect.soft((await find(page, words))[0], words).toBe(href);
    await expect.soft(resultsOn(page).first().locator('..').locator('mark').first()).toBeVisible();
  }
});

test('a result leads where it says', async ({ page }) => {
  await ask(page, 'mailbox export');
  const [first] = await hrefsOn(page);
  await resultsOn(page).first().click();
  await expect(page).toHaveURL(first ?? '');
});

test('the name of an action leads to the services that have it', async ({ page }) => {
  expect((await find(page, 'RunInstances'))[0]).toBe('/ec2/#no-permissions');
  expect(await find(page, 's3:GetObject')).toContain('/s3/#no-permissions');
  expect(await find(page, 'kms:Decrypt')).toContain('/kms/#no-permissions');
  const both = await find(page, 'TagResource');
  expect(both.filter((href) => href.endsWith('/#no-permissions')).length).toBeGreaterThan(2);
});
