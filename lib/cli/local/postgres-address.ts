import { hostForm, portForm, readAddress } from './address.ts';
import type { Given } from './check.ts';
import type { Secret } from './secret.ts';
import { type Found, Malformed, type Settings } from './settings.ts';

const modes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
export type SslMode = (typeof modes)[number];

export type Server = {
  kind: 'postgres';
  host: string;
  port: number;
  user: string | null;
  password: Secret | null;
  database: string | null;
  /** As written; null is libpq's own default, `prefer`. */
  sslMode: SslMode | null;
  rootCertificate: string | null;
};
export type PostgresConfig = Server | { kind: 'other'; engine: string };

const urls = ['DATABASE_URL', 'POSTGRES_URL', 'POSTGRESQL_URL'];
const engines = ['DB_ENGINE', 'DATABASE_ENGINE', 'SQL_ENGINE'];
const parts = {
  host: ['PGHOST', 'POSTGRES_HOST', 'DB_HOST', 'SQL_HOST'],
  port: ['PGPORT', 'POSTGRES_PORT', 'DB_PORT', 'SQL_PORT'],
  user: ['PGUSER', 'POSTGRES_USER', 'DB_USER', 'SQL_USER'],
  password: ['PGPASSWORD', 'POSTGRES_PASSWORD', 'DB_PASSWORD', 'SQL_PASSWORD'],
  database: ['PGDATABASE', 'POSTGRES_DB', 'DB_NAME', 'SQL_DATABASE'],
};
const sslModes = ['PGSSLMODE', 'POSTGRES_SSLMODE', 'DB_SSLMODE'];

/** In the order in which they are tried. */
export const variables = [...urls, ...engines, ...Object.values(parts).flat(), ...sslModes, 'PGSSLROOTCERT'];

const schemes = /^(?:postgres|postgresql|postgis|pgsql|psql|timescale|timescalegis)(?:\+\w+)?$/;
const known: readonly [RegExp, string][] = [
  [/sqlite|spatialite/i, 'sqlite'],
  [/mysql|mariadb/i, 'mysql'],
  [/oracle/i, 'oracle'],
  [/mssql|sqlserver/i, 'sqlserver'],
];
const engineOf = (text: string): string => known.find(([word]) => word.test(text))?.[1] ?? 'of another kind';

const readMode = (text: string | null): SslMode | null => {
  if (text === null) return null;
  const mode = modes.find((one) => one === text);
  if (!mode) throw new Malformed(`sslmode is not one of ${modes.join(', ')}.`);
  return mode;
};

const beside = (settings: Settings): Pick<Server, 'sslMode' | 'rootCertificate'> => ({
  sslMode: readMode(settings.plain(sslModes, /^[a-z-]{1,20}$/, `one of ${modes.join(', ')}`)),
  rootCertificate: settings.plain(['PGSSLROOTCERT'], /^[^\r\n]{1,1000}$/, 'the path of a file'),
});

const fromUrl = (found: Found, settings: Settings): PostgresConfig => {
  const { scheme, host, port, path, user, password, query } = readAddress(found);
  if (!schemes.test(scheme)) return { kind: 'other', engine: engineOf(scheme) };
  const usual = beside(settings);
  return {
    kind: 'postgres',
    host: query.get('host') ?? (host === '' ? 'localhost' : host),
    port: port ?? Number(query.get('port') ?? 5432),
    user,
    password: password ?? settings.find(['PGPASSWORD'])?.value ?? null,
    database: path.length > 1 ? path.slice(1) : null,
    sslMode: readMode(query.get('sslmode')) ?? usual.sslMode,
    rootCertificate: query.get('sslrootcert') ?? usual.rootCertificate,
  };
};

const fromParts = (settings: Settings): PostgresConfig | null => {
  const host = settings.plain(parts.host, hostForm, 'the name of a host');
  if (host === null) return null;
  return {
    kind: 'postgres',
    host,
    port: Number(settings.plain(parts.port, portForm, 'a port') ?? 5432),
    user: settings.find(parts.user)?.value.reveal() ?? null,
    password: settings.find(parts.password)?.value ?? null,
    database: settings.find(parts.database)?.value.reveal() ?? null,
    ...beside(settings),
  };
};

/** Finds the database that the application is configured with: an address, or its parts. */
export const configurePostgres = ({ settings, options }: Given): PostgresConfig | null => {
  const found = settings.find(options.from.postgres === undefined ? urls : [options.from.postgres]);
  if (found) return fromUrl(found, settings);
  const engine = settings.find(engines)?.value.reveal();
  if (engine !== undefined && !/postg/i.test(engine)) return { kind: 'other', engine: engineOf(engine) };
  return fromParts(settings);
};
