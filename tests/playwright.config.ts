/**
 * Browser tests, against the built site as `npm start` serves it. The browser is the one that
 * `npm test` found, handed over in WHYDENIED_CHROMIUM. What goes over every page is left to
 * `every-page.config.ts`. A busy machine is no fault of a test: the time that one may take is many times
 * what it takes.
 */
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS } from '../src/cli/browser.ts';

const port = 4391;
const executablePath = process.env['WHYDENIED_CHROMIUM'];

export const EVERY_PAGE = 'every-page.spec.ts';

export default defineConfig({
  testDir: 'browser',
  testIgnore: EVERY_PAGE,
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: '100%',
  reporter: 'line',
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [...BROWSER_ARGUMENTS],
    },
  },
  webServer: {
    command: 'node src/cli/run.mjs start',
    cwd: '..',
    env: { PORT: String(port) },
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
  },
});
