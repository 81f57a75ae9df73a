import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../../src/build/project.ts';

interface LockedPackage {
  version?: string;
  resolved?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** The package that `name` means to the package at `path`, as Node looks it up. */
function lookUp(path: string, name: string): LockedPackage | undefined {
  const parts = path === '' ? [] : path.split('/node_modules/');
  for (let depth = parts.length; depth >= 0; depth--) {
    const folder = parts.slice(0, depth).join('/node_modules/');
    const found = lock.packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`];
    if (found !== undefined) return found;
  }
  return undefined;
}

test('The lock file names the packages of every platform', () => {
  // An install on one machine can drop those of the others, and then npm ci refuses the lock file.
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name, wanted]) => {
        const found = lookUp(path, name);
        return found === undefined || (/^\d/.test(wanted) && found.version !== wanted);
      })
      .map(([name, wanted]) => `${name}@${wanted}`),
  );
  expect(missing).toEqual([]);
});

test('The lock file carries no download addresses', () => {
  expect(Object.values(lock.packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test('Dependencies are pinned', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  const ranges = ['dependencies', 'devDependencies', 'optionalDependencies']
    .flatMap((group) => Object.entries(manifest[group] ?? {}))
    .filter(([, wanted]) => !/^\d+\.\d+\.\d+$/.test(wanted));
  expect(ranges).toEqual([]);
});
