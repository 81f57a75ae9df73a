/**
 * The topics' templates, and the elements they may use. Both are found by their file names, so a
 * new one needs no line here.
 */
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';

interface Module {
  default: AstroComponentFactory;
}

const byName = (modules: Record<string, Module>): Record<string, AstroComponentFactory> =>
  Object.fromEntries(
    Object.entries(modules).map(([path, module]) => [
      path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, ''),
      module.default,
    ]),
  );

/** Topic id to template. */
export const templates = byName(
  import.meta.glob<Module>('../../content/topics/*.mdx', { eager: true }),
);

/** Element name to component. */
export const elements = byName(import.meta.glob<Module>('./template/*.astro', { eager: true }));
