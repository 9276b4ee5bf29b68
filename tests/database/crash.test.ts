import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { GENESIS } from '#lib/core/audit.ts';
import { canonical, type Json, sha256 } from '#lib/core/canonical.ts';
import { freePort } from '#scripts/bootstrap/ports.ts';
import { type Cluster, startCluster } from '#scripts/postgres/cluster.ts';
import { makeTemplate } from '../setup/template.ts';

/** How many acknowledged writes are waited for before everything is killed. */
const ENOUGH = 150;

const folder = mkdtempSync(join(tmpdir(), 'holdpoint-crash-'));
let options: Parameters<typeof startCluster>[0];
let cluster: Cluster;
let urls: { appUrl: string; ownerUrl: string };

beforeAll(async () => {
  const port = await freePort();
  options = {
    folder: join(folder, 'postgres'),
    port,
    password: 'test',
    settings: { max_connections: '100' },
  };
  cluster = await startCluster(options);
  const { template } = await makeTemplate(`postgresql://postgres:test@127.0.0.1:${port}/postgres`);
  urls = template;
});

afterAll(async () => {
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('what was acknowledged survives kill -9 of the process and of PostgreSQL, each change with its event', async () => {
  const acknowledged = await writeUntilKilled();
  expect(acknowledged.length).toBeGreaterThanOrEqual(ENOUGH);
  cluster = await startCluster(options);
  const client = new Client({ connectionString: urls.ownerUrl });
  await client.connect();
  const ids = async (table: string) =>
    (await client.query<{ id: string }>(`SELECT id FROM "${table}"`)).rows.map(({ id }) => id);
  const kept = new Set([...(await ids('SignOff')), ...(await ids('Comment'))]);
  expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
  const { rows } = await client.query<Row>(
    'SELECT chain, seq, type, line, hash FROM "HistoryEvent" ORDER BY chain, seq',
  );
  const said = rows.flatMap(({ type, line }) => {
    const { data } = JSON.parse(line) as { data: { signOff?: string; comment?: string } };
    return type === 'signoff.signed' || type === 'item.commented' ? [data.signOff ?? data.comment ?? ''] : [];
  });
  expect(said.length).toBe(new Set(said).size);
  expect([...said].sort()).toEqual([...kept].sort());
  expect(breaks(rows)).toEqual([]);
  await client.end();
}, 120_000);

type Row = { chain: string; seq: number; type: string; line: string; hash: string };

async function writeUntilKilled(): Promise<string[]> {
  const env = { ...process.env, DATABASE_URL: urls.appUrl, DATABASE_MIGRATE_URL: urls.ownerUrl };
  const script = join(import.meta.dirname, 'crash-writer.ts');
  const writer = spawn(process.execPath, ['--conditions=react-server', script], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: writer.stdout })) {
    const [kind, id] = line.split(' ');
    if (kind === 'finished') throw new Error('all 500 writes were done before the kill');
    if (id) acknowledged.push(id);
    if (acknowledged.length === ENOUGH) killAll(writer);
  }
  await cluster.exited.catch(() => null);
  return acknowledged;
}

function killAll(writer: ChildProcess): void {
  const [postmaster] = readFileSync(join(options.folder, 'postmaster.pid'), 'utf8').split('\n');
  process.kill(Number(postmaster), 'SIGKILL');
  writer.kill('SIGKILL');
}

// Every event follows from the one before, byte for byte.
function breaks(rows: readonly Row[]): string[] {
  const heads = new Map<string, { seq: number; hash: string }>();
  return rows.flatMap(({ chain, seq, line, hash }) => {
    const head = heads.get(chain) ?? { seq: 0, hash: GENESIS };
    heads.set(chain, { seq, hash });
    const event = JSON.parse(line) as { [key: string]: Json };
    const holds =
      seq === head.seq + 1 &&
      event.prev === head.hash &&
      event.seq === seq &&
      canonical(event) === line &&
      sha256(line) === hash;
    return holds ? [] : [`${chain} ${seq}`];
  });
}
