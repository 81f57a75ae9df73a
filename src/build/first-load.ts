/**
 * What a browser fetches before a page can be read and used, as far as the page itself says so:
 * HTML, style sheets, scripts with what they import, and fonts that are preloaded.
 *
 * No browser runs. Images, and what a script fetches later, are left out. Sizes are those of Brotli
 * at its best, 11; fonts are compressed already and count as they are.
 */
import { select, selectAll } from 'hast-util-select';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import rehypeParse from 'rehype-parse';
import { unified } from 'unified';

export interface FirstLoad {
  /** Bytes, compressed; styles and scripts inside the page count as HTML. */
  readonly html: number;
  readonly css: number;
  readonly js: number;
  readonly fonts: number;
  readonly total: number;
  /** How many files, the page included. */
  readonly requests: number;
}

type Kind = 'css' | 'js' | 'fonts';

const parser = unified().use(rehypeParse);

/** The elements that make a browser fetch something at once, by what they fetch. */
const SELECTORS: readonly (readonly [selector: string, attribute: 'href' | 'src', kind: Kind])[] = [
  ['link[rel~="stylesheet"]', 'href', 'css'],
  ['link[rel~="preload"][as="style"]', 'href', 'css'],
  ['script[src]', 'src', 'js'],
  ['link[rel~="modulepreload"]', 'href', 'js'],
  ['link[rel~="preload"][as="script"]', 'href', 'js'],
  ['link[rel~="preload"][as="font"]', 'href', 'fonts'],
];

/** `import … from "x"`, `import "x"` and `export … from "x"`, but not `import("x")`. */
const STATIC_IMPORT = /\b(?:import|export)\s*(?:[\w$*{][^"'()]*?\bfrom\s*)?["']([^"']+)["']/g;

const ORIGIN = 'http://page.invalid';

/** The file in the built folder; nothing where the address is on another host. */
function fileOf(folder: string, url: URL): string | undefined {
  return url.origin === ORIGIN ? join(folder, decodeURIComponent(url.pathname)) : undefined;
}

/**
 * @param folder a built site
 * @param page the page's file in it, such as `eks/index.html`
 * @throws Error where the page, or a file that it names, is not there
 */
export function firstLoadOf(folder: string, page: string): FirstLoad {
  const address = new URL(page.replace(/(?:^|(?<=\/))index\.html$/, ''), `${ORIGIN}/`);
  const html = readFileSync(join(folder, page));
  const tree = parser.parse(html.toString());
  if (select('link[rel~="stylesheet"], style, body', tree) === undefined) {
    throw new Error(`${page} is no page.`);
  }
  const wanted = new Map<string, Kind>();
  const want = (target: string, base: URL, kind: Kind): void => {
    const url = new URL(target, base);
    if (!url.protocol.startsWith('http') || wanted.has(url.href)) return;
    wanted.set(url.href, kind);
    const file = fileOf(folder, url);
    if (kind !== 'js' || file === undefined) return;
    for (const [, imported = ''] of readFileSync(file, 'utf8').matchAll(STATIC_IMPORT)) {
      // Text in a script may look like an import; only what is there can be one.
      if (!/^(?:\.{0,2}\/)/.test(imported)) continue;
      const importedFile = fileOf(folder, new URL(imported, url));
      if (importedFile !== undefined && existsSync(importedFile)) want(imported, url, 'js');
    }
  };
  for (const [selector, attribute, kind] of SELECTORS) {
    for (const element of selectAll(selector, tree)) {
      const target = element.properties[attribute];
      if (typeof target === 'string') want(target, address, kind);
    }
  }
  const sizes = { css: 0, js: 0, fonts: 0 };
  for (const [href, kind] of wanted) {
    const file = fileOf(folder, new URL(href));
    if (file === undefined) continue;
    const content = readFileSync(file);
    sizes[kind] += kind === 'fonts' ? content.length : brotliCompressSync(content).length;
  }
  const page11 = brotliCompressSync(html).length;
  return {
    html: page11,
    ...sizes,
    total: page11 + sizes.css + sizes.js + sizes.fonts,
    requests: 1 + wanted.size,
  };
}
