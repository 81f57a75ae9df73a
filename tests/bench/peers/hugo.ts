/** Hugo with one bare layout. The benchmark does not install it. */
import { frontPages, HOME, withFrontMatter } from '../articles.ts';
import { bareLayout } from './bare.ts';
import type { ProgramPeer } from './peer.ts';

const CONFIG = `baseURL = "http://localhost:4321/"
title = "WhyDenied"
disableKinds = ["taxonomy", "term", "RSS"]

[markup.highlight]
codeFences = false
`;

export const hugo: ProgramPeer = {
  key: 'hugo',
  name: 'Hugo',
  program: 'hugo',
  versionArgs: ['version'],
  args: ['--quiet'],
  output: 'public',
  remark: 'bare layout with our style sheet; no search, no highlighting',
  pageOf: (id) => `${id}/index.html`,
  files: (articles, style) => {
    const { home, list } = frontPages(articles, (id) => `/${id}/`);
    const layout = bareLayout('{{ .Title }}', '{{ .Content }}', style);
    return new Map([
      ['config.toml', CONFIG],
      ['layouts/_default/single.html', layout],
      ['layouts/_default/list.html', layout],
      [`content/_${HOME}.md`, withFrontMatter(home)],
      ...[list, ...articles].map(
        (article) => [`content/${article.id}.md`, withFrontMatter(article)] as const,
      ),
    ]);
  },
};
