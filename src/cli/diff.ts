/**
 * `npm run diff -- <base>`: what the change at hand does to the built site, as Markdown. Progress goes
 * to the error output, so that the report can go to a file.
 */
import { writeFileSync } from 'node:fs';
import { builtSite } from './built-site.ts';
import { runCommand, sayAside } from './command.ts';
import { siteFolder, siteToCompareWith } from './diff/base.ts';
import { compareSites } from './diff/compare.ts';
import { readOptions } from './diff/options.ts';
import { report } from './diff/report.ts';

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) return;
  const base = siteToCompareWith(options.base);
  // First: where the change at hand does not build, there is nothing to compare.
  const site = options.site === undefined ? await builtSite(sayAside) : siteFolder(options.site);
  const changes = compareSites([base.folder(sayAside), site]);
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(changes)}\n`);
  console.log(report(changes, base.name));
});
