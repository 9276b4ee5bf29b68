import { randomBytes } from 'node:crypto';
import { Client, escapeIdentifier } from 'pg';
import { prismaFolder } from '#scripts/bootstrap/paths.ts';
import { migrate } from '#scripts/migrate/migrate.ts';
import { ensureRoles } from '#scripts/postgres/roles.ts';

/** A migrated, empty database that tests copy, with the two roles of production. Addresses are of its server. */
export type Template = { adminUrl: string; ownerUrl: string; appUrl: string; database: string };

/** A copy: its name, and its addresses as each role. */
export type Copy = { database: string; ownerUrl: string; appUrl: string };

const token = () => randomBytes(5).toString('hex');

/** Makes the template in the server of `adminUrl`. `drop` takes it, its copies and its roles away again. */
export async function makeTemplate(
  adminUrl: string,
): Promise<{ template: Template; drop: () => Promise<void> }> {
  const database = `holdpoint_test_${token()}`;
  const owner = { name: `${database}_owner`, password: token() };
  const app = { name: `${database}_app`, password: token() };
  await ensureRoles(adminUrl, { database, owner, app });
  const template = {
    adminUrl,
    database,
    ownerUrl: as(adminUrl, owner, database),
    appUrl: as(adminUrl, app, database),
  };
  await migrate({ ownerUrl: template.ownerUrl, appRole: app.name, prismaFolder });
  return { template, drop: () => drop(adminUrl, database, [owner.name, app.name]) };
}

/** Copies the template; some 30 ms. */
export async function copyTemplate(template: Template): Promise<Copy> {
  const database = `${template.database}_${token()}`;
  const owner = escapeIdentifier(new URL(template.ownerUrl).username);
  await asAdmin(template.adminUrl, (client) =>
    client.query(
      `CREATE DATABASE ${escapeIdentifier(database)} TEMPLATE ${escapeIdentifier(template.database)} OWNER ${owner}`,
    ),
  );
  const renamed = (url: string) => Object.assign(new URL(url), { pathname: database }).href;
  return { database, ownerUrl: renamed(template.ownerUrl), appUrl: renamed(template.appUrl) };
}

/** Takes a copy away, whoever is connected to it. */
export async function dropCopy(template: Template, { database }: Copy): Promise<void> {
  await asAdmin(template.adminUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(database)} WITH (FORCE)`),
  );
}

async function drop(adminUrl: string, prefix: string, roles: string[]): Promise<void> {
  await asAdmin(adminUrl, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    );
    for (const { datname } of rows)
      await client.query(`DROP DATABASE ${escapeIdentifier(datname)} WITH (FORCE)`);
    for (const role of roles) await client.query(`DROP ROLE ${escapeIdentifier(role)}`);
  });
}

async function asAdmin(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function as(adminUrl: string, role: { name: string; password: string }, database: string): string {
  const url = new URL(adminUrl);
  return Object.assign(url, { username: role.name, password: role.password, pathname: database }).href;
}
