import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Where the two relays lead, and the time of a round trip in milliseconds. */
export type Orders = { to: [number, number]; latencyMs: number };
export type SlowLink = {
  /** The ports to connect to, and that of a name server that knows example.test. */
  ports: [number, number];
  dns: number;
  order(orders: Orders): Promise<void>;
  close(): Promise<void>;
};

/** Starts a process that relays TCP and answers DNS on loopback as slowly as it is told. */
export async function startSlowLink(): Promise<SlowLink> {
  const script = join(import.meta.dirname, 'slow-link-process.ts');
  const child = fork(script, { execArgv: ['--conditions=react-server'] });
  const [opened] = (await once(child, 'message')) as [Pick<SlowLink, 'ports' | 'dns'>];
  const order = async (orders: Orders) => {
    child.send(orders);
    await once(child, 'message');
  };
  const close = async () => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  return { ...opened, order, close };
}
