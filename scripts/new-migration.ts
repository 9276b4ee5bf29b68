import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from './bootstrap/main.ts';
import { prismaFolder } from './bootstrap/paths.ts';
import { freePort } from './bootstrap/ports.ts';
import { Refusal } from './bootstrap/refusal.ts';
import { onShutdown } from './bootstrap/shutdown.ts';
import { difference } from './migrate/difference.ts';
import { readMigrations } from './migrate/files.ts';
import { startCluster } from './postgres/cluster.ts';

/** Writes the migration that leads from those there are to the schema files. Its databases are thrown away. */
await main(async () => {
  const [name = ''] = process.argv.slice(2);
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new Refusal('Name the migration in lower case, for example: npm run db:migration -- add_waivers');
  }
  const script = await inScratchServer(difference);
  if (script === null) {
    console.log('The schema files and the migrations agree: there is nothing to write.');
    return 0;
  }
  const newest = readMigrations(prismaFolder).at(-1)?.name ?? '0';
  const number = String(Number.parseInt(newest, 10) + 1).padStart(4, '0');
  const folder = join(prismaFolder, 'migrations', `${number}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), script);
  console.log(
    `Written: ${join(folder, 'migration.sql')}. Read it, add what a schema file cannot say, and commit it.`,
  );
  return 0;
});

async function inScratchServer<T>(work: (adminUrl: string) => Promise<T>): Promise<T> {
  const scratch = mkdtempSync(join(tmpdir(), 'holdpoint-migration-'));
  onShutdown(() => rmSync(scratch, { recursive: true, force: true }));
  const port = await freePort();
  const folder = join(scratch, 'postgres');
  const cluster = await startCluster({ folder, port, password: 'scratch', throwaway: true });
  onShutdown(cluster.stop);
  return work(`postgresql://postgres:scratch@127.0.0.1:${port}/postgres`);
}
