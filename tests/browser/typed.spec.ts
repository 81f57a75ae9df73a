/**
 * The reader's own values, typed in on the page of a service: they stand in the place of its examples,
 * what is wrong is told, and one key brings the examples back. That none of it leaves the page is in
 * `privacy.spec.ts`.
 */
import { expect, test, type Locator, type Page } from '@playwright/test';
import { barriers } from './axe.ts';
import { ask, FORMS, resultsOn } from './site.ts';

const CLUSTER = 'arn:aws:eks:eu-west-1:210987654321:cluster/prod';
const ROLE = 'arn:aws:iam::210987654321:role/ops/deployer';

const wayOn = (page: Page): Locator => page.getByRole('button', { name: 'Use your own values' });
const formOn = (page: Page): Locator => page.getByRole('dialog', { name: 'Your own values' });
const fieldOn = (page: Page, label: string): Locator =>
  formOn(page).getByLabel(label, { exact: true });
const noteOn = (page: Page): Locator => page.locator('.yours-banner');
const marksOn = (page: Page): Locator => page.locator('article mark');

async function open(page: Page): Promise<void> {
  await wayOn(page).click();
  await expect(formOn(page)).toBeVisible();
}

/** Types values in, by their labels, and asks for them. */
async function show(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  await open(page);
  for (const [label, value] of Object.entries(values)) await fieldOn(page, label).fill(value);
  await formOn(page).getByRole('button', { name: 'Show my values' }).click();
}

const VALUES = {
  'Account ID': '2109-8765-4321',
  'Who you are': ROLE,
  Region: 'eu-west-1',
  Action: 'DeleteCluster',
  Resource: CLUSTER,
  'Role to pass': 'Training',
};

const tabsKept = (page: Page): Promise<number> => page.evaluate(() => sessionStorage.length);

test('what is typed stands in messages, commands and policies, marked as the reader’s', async ({
  page,
}) => {
  await page.goto('/eks/');
  await show(page, VALUES);
  await expect(formOn(page)).toBeHidden();
  await expect(noteOn(page)).toContainText('is what you typed in, and stays in this tab');

  const section = page.locator('[data-topic=no-permissions]');
  await expect(section.locator('.denial code')).toContainText(
    'User: arn:aws:sts::210987654321:assumed-role/deployer/mateojackson is not authorized to perform: eks:DeleteCluster',
  );
  const command = section.locator('code.language-sh').first();
  await expect(command).toContainText(`--policy-source-arn ${ROLE}`);
  await expect(command).toContainText('--role-name deployer');
  await expect(section.locator('code.language-json')).toContainText(`"Resource": "${CLUSTER}"`);
  await expect(section.locator('code.language-json mark')).toHaveText([
    'eks:DeleteCluster',
    CLUSTER,
  ]);
  await expect(page.locator('[data-topic=passrole] code.language-json').first()).toContainText(
    '"arn:aws:iam::210987654321:role/Training"',
  );
  // What was left empty is an example still.
  await expect(page.locator('[data-topic=assume-role]')).toContainText('TargetRole');
});

test('it is copied as it stands, and the Markdown keeps the examples', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/eks/');
  await show(page, VALUES);
  const section = page.locator('[data-topic=no-permissions]');
  const copied = async (name: RegExp): Promise<string> => {
    const button = section.getByRole('button', { name });
    await button.click();
    await expect(button).toHaveText('Copied');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(JSON.parse(await copied(/^Copy: Identity-based policy/))).toMatchObject({
    Statement: [{ Action: 'eks:DeleteCluster', Resource: CLUSTER }],
  });
  const markdown = await copied(/^Copy as Markdown/);
  expect(markdown).toContain('eks:DescribeCluster');
  expect(markdown).not.toContain('210987654321');
});

