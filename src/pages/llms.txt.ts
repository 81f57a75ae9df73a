/** What the site is and where its Markdown is, for programs that read. */
import type { APIRoute } from 'astro';
import { catalog } from 'virtual:whydenied';

export const GET: APIRoute = ({ site }) => {
  const url = (path: string): string => new URL(path, site).href;
  const lines = [
    '# WhyDenied',
    '',
    '> Why AWS denied a request, and what to do about it. One page for each service, made from one template for each topic. Independent of AWS.',
    '',
    '## Services',
    '',
    ...catalog.services.map(
      (service) =>
        `- [${service.name}](${url(`/${service.id}.md`)}): errors of actions that start with ${service.prefix}:${service.status?.retired === undefined ? '' : ` (ended ${service.status.retired})`}`,
    ),
    '',
    '## Topics',
    '',
    ...catalog.topics.map(
      (topic) => `- [${topic.title}](${url(`/topics/${topic.id}/`)}): ${topic.summary}`,
    ),
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
};
