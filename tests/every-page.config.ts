/** The browser tests that `npm run test:all` adds: those that go over every page. */
import { defineConfig } from '@playwright/test';
import changes, { EVERY_PAGE } from './playwright.config.ts';

export default defineConfig(changes, { testIgnore: [], testMatch: EVERY_PAGE });
