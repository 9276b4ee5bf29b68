import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../migrate/migrate.ts';
import { type Cluster, settleLock, startCluster } from '../postgres/cluster.ts';
import { ensureRoles } from '../postgres/roles.ts';
import { openGivenDatabase } from './external.ts';
import { databaseUrls, type Instance, roleNames, settlePort } from './instance.ts';
import { prismaFolder } from './paths.ts';
import type { Settings } from './settings.ts';
import { onShutdown } from './shutdown.ts';
import { step } from './steps.ts';

/** The database as its two roles see it; `cluster` when it is ours to watch. */
export type Database = { appUrl: string; appRole: string; ownerUrl: string; cluster: Cluster | null };

/** Starts the embedded database, or takes the one that is set, and brings it to this version. */
export async function openDatabase({ env, dataFolder, instance }: Settings): Promise<Database> {
  const database = await step('PostgreSQL', async (tell) => {
    const opened = instance ? await startEmbedded(dataFolder, instance) : await openGivenDatabase(env);
    tell(`on ${new URL(opened.appUrl).host}`);
    return opened;
  });
  await step('Migrations', async (tell) => {
    const applied = await migrate({ ...database, prismaFolder });
    tell(applied.length > 0 ? `${applied.length} applied` : 'up to date');
  });
  return database;
}

async function startEmbedded(dataFolder: string, kept: Instance): Promise<Database> {
  const folder = join(dataFolder, 'postgres');
  if (existsSync(folder)) await settleLock(folder);
  const instance = await settlePort(dataFolder, kept);
  const cluster = await startCluster({ folder, port: instance.port, password: instance.passwords.admin });
  onShutdown(cluster.stop);
  const urls = databaseUrls(instance);
  const { owner, app } = instance.passwords;
  await ensureRoles(urls.admin, {
    database: roleNames.database,
    owner: { name: roleNames.owner, password: owner },
    app: { name: roleNames.app, password: app },
  });
  return { appUrl: urls.app, appRole: roleNames.app, ownerUrl: urls.owner, cluster };
}
