/**
 * What the build knows of the project as a whole: its folder, and where its source can be edited.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuildError } from './errors.ts';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** The branch that pull requests go to. */
const BRANCH = 'main';

const LOCAL = 'http://localhost:4321';

/** The address of the repository, from `repository` in package.json, without `.git`. */
export function repositoryUrl(root: string): string {
  const { repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    repository: { url: string };
  };
  return repository.url.replace(/^git\+/, '').replace(/\.git$/, '');
}

/** Where a file of the project is edited on the web; a path from the project's folder follows. */
export function editingUrl(root: string): string {
  return `${repositoryUrl(root)}/edit/${BRANCH}`;
}

/**
 * The address that the site will have, from SITE_URL.
 * @throws BuildError with a sentence where SITE_URL is no address of a host
 */
export function siteUrl(): string {
  const wanted = process.env['SITE_URL'];
  if (wanted === undefined || wanted === '') return LOCAL;
  const url = URL.canParse(wanted) ? new URL(wanted) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new BuildError(
      `SITE_URL is "${wanted}"; expected a whole address, such as https://whydenied.example`,
    );
  }
  if (url.pathname !== '/') {
    throw new BuildError(
      `SITE_URL is "${wanted}"; the site is served from the root of its host, so leave out ${url.pathname}`,
    );
  }
  return url.origin;
}
