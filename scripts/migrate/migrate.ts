import { Client } from 'pg';
import { Refusal } from '../bootstrap/refusal.ts';
import { openEngine } from './engine.ts';
import { type Migration, migrationList, readMigrations, schemaFiles } from './files.ts';
import { grantToApp } from './grants.ts';
import { type Applied, pendingMigrations } from './pending.ts';

/** Any number that nothing else in the database locks: one migration at a time. */
const lockKey = 4_653_501_707;

export type MigrateOptions = { ownerUrl: string; appRole: string; prismaFolder: string };

/** Brings a database to this version and gives the application its rights. Returns the names of what was applied. */
export async function migrate({ ownerUrl, appRole, prismaFolder }: MigrateOptions): Promise<string[]> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockKey]);
    const migrations = readMigrations(prismaFolder);
    const applied = await readApplied(client);
    const pending = pendingMigrations(migrations, applied);
    const unfinished = applied.filter(({ finished }) => !finished).map(({ name }) => name);
    if (pending.length > 0) await apply(ownerUrl, prismaFolder, migrations, unfinished);
    await grantToApp(client, appRole);
    return pending.map(({ name }) => name);
  } finally {
    await client.end(); // releases the lock
  }
}

async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query(
    `SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS exists`,
  );
  if (!rows[0]?.exists) return [];
  const applied = await client.query<Applied>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM public._prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return applied.rows;
}

async function apply(
  url: string,
  prismaFolder: string,
  migrations: Migration[],
  unfinished: string[],
): Promise<void> {
  const { engine, close } = await openEngine(url, schemaFiles(prismaFolder));
  try {
    for (const migrationName of unfinished) await engine.markMigrationRolledBack({ migrationName });
    await engine.applyMigrations({
      migrationsList: migrationList(prismaFolder, migrations),
      filters: { externalTables: [], externalEnums: [] },
    });
  } catch (error) {
    throw new Refusal(`The database could not be migrated: ${firstLines(error)}`);
  } finally {
    await close();
  }
}

/** What the engine says, without its trace. */
function firstLines(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split(/\n {3}0: /)[0] ?? message;
}
