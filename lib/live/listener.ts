import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { env } from '#lib/core/env.ts';
import { CHANNEL, type Notification, notification } from './schema.ts';

/** How long until a lost connection is tried again, growing, and how often a living one is asked; in milliseconds. */
const PAUSE = { first: 250, most: 15_000 } as const;
const PULSE = 15_000;
const PATIENCE = 10_000;

type Hearer = {
  hear(told: Notification): void;
  /** From now on something may be missed. */
  lose(): void;
};

export type Listener = {
  /** Settles when it listens; from then on nothing is missed until `lose`. Fails when it is stopped. */
  ready(): Promise<void>;
  stop(): Promise<void>;
};

/** Listens to the database on a connection of its own, and again when that is lost. */
export function startListener(hearer: Hearer): Listener {
  const stopped = new AbortController();
  const { signal } = stopped;
  const state: { begun: PromiseWithResolvers<void>; client: Client | null } = {
    begun: unheard(),
    client: null,
  };

  const listen = async () => {
    const client = connectTo(hearer);
    state.client = client;
    const ended = new Promise<void>((resolve) => client.once('end', resolve));
    let heard = false;
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      heard = true;
      state.begun.resolve();
      await Promise.race([ended, pulse(client, signal)]);
    } finally {
      await endSoon(client);
      // Whoever waits for the beginning goes on waiting; whoever had it has lost it.
      if (heard && !signal.aborted) {
        state.begun = unheard();
        hearer.lose();
      }
    }
  };

  const keep = async () => {
    let pause: number = PAUSE.first;
    while (!signal.aborted) {
      const since = Date.now();
      await listen().catch((error: Error) => console.error('live updates:', error.message));
      pause = Date.now() - since > PAUSE.most ? PAUSE.first : Math.min(PAUSE.most, pause * 2);
      await wait(pause, undefined, { signal }).catch(() => undefined);
    }
  };
  const kept = keep();
  return {
    ready: () => state.begun.promise,
    async stop() {
      stopped.abort();
      state.begun.reject(new Error('this process is ending'));
      if (state.client) await endSoon(state.client);
      await kept;
    },
  };
}

// A connection that is dead without having been ended does not end either.
const endSoon = (client: Client): Promise<void> =>
  Promise.race([client.end().catch(() => undefined), wait(1000, undefined, { ref: false })]);

function unheard(): PromiseWithResolvers<void> {
  const begun = Promise.withResolvers<void>();
  begun.promise.catch(() => undefined);
  return begun;
}

function connectTo({ hear }: Hearer): Client {
  const client = new Client({
    connectionString: env().DATABASE_URL,
    application_name: 'holdpoint live',
    keepAlive: true,
    connectionTimeoutMillis: PATIENCE,
    query_timeout: PATIENCE,
  });
  // An error ends the connection, and the end is what is waited for.
  client.on('error', () => undefined);
  client.on('notification', ({ payload = '' }) => {
    // Another version of Holdpoint may tell more than this one knows.
    const told = notification.safeParse(JSON.parse(payload));
    if (told.success) hear(told.data);
  });
  return client;
}

/** Asks the server now and then whether it is there: a connection can be dead without having been ended. */
async function pulse(client: Client, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await wait(PULSE, undefined, { signal, ref: false }).catch(() => undefined);
    if (!signal.aborted) await client.query('SELECT 1');
  }
}
