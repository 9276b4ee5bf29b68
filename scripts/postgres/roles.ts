import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** The database and its two roles: one owns the tables, the other only uses them. */
export type Roles = {
  database: string;
  owner: { name: string; password: string };
  app: { name: string; password: string };
};

/** Makes the roles and the database where they are missing. `adminUrl` connects as a superuser, to any database. */
export async function ensureRoles(adminUrl: string, roles: Roles): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    for (const { name, password } of [roles.owner, roles.app]) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
      const as = `${escapeIdentifier(name)} LOGIN PASSWORD ${escapeLiteral(password)}`;
      if (rowCount === 0) await client.query(`CREATE ROLE ${as}`);
    }
    // Lets the owner give the job queue's schema to the application.
    await client.query(`GRANT ${escapeIdentifier(roles.app.name)} TO ${escapeIdentifier(roles.owner.name)}`);
    await ensureDatabase(client, roles);
  } finally {
    await client.end();
  }
}

async function ensureDatabase(client: Client, { database, owner, app }: Roles): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
  const name = escapeIdentifier(database);
  if (rowCount === 0) await client.query(`CREATE DATABASE ${name} OWNER ${escapeIdentifier(owner.name)}`);
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT, TEMPORARY ON DATABASE ${name} TO ${escapeIdentifier(app.name)}`);
}
