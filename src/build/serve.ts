/**
 * Serves a built site on this machine, as a static host would.
 */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import sirv from 'sirv';
import { BuildError } from './errors.ts';

const FIRST_PORT = 4321;
/** How many ports are tried before giving up. */
const TRIES = 100;

/** Serves a folder: `index.html` for a folder, `404.html` for what is not there. */
export function siteServer(dist: string): Server {
  const serve = sirv(dist, { dev: true, etag: true });
  return createServer((request, response) => {
    const notFound = (): void => {
      const page = join(dist, '404.html');
      response.statusCode = 404;
      response.setHeader('content-type', 'text/html; charset=utf-8');
      if (existsSync(page)) createReadStream(page).pipe(response);
      else response.end('Not found');
    };
    // A build may swap the folder between finding a file and reading it: that request is lost, and
    // the server goes on.
    response.on('pipe', (source) =>
      source.on('error', () => {
        response.destroy();
      }),
    );
    try {
      serve(request, response, notFound);
    } catch {
      notFound();
    }
  });
}

function tryPort(server: Server, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') resolve(false);
      else reject(error);
    };
    server.once('error', failed);
    server.listen(port, 'localhost', () => {
      server.off('error', failed);
      resolve(true);
    });
  });
}

/**
 * Listens on `wanted`, or where it is taken on the next free port.
 * @param wanted a port as text, such as PORT; undefined for the usual one
 * @returns the port
 * @throws BuildError with a sentence where `wanted` is no port, or none is free
 */
export async function listen(server: Server, wanted: string | undefined): Promise<number> {
  const first = wanted === undefined || wanted === '' ? FIRST_PORT : Number(wanted);
  if (!Number.isInteger(first) || first < 1 || first > 65_535) {
    throw new BuildError(`PORT is "${wanted ?? ''}"; expected a number from 1 to 65535.`);
  }
  const last = Math.min(first + TRIES - 1, 65_535);
  for (let port = first; port <= last; port++) {
    if (await tryPort(server, port)) return (server.address() as AddressInfo).port;
  }
  throw new BuildError(`Every port from ${first} to ${last} is taken. Set PORT to a free one.`);
}
