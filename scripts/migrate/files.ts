import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A migration on disk. The checksum is the one Prisma keeps: SHA-256 of the script, in hexadecimal. */
export type Migration = { name: string; script: string; checksum: string };

/** The migrations of a `prisma` folder, oldest first. */
export function readMigrations(prismaFolder: string): Migration[] {
  const folder = join(prismaFolder, 'migrations');
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migration.sql')));
  return names.sort().map((name) => {
    const script = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
    return { name, script, checksum: createHash('sha256').update(script).digest('hex') };
  });
}

/** The migrations in the form the engine takes them. */
export function migrationList(prismaFolder: string, migrations: Migration[]) {
  const baseDir = join(prismaFolder, 'migrations');
  const lockfile = readFileSync(join(baseDir, 'migration_lock.toml'), 'utf8');
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, script }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: script } },
    })),
  };
}

/** The schema files of a `prisma` folder, in the form the engine takes them. */
export function schemaFiles(prismaFolder: string) {
  const folder = join(prismaFolder, 'schema');
  const names = readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  return names.sort().map((name) => {
    const path = join(folder, name);
    return { path, content: readFileSync(path, 'utf8') };
  });
}
