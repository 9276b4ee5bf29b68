import { randomBytes } from 'node:crypto';
import type { AllowedRanges } from './address.ts';
import { makeAsk, toFailure } from './ask.ts';
import { makeDial } from './dial.ts';
import { complete, follow, makeFetch } from './fetch.ts';
import { limits, type RateLimit, unlimited } from './limits.ts';
import type { Net } from './net.ts';
import { makeDns, makeProve, makeSsh, makeTcp, makeTls } from './protocols.ts';
import { type Server, serverName, systemServers } from './resolver.ts';
import type { Target } from './schema.ts';
import { makeTransport, type Pin } from './transport.ts';

export type NetOptions = {
  /** Such as `Holdpoint/0.1 (+https://holdpoint.example.org)`. */
  userAgent: string;
  allow?: AllowedRanges;
  pins?: readonly Pin[];
  /** Asked in place of the system's resolvers, for names and for DNS probes. */
  dnsServer?: Server | null;
  /** One more authority to trust, as PEM. */
  ca?: string | null;
  rateLimit?: RateLimit;
  workspace?: string;
  /** Cancels the run. */
  signal?: AbortSignal;
  requestMs?: number;
  runMs?: number;
};

/** A `Net` for one run against one target. `close` gives back its connections. */
export type Session = { net: Net; signal: AbortSignal; close(): void };

/**
 * Opens the network for one run. Every ask passes the guard (`transport.ts`), is bounded in time, size
 * and number, and answers with a value; the same ask within the run is sent once.
 */
export const openNet = (target: Target, options: NetOptions): Session => {
  const {
    allow = [],
    pins = [],
    dnsServer = null,
    ca = null,
    rateLimit = unlimited,
    workspace = '',
  } = options;
  const end = new AbortController();
  const signal = AbortSignal.any([
    end.signal,
    AbortSignal.timeout(options.runMs ?? limits.runMs),
    ...(options.signal ? [options.signal] : []),
  ]);
  const servers = dnsServer ? [dnsServer] : null;
  const transport = makeTransport({ target, allow, pins, servers, rateLimit, workspace, signal });
  const ask = makeAsk(signal, options.requestMs ?? limits.requestMs);
  const dial = makeDial(transport, ca);
  const fetch = makeFetch(dial, options.userAgent, () => ask.bound(0.95));
  const mainPort = target.scheme === 'https' ? target.port : target.httpPort;
  const usual = servers ?? systemServers();
  const single = (request: Parameters<typeof fetch.send>[0]) =>
    ask.once(['http', request], () => ask.attempt(request, (bound) => fetch.send(request, bound)));
  const prove = makeProve(target, transport, ask, () => net);
  const net: Net = {
    http: (request = {}) => {
      const full = complete(request, target);
      if (!request.follow) return single(full);
      return ask.once(['follow', full], () =>
        follow(full, single).catch((error) => toFailure(error, full, signal.aborted)),
      );
    },
    tls: makeTls(target, dial, ask),
    tcp: makeTcp(target, dial, ask, prove),
    ssh: makeSsh(target, dial, ask, prove),
    dns: makeDns(usual, allow, ask),
    addresses: (host = target.host) =>
      ask.once(['addresses', host], () =>
        ask.attempt({ host, port: mainPort }, async () => ({
          ok: true as const,
          addresses: await transport.peersOf(host, mainPort),
        })),
      ),
    resolvers: usual.map(serverName),
    nonce: randomBytes(8).toString('hex'),
  };
  const close = () => {
    end.abort();
    fetch.close();
  };
  return { net, signal, close };
};
