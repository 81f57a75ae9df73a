/**
 * Two sets: `unit` needs nothing but the sources; `site` reads the built site in `dist`. A busy machine
 * is no fault of a test: the time that one may take is many times what it takes.
 */
import { defineConfig } from 'vitest/config';

const project = (name: string): object => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node',
    isolate: false,
    testTimeout: 30_000,
  },
});

export default defineConfig({
  test: { projects: [project('unit'), project('site')] },
});
