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
  say('Formatting, lint and types');
  // Side by side: each of them uses one core. All have their say before the run ends.
  const looks = await Promise.allSettled([
    runTool([...FORMAT, '--check']),
    runTool(LINT),
    runTool(TYPES),
  ]);
  for (const look of looks) if (look.status === 'rejected') throw look.reason;
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
