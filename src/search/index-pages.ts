/**
 * Makes the index of the word search from built pages.
 */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as pagefind from 'pagefind';

/** Interfaces that Pagefind ships beside its index and this site does not load. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/**
 * Writes `pagefind/` into the folder of a build.
 * @returns how many pages are in the index
 * @throws Error with Pagefind's own words
 */
export async function indexPages(folder: string): Promise<number> {
  const { index, errors } = await pagefind.createIndex({
    excludeSelectors: ['.toc', 'figcaption', '.alert-mark'],
  });
  const out = join(folder, 'pagefind');
  try {
    if (index === undefined) throw new Error(errors.join('\n'));
    const added = await index.addDirectory({ path: folder });
    const written = await index.writeFiles({ outputPath: out });
    const failures = [...added.errors, ...written.errors];
    if (failures.length > 0) throw new Error(failures.join('\n'));
    for (const file of readdirSync(out)) if (UNUSED.test(file)) rmSync(join(out, file));
    return added.page_count;
  } finally {
    await pagefind.close();
  }
}
