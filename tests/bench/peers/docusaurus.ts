/** Docusaurus with its classic theme and its faster bundler. */
import { frontPages, withFrontMatter } from '../articles.ts';
import type { PackagePeer } from './peer.ts';

// Its cache between builds is off: a cold build would only pay for writing it.
const CONFIG = `export default {
  title: 'WhyDenied',
  url: 'http://localhost:4321',
  baseUrl: '/',
  trailingSlash: true,
  onBrokenLinks: 'ignore',
  onBrokenAnchors: 'ignore',
  markdown: { format: 'md', hooks: { onBrokenMarkdownLinks: 'ignore' } },
  future: {
    v4: true,
    experimental_faster: {
      swcJsLoader: true,
      swcJsMinimizer: true,
      swcHtmlMinimizer: true,
      lightningCssMinimizer: true,
      rspackBundler: true,
      rspackPersistentCache: false,
      mdxCrossCompilerCache: true,
      ssgWorkerThreads: true,
    },
  },
  presets: [
    [
      'classic',
      { docs: { routeBasePath: '/', sidebarPath: false }, blog: false, pages: false },
    ],
  ],
  themeConfig: {
    navbar: { title: 'WhyDenied', items: [{ to: '/services/', label: 'Services' }] },
  },
};
`;

export const docusaurus: PackagePeer = {
  key: 'docusaurus',
  name: 'Docusaurus',
  dependencies: {
    '@docusaurus/core': '3.9.2',
    '@docusaurus/faster': '3.9.2',
    '@docusaurus/preset-classic': '3.9.2',
    '@mdx-js/react': '3.1.1',
    react: '19.2.0',
    'react-dom': '19.2.0',
  },
  overrides: { '@docsearch/core': '4.2.0', '@docsearch/react': '4.2.0' },
  script: '@docusaurus/core/bin/docusaurus.mjs',
  args: ['build'],
  output: 'build',
  remark: 'its theme, highlighting included; no search',
  pageOf: (id) => `${id}/index.html`,
  files: (articles) => {
    const { home, list } = frontPages(articles, (id) => `/${id}/`);
    return new Map([
      ['docusaurus.config.mjs', CONFIG],
      ['docs/index.md', withFrontMatter(home, 'slug: /')],
      ...[list, ...articles].map(
        (article) => [`docs/${article.id}.md`, withFrontMatter(article)] as const,
      ),
    ]);
  },
};
