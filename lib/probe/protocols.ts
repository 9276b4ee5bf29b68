import { type AllowedRanges, judgeAddress } from './address.ts';
import { type Ask, toFailure } from './ask.ts';
import type { Dial } from './dial.ts';
import { AskFailed } from './failure.ts';
import type { DnsRequest, Net, NetFailure, SshResult, TlsResponse } from './net.ts';
import { isAddressProven } from './ownership.ts';
import { askServers, parseServer, type Server, serverName } from './resolver.ts';
import type { Target } from './schema.ts';
import type { Transport } from './transport.ts';

/** A TLS handshake and nothing more. */
export const makeTls =
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

/** Null when the address may be connected to, or the failure to give in place of trying. */
type Prove = (host: string, address: string | undefined) => Promise<NetFailure | null>;

/**
 * A declared address that the host does not resolve to needs a proof of its own: nobody may have a
 * stranger's ports looked at by declaring them. Holds no place, as it asks by `net` itself.
 */
export const makeProve =
  (target: Target, transport: Transport, { once }: Ask, net: () => Net): Prove =>
  async (host, address) => {
    if (address === undefined || !target.addresses.includes(address)) return null;
    const peers = await transport.peersOf(host, target.port).catch(() => []);
    if (peers.some((peer) => peer.address === address)) return null;
    if (await once(['proof', address], () => isAddressProven(net(), address))) return null;
    const detail = `${address} is declared, but does not serve the proof of ownership of ${host}`;
    return toFailure(
      new AskFailed('guarded', 'guard', { address, detail }),
      { host, port: target.port },
      false,
    );
  };

/** A TCP connection and nothing more. */
export const makeTcp =
  (target: Target, dial: Dial, { once, attempt }: Ask, prove: Prove): Net['tcp'] =>
  async ({ host = target.host, port, address, attempt: number }) =>
    once(['tcp', host, port, address, number], async () => {
      const refused = await prove(host, address);
      if (refused) return refused;
      return attempt({ host, port, use: 'tcp' }, async (signal) => {
        const started = performance.now();
        const way = await dial.plain({ host, port, address, purpose: 'tcp' }, signal);
        way.socket.destroy();
        return { ok: true as const, address: way.address, port, ms: performance.now() - started };
      });
    });

/** One SSH `none` request. */
export const makeSsh =
  (target: Target, dial: Dial, { once, attempt }: Ask, prove: Prove): Net['ssh'] =>
  ({ host = target.host, port = 22, address, user = 'holdpoint' } = {}) =>
    once(['ssh', host, port, address, user], async () => {
      const refused = await prove(host, address);
      if (refused) return refused;
      return attempt({ host, port }, async (signal): Promise<SshResult> => {
        const { offeredMethods } = await import('./ssh.ts');
        const way = await dial.plain({ host, port, address, purpose: 'ssh' }, signal);
        return {
          ok: true,
          address: way.address,
          port,
          methods: await offeredMethods(way.socket, user, signal),
        };
      });
    });

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

/** One question to a resolver. */
export const makeDns =
  (usual: readonly Server[], allow: AllowedRanges, { once, attempt }: Ask): Net['dns'] =>
  (request) =>
    once(['dns', request], () =>
      attempt({ host: request.name, port: 53, use: 'dns' }, (signal) =>
        askServers(serversFor(request, usual, allow), request.name.replace(/\.$/, ''), request.type, signal),
      ),
    );
