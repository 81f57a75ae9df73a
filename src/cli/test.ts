/**
 * `npm test`: everything that must hold before a change goes out. Cheap checks come first; the first
 * that fails ends the run.
 */
import { join } from 'node:path';
import { buildSite } from '../build/build.ts';
import { stampBuild } from '../build/inputs.ts';
import { loadOptions } from '../build/integration.ts';
import { ROOT } from '../build/project.ts';
import { findBrowser } from './browser.ts';
import { runCommand, say } from './command.ts';
import { BROWSER, FORMAT, LINT, runTool, SITE, TYPES, UNIT } from './tools.ts';

await runCommand(async () => {
  const browser = await findBrowser();
  say('Formatting');
  await runTool([...FORMAT, '--check']);
  say('Lint');
  await runTool(LINT);
  say('Types');
  await runTool(TYPES);
  say('Unit tests');
  await runTool(UNIT);
  const dist = join(ROOT, 'dist');
  const { pages, remarks } = await buildSite({ ...loadOptions(), dist, say });
  stampBuild(ROOT, dist);
  for (const remark of remarks) say(remark);
  say(`Built ${pages} pages`);
  say('Tests of the built site');
  await runTool(SITE);
  say(`Browser tests, with ${browser}`);
  await runTool(BROWSER, { env: { WHYDENIED_CHROMIUM: browser } });
  say('All tests passed');
});
