/**
 * Browser tests, against the built site as `npm start` serves it. The browser is the one that
 * `npm test` found, handed over in WHYDENIED_CHROMIUM.
 */
import { defineConfig } from '@playwright/test';

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
      args: [
        // Containers and root have no user namespaces for the sandbox; the pages are our own.
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
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
