/**
 * Where there is no browser, the commands say how to get one.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { findBrowser, openBrowser } from '../../../src/cli/browser.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

test('the path that WHYDENIED_CHROMIUM names is taken', async () => {
  vi.stubEnv('WHYDENIED_CHROMIUM', process.execPath);
  expect(await findBrowser()).toBe(process.execPath);
});

test('a path where nothing is: what was found, and what to do', async () => {
  vi.stubEnv('WHYDENIED_CHROMIUM', '/nowhere/chromium');
  await expect(findBrowser()).rejects.toMatchObject({
    name: 'CommandError',
    message:
      'WHYDENIED_CHROMIUM is "/nowhere/chromium", and there is no such file. Set it to the path of a Chromium, or unset it to have one found.',
  });
});

test('what is no browser does not start as one: in sentences, without the calls and logs', async () => {
  const opened = openBrowser(process.execPath);
  await expect(opened).rejects.toMatchObject({ name: 'CommandError' });
  await expect(opened).rejects.toThrow('does not start as a browser: ');
  await expect(opened).rejects.toThrow(/Set WHYDENIED_CHROMIUM to the path of a Chromium[^\n]+$/);
});
