/** Two sets: `unit` needs nothing but the sources; `site` reads the built site in `dist`. */
import { defineConfig } from 'vitest/config';

const project = (name: string): object => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], environment: 'node', isolate: false },
});

export default defineConfig({
  test: { projects: [project('unit'), project('site')] },
});
