/**
 * What the build knows of the project as a whole.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { editingUrl, repositoryUrl, siteUrl } from '../../../src/build/project.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('the address of the repository', () => {
  test.each([
    ['git+https://github.com/example/site.git', 'https://github.com/example/site'],
    ['https://github.com/example/site', 'https://github.com/example/site'],
  ])('From %s', (url, address) => {
    const root = mkdtempSync(join(tmpdir(), 'whydenied-test-'));
    try {
      writeFileSync(join(root, 'package.json'), JSON.stringify({ repository: { url } }));
      expect(repositoryUrl(root)).toBe(address);
      expect(editingUrl(root)).toBe(`${address}/edit/main`);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('the address of the site', () => {
  test.each([
    [undefined, 'http://localhost:4321'],
    ['', 'http://localhost:4321'],
    ['https://whydenied.example', 'https://whydenied.example'],
    ['https://whydenied.example/', 'https://whydenied.example'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ])('SITE_URL %j is %s', (value, address) => {
    vi.stubEnv('SITE_URL', value);
    expect(siteUrl()).toBe(address);
  });

  test.each(['whydenied.example', 'ftp://whydenied.example', '/', 'javascript:alert(1)'])(
    'SITE_URL "%s" is no address of a host',
    (value) => {
      vi.stubEnv('SITE_URL', value);
      expect(() => siteUrl()).toThrow(
        `SITE_URL is "${value}"; expected a whole address, such as https://whydenied.example`,
      );
    },
  );

  test('A path is refused, since the site is served from the root', () => {
    vi.stubEnv('SITE_URL', 'https://example.com/whydenied/');
    expect(() => siteUrl()).toThrow('so leave out /whydenied/');
  });
});
