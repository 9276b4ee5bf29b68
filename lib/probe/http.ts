import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { AskFailed, sortError } from './failure.ts';
import { limits } from './limits.ts';
import type { HttpFacts, RawHeaders } from './net.ts';

/** One HTTP/1.1 message to send; `headers` go out as they are, in order, Host among them or not. */
export type Message = {
  method: string;
  path: string;
  headers: [string, string][];
  keepBody: boolean;
  body?: string;
};
export type Answer = Pick<HttpFacts, 'status' | 'httpVersion' | 'headers' | 'bodyEnd'> & {
  bytes: Uint8Array;
  size: number;
  socket: Socket;
  reused: boolean;
  firstByteMs: number;
};

/** Connections for one route (scheme, host, port, address, server name): Node's agent reuses them, we open them. */
export class RouteAgent extends Agent {
  readonly #open: () => Promise<Socket>;
  constructor(open: () => Promise<Socket>, keepAlive: boolean) {
    super({ keepAlive });
    this.#open = open;
  }
  override createConnection(_options: unknown, done?: (error: Error | null, stream: Duplex) => void) {
    this.#open().then(
      (socket) => done?.(null, socket),
      // Node's own signature asks for a stream even with an error; it never looks at it.
      (error: Error) => (done as ((error: Error) => void) | undefined)?.(error),
    );
    return undefined;
  }
}

const pairs = (raw: readonly string[]): RawHeaders => {
  const headers: RawHeaders = [];
  for (let at = 0; at + 1 < raw.length; at += 2) headers.push([raw[at] ?? '', raw[at + 1] ?? '']);
  return headers;
};

type Read = { bytes: Uint8Array; size: number; bodyEnd: HttpFacts['bodyEnd'] };

/** Reads at most 2 MB, to the deadline at most; what was read by then is the answer. */
const readBody = (response: IncomingMessage, keep: boolean, signal: AbortSignal): Promise<Read> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const finish = (bodyEnd: HttpFacts['bodyEnd']) => {
      signal.removeEventListener('abort', late);
      if (bodyEnd !== 'complete') response.destroy();
      const bytes = Buffer.concat(chunks).subarray(0, limits.bodyBytes);
      resolve({ bytes, size: Math.min(size, limits.bodyBytes), bodyEnd });
    };
    const late = () => finish('time');
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (keep) chunks.push(chunk);
      if (size > limits.bodyBytes) finish('size');
    });
    response.on('end', () => finish(response.complete ? 'complete' : 'cut'));
    response.on('error', () => finish('cut'));
    response.on('close', () => finish(response.complete ? 'complete' : 'cut'));
    if (signal.aborted) late();
    else signal.addEventListener('abort', late, { once: true });
  });

const start = (message: Message, agent: RouteAgent): ClientRequest => {
  const request = httpRequest({
    agent,
    method: message.method,
    path: message.path,
    headers: message.headers.flat(),
    setHost: false,
    maxHeaderSize: limits.headerBytes,
    insecureHTTPParser: false,
  });
  request.maxHeadersCount = 0; // their size is bounded, their number is not cut
  return request;
};

const hungUp = (error: unknown) => error instanceof Error && error.message === 'socket hang up';

/**
 * Sends one message and reads the answer within the signal's time. Rejects with `AskFailed`:
 * `closed` when the peer ended the connection without an answer. A kept connection that the peer
 * closed meanwhile is no answer: the message goes out once more by `fresh`.
 */
export const exchange = (
  message: Message,
  agent: RouteAgent,
  fresh: RouteAgent,
  signal: AbortSignal,
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const started = performance.now();
    const request = start(message, agent);
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', abort);
      request.destroy();
      const failure = hungUp(error) ? new AskFailed('closed', 'request') : sortError(error, 'request');
      const stale = request.reusedSocket && (failure.failure === 'closed' || failure.failure === 'reset');
      if (stale && agent !== fresh) resolve(exchange(message, fresh, fresh, signal));
      else reject(failure);
    };
    const abort = () => fail(signal.reason);
    request.on('error', fail);
    request.on('upgrade', () =>
      fail(new AskFailed('protocol', 'request', { detail: 'an upgrade nobody asked for' })),
    );
    request.on('response', async (response) => {
      signal.removeEventListener('abort', abort);
      const { socket } = response;
      const firstByteMs = performance.now() - started;
      const read = await readBody(response, message.keepBody, signal);
      const { statusCode: status = 0, httpVersion } = response;
      const headers = pairs(response.rawHeaders);
      resolve({
        status,
        httpVersion,
        headers,
        ...read,
        socket,
        reused: request.reusedSocket,
        firstByteMs,
      });
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    request.end(message.body);
  });
