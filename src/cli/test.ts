/**
 * `npm test`: everything that must hold before a change goes out. Cheap checks come first; the first
 * that fails ends the run. `npm run test:all` looks at every page besides.
 */
import { join } from 'node:path';
import { buildSite } from '../build/build.ts';
import { stampBuild } from '../build/inputs.ts';
import { loadOptions } from '../build/integration.ts';
import { ROOT } from '../build/project.ts';
import { findBrowser } from './browser.ts';
import { CommandError, runCommand, say } from './command.ts';
import { BROWSER, EVERY_PAGE, FORMAT, LINT, runTool, SITE, TYPES, UNIT } from './tools.ts';

/** @throws CommandError where there is anything but `--all` */
function wantsAll(args: readonly string[]): boolean {
  const other = args.find((arg) => arg !== '--all');
  if (other === undefined) return args.length > 0;
  throw new CommandError(
    `"${other}" means nothing here. \`npm test\` takes nothing; \`npm run test:all\` looks at every page as well.`,
  );
}

await runCommand(async () => {
  const all = wantsAll(process.argv.slice(2));
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
  if (all) {
    say('Every page, with axe, in both colour schemes');
    await runTool(EVERY_PAGE, { env: { WHYDENIED_CHROMIUM: browser } });
  }
  say('All tests passed');
});
