/**
 * What comes with an answer: the marks in the text, the fields, the way to say that it is wrong, the
 * word search below, and the reader's own values on the page that it leads to.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { expect, test, type Page } from '@playwright/test';
import { MOST_OF_FIRST_ANSWER } from '../../src/build/limits.ts';
import { ask, boxOn, diagnosisOn, inputOn, resultsOn, statusOn } from './site.ts';

const ROLE = 'arn:aws:sts::210987654321:assumed-role/deployer/ci-run';
const CLUSTER = 'arn:aws:eks:eu-west-1:210987654321:cluster/prod';
const ERROR = `Error: reading EKS Cluster (prod): api error AccessDeniedException: User: ${ROLE} is not authorized to perform: eks:DeleteCluster on resource: ${CLUSTER} because no identity-based policy allows the eks:DeleteCluster action`;

test('the parts that were read are marked in the text, and not in the next one', async ({
  page,
}) => {
  await page.goto('/');
  await ask(page, ERROR);
  const marks = boxOn(page).locator('.ask-marks');
  await expect(marks).toHaveAttribute('aria-hidden', 'true');
  await expect(marks.locator('[data-part=who]')).toHaveText(ROLE);
  await expect(marks.locator('[data-part=what]').first()).toHaveText('eks:DeleteCluster');
  await expect(marks.locator('[data-part=where]')).toHaveText(CLUSTER);
  expect((await marks.textContent())?.trim()).toBe(ERROR);
  await ask(page, 'kubectl');
  await expect(marks).toHaveText('');
});

test('the marks lie where the letters are, also in text that scrolls', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto('/');
  await ask(page, `${'2026-11-20T08:15:00Z INFO one more line of a log\n'.repeat(30)}${ERROR}`);
  await expect(boxOn(page).locator('.ask-marks [data-part=who]')).toHaveText(ROLE);
  await inputOn(page).evaluate((input) => {
    input.scrollTop = input.scrollHeight;
  });
  const sizes = await inputOn(page).evaluate((input) => {
    const marks = input.parentElement?.querySelector('.ask-marks');
    const of = (one: Element | null | undefined): (number | undefined)[] => [
      one?.clientWidth,
      one?.scrollHeight,
      one?.scrollTop,
    ];
    return new Promise<(number | undefined)[][]>((resolve) => {
      requestAnimationFrame(() => {
        requestAnimationFrame(() => {
          resolve([of(input), of(marks)]);
        });
      });
    });
  });
  expect(sizes[0]?.[2]).toBeGreaterThan(0);
  expect(sizes[1]).toEqual(sizes[0]);
});

test('each field can be copied', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await ask(page, ERROR);
  await diagnosisOn(page).getByRole('button', { name: 'Copy: Who asked' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(ROLE);
});

test('screen readers hear that an answer came, and to what', async ({ page }) => {
  await page.goto('/');
  await ask(page, ERROR);
  await expect(statusOn(page)).toHaveText(
    'Answered by “I am not authorized to perform an action”. Enter opens that section.',
  );
});

test('the answer to the next error is there before the next frame', async ({ page }) => {
  await page.goto('/');
  await ask(page, ERROR);
  await ask(page, ERROR.replaceAll('DeleteCluster', 'DescribeCluster'));
  await expect(diagnosisOn(page)).toContainText('Send to your administrator');
  const seen = await inputOn(page).evaluate(
    (input: HTMLTextAreaElement, text) => {
      input.value = text;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return new Promise((resolve) => {
        requestAnimationFrame(() => {
          const box = input.closest<HTMLElement>('[data-ask]');
          resolve([
            box?.dataset['state'],
            box?.querySelector('[data-field=action]')?.textContent,
            box?.textContent.includes('Send to your administrator'),
          ]);
        });
      });
    },
    ERROR.replaceAll('DeleteCluster', 'ListNodegroups'),
  );
  expect(seen).toEqual(['ready', 'eks:ListNodegroups', true]);
});

test('a wrong answer can be told: the message is shown with nothing of its owner in it', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/');
  await ask(page, ERROR);
  const requests: string[] = [];
  await diagnosisOn(page).getByRole('button', { name: 'Wrong answer?' }).click();
  const report = boxOn(page).getByLabel('The message and what was read in it');
  await expect(report).toBeFocused();
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  const line = JSON.parse(await report.inputValue()) as Record<string, unknown>;
  expect(line).toMatchObject({
    text: ERROR.replaceAll('210987654321', '111122223333')
      .replaceAll('deployer/ci-run', 'ExampleRole/mateojackson')
      .replaceAll('prod', 'my-example'),
    kind: 'action-denied',
    action: 'eks:DeleteCluster',
    resource: 'arn:aws:eks:eu-west-1:111122223333:cluster/my-example',
    principal: 'arn:aws:sts::111122223333:assumed-role/ExampleRole/mateojackson',
    deny: 'implicit',
    policy_type: 'identity-based',
    cross_account: false,
  });
  // What is corrected there is what is copied, as one line.
  await report.fill(JSON.stringify({ ...line, kind: 'passrole' }, null, 2));
  await boxOn(page).getByRole('button', { name: 'Copy: the message for a pull request' }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).not.toContain('\n');
  expect(JSON.parse(copied)).toMatchObject({ kind: 'passrole' });
  expect(requests.filter((one) => /2109|deployer|mateojackson|passrole/i.test(one))).toEqual([]);
});

test('a text that was not understood can be told, too', async ({ page }) => {
  await page.goto('/');
  await ask(page, 'Boto says no\nfor jane.doe@example.org in 210987654321\nand gives no reason');
  await boxOn(page).getByRole('button', { name: 'Is it an error of AWS?' }).click();
  const report = boxOn(page).getByLabel('The message and what was read in it');
  const line = JSON.parse(await report.inputValue()) as Record<string, unknown>;
  expect(line).toMatchObject({
    text: 'Boto says no\nfor user@example.com in 111122223333\nand gives no reason',
    is_authz: false,
    kind: 'not-authz',
  });
});

test('below the answer stands what the word search has, by words of the diagnosis', async ({
  page,
}) => {
  await page.goto('/');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/pagefind/')) asked.push(request.url());
  });
  await ask(page, ERROR);
  const more = boxOn(page).getByRole('list', { name: 'More on this' });
  expect(asked).toEqual([]);
  await diagnosisOn(page).getByRole('button', { name: 'Wrong answer?' }).scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 400);
  await expect(more.getByRole('link').first()).toBeVisible();
  const hrefs = await more
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(hrefs).not.toContain('/eks/#no-permissions');
  expect(hrefs.some((href) => href?.startsWith('/eks/'))).toBe(true);
  // The results of the box stay what they were.
  await expect(resultsOn(page)).toHaveCount(1);
});

test('once an answer was there, others of the service come without a network', async ({
  page,
  context,
}) => {
  await page.goto('/');
  const rest = page.waitForResponse('**/ask/names.json');
  const list = page.waitForResponse('**/ask/catalog.json');
  await ask(page, ERROR);
  await (await rest).finished();
  await (await list).finished();
  await context.setOffline(true);
  await ask(page, ERROR.replaceAll('DeleteCluster', 'CreateNodegroup'));
  await expect(diagnosisOn(page).locator('[data-policy]')).toContainText('eks:CreateNodegroup');
  // A kind that takes the whole of the diagnosis, and a service whose table is not there.
  await ask(page, 'You must be logged in to the server (Unauthorized)');
  await expect(diagnosisOn(page)).toHaveAttribute('data-kind', 'k8s-unauthorized');
  await expect(resultsOn(page)).toHaveAttribute('href', '/eks/#kubernetes-access');
  await ask(page, ERROR.replaceAll('eks:DeleteCluster', 'sqs:SendMessage'));
  await expect(resultsOn(page)).toHaveAttribute('href', '/sqs/#no-permissions');
  await expect(diagnosisOn(page).locator('[data-field=action]')).toHaveText('sqs:SendMessage');
});

