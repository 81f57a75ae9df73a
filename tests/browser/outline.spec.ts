/**
 * What a screen reader finds on each kind of page: its landmarks, headings and controls, by role and
 * name, in their order. Pictures of whole pages would differ from machine to machine with the fonts;
 * these roles and names do not. Prose is left out, and what the data say is taken from the data: an
 * entry or a template can change without a line here.
 */
import { expect, test, type Page } from '@playwright/test';
import { ask, catalog, EKS_ERROR } from './site.ts';

/**
 * Something on the page with what must stand in it, among other things; in the form that Playwright
 * reads. A quoted key may hold what means something in YAML.
 */
const part = (what: string, ...inside: readonly string[][]): string[] => [
  `- '${what.replaceAll("'", "''")}'${inside.length === 0 ? '' : ':'}`,
  ...inside.flat().map((line) => `  ${line}`),
];

const named = (role: string, name: string, level?: number): string =>
  `${role} ${JSON.stringify(name)}${level === undefined ? '' : ` [level=${level}]`}`;

/** What every page has around its own. */
const framed = (...main: readonly string[][]): string =>
  [
    part('link "Skip to the content"'),
    part(
      'banner',
      part('link "WhyDenied"'),
      part(
        'navigation "Site"',
        part('link "Services"'),
        part('link "Topics"'),
        part('link "Search"'),
      ),
    ),
    part('main', ...main),
    part(
      'contentinfo',
      part('paragraph', part('link "Source, under the MIT licence"')),
      part(
        'group "Colours"',
        part('radio "System" [checked]'),
        part('radio "Light"'),
        part('radio "Dark"'),
      ),
    ),
  ]
    .flat()
    .join('\n');

const BOX = part('textbox "Paste the error, or type a few words"');
const HOME = part('navigation "Breadcrumb"', part('list', part('listitem', part('link "Home"'))));

async function expectOutline(page: Page, ...main: readonly string[][]): Promise<void> {
  await expect(page.locator('body')).toMatchAriaSnapshot(framed(...main));
}

test('the home page: the box before the services', async ({ page }) => {
  await page.goto('/');
  await expectOutline(
    page,
    part('heading "Why did AWS deny it?" [level=1]'),
    BOX,
    part('status'),
    part(
      'region "Services"',
      part('heading "Services" [level=2]'),
      part(named('searchbox', `Find one of ${catalog.services.length} services`)),
      part('status'),
      part('list', part('listitem', part('link'))),
    ),
  );
});

test('the page of a service: what is on it, then each section with its tools', async ({ page }) => {
  const service = catalog.services.find(({ id }) => id === 'lightsail');
  if (service === undefined) throw new Error('There is no Lightsail.');
  const { sections, title } = service;
  await page.goto('/lightsail/');
  await expectOutline(
    page,
    HOME,
    part(
      'article',
      part(named('heading', title, 1)),
      part(
        'navigation "On this page"',
        part(
          'list',
          ...sections.map((section) => part('listitem', part(named('link', section.title)))),
        ),
      ),
      ...sections.flatMap((section) => [
        part(named('heading', section.title, 2)),
        part(named('link', `Link to this section: ${section.title}`)),
        part(named('button', `Copy as Markdown: ${section.title}`)),
        part('status'),
        part('link "In general"'),
        ...(section.state === 'shown'
          ? [part('heading "What it means" [level=3]'), part('heading "Check" [level=3]')]
          : []),
      ]),
    ),
    part('paragraph', part('link "This page as Markdown"'), part('button "Copy page as Markdown"')),
    part('navigation "Similar services"'),
  );
});

test('the page of a topic: the topic in general, then the services', async ({ page }) => {
  const title = catalog.topics.find(({ id }) => id === 'passrole')?.title ?? '';
  await page.goto('/topics/passrole/');
  await expectOutline(
    page,
    HOME,
    part(
      'article',
      part(named('heading', title, 1)),
      part('heading "Step by step" [level=2]'),
      part('heading "What it means" [level=3]'),
      part('heading "Check" [level=3]'),
    ),
  );
});

test('the search with an answer: where to land, what happened, who can fix it, what to copy', async ({
  page,
}) => {
  await page.goto('/search/');
  await ask(page, EKS_ERROR.text);
  await expectOutline(
    page,
    part('heading "Search" [level=1]'),
    BOX,
    part('status'),
    part('list', part('listitem', part('link'))),
    part(
      'region "The answer"',
      part('heading "What happened" [level=2]'),
      part('heading "Who can fix it" [level=3]'),
      part('heading "Policy" [level=3]'),
      part('button "Copy: Policy: identity-based"'),
      part('group "Policy: identity-based"', part('code')),
      part('heading "Check" [level=3]'),
      part('heading "Send to your administrator" [level=3]'),
      part('button "Copy: Message to your administrator"'),
      part('heading "What the message says" [level=3]'),
      part('term'),
      part('definition', part('button "Copy: Action"')),
      part('button "Wrong answer?"'),
    ),
  );
});
