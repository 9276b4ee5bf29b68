import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { PEER_HEADER } from '#lib/core/address.ts';

/**
 * Notes the peer's address on every request this process receives, before anybody reads its headers. The
 * framework hands route handlers no socket, and X-Forwarded-For is whatever the client says.
 */
export function notePeers(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER_HEADER] = request.socket.remoteAddress ?? 'unknown';
  });
}
