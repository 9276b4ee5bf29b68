import { type Codes, sayer } from '#lib/probe/schema.ts';
import { placeOf } from './address.ts';
import { defineCheck, type Judged, type Seen } from './check.ts';
import { type Failure, sayFailure } from './failure.ts';
import { configurePostgres, type PostgresConfig, type SslMode, variables } from './postgres-address.ts';
import { observePostgres } from './postgres-connect.ts';

const codes = {
  'postgres.ok': ['pass', 'It connects, the connection is encrypted, and the settings require that.'],
  'postgres.sqlite': ['fail', 'The database is SQLite.'],
  'postgres.other-database': ['fail', 'The database is not PostgreSQL.'],
  'postgres.not-encrypted': ['fail', 'The connection is not encrypted.'],
  'postgres.tls-not-offered': ['fail', 'The settings require encryption and the server offers none.'],
  'postgres.sign-in-refused': ['fail', 'The server refuses the user or the password.'],
  'postgres.database-missing': ['fail', 'The server has no such database.'],
  'postgres.encryption-not-required': [
    'warn',
    'Encrypted, but the settings would accept a connection that is not.',
  ],
  'postgres.behind-pooler': ['warn', 'Encrypted as far as a pooler; its own connection is not.'],
  'postgres.unix-socket': ['warn', 'A Unix socket: nothing leaves the machine, and nothing is encrypted.'],
  'postgres.busy': ['inconclusive', 'The server takes no connection just now.'],
} as const satisfies Codes;
const say = sayer(codes);
const mend =
  'Let the server offer TLS (ssl = on, with a certificate), and ask for it: sslmode=require or stricter in the address (OPTIONS in Django).';
const reference = 'https://www.postgresql.org/docs/current/libpq-ssl.html';

/** What one connection told. `encrypted` is what we see on our side, `serverSays` what pg_stat_ssl does on its own. */
export type Connected = {
  encrypted: boolean;
  serverSays: boolean | null;
  protocol: string | null;
  trusted: boolean | null;
  version: string | null;
  superuser: boolean | null;
};
export type Answer =
  | { kind: 'connected'; facts: Connected }
  /** The server's own refusal; five characters that SQL defines. */
  | { kind: 'refused'; sqlState: string }
  | { kind: 'no-tls' }
  | { kind: 'failed'; failure: Failure };
export type PostgresSeen =
  | { kind: 'other'; engine: string }
  | { kind: 'asked'; host: string; port: number; socket: boolean; sslMode: SslMode | null; answer: Answer };
type Asked = Extract<PostgresSeen, { kind: 'asked' }>;

const seenOf = (o: Asked): Seen => {
  const facts = o.answer.kind === 'connected' ? o.answer.facts : null;
  return {
    server: o.socket ? 'a Unix socket' : placeOf(o.host, o.port),
    sslmode: o.sslMode ?? 'not set',
    ...(facts === null
      ? {}
      : {
          encrypted: facts.encrypted,
          pg_stat_ssl: facts.serverSays,
          protocol: facts.protocol,
          'certificate trusted': facts.trusted,
          version: facts.version,
          superuser: facts.superuser,
        }),
  };
};

const judgeRefusal = (sqlState: string) => {
  if (/^28/.test(sqlState))
    return say(
      'postgres.sign-in-refused',
      `The server refuses the user, the password or the way in (${sqlState}).`,
      {
        fix: 'Look at the user and the password, and at the lines of pg_hba.conf for this address.',
      },
    );
  if (sqlState === '3D000')
    return say('postgres.database-missing', undefined, {
      fix: 'Create the database, or name the right one.',
    });
  return say('postgres.busy', `The server takes no connection just now (${sqlState}).`, {
    fix: 'Try again; 53300 means that all its connections are taken, and asks for pooling.',
  });
};

const judgeConnected = ({ encrypted, serverSays, version }: Connected, o: Asked) => {
  const server = version === null ? 'It connects' : `It connects to PostgreSQL ${version}`;
  if (o.socket) return say('postgres.unix-socket', `${server} over a Unix socket.`, { reference });
  if (!encrypted)
    return say('postgres.not-encrypted', `${server}, and the connection is not encrypted.`, {
      fix: mend,
      reference,
    });
  if (serverSays === false)
    return say('postgres.behind-pooler', `${server}, encrypted as far as a pooler; pg_stat_ssl says no.`, {
      fix: 'Let the pooler ask its server for TLS too (server_tls_sslmode of PgBouncer).',
    });
  if (o.sslMode === null || o.sslMode === 'prefer' || o.sslMode === 'allow')
    return say(
      'postgres.encryption-not-required',
      `${server}, encrypted; sslmode is ${o.sslMode ?? 'not set'}.`,
      {
        fix: 'Write sslmode=require or stricter, so that a server that offers no TLS is refused.',
        reference,
      },
    );
  return say('postgres.ok', `${server}, encrypted, with sslmode=${o.sslMode}.`, { reference });
};

const judgeAnswer = (o: Asked) => {
  if (o.answer.kind === 'connected') return judgeConnected(o.answer.facts, o);
  if (o.answer.kind === 'refused') return judgeRefusal(o.answer.sqlState);
  if (o.answer.kind === 'no-tls') return say('postgres.tls-not-offered', undefined, { fix: mend, reference });
  return sayFailure('postgres', o.answer.failure, o.socket ? 'a Unix socket' : placeOf(o.host, o.port));
};

/** Judges a database. */
export const judgePostgres = (o: PostgresSeen): Judged => {
  if (o.kind === 'asked') return { ...judgeAnswer(o), seen: seenOf(o) };
  const verdict =
    o.engine === 'sqlite'
      ? say('postgres.sqlite', undefined, {
          fix: 'Name a PostgreSQL in DATABASE_URL; SQLite takes one writer at a time and lies on one disk.',
        })
      : say('postgres.other-database', `The database is ${o.engine}, and not PostgreSQL.`);
  return { ...verdict, seen: { engine: o.engine } };
};

export const postgres = defineCheck<PostgresConfig, PostgresSeen>({
  id: 'postgres',
  title: 'The database',
  needs:
    'Set DATABASE_URL, such as postgresql://USER:PASSWORD@HOST:5432/NAME?sslmode=require, or PGHOST and its like.',
  variables,
  codes,
  configure: configurePostgres,
  observe: (config, { options }) => observePostgres(config, options.requestMs),
  judge: judgePostgres,
});
