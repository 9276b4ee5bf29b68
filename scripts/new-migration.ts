import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './bootstrap/main.ts';
import { prismaFolder } from './bootstrap/paths.ts';
import { freePort } from './bootstrap/ports.ts';
import { Refusal } from './bootstrap/refusal.ts';
import { onShutdown } from './bootstrap/shutdown.ts';
import { openEngine } from './migrate/engine.ts';
import { migrationList, readMigrations, schemaFiles } from './migrate/files.ts';
import { startCluster } from './postgres/cluster.ts';

/** Writes the migration that leads from those there are to the schema files. Its databases are thrown away. */
await main(async () => {
  const [name = ''] = process.argv.slice(2);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Refusal('Name the migration in lower case, for example: npm run db:migration -- add_waivers');
  }
  const migrations = readMigrations(prismaFolder);
  const script = await difference(name, migrations);
  if (script === null) {
    console.log('The schema files and the migrations agree: there is nothing to write.');
    return 0;
  }
  const folder = join(
    prismaFolder,
    'migrations',
    `${String(migrations.length + 1).padStart(4, '0')}_${name}`,
  );
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), script);
  console.log(
    `Written: ${join(folder, 'migration.sql')}. Read it, add what a schema file cannot say, and commit it.`,
  );
  return 0;
});

async function difference(
  name: string,
  migrations: ReturnType<typeof readMigrations>,
): Promise<string | null> {
  const scratch = mkdtempSync(join(tmpdir(), 'holdpoint-migration-'));
  onShutdown(() => rmSync(scratch, { recursive: true, force: true }));
  const port = await freePort();
  const cluster = await startCluster({
    folder: join(scratch, 'postgres'),
    port,
    password: 'scratch',
    throwaway: true,
  });
  onShutdown(cluster.stop);
  const files = schemaFiles(prismaFolder);
  const { engine } = await openEngine(`postgresql://postgres:scratch@127.0.0.1:${port}/postgres`, files);
  const { migrationScript } = await engine.createMigration({
    draft: false,
    migrationName: name,
    migrationsList: migrationList(prismaFolder, migrations),
    schema: { files },
    filters: { externalTables: [], externalEnums: [] },
  });
  return migrationScript;
}
