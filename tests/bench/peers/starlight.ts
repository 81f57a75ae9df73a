/** Starlight, Astro's own theme for documentation, with its content collection. */
import { frontPages, withFrontMatter } from '../articles.ts';
import type { PackagePeer } from './peer.ts';

const CONFIG = `import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';

export default defineConfig({
  site: 'http://localhost:4321',
  markdown: { syntaxHighlight: false },
  integrations: [
    starlight({
      title: 'WhyDenied',
      pagefind: false,
      expressiveCode: false,
      sidebar: [{ label: 'Services', link: '/services/' }],
    }),
  ],
});
`;

const COLLECTION = `import { docsLoader } from '@astrojs/starlight/loaders';
import { docsSchema } from '@astrojs/starlight/schema';
import { defineCollection } from 'astro:content';

export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
`;

export const starlight: PackagePeer = {
  key: 'starlight',
  name: 'Starlight',
  dependencies: { '@astrojs/starlight': '0.42.4', astro: '7.3.5' },
  script: 'astro/bin/astro.mjs',
  args: ['build'],
  output: 'dist',
  remark: 'its theme; search and highlighting off',
  pageOf: (id) => `${id}/index.html`,
  files: (articles) => {
    const { home, list } = frontPages(articles, (id) => `/${id}/`);
    return new Map([
      ['astro.config.mjs', CONFIG],
      ['src/content.config.ts', COLLECTION],
      ...[home, list, ...articles].map(
        (article) => [`src/content/docs/${article.id}.md`, withFrontMatter(article)] as const,
      ),
    ]);
  },
};
