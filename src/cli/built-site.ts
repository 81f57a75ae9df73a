/**
 * The built site for commands that serve it: the one that is there, or a new one where anything has
 * changed since.
 */
import { join } from 'node:path';
import { buildSite } from '../build/build.ts';
import { isBuilt, stampBuild } from '../build/inputs.ts';
import { loadOptions } from '../build/integration.ts';
import { ROOT } from '../build/project.ts';
import { say as sayIt } from './command.ts';

/**
 * @param say where its progress goes
 * @returns its folder
 */
export async function builtSite(say = sayIt): Promise<string> {
  const dist = join(ROOT, 'dist');
  if (isBuilt(ROOT, dist)) {
    say('Nothing has changed since the last build');
    return dist;
  }
  const { pages, remarks } = await buildSite({ ...loadOptions(), dist, say });
  stampBuild(ROOT, dist);
  for (const remark of remarks) say(remark);
  say(`Built ${pages} pages`);
  return dist;
}
