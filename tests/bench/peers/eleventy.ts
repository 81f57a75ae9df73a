/** Eleventy with one bare layout in Liquid, its default template language. */
import { frontPages, withFrontMatter } from '../articles.ts';
import { bareLayout } from './bare.ts';
import type { PackagePeer } from './peer.ts';

const CONFIG = `export default () => ({
  dir: { input: 'content', includes: '../layouts', output: '_site' },
  markdownTemplateEngine: false,
});
`;

export const eleventy: PackagePeer = {
  key: 'eleventy',
  name: 'Eleventy',
  dependencies: { '@11ty/eleventy': '3.1.8' },
  overrides: { '@11ty/recursive-copy': '4.0.2' },
  script: '@11ty/eleventy/cmd.cjs',
  args: ['--quiet'],
  output: '_site',
  remark: 'bare layout with our style sheet; no search, no highlighting',
  pageOf: (id) => `${id}/index.html`,
  files: (articles, style) => {
    const { home, list } = frontPages(articles, (id) => `/${id}/`);
    return new Map([
      ['eleventy.config.mjs', CONFIG],
      ['layouts/page.liquid', bareLayout('{{ title | escape }}', '{{ content }}', style)],
      ['content/content.json', JSON.stringify({ layout: 'page.liquid' })],
      ...[home, list, ...articles].map(
        (article) => [`content/${article.id}.md`, withFrontMatter(article)] as const,
      ),
    ]);
  },
};
