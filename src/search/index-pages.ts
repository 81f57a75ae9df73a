/**
 * Makes the index of the word search: the topics from their built pages, the services from records.
 */
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as pagefind from 'pagefind';
import type { SearchRecord } from './records.ts';

/** Interfaces that Pagefind ships beside its index and this site does not load. */
const UNUSED = /^pagefind-(?:ui|modular-ui|component-ui|highlight)\b/;

/**
 * Writes `pagefind/` into the folder of a build.
 * @param topics ids of the topics, whose pages are read
 * @returns how many pages and records are in the index
 * @throws Error with Pagefind's own words
 */
export async function indexPages(
  folder: string,
  topics: readonly string[],
  records: readonly SearchRecord[],
): Promise<number> {
  const { index, errors } = await pagefind.createIndex({
    excludeSelectors: ['.toc', 'figcaption', '.alert-mark'],
  });
  const out = join(folder, 'pagefind');
  try {
    if (index === undefined) throw new Error(errors.join('\n'));
    const added = [];
    for (const topic of topics) {
      const content = readFileSync(join(folder, 'topics', topic, 'index.html'), 'utf8');
      added.push(await index.addHTMLFile({ url: `/topics/${topic}/`, content }));
    }
    for (const { url, heading, service, content } of records) {
      // Not "title", whose words Pagefind would find as well.
      const meta = { heading, ...(service === undefined ? {} : { service }) };
      added.push(
        await index.addCustomRecord({
          url,
          content,
          language: 'en',
          meta,
          filters: { kind: ['service'] },
        }),
      );
    }
    const written = await index.writeFiles({ outputPath: out });
    const failures = [...added, written].flatMap((step) => step.errors);
    if (failures.length > 0) throw new Error(failures.join('\n'));
    for (const file of readdirSync(out)) if (UNUSED.test(file)) rmSync(join(out, file));
    return added.length;
  } finally {
    await pagefind.close();
  }
}
