// Two TCP relays and a name server on loopback, with latency: `slow-link.ts` starts this and says where they lead.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { dnsServer } from '#tests/probe/servers.ts';
import type { Orders } from './slow-link.ts';

let orders: Orders = { to: [0, 0], latencyMs: 0 };

const text: Record<string, string[]> = {
  'example.test': ['v=spf1 -all'],
  '_dmarc.example.test': ['v=DMARC1; p=reject'],
};
const names = await dnsServer((name, type) => {
  if (type === 16) return text[name] ?? [];
  return type === 1 && /^(www\.)?example\.test$/.test(name) ? ['127.0.0.1'] : [];
});

/** Passes on in order; what comes before the connection would have been open waits for that. */
function relay(from: Socket, to: Socket, openAt: number, latencyMs: number): void {
  let tail = Promise.resolve();
  const later = (work: () => void) => {
    const due = Math.max(performance.now(), openAt) + latencyMs / 2;
    tail = tail.then(async () => {
      if (latencyMs > 0) await wait(Math.max(0, due - performance.now()));
      if (to.writable) work();
    });
  };
  from.on('data', (chunk) => later(() => to.write(chunk)));
  from.on('end', () => later(() => to.end()));
  from.on('error', () => to.destroy()).on('close', () => later(() => to.end()));
}

async function listen(which: 0 | 1): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const { to, latencyMs } = orders;
    const upstream = connect({ port: to[which], host: '127.0.0.1', allowHalfOpen: true });
    for (const socket of [client, upstream]) socket.setNoDelay();
    relay(client, upstream, performance.now() + latencyMs, latencyMs); // the handshake is a round trip of its own
    relay(upstream, client, 0, latencyMs);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function listenUdp(): Promise<number> {
  const front = createSocket('udp4');
  front.on('message', async (query, { port, address }) => {
    await wait(orders.latencyMs);
    const back = createSocket('udp4');
    back.once('message', (answer) => {
      front.send(answer, port, address);
      back.close();
    });
    back.send(query, names.port, '127.0.0.1');
  });
  front.bind(0, '127.0.0.1');
  await once(front, 'listening');
  return front.address().port;
}

process.on('message', (message) => {
  orders = message as Orders;
  process.send?.('done');
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ports: [await listen(0), await listen(1)], dns: await listenUdp() });
