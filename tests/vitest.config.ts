/**
 * Two sets: `unit` needs nothing but the sources; `site` reads the built site in `dist`. A busy machine
 * is no fault of a test: the time that one may take is many times what it takes. Every core has its
 * worker; by itself Vitest leaves one out, which is half of a machine with two.
 */
import { defineConfig } from 'vitest/config';

const project = (name: string): object => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    environment: 'node',
    isolate: false,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

export default defineConfig({
  test: { maxWorkers: '100%', projects: [project('unit'), project('site')] },
});
