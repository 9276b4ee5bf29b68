import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cluster, startCluster } from '#scripts/postgres/cluster.ts';
import { makeAuthority } from '../probe/authority.ts';
import { freePort } from '../probe/child.ts';
import { tcpServer } from '../probe/servers.ts';
import { check } from './given.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-local-'));
const password = 'C4nary/of a+database';
const authority = makeAuthority();
const root = join(folder, 'root.pem');
writeFileSync(root, authority.cert);
let cluster: Cluster;
let port = 0;

beforeAll(async () => {
  port = await freePort();
  cluster = await startCluster({ folder: join(folder, 'data'), port, password, throwaway: true });
});
afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

const url = (query = '', secret = password, database = 'postgres') =>
  `postgresql://postgres:${encodeURIComponent(secret)}@127.0.0.1:${port}/${database}${query}`;
const ask = (DATABASE_URL: string, more = {}) =>
  check('postgres', { DATABASE_URL, ...more }, ['--timeout', '5']);

/** The server takes up, or lays down, TLS while it runs. */
const setTls = async (names: string[] | null): Promise<void> => {
  const client = new Client({ connectionString: url('?sslmode=disable') });
  await client.connect();
  if (names) {
    const { cert, key } = authority.issue({ names });
    const { uid, gid } = statSync(join(folder, 'data'));
    for (const [name, text] of [
      ['server.crt', cert],
      ['server.key', key],
    ] as const) {
      const path = join(folder, 'data', name);
      writeFileSync(path, text, { mode: 0o600 });
      chownSync(path, uid, gid);
    }
  }
  await client.query(`ALTER SYSTEM SET ssl = ${names ? 'on' : 'off'}`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
};

describe('a PostgreSQL without TLS', () => {
  it.each([
    ['no sslmode', '', 'postgres.not-encrypted'],
    ['sslmode=disable', '?sslmode=disable', 'postgres.not-encrypted'],
    ['sslmode=allow', '?sslmode=allow', 'postgres.not-encrypted'],
    ['sslmode=require', '?sslmode=require', 'postgres.tls-not-offered'],
    ['sslmode=verify-full', '?sslmode=verify-full', 'postgres.tls-not-offered'],
  ])('asked with %s', async (_mode, query, code) => {
    const { summary, ...seen } = await ask(url(query));
    expect(seen).toMatchObject({ verdict: 'fail', code });
    expect(summary).not.toContain('C4nary');
  });

  it('says what it saw, and no more', async () => {
    const { seen } = await ask(url());
    expect(seen).toMatchObject({
      server: `127.0.0.1:${port}`,
      sslmode: 'not set',
      encrypted: false,
      pg_stat_ssl: false,
      superuser: true,
    });
    expect(seen.version).toMatch(/^18/);
  });

  it('is found by its parts too', async () => {
    const parts = { POSTGRES_HOST: '127.0.0.1', POSTGRES_PORT: `${port}`, POSTGRES_USER: 'postgres' };
    const found = await check('postgres', { ...parts, POSTGRES_PASSWORD: password, POSTGRES_DB: 'postgres' });
    expect(found.code).toBe('postgres.not-encrypted');
  });

  it.each([
    ['another password', () => url('', 'C4nary of another'), 'postgres.sign-in-refused'],
    ['another database', () => url('', password, 'nowhere'), 'postgres.database-missing'],
    ['sqlite', () => 'sqlite:///db.sqlite3', 'postgres.sqlite'],
    ['mysql', () => 'mysql://root:C4nary@127.0.0.1/shop', 'postgres.other-database'],
    ['a password that was not encoded', () => 'postgres://u:C4n/ary@127.0.0.1/shop', 'postgres.malformed'],
    ['a bad percent', () => 'postgres://u:C4n%ary@127.0.0.1/shop', 'postgres.malformed'],
    ['an unknown sslmode', () => url('?sslmode=C4nary'), 'postgres.malformed'],
  ])('asked with %s', async (_what, make, code) => {
    const found = await ask(make());
    expect(found).toMatchObject({ verdict: 'fail', code });
    expect(JSON.stringify(found)).not.toMatch(/C4n.?ary/);
  });
});

describe('a PostgreSQL with TLS', () => {
  beforeAll(() => setTls(['127.0.0.1']));

  it.each([
    ['no sslmode', '', 'warn', 'postgres.encryption-not-required'],
    ['sslmode=prefer', '?sslmode=prefer', 'warn', 'postgres.encryption-not-required'],
    ['sslmode=require', '?sslmode=require', 'pass', 'postgres.ok'],
    [
      'sslmode=verify-full and its authority',
      `?sslmode=verify-full&sslrootcert=${root}`,
      'pass',
      'postgres.ok',
    ],
    ['sslmode=verify-full and no authority', '?sslmode=verify-full', 'fail', 'postgres.certificate'],
    ['sslmode=disable', '?sslmode=disable', 'fail', 'postgres.not-encrypted'],
  ])('asked with %s', async (_mode, query, verdict, code) => {
    const found = await ask(url(query));
    expect(found).toMatchObject({ verdict, code });
    if (verdict === 'pass') expect(found.seen).toMatchObject({ encrypted: true, pg_stat_ssl: true });
  });

  it('takes sslmode from beside the address', async () => {
    expect((await ask(url(), { PGSSLMODE: 'require' })).code).toBe('postgres.ok');
  });

  it('has a certificate for another name', async () => {
    await setTls(['elsewhere.example']);
    const full = await ask(url(`?sslmode=verify-full&sslrootcert=${root}`));
    expect(full).toMatchObject({ code: 'postgres.certificate', verdict: 'fail' });
    const chain = await ask(url(`?sslmode=verify-ca&sslrootcert=${root}`));
    expect(chain.code).toBe('postgres.ok');
  });
});

describe('no PostgreSQL', () => {
  it.each([
    ['nothing listens', async () => await freePort(), 'fail', 'postgres.refused'],
    ['silence', async () => (await tcpServer(() => {})).port, 'inconclusive', 'postgres.timed-out'],
    [
      'a closed door',
      async () => (await tcpServer((one) => one.destroy())).port,
      'inconclusive',
      'postgres.closed',
    ],
  ])('%s', async (_what, open, verdict, code) => {
    const found = await check('postgres', { DATABASE_URL: `postgres://u:p@127.0.0.1:${await open()}/d` }, [
      '--timeout',
      '0.5',
    ]);
    expect(found).toMatchObject({ verdict, code });
  });

  it('a name that is not there, and no settings at all', async () => {
    expect(await ask('postgres://u:p@database.invalid/d')).toMatchObject({ code: 'postgres.unresolvable' });
    expect(await check('postgres', {})).toMatchObject({
      verdict: 'inconclusive',
      code: 'postgres.not-configured',
    });
  });
});
