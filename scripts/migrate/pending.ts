import { Refusal } from '../bootstrap/refusal.ts';
import type { Migration } from './files.ts';

/** A row of `_prisma_migrations` that was not rolled back. Unfinished: its process was killed, or its script failed. */
export type Applied = { name: string; checksum: string; finished: boolean };

/**
 * The migrations still to be applied; an unfinished one is, as scripts apply entirely or not at all. Throws a
 * Refusal when the database has a migration that was edited since, or one of a newer version.
 */
export function pendingMigrations(onDisk: Migration[], applied: Applied[]): Migration[] {
  const known = new Map(onDisk.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied.filter(({ finished }) => finished)) {
    const migration = known.get(name);
    if (!migration)
      throw new Refusal(`The database has migration ${name}, of a newer Holdpoint: start that one.`);
    if (migration.checksum !== checksum) {
      throw new Refusal(`Migration ${name} was changed after it was applied: restore its file.`);
    }
  }
  const done = new Set(applied.filter(({ finished }) => finished).map(({ name }) => name));
  return onDisk.filter(({ name }) => !done.has(name));
}