test('what is wrong is told where it stands, and nothing is put in until it is right', async ({
  page,
}) => {
  await page.goto('/eks/');
  const masked = 'arn:aws:sts::********4321:assumed-role/deployer/ci';
  await show(page, { ...VALUES, 'Account ID': '210987', 'Who you are': masked });
  const account = fieldOn(page, 'Account ID');
  await expect(account).toBeFocused();
  await expect(account).toHaveAttribute('aria-invalid', 'true');
  await expect(account).toHaveAccessibleDescription(
    /^“210987” has 6 digits\. Expected: twelve digits, such as 111122223333\./,
  );
  await expect(fieldOn(page, 'Who you are')).toHaveAccessibleDescription(
    /^This ARN has “\*{8}4321” as its account\. Expected: its twelve digits\./,
  );
  await expect(fieldOn(page, 'Region')).not.toHaveAttribute('aria-invalid');
  await expect(marksOn(page)).toHaveCount(0);
  expect(await tabsKept(page)).toBe(0);

  // What is right is told to be so at once; what is wrong, when the field is left.
  await account.fill('210987654321');
  await expect(account).not.toHaveAttribute('aria-invalid');
  await fieldOn(page, 'Who you are').fill('arn:aws:sts::210987654321:assumed-role/deployer/ci');
  await fieldOn(page, 'Region').fill('Ireland');
  await expect(fieldOn(page, 'Region')).not.toHaveAttribute('aria-invalid');
  await page.keyboard.press('Tab');
  await expect(fieldOn(page, 'Region')).toHaveAccessibleDescription(/is no Region's code/);
  await fieldOn(page, 'Region').fill('');
  await page.keyboard.press('Enter');
  await expect(formOn(page)).toBeHidden();
  await expect(marksOn(page).filter({ hasText: 'deployer' })).not.toHaveCount(0);
});

test('who somebody is holds on the page of another service; what they did does not', async ({
  page,
}) => {
  await page.goto('/eks/');
  await show(page, VALUES);
  await expect(noteOn(page)).toBeVisible();
  await page.goto('/sagemaker/');
  await expect(noteOn(page)).toBeVisible();
  const code = page.locator('[data-topic=no-permissions] code.language-sh').first();
  await expect(code).toContainText(ROLE);
  await expect(code).toContainText('sagemaker:DescribeTrainingJob');
  await expect(page.locator('[data-topic=passrole]')).toContainText('role/ExampleServiceRole');

  // What is added here leaves what was typed in there.
  await open(page);
  await expect(fieldOn(page, 'Account ID')).toHaveValue('210987654321');
  await expect(fieldOn(page, 'Action')).toHaveValue('');
  await fieldOn(page, 'Action').fill('sagemaker:ListModels');
  await page.keyboard.press('Enter');
  await expect(code).toContainText('sagemaker:ListModels');
  await expect(code).toContainText(ROLE);
});

test('a page without a field for it keeps what was typed in for it elsewhere', async ({ page }) => {
  await page.goto('/eks/');
  await show(page, VALUES);
  await page.goto('/s3/');
  await open(page);
  await expect(fieldOn(page, 'Region')).toHaveCount(0);
  await fieldOn(page, 'Action').fill('PutObject');
  await page.keyboard.press('Enter');
  await page.goto('/sagemaker/');
  await open(page);
  await expect(fieldOn(page, 'Region')).toHaveValue('eu-west-1');
});

test('Esc brings the examples back as they were, and nothing is kept', async ({ page }) => {
  await page.goto('/eks/');
  const texts = (): Promise<string[]> => page.locator('article').allInnerTexts();
  await expect(wayOn(page)).toBeVisible();
  const before = await texts();
  await show(page, VALUES);
  // Shown again, and other ones: what was there before them are the examples.
  await show(page, { Action: 'ListNodegroups' });
  await expect(page.locator('article')).not.toContainText('eks:DeleteCluster');
  await expect(noteOn(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(noteOn(page)).toHaveCount(0);
  expect(await texts()).toEqual(before);
  expect(await tabsKept(page)).toBe(0);
  await page.reload();
  await expect(wayOn(page)).toBeVisible();
  await expect(marksOn(page)).toHaveCount(0);
});

test('emptied fields bring the examples back, too', async ({ page }) => {
  await page.goto('/eks/');
  await show(page, { 'Account ID': '210987654321' });
  await expect(noteOn(page)).toBeVisible();
  await show(page, { 'Account ID': '' });
  await expect(marksOn(page)).toHaveCount(0);
  expect(await tabsKept(page)).toBe(0);
});

test('they hold when the page is loaded again, and are gone with the tab', async ({
  page,
  context,
}) => {
  await page.goto('/eks/');
  await show(page, VALUES);
  await page.reload();
  await expect(marksOn(page).filter({ hasText: CLUSTER })).not.toHaveCount(0);
  await page.close();
  const next = await context.newPage();
  await next.goto('/eks/');
  await expect(wayOn(next)).toBeVisible();
  await expect(marksOn(next)).toHaveCount(0);
  expect(await tabsKept(next)).toBe(0);
});

test('a page that comes back as it was left shows what the tab has now', async ({ page }) => {
  await page.goto('/eks/');
  await show(page, VALUES);
  await expect(noteOn(page)).toBeVisible();
  await page.evaluate(() => {
    sessionStorage.clear();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  });
  await expect(marksOn(page)).toHaveCount(0);
});

test('what came from the box stands in the form, and can be corrected', async ({ page }) => {
  await page.goto('/');
  await ask(
    page,
    `User: arn:aws:sts::********4321:assumed-role/deployer/ci is not authorized to perform: eks:DeleteCluster on resource: ${CLUSTER} because no identity-based policy allows the eks:DeleteCluster action`,
  );
  await resultsOn(page).first().click();
  await noteOn(page).getByRole('button', { name: 'Change your values' }).click();
  await expect(fieldOn(page, 'Action')).toHaveValue('eks:DeleteCluster');
  await expect(fieldOn(page, 'Resource')).toHaveValue(CLUSTER);
  await expect(fieldOn(page, 'Region')).toHaveValue('eu-west-1');
  // What was masked there is told here.
  const who = fieldOn(page, 'Who you are');
  await expect(who).toHaveAccessibleDescription(/^This ARN has “\*{8}4321” as its account/);
  await who.fill('arn:aws:sts::210987654321:assumed-role/deployer/ci');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-topic=no-permissions] .denial code')).toContainText(
    'User: arn:aws:sts::210987654321:assumed-role/deployer/ci is not authorized',
  );
  await expect(noteOn(page)).toContainText('what you typed in');
  await expect(noteOn(page).getByRole('button', { name: 'Change your values' })).toBeFocused();
});

test('a message takes the place of the request that was typed in, and not of who somebody is', async ({
  page,
}) => {
  await page.goto('/eks/');
  await show(page, VALUES);
  await expect(noteOn(page)).toBeVisible();
  await page.goto('/');
  await ask(
    page,
    'An error occurred (AccessDeniedException) when calling the ListNodegroups operation: not authorized to perform: eks:ListNodegroups',
  );
  await resultsOn(page).first().click();
  await expect(page).toHaveURL('/eks/#no-permissions');
  await expect(noteOn(page)).toContainText('from your message');
  const code = page.locator('[data-topic=no-permissions] code.language-sh').first();
  await expect(code).toContainText('eks:ListNodegroups');
  await expect(code).toContainText(ROLE);
  // The resource was that of another request.
  await expect(code).toContainText('cluster/my-cluster');
  await page.goto('/s3/');
  await expect(marksOn(page).filter({ hasText: 'deployer' })).not.toHaveCount(0);
});

test('the form has the fields that the page has examples of, and no others', async ({ page }) => {
  await page.goto(`/${FORMS['is derived and names no resource'].id}/`);
  await open(page);
  await expect(formOn(page).getByRole('textbox')).not.toHaveCount(0);
  await expect(fieldOn(page, 'Account ID')).toBeVisible();
  await expect(fieldOn(page, 'Resource')).toHaveCount(0);
  await expect(fieldOn(page, 'Region')).toHaveCount(0);
});

test('the actions of the service are suggested', async ({ page }) => {
  await page.goto('/eks/');
  await open(page);
  await fieldOn(page, 'Action').focus();
  const options = formOn(page).locator('datalist option');
  await expect(options.first()).toBeAttached();
  const values = await options.evaluateAll((all) =>
    all.map((option) => (option as HTMLOptionElement).value),
  );
  expect(values).toContain('eks:DeleteCluster');
});

test('it asks the browser to neither check, fill in nor translate, and sends no name', async ({
  page,
}) => {
  await page.goto('/eks/');
  await open(page);
  for (const input of await formOn(page).locator('input').all()) {
    await expect(input).toHaveAttribute('spellcheck', 'false');
    await expect(input).toHaveAttribute('autocomplete', 'off');
    await expect(input).toHaveAttribute('translate', 'no');
    await expect(input).not.toHaveAttribute('name');
  }
});

test('by keyboard alone: in, through, out, and back to where it began', async ({ page }) => {
  await page.goto('/eks/');
  await wayOn(page).focus();
  await page.keyboard.press('Enter');
  await expect(fieldOn(page, 'Account ID')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(formOn(page)).toBeHidden();
  await expect(wayOn(page)).toBeFocused();

  await page.keyboard.press('Space');
  await expect(fieldOn(page, 'Account ID')).toBeFocused();
  await page.keyboard.type('210987654321');
  await page.keyboard.press('Enter');
  await expect(formOn(page)).toBeHidden();
  await expect(wayOn(page)).toBeFocused();
  await expect(noteOn(page)).toBeVisible();

  // Esc is for the form while it is open.
  await page.keyboard.press('Enter');
  await expect(fieldOn(page, 'Account ID')).toHaveValue('210987654321');
  await page.keyboard.press('Escape');
  await expect(formOn(page)).toBeHidden();
  await expect(noteOn(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(noteOn(page)).toHaveCount(0);
});

test('it shuts nobody out, with faults in it too', async ({ page }) => {
  await page.goto('/eks/');
  await show(page, { 'Account ID': '2109', 'Who you are': 'group/admins' });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await barriers(page), colorScheme).toEqual([]);
  }
});

test('it fits a narrow screen, and what is wrong stands in sight', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/eks/');
  await show(page, { Resource: 'my-cluster' });
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog[open]')].map(
      ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth,
    ),
  );
  expect(Math.max(...wide)).toBeLessThanOrEqual(0);
  const fault = formOn(page).getByText('“my-cluster” is no ARN.');
  // In sight, and not below the buttons.
  const [own, buttons] = await Promise.all([
    fault.boundingBox(),
    formOn(page).locator('.yours-buttons').boundingBox(),
  ]);
  expect(own?.y).toBeGreaterThan(0);
  expect((own?.y ?? 0) + (own?.height ?? 0)).toBeLessThanOrEqual(buttons?.y ?? 0);
});

test('where the reader forces colours, fields and faults are there', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto('/eks/');
  await show(page, { 'Account ID': '2109' });
  await expect(fieldOn(page, 'Account ID')).toHaveCSS('border-top-style', 'solid');
  await expect(formOn(page).getByText('“2109” has 4 digits.')).toBeVisible();
});

test('on paper stand the values, and neither the form nor the way to it', async ({ page }) => {
  await page.goto('/eks/');
  await show(page, VALUES);
  await open(page);
  await page.emulateMedia({ media: 'print' });
  await expect(formOn(page)).toBeHidden();
  await expect(wayOn(page)).toBeHidden();
  await expect(marksOn(page).filter({ hasText: CLUSTER }).first()).toBeVisible();
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });
  test('nothing leads to the form', async ({ page }) => {
    await page.goto('/eks/');
    await expect(page.locator('.examples')).toBeVisible();
    await expect(wayOn(page)).toHaveCount(0);
  });
});
