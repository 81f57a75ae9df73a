// The site's build. Data comes in through the integration; how a build is made whole and safe
// (index, twins, checks, swap of dist) is in src/build.
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import remarkGfm from 'remark-gfm';
import { whydenied } from './src/build/integration.ts';
import { sitemapPages } from './src/build/shared.ts';
import { siteUrl } from './src/build/project.ts';

export default defineConfig({
  site: siteUrl(),
  output: 'static',
  trailingSlash: 'always',
  // 'jsx', the default, drops the space between inline elements on separate lines.
  compressHTML: true,
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  markdown: {
    processor: unified({ gfm: false, remarkPlugins: [remarkGfm] }),
    syntaxHighlight: false,
  },
  integrations: [mdx({ optimize: true }), sitemap(sitemapPages()), whydenied()],
  security: {
    csp: {
      // What keeps the promise that nothing you paste leaves your browser: the page may connect to
      // its own origin only, and may not submit a form anywhere.
      directives: [
        "default-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "object-src 'none'",
      ],
      // Pagefind, the word search, is WebAssembly.
      scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
    },
  },
});
