/**
 * What two built sites weigh: their files by kind, and what has a limit.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { firstLoadOf } from '../../build/first-load.ts';
import { MOST_OF_FILES, MOST_OF_FIRST_LOAD } from '../../build/limits.ts';
import type { Size, Weight } from './changes.ts';
import type { Site } from './compare.ts';

/** The first that fits counts. Brotli says what is sent; the search index is compressed already. */
const KINDS: readonly (readonly [what: string, fits: RegExp])[] = [
  ['Pages', /\.html$/],
  ['Scripts', /^_astro\/.*\.js$/],
  ['Styles', /^_astro\/.*\.css$/],
  ['Tables of the ask box', /^ask\/.*\.json$/],
  ['Word search', /^pagefind\//],
  ['Markdown twins', /\.md$/],
  ['Other files', /./],
];

const COMPRESSED = /\.(?:pf_\w+|pagefind|webp|png|woff2)$/;

const kindOf = (file: string): string => KINDS.find(([, fits]) => fits.test(file))?.[0] ?? '';

/** A quick Brotli: both sides are measured alike. */
const press = (content: Buffer): number =>
  brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }).length;

/** @returns the kinds of which a file differs */
export function sizesOf(before: Site, after: Site): Size[] {
  const sites = [before, after];
  const names = [...new Set(sites.flatMap((site) => [...site.keys()]))];
  const isSame = (file: string): boolean => {
    const [old, fresh] = [before.get(file), after.get(file)];
    return old !== undefined && fresh !== undefined && old.equals(fresh);
  };
  const differing = new Set(names.filter((file) => !isSame(file)).map(kindOf));
  const sizes: Size[] = [];
  for (const [what] of KINDS) {
    if (!differing.has(what)) continue;
    const ours = names.filter((file) => kindOf(file) === what);
    const files: [number, number] = [0, 0];
    const bytes: [number, number] = [0, 0];
    for (const file of ours) {
      let pressed: readonly [content: Buffer, size: number] | undefined;
      sites.forEach((site, side) => {
        const content = site.get(file);
        if (content === undefined) return;
        const size =
          pressed?.[0].equals(content) === true
            ? pressed[1]
            : COMPRESSED.test(file)
              ? content.length
              : press(content);
        pressed = [content, size];
        files[side as 0 | 1] += 1;
        bytes[side as 0 | 1] += size;
      });
    }
    sizes.push({ what, files, bytes });
  }
  return sizes;
}

const best = (folder: string, path: string): number => {
  const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  return existsSync(file) ? brotliCompressSync(readFileSync(file)).length : 0;
};

/** The longest page of a service, since that one is next to the limit: at the top, and with a twin. */
function heaviest(folder: string, site: Site): number {
  const [longest] = [...site]
    .filter(
      ([file]) => /^[^/]+\/index\.html$/.test(file) && site.has(file.replace('/index.html', '.md')),
    )
    .map(([file, content]) => [file, press(content)] as const)
    .sort(([, a], [, b]) => b - a);
  return longest === undefined ? 0 : firstLoadOf(folder, longest[0]).total;
}

/** @returns what has a limit, where it differs or is over it */
export function weightsOf(
  folders: readonly [before: string, after: string],
  sites: readonly [before: Site, after: Site],
): Weight[] {
  const files = Object.entries(MOST_OF_FILES).map(([path, most]): Weight => ({
    what: path,
    bytes: [best(folders[0], path), best(folders[1], path)],
    most,
  }));
  const first: Weight = {
    what: 'The longest page of a service, with all it loads at first',
    bytes: [heaviest(folders[0], sites[0]), heaviest(folders[1], sites[1])],
    most: MOST_OF_FIRST_LOAD,
  };
  return [...files, first].filter(
    ({ bytes: [before, after], most }) => before !== after || after > most,
  );
}
