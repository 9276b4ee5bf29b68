import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseUrls, openInstance, settlePort } from './instance.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'holdpoint-instance-')), 'data');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

test('an instance is made once and stays what it is', async () => {
  const made = await openInstance(folder);
  expect(await openInstance(folder)).toEqual(made);
});

test('what it made up is random, and only its owner may read it', async () => {
  const { secret, passwords } = await openInstance(folder);
  const secrets = [secret, ...Object.values(passwords)];
  expect(new Set(secrets).size).toBe(4);
  for (const value of secrets) expect(value.length).toBeGreaterThanOrEqual(40);
  expect(statSync(join(folder, 'instance.json')).mode & 0o777).toBe(0o600);
});

test('a database whose passwords are gone is left alone', async () => {
  mkdirSync(join(folder, 'postgres'), { recursive: true });
  await expect(openInstance(folder)).rejects.toThrow(/instance\.json is missing/);
});

test('the port stays, and moves for good only when another program has it', async () => {
  const made = await openInstance(folder);
  expect(await settlePort(folder, made)).toEqual(made);
  const squatter = createServer();
  await new Promise<void>((resolve) => squatter.listen(made.port, '127.0.0.1', resolve));
  const moved = await settlePort(folder, made);
  squatter.close();
  expect(moved.port).not.toBe(made.port);
  expect(await openInstance(folder)).toEqual(moved);
});

test('the application signs in as a role that is not the owner', async () => {
  const { owner, app } = databaseUrls(await openInstance(folder));
  expect(new URL(app).username).toBe('holdpoint_app');
  expect(new URL(owner).username).toBe('holdpoint_owner');
  expect(new URL(app).pathname).toBe(new URL(owner).pathname);
});
