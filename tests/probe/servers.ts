import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer as createHttp, type RequestListener } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net';
import { parseRanges, privateRanges } from '#lib/probe/address.ts';
import { type NetOptions, openNet, type Session } from '#lib/probe/session.ts';
import { parseTarget, type TargetOptions } from '#lib/probe/target.ts';

export type Running = { port: number; connections(): number; close(): Promise<void> };

const running = async (server: Server, address: string): Promise<Running> => {
  const sockets = new Set<Socket>();
  let count = 0;
  server.on('connection', (socket) => {
    count++;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
  });
  server.listen(0, address);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
};

export const httpServer = (answer: RequestListener, address = '127.0.0.1') =>
  running(createHttp(answer), address);
export const httpsServer = (options: ServerOptions, answer: RequestListener, address = '127.0.0.1') =>
  running(createHttps(options, answer), address);
export const tcpServer = (answer: (socket: Socket) => void, address = '127.0.0.1') =>
  running(createTcp(answer), address);

type Zone = (name: string, type: number, count: number) => string[] | 'SERVFAIL' | 'NXDOMAIN' | 'silent';

/** A DNS server for A (1), TXT (16) and AAAA (28) whose zone may change its answer from one question to the next. */
export const dnsServer = async (zone: Zone) => {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  socket.on('message', (query, from) => {
    const labels: string[] = [];
    let at = 12;
    for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
      labels.push(query.toString('latin1', at + 1, at + 1 + size));
      at += 1 + size;
    }
    const question = query.subarray(12, at + 5);
    const type = query.readUInt16BE(at + 1);
    const name = labels.join('.');
    const found = zone(name, type, asked.push(`${name} ${type}`));
    if (found === 'silent') return;
    const rcode = found === 'SERVFAIL' ? 2 : found === 'NXDOMAIN' ? 3 : 0;
    const data = typeof found === 'string' ? [] : found.map(type === 16 ? textOf : bytesOf);
    const records = data.map((bytes) =>
      Buffer.concat([Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]), bytes]),
    );
    const header = Buffer.from([
      query[0] ?? 0,
      query[1] ?? 0,
      0x81,
      0x80 | rcode,
      0,
      1,
      0,
      records.length,
      0,
      0,
      0,
      0,
    ]);
    socket.send(Buffer.concat([header, question, ...records]), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, asked, close: () => void socket.close() };
};

const textOf = (text: string): Buffer => Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);

const bytesOf = (address: string): Buffer =>
  address.includes(':')
    ? Buffer.concat(expand(address).map((part) => Buffer.from([part >> 8, part & 255])))
    : Buffer.from(address.split('.').map(Number));

const expand = (address: string): number[] => {
  const [head = '', tail = ''] = address.split('::');
  const left = head
    .split(':')
    .filter(Boolean)
    .map((part) => Number.parseInt(part, 16));
  const right = tail
    .split(':')
    .filter(Boolean)
    .map((part) => Number.parseInt(part, 16));
  return [...left, ...Array.from({ length: 8 - left.length - right.length }, () => 0), ...right];
};

const allowed = parseRanges([...privateRanges]);
export const privateAllowed = allowed.ok ? allowed.ranges : [];

/** A session against an address a test made up; private ranges are allowed unless `allow` says otherwise. */
export const open = (url: string, options: Partial<NetOptions> = {}, target: TargetOptions = {}): Session => {
  const parsed = parseTarget(url, target);
  if (!parsed.ok) throw new Error(parsed.reason);
  return openNet(parsed.target, { userAgent: 'Holdpoint test', allow: privateAllowed, ...options });
};
