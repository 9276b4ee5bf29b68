import { type Client, escapeIdentifier } from 'pg';

/** Tables whose rows are written once: the application may add and read, nothing else. */
const appendOnly = ['HistoryEvent', 'TemplateVersion'];

/**
 * Gives the application's role what it needs and no more: rows of the tables, and the job queue's schema.
 * `client` is the owner's. Does nothing when the application is the owner itself.
 */
export async function grantToApp(client: Client, appRole: string): Promise<void> {
  const { rows } = await client.query<{ owner: string }>('SELECT current_user AS owner');
  if (rows[0]?.owner === appRole) {
    await client.query('CREATE SCHEMA IF NOT EXISTS pgboss');
    return;
  }
  const app = escapeIdentifier(appRole);
  const written = appendOnly.map((table) => `public.${escapeIdentifier(table)}`).join(', ');
  await client.query(`
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO ${app};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app};
    REVOKE UPDATE, DELETE ON ${written} FROM ${app};
    REVOKE INSERT, UPDATE, DELETE ON public._prisma_migrations FROM ${app};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${app};
  `);
  await giveQueue(client, appRole);
}

/** The job queue makes its own tables. Its schema is the application's where the owner may give it away. */
async function giveQueue(client: Client, appRole: string): Promise<void> {
  const app = escapeIdentifier(appRole);
  const { rows } = await client.query<{ exists: boolean; may: boolean }>(
    `SELECT to_regnamespace('pgboss') IS NOT NULL AS exists, pg_has_role($1, 'MEMBER') AS may`,
    [appRole],
  );
  if (!rows[0]?.exists)
    await client.query(`CREATE SCHEMA pgboss${rows[0]?.may ? ` AUTHORIZATION ${app}` : ''}`);
  const { rows: owned } = await client.query<{ ours: boolean }>(
    `SELECT nspowner = current_user::regrole AS ours FROM pg_namespace WHERE nspname = 'pgboss'`,
  );
  if (owned[0]?.ours) await client.query(`GRANT USAGE, CREATE ON SCHEMA pgboss TO ${app}`);
}
