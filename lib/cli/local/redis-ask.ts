import { within } from './deadline.ts';
import { type Failure, sortFailure } from './failure.ts';
import type { Secret } from './secret.ts';

export type RedisServer = { host: string; port: number; tls: boolean };
export type RedisAnswer =
  | { kind: 'pong'; version: string | null }
  /** The server's own refusal: the first word of it, in capitals, such as NOAUTH. */
  | { kind: 'refused'; word: string }
  | { kind: 'failed'; failure: Failure };

/** Signs in, or not, and says PING. */
export const askRedis = async (
  { host, port, tls }: RedisServer,
  { user, password }: { user: string | null; password: Secret | null },
  ms: number,
): Promise<RedisAnswer> => {
  const { createClient, ErrorReply } = await import('@redis/client');
  const client = createClient({
    RESP: 2, // servers before 6 know no other
    disableClientInfo: true,
    disableOfflineQueue: true,
    socket: { host, port, connectTimeout: ms, reconnectStrategy: false, ...(tls ? { tls: true } : {}) },
    ...(password === null
      ? {}
      : { password: password.reveal(), ...(user === null ? {} : { username: user }) }),
  });
  const broken = new Promise<never>((_, reject) => client.on('error', reject));
  broken.catch(() => {});
  try {
    await within(ms, Promise.race([client.connect(), broken]));
    if ((await within(ms, Promise.race([client.ping(), broken]))) !== 'PONG')
      return { kind: 'failed', failure: { kind: 'unclear', detail: null } };
    const info = await within(ms, client.info('server')).catch(() => ''); // a user may be allowed no more than its own keys
    return { kind: 'pong', version: /^(?:redis|valkey)_version:([\w.-]{1,30})\r?$/m.exec(info)?.[1] ?? null };
  } catch (error) {
    const word = error instanceof ErrorReply ? /^[A-Z]{2,20}\b/.exec(error.message)?.[0] : undefined;
    return word === undefined ? { kind: 'failed', failure: sortFailure(error) } : { kind: 'refused', word };
  } finally {
    if (client.isOpen) client.destroy();
  }
};
