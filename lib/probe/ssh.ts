import type { Socket } from 'node:net';
import { Client } from 'ssh2';
import { AskFailed } from './failure.ts';

/**
 * Sends one `none` request (RFC 4252 §5.2) over an open socket and gives the methods the server offers;
 * `['none']` when it lets anyone in. No password and no key is ever tried.
 */
export const offeredMethods = (socket: Socket, username: string, signal: AbortSignal): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const client = new Client();
    const finish = (end: () => void) => {
      signal.removeEventListener('abort', abort);
      end();
      client.destroy();
      socket.destroy();
    };
    const fail = (failure: AskFailed) => finish(() => reject(failure));
    const abort = () => fail(new AskFailed('timeout', 'request'));
    client.on('ready', () => finish(() => resolve(['none'])));
    client.on('error', () => fail(new AskFailed('protocol', 'request', { detail: 'no SSH handshake' })));
    client.on('close', () => fail(new AskFailed('closed', 'request')));
    signal.addEventListener('abort', abort, { once: true });
    client.connect({
      sock: socket,
      username,
      hostVerifier: () => true,
      authHandler: (methodsLeft, _partial, next) => {
        if (methodsLeft === null) return next({ type: 'none', username });
        finish(() => resolve([...methodsLeft].map(String).sort()));
        return undefined;
      },
    });
  });
