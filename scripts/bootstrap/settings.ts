import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Env, readEnv } from '#lib/core/env.ts';
import { databaseUrls, type Instance, openInstance } from './instance.ts';
import { root } from './paths.ts';

/** How this instance is run: `instance` is null when the database is somebody else's. */
export type Settings = { env: Env; dataFolder: string; instance: Instance | null };

/**
 * Reads `.env` and the environment, and fills in what the embedded default makes up itself.
 * Throws a ConfigurationError when a variable is wrong or missing.
 */
export async function readSettings(): Promise<Settings> {
  const file = join(root, '.env');
  if (existsSync(file)) process.loadEnvFile(file); // what is already set stays
  const dataFolder = resolve(root, process.env.HOLDPOINT_DATA_DIR?.trim() || '.holdpoint');
  const given = { ...process.env, HOLDPOINT_DATA_DIR: dataFolder };
  if (process.env.DATABASE_URL?.trim()) return { env: readEnv(given), dataFolder, instance: null };
  const placeholder = { app: 'postgresql://embedded', secret: '-'.repeat(32) };
  readEnv({ ...embedded(placeholder.app, placeholder.secret), ...filled(given) }); // before anything is made
  const instance = await openInstance(dataFolder);
  const env = readEnv({ ...embedded(databaseUrls(instance).app, instance.secret), ...filled(given) });
  return { env, dataFolder, instance };
}

function embedded(databaseUrl: string, secret: string) {
  const port = process.env.PORT?.trim() || '3000';
  return { DATABASE_URL: databaseUrl, HOLDPOINT_SECRET: secret, HOLDPOINT_URL: `http://localhost:${port}` };
}

function filled(variables: Record<string, string | undefined>) {
  return Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()));
}

/** The environment of the processes that are the application. It does not learn the owning role. */
export function appEnvironment(settings: Settings, databaseUrl: string): NodeJS.ProcessEnv {
  const { env, dataFolder } = settings;
  const { DATABASE_MIGRATE_URL: _withheld, ...inherited } = process.env;
  return {
    ...inherited,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    HOLDPOINT_URL: env.HOLDPOINT_URL,
    HOLDPOINT_SECRET: env.HOLDPOINT_SECRET,
    HOLDPOINT_DATA_DIR: dataFolder,
    PORT: String(env.PORT),
    HOSTNAME: '127.0.0.1',
  };
}
