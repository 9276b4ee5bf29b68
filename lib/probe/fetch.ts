import type { Socket } from 'node:net';
import { makeBody } from './body.ts';
import type { Dial, Dialled } from './dial.ts';
import { AskFailed } from './failure.ts';
import { type Answer, exchange, type Message, RouteAgent } from './http.ts';
import { limits } from './limits.ts';
import { locationOf, readAddress } from './location.ts';
import type { HttpRequest, HttpResponse, HttpResult } from './net.ts';
import type { Target } from './schema.ts';
import { parseTarget } from './target.ts';

/** A request with every default filled in, except those that stay "as usual". */
export type FullRequest = Required<
  Pick<HttpRequest, 'scheme' | 'host' | 'port' | 'method' | 'path' | 'headers'>
> &
  Pick<HttpRequest, 'address' | 'hostHeaders' | 'serverName' | 'attempt' | 'fresh' | 'keepBody'>;

const bracketed = (host: string) => (host.includes(':') ? `[${host}]` : host);

const authority = ({ scheme, host, port }: Pick<FullRequest, 'scheme' | 'host' | 'port'>): string =>
  port === (scheme === 'https' ? 443 : 80) ? bracketed(host) : `${bracketed(host)}:${port}`;

/** Fills a request's gaps from the target. */
export const complete = (request: HttpRequest, target: Target): FullRequest => {
  const { follow: _follow, ...asked } = request;
  const scheme = asked.scheme ?? 'https';
  return {
    ...asked,
    scheme,
    host: asked.host ?? target.host,
    port: asked.port ?? (scheme === 'https' ? target.port : target.httpPort),
    method: asked.method ?? 'GET',
    path: asked.path ?? target.path,
    headers: asked.headers ?? [],
  };
};

const messageOf = (request: FullRequest, userAgent: string): Message => {
  const hosts = request.hostHeaders ?? [authority(request)];
  const sent = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const usual: [string, string][] = [
    ['User-Agent', userAgent],
    ['Accept', '*/*'],
    ...(request.method === 'POST' ? [['Content-Length', '0'] satisfies [string, string]] : []),
  ];
  return {
    method: request.method,
    path: request.path,
    keepBody: request.keepBody ?? true,
    headers: [
      ...hosts.map((host): [string, string] => ['Host', host]),
      ...usual.filter(([name]) => !sent.has(name.toLowerCase())),
      ...request.headers,
    ],
  };
};

const urlOf = (request: FullRequest) =>
  request.path.startsWith('/') ? `${request.scheme}://${authority(request)}${request.path}` : request.path;

const responseOf = (request: FullRequest, answer: Answer, way: Dialled, total: number): HttpResponse => {
  const { status, httpVersion, headers, bytes, size, bodyEnd, reused, firstByteMs } = answer;
  const opened = reused
    ? { dns: 0, connect: 0, tls: 0 }
    : { dns: way.dnsMs, connect: way.connectMs, tls: way.tlsMs };
  return {
    ok: true,
    url: urlOf(request),
    status,
    httpVersion,
    headers,
    address: way.address,
    port: request.port,
    tls: way.tls,
    bodyEnd,
    bodyBytes: size,
    timings: { ...opened, firstByte: firstByteMs, total },
    hops: [],
    body: makeBody(bytes, headers),
    chain: way.chain,
  };
};

/**
 * Sends single requests, reusing a connection where the request is an ordinary one for its host.
 * `bound` is the time for connecting: a little less than a request has, so that a failure names its stage.
 */
export const makeFetch = (dial: Dial, userAgent: string, bound: () => AbortSignal) => {
  const agents = new Map<string, RouteAgent>();
  const ways = new WeakMap<Socket, Dialled>();
  const agentFor = (request: FullRequest, keepAlive: boolean): RouteAgent => {
    const { scheme, host, port, address, serverName } = request;
    return new RouteAgent(async () => {
      const to = { host, port, address, purpose: 'web' as const };
      const handshake = serverName === undefined ? {} : { serverName };
      const way =
        scheme === 'https' ? await dial.secure(to, handshake, bound()) : await dial.plain(to, bound());
      ways.set(way.socket, way);
      return way.socket;
    }, keepAlive);
  };
  const pooled = (request: FullRequest): RouteAgent => {
    const { scheme, host, port, address, serverName } = request;
    const key = JSON.stringify([scheme, host, port, address, serverName]);
    const agent = agents.get(key) ?? agentFor(request, true);
    agents.set(key, agent);
    return agent;
  };
  const send = async (request: FullRequest, signal: AbortSignal): Promise<HttpResponse> => {
    const started = performance.now();
    const ordinary = request.hostHeaders === undefined && request.method !== 'POST' && !request.fresh;
    const once = agentFor(request, false);
    const message = messageOf(request, userAgent);
    const answer = await exchange(message, ordinary ? pooled(request) : once, once, signal);
    const way = ways.get(answer.socket);
    if (!way) throw new AskFailed('protocol', 'request', { detail: 'an unknown connection' });
    return responseOf(request, answer, way, performance.now() - started);
  };
  return { send, close: () => agents.forEach((agent) => void agent.destroy()) };
};

const nextRequest = (response: HttpResponse, location: string, from: FullRequest): FullRequest => {
  const url = readAddress(location, response.url);
  if (!url) throw new AskFailed('protocol', 'request', { detail: 'a Location that is no address' });
  const parsed = parseTarget(url.href);
  if (!parsed.ok) throw new AskFailed('guarded', 'guard', { detail: `redirect refused: ${parsed.reason}` });
  const { scheme, host, port, httpPort, path } = parsed.target;
  const { address: _address, hostHeaders: _hosts, serverName: _name, ...kept } = from;
  return { ...kept, scheme, host, path, port: scheme === 'https' ? port : httpPort };
};

/** Follows redirects, at most five, every hop through the guard. `ask` sends one request. */
export const follow = async (
  first: FullRequest,
  ask: (request: FullRequest) => Promise<HttpResult>,
): Promise<HttpResult> => {
  const hops: HttpResponse['hops'] = [];
  let request = first;
  for (;;) {
    const result = await ask(request);
    if (!result.ok) return { ...result, hop: hops.length };
    const location = locationOf(result);
    if (location === null) return { ...result, hops };
    hops.push({ url: result.url, status: result.status, location });
    const where = { hop: hops.length - 1, host: request.host, port: request.port };
    if (hops.length > limits.redirects)
      throw new AskFailed('limit', 'request', { ...where, detail: 'more than 5 redirects' });
    try {
      request = nextRequest(result, location, request);
    } catch (error) {
      if (error instanceof AskFailed)
        throw new AskFailed(error.failure, error.stage, { ...error.details, ...where });
      throw error;
    }
  }
};
