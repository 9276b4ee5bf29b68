import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isReady } from '#lib/core/health.ts';
import { prismaFolder } from '../bootstrap/paths.ts';
import { migrate } from './migrate.ts';

const owner = new Client({ connectionString: process.env.DATABASE_MIGRATE_URL });
const app = new Client({ connectionString: process.env.DATABASE_URL });

beforeAll(() => Promise.all([owner.connect(), app.connect()]));
afterAll(() => Promise.all([owner.end(), app.end()]));

const refusal = (client: Client, sql: string) =>
  client.query(sql).then(
    () => null,
    (error: Error) => error.message,
  );

describe('the application', () => {
  test('owns no table', async () => {
    const { rows } = await app.query(
      `SELECT 1 FROM pg_tables WHERE schemaname = 'public' AND tableowner = current_user`,
    );
    expect(rows).toEqual([]);
  });

  test.each([
    'UPDATE "HistoryEvent" SET seq = 1',
    'DELETE FROM "HistoryEvent"',
    'TRUNCATE "HistoryEvent"',
    'ALTER TABLE "HistoryEvent" DISABLE TRIGGER ALL',
    'DROP TRIGGER "HistoryEvent_append_only" ON "HistoryEvent"',
    'DELETE FROM "TemplateVersion"',
    "UPDATE _prisma_migrations SET checksum = ''",
    'CREATE TABLE sneaked ()',
  ])('may not: %s', async (sql) => {
    expect(await refusal(app, sql)).toMatch(/permission denied|must be owner/);
  });

  test.each([
    'SELECT count(*) FROM "HistoryEvent"',
    'UPDATE "Workspace" SET name = name',
    'CREATE TABLE pgboss.tried ()',
  ])('may: %s', async (sql) => {
    expect(await refusal(app, sql)).toBeNull();
  });
});

test.each(['DELETE FROM "HistoryEvent" WHERE true', 'TRUNCATE "HistoryEvent"'])(
  'history refuses its owner too, by trigger: %s',
  async (sql) => {
    await owner.query('BEGIN');
    await owner.query(
      `INSERT INTO "HistoryEvent" (id, chain, seq, "workspaceId", type, at, line, hash)
       VALUES (gen_random_uuid(), 'test', 1, gen_random_uuid(), 'test', now(), '{}', '')`,
    );
    expect(await refusal(owner, sql)).toMatch(/append-only/);
    await owner.query('ROLLBACK');
  },
);

describe('migrate', () => {
  const again = () =>
    migrate({
      ownerUrl: process.env.DATABASE_MIGRATE_URL ?? '',
      appRole: new URL(process.env.DATABASE_URL ?? '').username,
      prismaFolder,
    });

  test('does nothing to a database of this version, also when two run at once', async () => {
    expect(await Promise.all([again(), again()])).toEqual([[], []]);
  });

  test('refuses a database of a newer version, which is not ready either', async () => {
    await owner.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at)
       VALUES ('newer', '', '9999_newer', now(), NULL)`,
    );
    expect(await isReady()).toBe(false);
    await owner.query(`UPDATE _prisma_migrations SET finished_at = now() WHERE id = 'newer'`);
    await expect(again()).rejects.toThrow('The database has migration 9999_newer, of a newer Holdpoint');
    expect(await isReady()).toBe(true);
    await owner.query(`DELETE FROM _prisma_migrations WHERE id = 'newer'`);
  });
});
