import { glob } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { encode } from 'next-auth/jwt';
import { openSession } from '#lib/access/session.ts';
import type { Scope } from '#lib/core/actor.ts';
import { PEER_HEADER } from '#lib/core/address.ts';
import type { TokenScope } from '#lib/core/policy.ts';
import { run } from '#lib/core/run.ts';
import { sessionCookie } from '#lib/core/scope.ts';
import { makeToken } from '#lib/token/commands/make.ts';
import { jar } from './cookie-jar.ts';
import { must } from './people.ts';

const root = join(import.meta.dirname, '../..');
export const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Verb = (typeof verbs)[number];

type Handler = (request: Request, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
/** A verb of a route file; the path with its parameters between braces, from `/api/v1` on. */
export type Route = { path: string; verb: Verb; handler: Handler };

/** Every verb of every route file of the API. */
export async function findRoutes(): Promise<Route[]> {
  const routes: Route[] = [];
  for await (const file of glob('app/api/v1/**/route.ts', { cwd: root })) {
    const path = file.replace(/^app\/api\/v1|\/route\.ts$/g, '').replaceAll(/\[([a-z]+)\]/g, '{$1}');
    const module = (await import(join(root, file))) as Partial<Record<Verb, Handler>>;
    for (const verb of verbs) if (module[verb]) routes.push({ path, verb, handler: module[verb] });
  }
  return routes.sort((a, b) => (`${a.path} ${a.verb}` < `${b.path} ${b.verb}` ? -1 : 1));
}

const patternOf = (path: string): RegExp =>
  new RegExp(`^/api/v1${path.replaceAll('.', '\\.').replaceAll(/\{([a-z]+)\}/g, '(?<$1>[^/]+)')}$`);

/** The API on a port of its own, answered by the route files as the framework would hand requests to them. */
export type Api = { url: string; routes: Route[]; close(): Promise<void> };

export async function serveApi(): Promise<Api> {
  const routes = await findRoutes();
  const table = routes.map((route) => ({ ...route, pattern: patternOf(route.path) }));
  const server = createServer((request, response) => {
    answer(table, request, response).catch(() => response.writeHead(599).end());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, routes, close: () => closeServer(server) };
}

export const closeServer = (server: Server): Promise<void> =>
  new Promise((closed) => {
    server.close(() => closed());
    server.closeAllConnections();
  });

async function answer(
  table: (Route & { pattern: RegExp })[],
  incoming: IncomingMessage,
  out: ServerResponse,
) {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host}`);
  const found = table.find(({ pattern, verb }) => verb === incoming.method && pattern.test(url.pathname));
  if (!found)
    return void out.writeHead(table.some(({ pattern }) => pattern.test(url.pathname)) ? 405 : 404).end();
  const groups = Object.entries(found.pattern.exec(url.pathname)?.groups ?? {});
  const params = Object.fromEntries(groups.map(([name, value]) => [name, decode(value)]));
  const response = await jar.run(cookiesOf(incoming), () =>
    found.handler(toRequest(incoming, url), { params: Promise.resolve(params) }),
  );
  out.writeHead(response.status, [...response.headers].flat());
  if (response.body) Readable.fromWeb(response.body as never).pipe(out);
  else out.end();
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};

function cookiesOf({ headers }: IncomingMessage): Map<string, string> {
  const pairs = (headers.cookie ?? '').split('; ').map((pair) => pair.split('='));
  return new Map(pairs.map(([name = '', ...value]) => [name, value.join('=')]));
}

function toRequest(incoming: IncomingMessage, url: URL): Request {
  const headers = new Headers(Object.entries(incoming.headers) as [string, string][]);
  headers.set(PEER_HEADER, incoming.socket.remoteAddress ?? '');
  const method = incoming.method ?? 'GET';
  const body = method === 'GET' ? null : (Readable.toWeb(incoming) as ReadableStream<Uint8Array>);
  return new Request(url, { method, headers, body, duplex: 'half' } as RequestInit);
}

/** The header that signs a person in. */
export async function cookieOf(person: Scope): Promise<Record<string, string>> {
  const sessionId = await openSession(person.userId, '', new Date());
  const secret = process.env.HOLDPOINT_SECRET ?? '';
  return {
    cookie: `${sessionCookie().name}=${await encode({ token: { sub: person.userId, sessionId }, secret })}`,
  };
}

let made = 0;

/** The header of a new token with these scopes. */
export async function tokenOf(owner: Scope, ...scopes: TokenScope[]): Promise<Record<string, string>> {
  made += 1;
  const { secret } = must(await run(makeToken, owner, { name: `Token ${made}`, scopes, days: 7 }));
  return { authorization: `Bearer ${secret}` };
}
