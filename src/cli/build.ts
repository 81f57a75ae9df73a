/**
 * `npm run build`: the whole site into `dist`, or the reason why not.
 */
import { join } from 'node:path';
import { buildSite } from '../build/build.ts';
import { stampBuild } from '../build/inputs.ts';
import { loadOptions } from '../build/integration.ts';
import { ROOT } from '../build/project.ts';
import { runCommand, say } from './command.ts';

await runCommand(async () => {
  const started = performance.now();
  const dist = process.env['WHYDENIED_DIST'] ?? join(ROOT, 'dist');
  const { pages, remarks } = await buildSite({ ...loadOptions(), dist, say });
  if (process.env['WHYDENIED_DIST'] === undefined) stampBuild(ROOT, dist);
  for (const remark of remarks) say(remark);
  say(`Built ${pages} pages in ${((performance.now() - started) / 1000).toFixed(1)} s`);
});
