import { Client, escapeIdentifier } from 'pg';

/** What is copied with a project, in this order; `itemId` of a copy is found again by `copyOf`. */
const TABLES = [
  'Project',
  'ProjectTemplate',
  'Target',
  'Readiness',
  'ReadinessDay',
  'Item',
  'ItemProbe',
  'ProbeClock',
] as const;
const BATCH = 500;

type Copies = { project: string; workspaceId: string; count: number };

/** The id of a row's copy: always the same for a row and a copy's number, so that rows refer to one another. */
const copyOf = (column: string, salt: string) =>
  `overlay(overlay(md5(${column}::text || ${salt}) placing '8' from 13) placing '8' from 17)::uuid`; // RFC 9562, version 8

/**
 * Copies a project that commands have made, by statements: filling an instance with thousands of them by commands
 * would take hours. Each copy has its own name, address and day of launch; what its history tells is left out.
 */
export async function copyProject(
  databaseUrl: string,
  { project, workspaceId, count }: Copies,
): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const salt = `(c.n::text || '${workspaceId}')`;
    const own: Record<string, string> = {
      id: copyOf('o.id', salt),
      projectId: copyOf('o."projectId"', salt),
      itemId: copyOf('o."itemId"', salt),
      workspaceId: `'${workspaceId}'::uuid`,
      slug: `o.slug || '-' || c.n`,
      launchAt: `o."launchAt" + c.n * interval '1 hour'`,
    };
    const named: Record<string, Record<string, string>> = {
      Project: { name: `'Project ' || c.n` },
      Target: { url: `'https://project-' || c.n || '.example.com/'` },
      Readiness: { verdict: `(ARRAY['GO', 'AT RISK', 'NO-GO'])[c.n % 3 + 1]` },
    };
    for (const table of TABLES) {
      const columns = await columnsOf(client, table);
      const values = columns.map(
        (name) => named[table]?.[name] ?? own[name] ?? `o.${escapeIdentifier(name)}`,
      );
      const of = table === 'Project' ? 'o.id' : 'o."projectId"';
      const statement = `INSERT INTO ${escapeIdentifier(table)} (${columns.map(escapeIdentifier).join(', ')})
        SELECT ${values.join(', ')} FROM generate_series($2::int, $3::int) AS c(n), ${escapeIdentifier(table)} o
        WHERE ${of} = $1`;
      for (let from = 1; from <= count; from += BATCH)
        await client.query(statement, [project, from, Math.min(from + BATCH - 1, count)]);
    }
  } finally {
    await client.end();
  }
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = $1 AND is_generated = 'NEVER'`,
    [table],
  );
  return rows.map((row) => row.column_name);
}

/** Brings the planner's statistics and the visibility map up to date, as autovacuum does within minutes. */
export async function settle(ownerUrl: string): Promise<void> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('VACUUM (ANALYZE)');
  } finally {
    await client.end();
  }
}
