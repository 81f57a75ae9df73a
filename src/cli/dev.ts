/**
 * `npm run dev`: the site for authors. An edit to data or a template shows in the open browser.
 */
import { dev } from 'astro';
import { tryLoadCatalog } from '../catalog/load.ts';
import { printProblems } from '../catalog/problem.ts';
import { loadOptions } from '../build/integration.ts';
import { ROOT } from '../build/project.ts';
import { runCommand, say } from './command.ts';

await runCommand(async () => {
  const port = process.env['PORT'];
  const server = await dev({
    root: ROOT,
    logLevel: 'warn',
    ...(port === undefined ? {} : { server: { port: Number(port) } }),
  });
  say(`WhyDenied, for authors, is at http://localhost:${server.address.port}/`);
  say('Word search is in the built site only: npm start');
  const { problems, sources } = tryLoadCatalog(loadOptions());
  if (problems.length > 0) console.error(`\n${printProblems(problems, sources)}\n`);
});
