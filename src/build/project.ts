/**
 * What the build knows of the project as a whole: its folder, and where its source can be edited.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The branch that pull requests go to. */
export const BRANCH = 'main';

/** The address of the repository, from `repository` in package.json, without `.git`. */
export function repositoryUrl(root: string): string {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    repository: { url: string };
  };
  return repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
}
