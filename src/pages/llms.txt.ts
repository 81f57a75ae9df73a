/**
 * What the site is and where its Markdown is, for programs that read, in the form of llmstxt.org: a
 * title, a summary, how to choose, and lists of links with what each is for.
 */
import type { APIRoute } from 'astro';
import { catalog } from 'virtual:whydenied';
import type { Service } from '../catalog/service.ts';

/** What a page of a service is for: an error says the prefix, people say a name. */
function purposeOf({ id, prefix, morePrefixes, alsoKnownAs, status }: Service): string {
  const prefixes = [prefix, ...morePrefixes].map((one) => `\`${one}:\``).join(' or ');
  const { retired, ends, closed } = status ?? {};
  return [
    `errors of actions that start with ${prefixes}`,
    ...(id === prefix ? [] : [`other errors of \`${prefix}:\` are in ${prefix}.md`]),
    ...(alsoKnownAs.length === 0 ? [] : [`other words for it: ${alsoKnownAs.join(', ')}`]),
    ...(retired === undefined ? [] : [`ended ${retired}`]),
    ...(ends === undefined ? [] : [`ends ${ends}`]),
    ...(closed === undefined ? [] : ['takes no new customers']),
  ].join('; ');
}

export const GET: APIRoute = ({ site }) => {
  const url = (path: string): string => new URL(path, site).href;
  const lines = [
    '# WhyDenied',
    '',
    '> Why AWS denied a request, and what to do about it. One page for each service, made from one template for each topic. Independent of AWS.',
    '',
    'Each link leads to Markdown that says all that its page says. An error names the denied action, such as `s3:GetObject`: what stands before the colon leads to the service, whose page has every topic that fits it, with its own values. Where no service shows, take the topic. Accounts, ARNs and names in code are examples.',
    '',
    '## Topics',
    '',
    ...catalog.topics.map(
      (topic) => `- [${topic.title}](${url(`/topics/${topic.id}.md`)}): ${topic.summary}`,
    ),
    '',
    '## Services',
    '',
    ...catalog.services.map(
      (service) => `- [${service.name}](${url(`/${service.id}.md`)}): ${purposeOf(service)}`,
    ),
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
