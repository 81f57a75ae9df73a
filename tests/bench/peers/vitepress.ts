/** VitePress with its default theme. */
import { frontPages, withFrontMatter, type Article } from '../articles.ts';
import type { PackagePeer } from './peer.ts';

const CONFIG = `const escape = (code) => code.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export default {
  title: 'WhyDenied',
  ignoreDeadLinks: true,
  sitemap: { hostname: 'http://localhost:4321' },
  markdown: {
    html: false,
    highlight: (code) => '<pre v-pre><code>' + escape(code) + '</code></pre>',
  },
  themeConfig: { nav: [{ text: 'Services', link: '/services' }] },
};
`;

/** Its pages are templates, in which two braces would start an expression. */
function toPage(article: Article): string {
  const body = article.body.includes('{{') ? `::: v-pre\n${article.body}\n:::` : article.body;
  return withFrontMatter({ ...article, body: `# ${article.title}\n\n${body}` });
}

export const vitepress: PackagePeer = {
  key: 'vitepress',
  name: 'VitePress',
  dependencies: { vitepress: '1.6.4' },
  script: 'vitepress/bin/vitepress.js',
  args: ['build'],
  output: '.vitepress/dist',
  remark: 'its theme; search and highlighting off',
  pageOf: (id) => `${id}.html`,
  files: (articles) => {
    const { home, list } = frontPages(articles, (id) => `/${id}`);
    return new Map([
      ['.vitepress/config.mjs', CONFIG],
      ...[home, list, ...articles].map((article) => [`${article.id}.md`, toPage(article)] as const),
    ]);
  },
};