test.describe("the reader's own values", () => {
  const follow = async (page: Page): Promise<void> => {
    await page.goto('/');
    await ask(page, ERROR);
    await resultsOn(page).first().click();
    await expect(page).toHaveURL('/eks/#no-permissions');
    await expect(page.getByRole('button', { name: 'Show the examples' })).toBeVisible();
  };

  test('stand in the examples of the page that answers, marked as theirs', async ({ page }) => {
    await follow(page);
    const section = page.locator('[data-topic=no-permissions]');
    const policy = section.locator('code.language-json');
    await expect(policy).toContainText(`"Action": "eks:DeleteCluster"`);
    await expect(policy).toContainText(`"Resource": "${CLUSTER}"`);
    const command = section.locator('code.language-sh').first();
    await expect(command).toContainText('arn:aws:iam::210987654321:role/deployer');
    await expect(command.locator('mark').first()).toHaveText('deployer');
    await expect(page.getByRole('status').filter({ hasText: 'from your message' })).toBeVisible();
  });

  test('leave the heading that was landed on wholly in sight', async ({ page }) => {
    // Above each, another part of the page gets other text.
    const topics = {
      'no-permissions': ERROR,
      guardrails: ERROR.replace(/because .*/, 'with an explicit deny in a service control policy'),
      passrole: `User: ${ROLE} is not authorized to perform: iam:PassRole on resource: arn:aws:iam::210987654321:role/a-role-with-a-name-of-some-length when calling the CreateCluster operation of eks.amazonaws.com`,
    };
    await page.setViewportSize({ width: 1280, height: 800 });
    for (const [topic, error] of Object.entries(topics)) {
      await page.goto('/');
      await ask(page, error);
      await resultsOn(page).first().click();
      await expect(page).toHaveURL(`/eks/#${topic}`);
      await expect(page.locator('.yours-banner')).toBeVisible();
      await expect(page.locator('.tools').first()).toBeAttached();
      const heading = page.locator(`h2[id="${topic}"]`);
      await expect(heading, topic).toBeInViewport({ ratio: 1 });
      const { top, bottom, note, height } = await heading.evaluate((element) => ({
        top: element.getBoundingClientRect().top,
        bottom: element.getBoundingClientRect().bottom,
        note: document.querySelector('.yours-banner')?.getBoundingClientRect().top ?? 0,
        height: innerHeight,
      }));
      expect(top, topic).toBeGreaterThanOrEqual(0);
      expect(bottom, topic).toBeLessThanOrEqual(Math.min(note, height));
    }
  });

  test('go with one key, and the examples are back as they were', async ({ page }) => {
    await page.goto('/eks/');
    const examples = (): Promise<string[]> => page.locator('article code').allInnerTexts();
    const before = await examples();
    await follow(page);
    await page.keyboard.press('Escape');
    await expect(page.locator('mark')).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Show the examples' })).toHaveCount(0);
    expect(await examples()).toEqual(before);
    await page.reload();
    await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
    await expect(page.locator('mark')).toHaveCount(0);
  });

  test('are copied as they stand', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await follow(page);
    await page
      .locator('[data-topic=no-permissions]')
      .getByRole('button', { name: 'Copy: Identity-based policy' })
      .click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({
      Statement: [{ Action: 'eks:DeleteCluster', Resource: CLUSTER }],
    });
  });

  test('stand on no other page, and in no other tab', async ({ page, context }) => {
    await follow(page);
    await page.goto('/s3/');
    await expect(page.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
    await expect(page.locator('mark')).toHaveCount(0);
    const other = await context.newPage();
    await other.goto('/eks/');
    await expect(other.getByRole('button', { name: /^Copy/ }).first()).toBeVisible();
    await expect(other.locator('mark')).toHaveCount(0);
  });

  test('are text, whatever is in them', async ({ page }) => {
    await page.goto('/');
    await page.evaluate(() => {
      const yours = { path: '/eks/', action: 'eks:<img>', resource: '<img/src=x>', principal: '' };
      sessionStorage.setItem('yours', JSON.stringify(yours));
    });
    await page.goto('/eks/');
    await expect(page.getByRole('button', { name: 'Show the examples' })).toBeVisible();
    await expect(page.locator('article img')).toHaveCount(0);
    await expect(page.locator('mark').filter({ hasText: '<img/src=x>' }).first()).toBeVisible();
  });
});

test.describe('what the first answer weighs', () => {
  const DIST = join(import.meta.dirname, '../../dist');

  for (const action of ['eks:DescribeCluster', 's3:GetObject', 'sagemaker:CreateTrainingJob']) {
    test(`scripts and tables for ${action} are at most 20 kB`, async ({ page }) => {
      const files = new Set<string>();
      page.on('request', (request) => {
        const { pathname } = new URL(request.url());
        // What the page has with and without a box is not counted, and neither is what comes later.
        if (/\/ask[/.].*\.(?:js|json)$/.test(pathname)) files.add(pathname);
      });
      await page.goto('/');
      await ask(page, ERROR.replaceAll('eks:DeleteCluster', action));
      const sizes = [...files].map(
        (file) => [file, brotliCompressSync(readFileSync(join(DIST, file))).length] as const,
      );
      const sum = sizes.reduce((all, [, size]) => all + size, 0);
      expect(sum, JSON.stringify(sizes)).toBeLessThanOrEqual(MOST_OF_FIRST_ANSWER);
    });
  }
});
