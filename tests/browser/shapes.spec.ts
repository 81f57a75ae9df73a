/**
 * Shut nobody out: the general page of every topic, and a page of every shape that pages of services
 * have. The shapes are those of the built site, so one that is new is looked at without a line here.
 * Those pages that `looks.spec.ts` looks at are left to it; `npm run test:all` looks at all.
 */
import { expect, test } from '@playwright/test';
import { expectNoBarriersOn } from './axe.ts';
import { builtPages, partOf, servicesByShape } from './built.ts';
import { LOOKED_AT } from './site.ts';

const PARTS = 4;

function pagesToLookAt(): string[] {
  const topics = builtPages().filter((path) => path.startsWith('/topics/'));
  const shapes = [...servicesByShape().values()]
    .filter((paths) => !paths.some((path) => LOOKED_AT.includes(path)))
    .map(([first = '']) => first);
  return [...topics.filter((path) => !LOOKED_AT.includes(path)), ...shapes];
}

test('pages of services have several shapes, and each has sections', () => {
  const shapes = [...servicesByShape().keys()];
  expect(shapes.length).toBeGreaterThan(10);
  expect(shapes.filter((shape) => !shape.includes('\n') || shape.includes('no state'))).toEqual([]);
});

for (let part = 0; part < PARTS; part++) {
  test(`topics and shapes shut nobody out: part ${part + 1} of ${PARTS}`, async ({ page }) => {
    const paths = partOf(pagesToLookAt(), part, PARTS);
    expect(paths).not.toEqual([]);
    for (const path of paths) await expectNoBarriersOn(page, path);
  });
}
