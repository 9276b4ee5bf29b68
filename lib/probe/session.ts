import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { type AllowedRanges, judgeAddress } from './address.ts';
import { type Dial, makeDial } from './dial.ts';
import { AskFailed, sortError } from './failure.ts';
import { complete, follow, makeFetch } from './fetch.ts';
import { limits, places, type RateLimit, unlimited } from './limits.ts';
import type { DnsRequest, Net, NetFailure, SshResult, TlsResponse } from './net.ts';
import { askServers, parseServer, type Server, serverName, systemServers } from './resolver.ts';
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

type Place = { host: string; port: number };

const toFailure = (error: unknown, { host, port }: Place, cancelled: boolean): NetFailure => {
  const { failure, stage, details } = sortError(error, 'request');
  return {
    ok: false,
    failure: cancelled ? 'cancelled' : failure,
    stage,
    host: details.host ?? host,
    port: details.port ?? port,
    address: details.address ?? null,
    alert: details.alert ?? null,
    detail: details.detail ?? '',
    hop: details.hop ?? 0,
  };
};

/** Runs asks so that none throws, each within its time and its host's places, and the same ask only once. */
const makeAsk = (runSignal: AbortSignal, requestMs: number) => {
  const asked = new Map<string, Promise<unknown>>();
  const placesOf = new Map<string, () => Promise<() => void>>();
  const bound = (share = 1) => AbortSignal.any([runSignal, AbortSignal.timeout(requestMs * share)]);
  const attempt = async <T>(
    place: Place,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | NetFailure> => {
    const take = placesOf.get(place.host) ?? places(limits.connectionsPerHost);
    placesOf.set(place.host, take);
    const giveBack = await take();
    try {
      if (runSignal.aborted) throw new AskFailed('cancelled', 'request');
      return await work(bound());
    } catch (error) {
      return toFailure(error, place, runSignal.aborted);
    } finally {
      giveBack();
    }
  };
  const once = <T>(key: unknown[], work: () => Promise<T>): Promise<T> => {
    const name = JSON.stringify(key);
    const made = (asked.get(name) as Promise<T> | undefined) ?? work();
    asked.set(name, made);
    return made;
  };
  return { attempt, once, bound };
};
type Ask = ReturnType<typeof makeAsk>;

const makeTls =
  (target: Target, dial: Dial, { once, attempt }: Ask): Net['tls'] =>
  (request = {}) => {
    const { host = target.host, port = target.port, address, ...handshake } = request;
    return once(['tls', host, port, address, handshake], () =>
      attempt({ host, port }, async (signal): Promise<TlsResponse> => {
        const started = performance.now();
        const way = await dial.secure({ host, port, address, purpose: 'web' }, handshake, signal);
        way.socket.destroy();
        const { tls, chain } = way;
        if (!tls) throw new AskFailed('protocol', 'tls');
        return { ok: true, ...tls, address: way.address, port, chain, ms: performance.now() - started };
      }),
    );
  };

const makeTcp =
  (target: Target, dial: Dial, { once, attempt }: Ask): Net['tcp'] =>
  ({ host = target.host, port, address, attempt: number }) =>
    once(['tcp', host, port, address, number], () =>
      attempt({ host, port }, async (signal) => {
        const started = performance.now();
        const way = await dial.plain({ host, port, address, purpose: 'tcp' }, signal);
        way.socket.destroy();
        return { ok: true as const, address: way.address, port, ms: performance.now() - started };
      }),
    );

const makeSsh =
  (target: Target, dial: Dial, { once, attempt }: Ask): Net['ssh'] =>
  ({ host = target.host, port = 22, address, user = 'holdpoint' } = {}) =>
    once(['ssh', host, port, address, user], () =>
      attempt({ host, port }, async (signal): Promise<SshResult> => {
        const { offeredMethods } = await import('./ssh.ts');
        const way = await dial.plain({ host, port, address, purpose: 'ssh' }, signal);
        return {
          ok: true,
          address: way.address,
          port,
          methods: await offeredMethods(way.socket, user, signal),
        };
      }),
    );

const serversFor = (
  { server }: DnsRequest,
  usual: readonly Server[],
  allow: AllowedRanges,
): readonly Server[] => {
  if (server === undefined) return usual;
  const known = usual.find((one) => serverName(one) === server);
  if (known) return [known];
  const asked = parseServer(server);
  const judged = asked && judgeAddress(asked.address, allow);
  if (!asked || !judged?.ok || asked.port !== 53)
    throw new AskFailed('guarded', 'guard', { detail: `${server} is not a resolver that may be asked` });
  return [asked];
};

const makeDns =
  (usual: readonly Server[], allow: AllowedRanges, { once, attempt }: Ask): Net['dns'] =>
  (request) =>
    once(['dns', request], () =>
      attempt({ host: request.name, port: 53 }, (signal) =>
        askServers(serversFor(request, usual, allow), request.name.replace(/\.$/, ''), request.type, signal),
      ),
    );

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
  const usual = servers ?? systemServers();
  const single = (request: Parameters<typeof fetch.send>[0]) =>
    ask.once(['http', request], () => ask.attempt(request, (bound) => fetch.send(request, bound)));
  const net: Net = {
    http: (request = {}) => {
      const full = complete(request, target);
      if (!request.follow) return single(full);
      return ask.once(['follow', full], () =>
        follow(full, single).catch((error) => toFailure(error, full, signal.aborted)),
      );
    },
    tls: makeTls(target, dial, ask),
    tcp: makeTcp(target, dial, ask),
    ssh: makeSsh(target, dial, ask),
    dns: makeDns(usual, allow, ask),
    addresses: (host = target.host) =>
      ask.once(['addresses', host], () =>
        ask.attempt({ host, port: target.port }, async () => ({
          ok: true as const,
          addresses: await transport.peersOf(host, isIP(host) ? 0 : target.port),
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
