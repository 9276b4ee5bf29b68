import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export type Received = { path: string; headers: IncomingMessage['headers']; body: string };

/** A receiver on loopback that keeps what it gets and answers as it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  readonly server: Server;
  status = 200;
  headers: Record<string, string> = {};
  text = 'taken';
  #arrived: (() => void) | null = null;
  constructor(make: (listener: RequestListener) => Server = createServer) {
    this.server = make(async (request, response) => {
      const body = await text(request);
      this.received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(this.status, this.headers).end(this.text);
      this.#arrived?.();
    });
  }
  async open(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }
  arrival(): Promise<void> {
    return new Promise((arrived) => {
      this.#arrived = arrived;
    });
  }
}
