import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way from one loopback port to another that can be cut, with all that goes over it, and mended. */
export type CutProxy = {
  port: number;
  lead(to: number): void;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** Opens one; it leads nowhere until `lead`. */
export async function startCutProxy(): Promise<CutProxy> {
  let upstream: number | null = null;
  let whole = true;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)));
    return socket;
  };
  const server = createServer((socket) => {
    if (!whole || upstream === null) return void socket.destroy();
    const onward = keep(connect(upstream, '127.0.0.1'));
    keep(socket)
      .on('close', () => onward.destroy())
      .pipe(onward)
      .on('close', () => socket.destroy())
      .pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    whole = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    lead: (to) => {
      upstream = to;
    },
    cut,
    mend: () => {
      whole = true;
    },
    async close() {
      cut();
      await once(server.close(), 'close');
    },
  };
}
