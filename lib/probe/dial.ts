import { isIP, type Socket } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { readPeer } from './certificate.ts';
import type { CertificateFacts, TlsFacts, TlsVersion } from './net.ts';
import { openTls } from './socket.ts';
import type { Destination, Transport } from './transport.ts';

/** An open connection and what opening it told. Milliseconds. */
export type Dialled = {
  socket: Socket;
  address: string;
  tls: TlsFacts | null;
  chain: CertificateFacts[];
  dnsMs: number;
  connectMs: number;
  tlsMs: number;
};
export type Handshake = { serverName?: string | null; min?: TlsVersion; max?: TlsVersion };

const contexts = new Map<string, SecureContext>();

/** One context for each authority and version range: building one reads every root certificate. */
const contextFor = (ca: string | null, min?: TlsVersion, max?: TlsVersion): SecureContext | undefined => {
  if (ca === null && min === undefined && max === undefined) return undefined;
  const key = `${min} ${max} ${ca}`;
  const made =
    contexts.get(key) ??
    createSecureContext({
      ...(ca === null ? {} : { ca: [...getCACertificates('default'), ca] }),
      ...(min === undefined ? {} : { minVersion: min }),
      ...(max === undefined ? {} : { maxVersion: max }),
      // Node refuses old versions by itself unless the security level is lowered.
      ...(min === undefined && max === undefined ? {} : { ciphers: 'ALL:@SECLEVEL=0' }),
    });
  if (contexts.size > 20) contexts.clear();
  contexts.set(key, made);
  return made;
};

/** The name to send: the host unless another is asked for; never an address (RFC 6066 §3). */
const nameToSend = (host: string, asked: string | null | undefined): string | undefined => {
  const name = asked === undefined ? host : asked;
  return name === null || isIP(name) ? undefined : name;
};

/** Connections through the guard, with or without TLS. `ca` is one more authority to trust, as PEM. */
export const makeDial = (transport: Transport, ca: string | null) => ({
  async plain(to: Destination, signal: AbortSignal): Promise<Dialled> {
    const connected = await transport.connect(to, signal);
    return { ...connected, tls: null, chain: [], tlsMs: 0 };
  },
  async secure(to: Destination, { serverName, min, max }: Handshake, signal: AbortSignal): Promise<Dialled> {
    const connected = await transport.connect(to, signal);
    const started = performance.now();
    const name = nameToSend(to.host, serverName);
    const secureContext = contextFor(ca, min, max);
    const tls = await openTls(
      connected.socket,
      {
        ALPNProtocols: ['http/1.1'],
        ...(name === undefined ? {} : { servername: name }),
        ...(secureContext === undefined ? {} : { secureContext }),
      },
      signal,
    );
    const tlsMs = performance.now() - started;
    return { ...connected, ...readPeer(tls, to.host), socket: tls, tlsMs };
  },
});
export type Dial = ReturnType<typeof makeDial>;
