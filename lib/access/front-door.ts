import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { PEER_HEADER } from '#lib/core/address.ts';
import { env } from '#lib/core/env.ts';
import {
  MALFORMED_PATH,
  MISDIRECTED_PATH,
  OWN_HEADER,
  PATH_HEADER,
  pagePolicy,
  SEALED,
  securityHeaders,
} from './headers.ts';
import { isForUs } from './host.ts';

const POLICY = 'content-security-policy';
const dev = process.env.NODE_ENV === 'development';
const door = globalThis as { holdpointFrontDoor?: boolean };
const own = randomBytes(32).toString('base64url'); // known to this process alone

/**
 * From now on, before anybody else reads a request that this process receives: is it for us, from which peer, and
 * what does the answer say to the browser. Who asks is no matter of this.
 */
export function keepFrontDoor(): void {
  if (door.holdpointFrontDoor) return;
  door.holdpointFrontDoor = true;
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    receive(request, response);
  });
  subscribe('http.server.response.finish', (message) =>
    leaveNoneOpen((message as { server: Server }).server),
  );
}

// A server that is closing has ended its idle connections; one that falls idle later would be waited for.
function leaveNoneOpen(server: Server): void {
  if (!server.listening) setImmediate(() => server.closeIdleConnections());
}

function receive(request: IncomingMessage, response: ServerResponse): void {
  const { headers } = request;
  const { host, url } = askedOf(request);
  const peer = request.socket.remoteAddress ?? 'unknown';
  const isOwn = headers[OWN_HEADER] === own && isOfItself(request);
  headers[OWN_HEADER] = own;
  // It hands route handlers no socket, and X-Forwarded-For is whatever the client says.
  if (!isOwn) headers[PEER_HEADER] = peer;
  const ownUrl = env().HOLDPOINT_URL;
  const secure = ownUrl.startsWith('https:');
  for (const [name, value] of securityHeaders(secure)) response.setHeader(name, value);
  const isElsewhere = !isOwn && !isForUs({ host, path: url, peer }, ownUrl);
  request.url = isElsewhere ? MISDIRECTED_PATH : isReadable(url) ? url : MALFORMED_PATH;
  if (request.url !== url) {
    // What asks for the router's own format is sent on to another address first, again and again.
    delete headers.rsc;
    response.setHeader(POLICY, SEALED);
  } else if (isPage(url)) {
    const policy = pagePolicy(randomBytes(16).toString('base64'), { secure, dev });
    headers[POLICY] = policy; // the framework takes the nonce for its own scripts from here
    headers[PATH_HEADER] = url;
    response.setHeader(POLICY, policy);
  } else if (url.startsWith('/api/')) {
    response.setHeader(POLICY, SEALED);
  }
}

// The framework asks itself, by the address it listens on, for the page that an action leads on to: with the headers
// of the request that it answers, ours among them.
const isOfItself = ({ method, headers, socket }: IncomingMessage): boolean =>
  method === 'GET' && headers.rsc !== undefined && socket.remoteAddress === socket.localAddress;

// A request line may name the host itself; then that counts, and not the header (RFC 9112, section 3.2.2).
function askedOf({ url = '/', headers }: IncomingMessage): { host: string | null; url: string } {
  if (url.startsWith('/')) return { host: headers.host ?? null, url };
  if (!URL.canParse(url)) return { host: null, url: '/' };
  const { host, pathname, search } = new URL(url);
  return { host, url: pathname + search };
}

// The framework takes a path that it cannot decode for a fault of its own.
function isReadable(url: string): boolean {
  try {
    decodeURIComponent(url.split('?', 1)[0] ?? '');
    return true;
  } catch {
    return false;
  }
}

const isPage = (path: string): boolean => !path.startsWith('/api/') && !path.startsWith('/_next/');
