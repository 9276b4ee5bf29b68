import 'server-only';
import { newestMigration } from '#generated/migration.ts';
import { db } from './db.ts';

/** Whether the database answers and has every migration that this version was built with. */
export async function isReady(): Promise<boolean> {
  try {
    const rows = await db().$queryRaw<{ unfinished: boolean }[]>`
      SELECT bool_or(finished_at IS NULL) AS unfinished FROM _prisma_migrations
      WHERE rolled_back_at IS NULL HAVING bool_or(migration_name = ${newestMigration})`;
    return rows[0]?.unfinished === false;
  } catch {
    return false;
  }
}
