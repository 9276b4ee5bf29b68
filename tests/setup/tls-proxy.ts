import { once } from 'node:events';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';

/** A proxy that ends TLS on one loopback port, and leads from plain HTTP on another to it. */
export type TlsProxy = { port: number; httpPort: number; lead(to: number): void; close(): Promise<void> };

/** Starts one. What comes over TLS goes on as it is, byte by byte, to the port that `lead` names. */
export async function startTlsProxy(identity: { key: string; cert: string }): Promise<TlsProxy> {
  let upstream = 0;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)));
  };
  const secure = createTls(identity, (socket) => {
    const onward = connect(upstream, '127.0.0.1');
    keep(onward);
    socket
      .on('error', () => onward.destroy())
      .pipe(onward)
      .pipe(socket);
  });
  secure.on('connection', keep);
  const port = await listen(secure);
  const plain = createHttp((request, response) => {
    const name = request.headers.host?.replace(/:\d+$/, '');
    response.writeHead(301, { Location: `https://${name}:${port}${request.url}` }).end();
  });
  plain.on('connection', keep);
  const httpPort = await listen(plain);
  const close = async () => {
    const closed = [secure, plain].map((server) => once(server.close(), 'close'));
    for (const socket of sockets) socket.destroy();
    await Promise.all(closed);
  };
  const lead = (to: number) => {
    upstream = to;
  };
  return { port, httpPort, lead, close };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
