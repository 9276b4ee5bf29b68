import { createSocket } from 'node:dgram';
import { connect as connectTcp, isIPv6, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectTls, type TLSSocket } from 'node:tls';
import { AskFailed, sortError } from './failure.ts';

/** Opens TCP to a numeric address. Rejects with `AskFailed`. Knows no policy: only the transport may call it. */
export const openTcp = (address: string, port: number, signal: AbortSignal): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = connectTcp({ host: address, port, autoSelectFamily: false });
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', abort);
      socket.destroy();
      reject(sortError(error, 'connect', address));
    };
    const abort = () => fail(signal.reason);
    socket.once('error', fail);
    socket.once('connect', () => {
      signal.removeEventListener('abort', abort);
      socket.off('error', fail);
      socket.on('error', () => {}); // whoever reads from it hears of errors by `close`
      socket.setNoDelay(true);
      resolve(socket);
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });

const disconnected = (error: unknown) =>
  error instanceof Error && error.message.startsWith('Client network socket disconnected');

/** Starts TLS on a socket. The certificate is judged, not enforced: the caller reads `authorizationError`. */
export const openTls = (
  socket: Socket,
  options: ConnectionOptions,
  signal: AbortSignal,
): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const address = socket.remoteAddress;
    const fail = (error: unknown) => {
      signal.removeEventListener('abort', abort);
      tls.destroy();
      socket.destroy();
      reject(disconnected(error) ? closed() : sortError(error, 'tls', address));
    };
    const closed = () => new AskFailed('closed', 'tls', address === undefined ? {} : { address });
    const abort = () => fail(signal.reason);
    const onClose = () => fail(closed());
    const tls = connectTls({
      ...options,
      socket,
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    });
    tls.once('error', fail);
    tls.once('close', onClose);
    tls.once('secureConnect', () => {
      signal.removeEventListener('abort', abort);
      tls.off('error', fail);
      tls.off('close', onClose);
      tls.on('error', () => {});
      resolve(tls);
    });
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  });

/**
 * Sends one datagram and waits for one that `accept` takes; others are ignored, so that a forged or late
 * answer does not end the wait. Sent again after two seconds.
 */
export const exchangeUdp = (
  address: string,
  port: number,
  packet: Uint8Array,
  accept: (answer: Uint8Array) => boolean,
  signal: AbortSignal,
): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    const send = () => socket.send(packet);
    const again = setInterval(send, 2_000);
    const finish = () => {
      clearInterval(again);
      signal.removeEventListener('abort', abort);
      socket.close();
    };
    const fail = (error: unknown) => {
      finish();
      reject(sortError(error, 'dns', address));
    };
    const abort = () => fail(signal.reason);
    socket.once('error', fail);
    socket.on('message', (answer) => {
      if (!accept(answer)) return;
      finish();
      resolve(answer);
    });
    signal.addEventListener('abort', abort, { once: true });
    socket.connect(port, address, send);
    if (signal.aborted) abort();
  });
