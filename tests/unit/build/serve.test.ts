/**
 * The server of `npm start`: a small site, and ports that are taken.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listen, siteServer } from '../../../src/build/serve.ts';

let dist: string;
let servers: { close: () => unknown }[];
beforeEach(() => {
  servers = [];
  dist = mkdtempSync(join(tmpdir(), 'whydenied-test-'));
  for (const [file, text] of Object.entries({
    'index.html': 'home',
    'eks/index.html': 'eks',
    'eks.md': '# eks',
    'ask/catalog.json': '{}',
  })) {
    mkdirSync(dirname(join(dist, file)), { recursive: true });
    writeFileSync(join(dist, file), text);
  }
});
afterEach(() => {
  for (const server of servers) server.close();
  rmSync(dist, { recursive: true });
});

function start(): Server {
  const server = siteServer(dist);
  servers.push(server);
  return server;
}

/** A port that nothing listens on, as text. */
async function freePort(): Promise<string> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return String(port);
}

const startOn = async (wanted: string): Promise<number> => listen(start(), wanted);

interface Answer {
  status: number | undefined;
  type: string | undefined;
  text: string;
}

/** Asks for a path just as it is written; `fetch` would tidy it up first. */
const get = (port: number, path: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request({ port, host: 'localhost', path, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (piece: string) => {
        text += piece;
      });
      response.on('end', () => {
        resolve({ status: response.statusCode, type: response.headers['content-type'], text });
      });
    })
      .on('error', reject)
      .end();
  });

describe('siteServer', () => {
  test('A folder gives its index page', async () => {
    const port = await startOn(await freePort());
    expect(await get(port, '/')).toMatchObject({ status: 200, text: 'home' });
    expect(await get(port, '/eks/')).toMatchObject({ status: 200, text: 'eks' });
    expect((await get(port, '/eks/')).type).toMatch(/^text\/html/);
  });

  test('A file gives itself, with its type', async () => {
    const port = await startOn(await freePort());
    expect(await get(port, '/eks.md')).toMatchObject({ status: 200, text: '# eks' });
    expect((await get(port, '/eks.md')).type).toMatch(/^text\/markdown/);
    expect((await get(port, '/ask/catalog.json')).type).toMatch(/^application\/json/);
  });

  test('What is not there gives the page for that, with status 404', async () => {
    writeFileSync(join(dist, '404.html'), 'lost');
    const port = await startOn(await freePort());
    expect(await get(port, '/nothing/')).toEqual({
      status: 404,
      type: 'text/html; charset=utf-8',
      text: 'lost',
    });
  });

  test('Without a page for that, a plain word', async () => {
    const port = await startOn(await freePort());
    expect(await get(port, '/nothing/')).toMatchObject({ status: 404, text: 'Not found' });
  });

  test('A build that took the place of the last one is served at once', async () => {
    const port = await startOn(await freePort());
    await get(port, '/');
    writeFileSync(join(dist, 'index.html'), 'a newer home');
    mkdirSync(join(dist, 'new'));
    writeFileSync(join(dist, 'new/index.html'), 'new');
    expect((await get(port, '/')).text).toBe('a newer home');
    expect((await get(port, '/new/')).text).toBe('new');
  });

  test.each(['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/eks/../../secret.txt'])(
    'Nothing above the folder is served: %s',
    async (path) => {
      writeFileSync(join(dist, 'secret.txt'), 'secret');
      const server = siteServer(join(dist, 'eks'));
      servers.push(server);
      const port = await listen(server, await freePort());
      expect(await get(port, path)).toMatchObject({ status: 404, text: 'Not found' });
    },
  );
});

describe('listen', () => {
  test('The port that is wanted', async () => {
    const wanted = await freePort();
    expect(await startOn(wanted)).toBe(Number(wanted));
  });

  test('The next free one where it is taken', async () => {
    const first = await startOn(await freePort());
    const second = await startOn(String(first));
    const third = await startOn(String(first));
    expect(second).toBeGreaterThan(first);
    expect(third).toBeGreaterThan(second);
    expect((await get(third, '/')).text).toBe('home');
  });

  test('The next free one where another program has it', async () => {
    const taken = Number(await freePort());
    const other = createServer();
    servers.push(other);
    await new Promise<void>((resolve) => other.listen(taken, 'localhost', resolve));
    expect(await startOn(String(taken))).toBeGreaterThan(taken);
  });

  test.each(['0', '-1', '65536', '80.5', 'http', '4321x'])('No port: %s', async (wanted) => {
    await expect(startOn(wanted)).rejects.toThrow(
      `PORT is "${wanted}"; expected a number from 1 to 65535.`,
    );
  });

  test('The last port there is, where it is taken, has no next one', async () => {
    // Where another program has it already, that is as good.
    await startOn('65535').catch(() => undefined);
    await expect(startOn('65535')).rejects.toThrow(
      'Every port from 65535 to 65535 is taken. Set PORT to a free one.',
    );
  });
});
