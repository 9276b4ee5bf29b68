import { isIP, type Socket } from 'node:net';
import { type AddressJudgement, type AllowedRanges, judgeAddress } from './address.ts';
import { AskFailed, sortError } from './failure.ts';
import { limits, type RateLimit } from './limits.ts';
import { lookUpAt, lookUpBySystem, type Server } from './resolver.ts';
import type { Target } from './schema.ts';
import { openTcp } from './socket.ts';

export type Peer = { address: string; family: 4 | 6 };
/** curl's --resolve: connect to `address` for `host` and `port`. */
export type Pin = { host: string; port: number; address: string };
export type Purpose = 'web' | 'tcp' | 'ssh';
export type Connected = { socket: Socket; address: string; dnsMs: number; connectMs: number };
export type Destination = { host: string; port: number; address?: string | undefined; purpose: Purpose };

export type TransportOptions = {
  target: Target;
  allow: AllowedRanges;
  pins: readonly Pin[];
  /** Resolvers to ask in place of the system's own look-up. */
  servers: readonly Server[] | null;
  rateLimit: RateLimit;
  workspace: string;
  /** Ends when the run does. */
  signal: AbortSignal;
};

export type Transport = {
  /** The addresses of a host, every one of them checked. Looked up once in a run. */
  peersOf(host: string, port: number): Promise<Peer[]>;
  /** The one way to a target: resolve once, check all, then connect to an address that was checked. */
  connect(to: Destination, signal: AbortSignal): Promise<Connected>;
};

const HEAD_START_MS = 250; // RFC 8305 §5: the recommended wait before the next address is tried too

const refuse = (detail: string, address?: string) =>
  new AskFailed('guarded', 'guard', address === undefined ? { detail } : { detail, address });

const sayRefused = (address: string, judged: Extract<AddressJudgement, { ok: false }>) =>
  refuse(
    `${address} is ${judged.reason}${judged.mayAllow ? '; PROBE_ALLOW_CIDRS can allow it' : ''}`,
    address,
  );

/** Every address, or the refusal of the first that is not allowed: one bad address refuses the host. */
const checkAll = (host: string, addresses: readonly string[], allow: AllowedRanges): Peer[] => {
  if (addresses.length === 0)
    throw new AskFailed('unresolvable', 'dns', { detail: 'the name has no address' });
  if (addresses.length > 64) throw refuse(`${host} has more than 64 addresses`);
  return addresses.map((address) => {
    const judged = judgeAddress(address, allow);
    if (!judged.ok) throw sayRefused(address, judged);
    return { address: judged.address, family: judged.family };
  });
};

const checkPort = (target: Target, { port, purpose }: Destination) => {
  const declared = [80, 443, target.port, target.httpPort, ...target.ports];
  if (declared.includes(port)) return;
  if (purpose !== 'web' && target.owned) return;
  throw refuse(
    purpose === 'web'
      ? `port ${port} is not declared for this project`
      : `port ${port} needs proof of ownership`,
  );
};

/**
 * Opens TCP to the first of some checked addresses that answers, each with a head start over the next
 * (RFC 8305). Only when all have failed is the first one's failure given.
 */
const openFirst = (
  peers: readonly Peer[],
  port: number,
  signal: AbortSignal,
): Promise<{ socket: Socket; address: string }> =>
  new Promise((resolve, reject) => {
    const stop = new AbortController();
    const both = AbortSignal.any([signal, stop.signal]);
    const failures: AskFailed[] = [];
    let next = 0;
    let timer: NodeJS.Timeout | undefined;
    const start = () => {
      clearTimeout(timer);
      const peer = peers[next++];
      if (!peer) return;
      timer = setTimeout(start, HEAD_START_MS);
      openTcp(peer.address, port, both).then(
        (socket) => won(socket, peer.address),
        (error) => lost(sortError(error, 'connect', peer.address)),
      );
    };
    const won = (socket: Socket, address: string) => {
      clearTimeout(timer);
      if (stop.signal.aborted) return void socket.destroy();
      stop.abort();
      resolve({ socket, address });
    };
    const lost = (failure: AskFailed) => {
      failures.push(failure);
      if (stop.signal.aborted) return;
      if (failures.length < peers.length && !signal.aborted) return next < peers.length ? start() : undefined;
      clearTimeout(timer);
      stop.abort();
      reject(signal.aborted ? failure : (failures[0] ?? failure));
    };
    start();
  });

/**
 * The guard of probes.md, for one run against one target. It is the only place that opens a connection
 * to a target: every hop, protocol and family goes through `connect`. Rejects with `AskFailed`.
 */
export const makeTransport = (options: TransportOptions): Transport => {
  const { target, allow, pins, servers, rateLimit, workspace, signal } = options;
  const known = new Map<string, Promise<Peer[]>>();
  const good = new Map<string, Peer>();

  const find = async (host: string, port: number): Promise<string[]> => {
    if (isIP(host)) return [host];
    const pinned = pins.filter((pin) => pin.host === host && pin.port === port);
    if (pinned.length > 0) return pinned.map(({ address }) => address);
    const bound = AbortSignal.any([signal, AbortSignal.timeout(limits.requestMs)]);
    return servers ? lookUpAt(servers, host, bound) : lookUpBySystem(host, bound);
  };
  const resolve = async (host: string, port: number): Promise<Peer[]> => {
    try {
      return checkAll(host, await find(host, port), allow);
    } catch (error) {
      throw sortError(error, 'dns');
    }
  };
  const peersOf = (host: string, port: number): Promise<Peer[]> => {
    const pinned = pins.some((pin) => pin.host === host && pin.port === port);
    const key = pinned ? `${host} ${port}` : host;
    const peers = known.get(key) ?? resolve(host, port);
    known.set(key, peers);
    return peers;
  };
  const choose = async ({ host, port, address }: Destination): Promise<Peer[]> => {
    const declared = address !== undefined && target.addresses.includes(address);
    const peers = declared ? checkAll(host, [address], allow) : await peersOf(host, port);
    if (address === undefined) {
      const last = good.get(`${host} ${port}`);
      return last ? [last] : peers;
    }
    const chosen = peers.filter((peer) => peer.address === address);
    if (chosen.length === 0) throw refuse(`${address} is not an address of ${host}`, address);
    return chosen;
  };
  const connect = async (to: Destination, ask: AbortSignal): Promise<Connected> => {
    checkPort(target, to);
    const started = performance.now();
    const peers = await choose(to);
    const resolved = performance.now();
    const rate = await rateLimit.take(to.host, workspace);
    if (!rate.ok)
      throw new AskFailed('rate-limited', 'guard', { detail: `free again in ${rate.retryAfter} s` });
    const { socket, address } = await openFirst(peers, to.port, ask);
    const peer = peers.find((one) => one.address === address);
    if (peer && to.address === undefined) good.set(`${to.host} ${to.port}`, peer);
    return { socket, address, dnsMs: resolved - started, connectMs: performance.now() - resolved };
  };
  return { peersOf, connect };
};
