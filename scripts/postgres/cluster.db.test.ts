import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../bootstrap/ports.ts';
import { type Cluster, type ClusterOptions, startCluster } from './cluster.ts';
import { readPostmasterLock } from './postmaster.ts';

let options: ClusterOptions;
let cluster: Cluster;

beforeAll(async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'holdpoint-cluster-')), 'postgres');
  const settings = { synchronous_commit: 'on' }; // what was acknowledged outlives the server, if not the machine
  options = { folder, port: await freePort(), password: 'test', throwaway: true, settings };
  cluster = await startCluster(options);
  await ask('CREATE TABLE kept AS SELECT 42 AS answer');
});
afterAll(async () => {
  await cluster.stop();
  rmSync(dirname(options.folder), { recursive: true, force: true });
});

async function ask(sql: string): Promise<unknown[]> {
  const { port, password } = options;
  const client = new Client({ host: '127.0.0.1', port, password, user: 'postgres', database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const lockFile = () => join(options.folder, 'postmaster.pid');
const serverPid = () => readPostmasterLock(readFileSync(lockFile(), 'utf8'))?.pid ?? 0;

test('a server that outlived the process that kept it is ended, and one is started with its data', async () => {
  const orphan = serverPid();
  cluster = await startCluster(options);
  expect(serverPid()).not.toBe(orphan);
  expect(await ask('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('a killed server leaves its lock behind, and is started again with its data', async () => {
  const killed = serverPid();
  process.kill(killed, 'SIGKILL');
  await cluster.exited;
  expect(serverPid()).toBe(killed);
  cluster = await startCluster(options);
  expect(await ask('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('a lock whose number is another program now keeps nothing from starting, and ends nobody', async () => {
  const lock = readFileSync(lockFile(), 'utf8');
  await cluster.stop();
  writeFileSync(lockFile(), lock.replace(/^\d+/, String(process.pid)));
  cluster = await startCluster(options);
  expect(await ask('SELECT answer FROM kept')).toEqual([{ answer: 42 }]);
});

test('a start that cannot succeed ends with one sentence', async () => {
  await cluster.stop();
  const squatter = createServer().listen(options.port, '127.0.0.1');
  await expect(startCluster(options)).rejects.toThrow(/^PostgreSQL did not start \(.+\); its log is .+\.$/);
  await new Promise((closed) => squatter.close(closed));
  cluster = await startCluster(options);
});

test('asks for the password, and listens on the loopback address only', async () => {
  const wrong = new Client({ host: '127.0.0.1', port: options.port, password: 'wrong', user: 'postgres' });
  await expect(wrong.connect()).rejects.toThrow('password authentication failed');
  expect(await ask(`SELECT current_setting('listen_addresses') AS at`)).toEqual([{ at: '127.0.0.1' }]);
});
