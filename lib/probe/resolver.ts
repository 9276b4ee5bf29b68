import { randomInt } from 'node:crypto';
import { getServers } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { isIP, type Socket } from 'node:net';
import { AskFailed, sortError } from './failure.ts';
import type { DnsAnswer, DnsType } from './net.ts';
import { exchangeUdp, openTcp } from './socket.ts';
import { type DnsMessage, decodeAnswer, encodeQuery, isQueryName } from './wire.ts';

export type Server = { address: string; port: number };

/** Reads `192.0.2.1`, `192.0.2.1:53` or `[2001:db8::1]:53`; null if it is none of these. */
export const parseServer = (text: string): Server | null => {
  if (isIP(text)) return { address: text, port: 53 };
  const match = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(text);
  const address = match?.[1] ?? match?.[2] ?? '';
  const port = Number(match?.[3]);
  return isIP(address) && port > 0 && port <= 65_535 ? { address, port } : null;
};

export const serverName = ({ address, port }: Server): string =>
  isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;

/** The resolvers of this machine. */
export const systemServers = (): Server[] =>
  getServers()
    .map(parseServer)
    .filter((server) => server !== null);

const readFramed = async (socket: Socket): Promise<Uint8Array> => {
  let got = Buffer.alloc(0);
  for await (const chunk of socket) {
    got = Buffer.concat([got, chunk]);
    if (got.length >= 2 && got.length >= 2 + got.readUInt16BE(0))
      return got.subarray(2, 2 + got.readUInt16BE(0));
  }
  throw new AskFailed('closed', 'dns');
};

const askByTcp = async (server: Server, query: Buffer, signal: AbortSignal): Promise<Uint8Array> => {
  const socket = await openTcp(server.address, server.port, signal);
  const abort = () => socket.destroy();
  signal.addEventListener('abort', abort, { once: true });
  try {
    const length = Buffer.from([query.length >> 8, query.length & 255]);
    if (!socket.write(Buffer.concat([length, query]))) await once(socket, 'drain', { signal });
    return await readFramed(socket);
  } catch (error) {
    throw signal.aborted ? sortError(signal.reason, 'dns', server.address) : error;
  } finally {
    signal.removeEventListener('abort', abort);
    socket.destroy();
  }
};

/**
 * Asks one resolver one question, by UDP and, if the answer was cut short, by TCP (RFC 7766).
 * Rejects with `AskFailed` when there is no answer; every rcode is an answer.
 */
export const askServer = async (
  server: Server,
  name: string,
  type: DnsType,
  signal: AbortSignal,
): Promise<DnsAnswer> => {
  if (!isQueryName(name))
    throw new AskFailed('unresolvable', 'dns', { detail: 'not a name that can be asked for' });
  const id = randomInt(65_536);
  const query = encodeQuery(id, name, type);
  const read = (bytes: Uint8Array): DnsMessage | null => decodeAnswer(bytes, id, name, type);
  const where = { address: server.address };
  let message = read(
    await exchangeUdp(server.address, server.port, query, (bytes) => read(bytes) !== null, signal).catch(
      (error) => {
        throw sortError(error, 'dns', server.address);
      },
    ),
  );
  if (message?.truncated) message = read(await askByTcp(server, query, signal));
  if (!message) throw new AskFailed('dns-failure', 'dns', { ...where, detail: 'the answer cannot be read' });
  return { ok: true, name, type, rcode: message.rcode, records: message.records, server: serverName(server) };
};

/** Asks the servers in turn until one answers. */
export const askServers = async (
  servers: readonly Server[],
  name: string,
  type: DnsType,
  signal: AbortSignal,
): Promise<DnsAnswer> => {
  let last = new AskFailed('dns-failure', 'dns', { detail: 'no resolver is set up' });
  for (const server of servers) {
    if (signal.aborted) break;
    const bound = AbortSignal.any([signal, AbortSignal.timeout(4_000)]);
    try {
      return await askServer(server, name, type, bound);
    } catch (error) {
      const failed = sortError(error, 'dns', server.address);
      const silent = failed.failure === 'timeout' && !signal.aborted;
      const detail = 'the resolver did not answer';
      last = silent ? new AskFailed('dns-failure', 'dns', { address: server.address, detail }) : failed;
    }
  }
  throw last;
};

const addressesIn = (answer: DnsAnswer): string[] =>
  answer.records.flatMap((record) => (record.type === 'A' || record.type === 'AAAA' ? [record.address] : []));

/** The addresses of a name by asking the servers for A and AAAA. */
export const lookUpAt = async (
  servers: readonly Server[],
  host: string,
  signal: AbortSignal,
): Promise<string[]> => {
  const answers = await Promise.all([
    askServers(servers, host, 'A', signal),
    askServers(servers, host, 'AAAA', signal),
  ]);
  const found = answers.flatMap(addressesIn);
  const broken = answers.find(({ rcode }) => rcode !== 'NOERROR' && rcode !== 'NXDOMAIN');
  if (found.length === 0 && broken) throw new AskFailed('dns-failure', 'dns', { detail: broken.rcode });
  return found;
};

/** The addresses of a name as this machine sees them (hosts file included). */
export const lookUpBySystem = async (host: string, signal: AbortSignal): Promise<string[]> => {
  const aborted = once(signal, 'abort').then(() => Promise.reject(signal.reason));
  aborted.catch(() => {});
  const found = await Promise.race([lookup(host, { all: true, order: 'verbatim' }), aborted]);
  return [...new Set(found.map(({ address }) => address))];
};
