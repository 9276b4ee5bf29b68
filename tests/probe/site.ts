import type { RequestListener } from 'node:http';
import { runProbes } from '#lib/probe/run.ts';
import type { ProbeResult } from '#lib/probe/schema.ts';
import type { NetOptions } from '#lib/probe/session.ts';
import { parseTarget } from '#lib/probe/target.ts';
import { type Issued, makeAuthority } from './authority.ts';
import { httpServer, httpsServer, privateAllowed, type Running } from './servers.ts';

export const authority: Issued = makeAuthority();
const usual = authority.issue({ names: ['example.test', 'www.example.test'] });

export type Site = { url: string; options: NetOptions; httpPort: number; close(): Promise<void> };

/** How to reach `example.test` and its www on these ports of loopback. */
export const reach = (port: number, httpPort: number, ca: string | null = authority.cert): NetOptions => ({
  userAgent: 'Holdpoint test',
  allow: privateAllowed,
  ca,
  pins: ['example.test', 'www.example.test'].flatMap((host) =>
    [port, httpPort].map((one) => ({ host, port: one, address: '127.0.0.1' })),
  ),
});

const page =
  '<!doctype html><title>Shop</title><h1>Our shop</h1><p>Chairs, tables, lamps and shelves, made to last.</p>';

/** A site that does all of it right. */
export const careful: RequestListener = (request, response) => {
  const hosts = request.rawHeaders.filter(
    (_, at) => at % 2 === 0 && request.rawHeaders[at]?.toLowerCase() === 'host',
  );
  const name = request.headers.host?.replace(/:\d+$/, '') ?? '';
  if (hosts.length !== 1 || !['example.test', 'www.example.test'].includes(name)) {
    response.writeHead(421).end('Misdirected request');
    return;
  }
  response.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains');
  response.end(page);
};

/** One that does all of it wrong. */
export const careless: RequestListener = (request, response) => {
  const host = request.headers['x-forwarded-host'] ?? request.headers.host;
  if (request.url?.startsWith('/login'))
    response.writeHead(302, { Location: `https://${host}/login/` }).end();
  else response.end(page);
};

/** Starts an HTTPS site and the plain-HTTP server before it. */
export const startSite = async (
  secure: RequestListener = careful,
  plain: RequestListener | 'redirect' = 'redirect',
  tls: Parameters<typeof httpsServer>[0] = { key: usual.key, cert: usual.cert },
): Promise<Site> => {
  const main: Running = await httpsServer(tls, secure);
  const lead: RequestListener = (request, response) => {
    const name = request.headers.host?.replace(/:\d+$/, '');
    response.writeHead(301, { Location: `https://${name}:${main.port}${request.url}` }).end();
  };
  const side: Running = await httpServer(plain === 'redirect' ? lead : plain);
  return {
    url: `https://example.test:${main.port}/`,
    options: reach(main.port, side.port),
    httpPort: side.port,
    close: async () => {
      await Promise.all([main.close(), side.close()]);
    },
  };
};

/** Runs probes against a site and gives the results by kind. */
export const probeSite = async (
  { url, options, httpPort }: Omit<Site, 'close'>,
  kinds: string[],
): Promise<Record<string, ProbeResult>> => {
  const parsed = parseTarget(url, { httpPort });
  if (!parsed.ok) throw new Error(parsed.reason);
  const found: Record<string, ProbeResult> = {};
  const thrown: unknown[] = [];
  const log = (_kind: string, error: unknown) => void thrown.push(error);
  const plan = kinds.map((kind) => ({ kind, params: {} }));
  for await (const result of runProbes(parsed.target, plan, { ...options, log }))
    found[result.probe] = result;
  if (thrown.length > 0) throw thrown[0];
  return found;
};

export const codesOf = (results: Record<string, ProbeResult>): Record<string, string> =>
  Object.fromEntries(Object.entries(results).map(([kind, { code }]) => [kind, code]));
