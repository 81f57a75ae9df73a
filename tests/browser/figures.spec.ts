/**
 * The figures: drawn without a script, told as text, readable on a narrow screen; and the layer that a
 * message names is marked for whoever comes from the box.
 */
import { expect, test } from '@playwright/test';
import { ask, resultsOn } from './site.ts';

const FIGURES = [
  ['/topics/guardrails/', 'Service control policy'],
  ['/topics/passrole/', 'assumes the role'],
  ['/topics/cross-account-access/', 'trusts TheirRole'],
  ['/topics/aws-auth-configmap/', 'Access entry'],
] as const;

for (const [path, words] of FIGURES) {
  test(`the figure on ${path} keeps its words inside, whole and large enough`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    const drawing = page.locator('.figure svg');
    await expect(drawing).toHaveCount(1);
    await expect(drawing).toContainText(words);
    const faults = await drawing.evaluate((svg) => {
      const frame = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')];
      const seen = texts.map((text) => ({
        said: text.textContent.trim(),
        box: text.getBoundingClientRect(),
      }));
      const found = seen.flatMap(({ said, box }) => [
        ...(box.left < frame.left || box.right > frame.right ? [`sticks out: ${said}`] : []),
        ...(box.height < 11 ? [`too small: ${said}`] : []),
      ]);
      for (const [index, one] of seen.entries()) {
        for (const other of seen.slice(index + 1)) {
          const [a, b] = [one.box, other.box];
          const aside = a.right <= b.left || b.right <= a.left;
          const apart = a.bottom <= b.top + 3 || b.bottom <= a.top + 3;
          if (!aside && !apart) found.push(`overlap: ${one.said} / ${other.said}`);
        }
      }
      return found;
    });
    expect(faults).toEqual([]);
    // What the drawing says is there as text, too, for those who do not see it.
    const told = page.locator('.figure .visually-hidden');
    expect(((await told.textContent()) ?? '').length).toBeGreaterThan(80);
    await expect(drawing).toHaveAttribute('aria-hidden', 'true');
  });
}

const denied = (because: string): string =>
  `User: arn:aws:sts::111122223333:assumed-role/ExampleRole/session is not authorized to perform: s3:PutObject on resource: arn:aws:s3:::example-bucket/key ${because}`;

for (const [because, type, said] of [
  ['with an explicit deny in a service control policy', 'scp', 'your message: a Deny'],
  [
    'because no permissions boundary allows the s3:PutObject action',
    'permissions-boundary',
    'your message: no Allow',
  ],
  [
    'because no resource-based policy allows the s3:PutObject action',
    'resource-based',
    'your message: no Allow',
  ],
] as const) {
  test(`from the box, the layer ${type} is marked in the figure`, async ({ page }) => {
    await page.goto('/');
    await ask(page, denied(because));
    await resultsOn(page).first().click();
    await expect(page).toHaveURL(/\/s3\/#/);
    await page.goto('/topics/guardrails/');
    const marked = page.locator('.layer-yours');
    await expect(page.locator('svg .layer-yours')).toHaveAttribute('data-layer', type);
    await expect(marked).toHaveCount(2);
    for (const one of await marked.all()) await expect(one).toContainText(said);
    const sticksOut = await page.locator('svg .layer-yours').evaluate((layer) => {
      const box = layer.querySelector('rect')?.getBoundingClientRect();
      const text = layer.querySelector('[data-when]')?.getBoundingClientRect();
      return box === undefined || text === undefined || text.right > box.right;
    });
    expect(sticksOut).toBe(false);
  });
}

test('without a message, no layer is marked', async ({ page }) => {
  await page.goto('/topics/guardrails/');
  const types = await page
    .locator('svg [data-layer]')
    .evaluateAll((layers) => layers.map((layer) => layer.getAttribute('data-layer')));
  expect(types.sort()).toEqual([
    'identity-based',
    'permissions-boundary',
    'rcp',
    'resource-based',
    'scp',
    'session',
    'vpc-endpoint',
  ]);
  await expect(page.locator('.layer-yours')).toHaveCount(0);
});

test('a service whose page has no figure leads to the page that has', async ({ page }) => {
  await page.goto('/s3/#guardrails');
  await page
    .locator('section[data-topic=guardrails]')
    .getByRole('link', { name: 'guardrails in general' })
    .click();
  await expect(page.locator('[data-layer=scp]').first()).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`with forced colours on a ${colorScheme} ground, boxes and their words differ`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await page.goto('/topics/guardrails/');
    const [box, name, stops, ground] = await page.evaluate(() => {
      const layer = document.querySelector('svg [data-layer=scp]');
      const fill = (selector: string): string => {
        const found = layer?.querySelector(selector);
        return found ? getComputedStyle(found).fill : '';
      };
      return [
        fill('rect'),
        fill('text'),
        fill('text:last-of-type'),
        getComputedStyle(document.body).backgroundColor,
      ];
    });
    expect(box).toBe(ground);
    expect(name).toMatch(/^rgb/);
    expect(name).not.toBe(box);
    expect(stops).toBe(name);
  });
}
