/**
 * Browser tests, against the built site as `npm start` serves it. The browser is the one that
 * `npm test` found, handed over in WHYDENIED_CHROMIUM.
 */
import { defineConfig } from '@playwright/test';
import { BROWSER_ARGUMENTS } from '../src/cli/browser.ts';

const port = 4391;
const executablePath = process.env['WHYDENIED_CHROMIUM'];

export default defineConfig({
  testDir: 'browser',
  outputDir: '../test-results',
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
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
