import { readFileSync } from 'node:fs';
import { type ConnectionOptions, TLSSocket } from 'node:tls';
import type { Client, ClientConfig } from 'pg';
import { sortFailure } from './failure.ts';
import type { Answer, Connected, PostgresSeen } from './postgres.ts';
import type { PostgresConfig, Server, SslMode } from './postgres-address.ts';
import { Malformed } from './settings.ts';

type Tls = false | ConnectionOptions;

const readRoot = (path: string | null): { ca: string } | null => {
  if (path === null || path === 'system') return null;
  try {
    return { ca: readFileSync(path, 'utf8') };
  } catch {
    throw new Malformed('sslrootcert (or PGSSLROOTCERT) names a file that cannot be read.');
  }
};

/** What libpq does for each mode: whether TLS is asked, what of the certificate is looked at, and what comes next. */
const waysOf = (mode: SslMode | null, server: Server): Tls[] => {
  const root = readRoot(server.rootCertificate);
  const unseen: Tls = { rejectUnauthorized: false };
  const chainOnly: Tls = { ...root, rejectUnauthorized: true, checkServerIdentity: () => undefined };
  switch (mode) {
    case 'disable':
      return [false];
    case 'allow':
      return [false, unseen];
    case 'require': // with an authority named, as strict as verify-ca
      return [root ? chainOnly : unseen];
    case 'verify-ca':
      return [chainOnly];
    case 'verify-full':
      return [{ ...root, rejectUnauthorized: true }];
    default:
      return [unseen, false];
  }
};

const short = (value: unknown): string | null =>
  typeof value === 'string' && /^[\w.() /+~:-]{1,60}$/.test(value) ? value : null;

const facts = async (client: Client): Promise<Connected> => {
  const { stream } = (client as unknown as { connection: { stream: unknown } }).connection;
  const tls = stream instanceof TLSSocket ? stream : null;
  const { rows } = await client.query<Record<string, unknown>>(
    `SELECT current_setting('server_version') AS version, current_setting('is_superuser') = 'on' AS superuser`,
  );
  const own = await client
    .query<{ ssl: boolean }>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
    .catch(() => null); // some that speak PostgreSQL's protocol have no such view
  return {
    encrypted: tls !== null,
    serverSays: own?.rows[0]?.ssl ?? null,
    protocol: short(tls?.getProtocol()),
    trusted: tls?.authorized ?? null,
    version: short(rows[0]?.version),
    superuser: typeof rows[0]?.superuser === 'boolean' ? rows[0].superuser : null,
  };
};

const answerOf = (error: unknown): Answer => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && 'severity' in (error as Error))
    return { kind: 'refused', sqlState: code };
  // pg says this in words alone; they are its own and fixed.
  if (error instanceof Error && error.message === 'The server does not support SSL connections')
    return { kind: 'no-tls' };
  if (
    error instanceof Error &&
    /^(?:Connection terminated due to )?(?:connection )?timeout/i.test(error.message)
  )
    return { kind: 'failed', failure: { kind: 'timed-out', detail: null } };
  if (error instanceof Error && error.message === 'Connection terminated unexpectedly')
    return { kind: 'failed', failure: { kind: 'closed', detail: null } };
  return { kind: 'failed', failure: sortFailure(error) };
};

const ask = async (server: Server, ssl: Tls, ms: number): Promise<Answer> => {
  const pg = await import('pg');
  const config: ClientConfig = {
    host: server.host,
    port: server.port,
    ssl,
    sslnegotiation: 'postgres',
    connectionTimeoutMillis: ms,
    query_timeout: ms,
    application_name: 'holdpoint local',
    ...(server.user === null ? {} : { user: server.user }),
    ...(server.database === null ? {} : { database: server.database }),
    ...(server.password === null ? {} : { password: server.password.reveal() }),
  };
  const client = new pg.default.Client(config);
  client.on('error', () => {}); // after the answer, what becomes of the connection is of no interest
  try {
    await client.connect();
    return { kind: 'connected', facts: await facts(client) };
  } catch (error) {
    return answerOf(error);
  } finally {
    void client.end().catch(() => {});
  }
};

/** Connects as libpq would with these settings, and asks the server how it sees the connection. */
export const observePostgres = async (config: PostgresConfig, ms: number): Promise<PostgresSeen> => {
  if (config.kind === 'other') return config;
  const { host, port, sslMode } = config;
  const socket = host.startsWith('/');
  const ways = socket ? [false as const] : waysOf(sslMode, config);
  let answer: Answer = { kind: 'no-tls' };
  for (const ssl of ways) {
    answer = await ask(config, ssl, ms);
    const another = answer.kind === 'no-tls' || (answer.kind === 'refused' && answer.sqlState === '28000');
    if (!another) break;
  }
  return { kind: 'asked', host, port, socket, sslMode, answer };
};
