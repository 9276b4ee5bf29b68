import { mkdtempSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeAuthority } from '../probe/authority.ts';
import { httpServer, httpsServer } from '../probe/servers.ts';

const authority = makeAuthority();
const certificate = authority.issue({ names: ['localhost'] });
const folder = mkdtempSync(join(tmpdir(), 'holdpoint-shop-'));

/** The file of the authority that signed the shop's certificate: the application has to trust it. */
export const authorityFile = join(folder, 'authority.pem');
writeFileSync(authorityFile, authority.cert);

/** A system about to launch: a real HTTPS server on loopback that can be mended and broken. */
export type Shop = { url: string; httpPort: number; mend(): void; break(): void; close(): Promise<void> };

const page =
  '<!doctype html><html lang="en"><title>Shop</title><h1>Our shop</h1><p>Chairs, tables and lamps.</p>';

/** Starts a shop that sends no HSTS and answers to any Host. */
export async function openShop(): Promise<Shop> {
  let isMended = false;
  const answer: RequestListener = (request, response) => {
    const name = request.headers.host?.replace(/:\d+$/, '');
    if (isMended && name !== 'localhost') {
      response.writeHead(400, { 'content-type': 'text/plain' }).end('Bad Request');
      return;
    }
    if (isMended) response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  };
  const secure = await httpsServer({ key: certificate.key, cert: certificate.cert }, answer);
  const plain = await httpServer((request, response) => {
    response.writeHead(301, { Location: `https://localhost:${secure.port}${request.url}` }).end();
  });
  return {
    url: `https://localhost:${secure.port}/`,
    httpPort: plain.port,
    mend: () => {
      isMended = true;
    },
    break: () => {
      isMended = false;
    },
    close: async () => {
      await Promise.all([secure.close(), plain.close()]);
    },
  };
}
