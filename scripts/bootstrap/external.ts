import { Client } from 'pg';
import { ConfigurationError, type Env } from '#lib/core/env.ts';
import type { Database } from './database.ts';

/** The database that DATABASE_URL names, once both roles can sign in to it. Throws a ConfigurationError otherwise. */
export async function openGivenDatabase(env: Env): Promise<Database> {
  const ownerUrl = env.DATABASE_MIGRATE_URL ?? env.DATABASE_URL;
  const appRole = await signIn('DATABASE_URL', env.DATABASE_URL);
  const ownerRole = env.DATABASE_MIGRATE_URL ? await signIn('DATABASE_MIGRATE_URL', ownerUrl) : appRole;
  if (ownerRole === appRole) {
    console.warn(
      'DATABASE_URL is the role that owns the tables, so history is guarded by triggers only: set DATABASE_MIGRATE_URL to the owner, and DATABASE_URL to a role that owns nothing.',
    );
  }
  return { appUrl: env.DATABASE_URL, appRole, ownerUrl, cluster: null };
}

async function signIn(name: string, url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string; version: number }>(
      `SELECT current_user AS role, current_setting('server_version_num')::int AS version`,
    );
    const [{ role, version } = { role: '', version: 0 }] = rows;
    if (version < 150_000) {
      throw new ConfigurationError(
        `${name} is PostgreSQL ${Math.floor(version / 10_000)}: it must be 15 or later.`,
      );
    }
    return role;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigurationError(`${name} cannot be used: the database answered "${message || code}".`);
  } finally {
    await client.end();
  }
}
