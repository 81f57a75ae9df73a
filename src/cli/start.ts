/**
 * `npm start`: builds the site where anything has changed, serves it, and prints its address.
 */
import { join } from 'node:path';
import { buildSite } from '../build/build.ts';
import { isBuilt, stampBuild } from '../build/inputs.ts';
import { loadOptions } from '../build/integration.ts';
import { ROOT } from '../build/project.ts';
import { listen, siteServer } from '../build/serve.ts';
import { runCommand, say } from './command.ts';

await runCommand(async () => {
  const dist = join(ROOT, 'dist');
  if (isBuilt(ROOT, dist)) {
    say('Nothing has changed since the last build');
  } else {
    const { pages, remarks } = await buildSite({ ...loadOptions(), dist, say });
    stampBuild(ROOT, dist);
    for (const remark of remarks) say(remark);
    say(`Built ${pages} pages`);
  }
  const port = await listen(siteServer(dist), process.env['PORT']);
  say(`\nWhyDenied is at http://localhost:${port}/\nStop it with Ctrl+C`);
});
