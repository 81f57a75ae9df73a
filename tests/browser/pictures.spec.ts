/**
 * Pictures of pages, compared with each other and not with stored ones: both are taken in the same run
 * with the same fonts, so they can be held to each other on any machine, and nobody has to renew them. They find what is left over from a state that has ended, and what no rule names.
 */
import { writeFileSync } from 'node:fs';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ask, EKS_ERROR, resultsOn } from './site.ts';

async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  // What the scripts add is there.
  await expect(page.locator('.scheme')).toBeAttached();
}

const wholeOf = (page: Page): Promise<Buffer> =>
  page.screenshot({ fullPage: true, animations: 'disabled' });
const pictureOf = (part: Locator): Promise<Buffer> => part.screenshot({ animations: 'disabled' });

/** Where a page is scrolled to changes how the edge of a rounded corner is smoothed: so many pixels. */
const MOST_PIXELS = 50;

/** @returns how many pixels differ; all, where the sizes do */
async function countDifferent(page: Page, before: Buffer, after: Buffer): Promise<number> {
  const blank = await page.context().newPage();
  const count = await blank.evaluate(
    async (sources) => {
      const [a, b] = await Promise.all(
        sources.map(async (source) => {
          const image = new Image();
          image.src = `data:image/png;base64,${source}`;
          await image.decode();
          const { width, height } = image;
          const context = new OffscreenCanvas(width, height).getContext('2d');
          context?.drawImage(image, 0, 0);
          const data = context?.getImageData(0, 0, width, height).data;
          return { width, height, pixels: new Uint32Array(data?.buffer ?? new ArrayBuffer()) };
        }),
      );
      if (a?.width !== b?.width || a?.height !== b?.height) return Infinity;
      return a?.pixels.filter((pixel, index) => pixel !== b?.pixels[index]).length ?? Infinity;
    },
    [before.toString('base64'), after.toString('base64')],
  );
  await blank.close();
  return count;
}

/** Where they differ, both stay among the results of the run. */
async function expectSame(page: Page, before: Buffer, after: Buffer): Promise<void> {
  const count = before.equals(after) ? 0 : await countDifferent(page, before, after);
  if (count > MOST_PIXELS) {
    writeFileSync(test.info().outputPath('before.png'), before);
    writeFileSync(test.info().outputPath('after.png'), after);
  }
  expect(count, `Compare before.png and after.png in ${test.info().outputDir}`).toBeLessThanOrEqual(
    MOST_PIXELS,
  );
}

for (const path of ['/', '/lightsail/', '/topics/guardrails/']) {
  test(`${path} is drawn the same each time`, async ({ page }) => {
    await open(page, path);
    const before = await wholeOf(page);
    await page.reload();
    await expect(page.locator('.scheme')).toBeAttached();
    await expectSame(page, before, await wholeOf(page));
  });
}

test('light and dark are different pictures, and print is the same from both', async ({ page }) => {
  await open(page, '/lightsail/');
  const light = await wholeOf(page);
  await page.emulateMedia({ media: 'print' });
  const printed = await wholeOf(page);
  expect(printed.equals(light)).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('radio', { name: 'Dark' }).check();
  expect((await wholeOf(page)).equals(light)).toBe(false);
  await page.emulateMedia({ media: 'print' });
  await expectSame(page, printed, await wholeOf(page));
});

test("the examples are as they were when the reader's values have gone", async ({ page }) => {
  const section = page.locator('section[data-topic=no-permissions]');
  await open(page, EKS_ERROR.href);
  const before = await pictureOf(section);
  await page.goto('/');
  await ask(page, EKS_ERROR.text);
  await resultsOn(page).first().click();
  await expect(page.locator('mark').first()).toBeVisible();
  // What the mouse is over is drawn otherwise.
  await page.mouse.move(0, 0);
  expect(await countDifferent(page, before, await pictureOf(section))).toBeGreaterThan(MOST_PIXELS);
  await page.keyboard.press('Escape');
  await expect(page.locator('mark')).toHaveCount(0);
  await expectSame(page, before, await pictureOf(section));
});
