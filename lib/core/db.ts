import 'server-only';
import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '#generated/prisma/client.ts';
import { env } from './env.ts';
import { namesOfStatements } from './prepared.ts';

export type Tx = Prisma.TransactionClient;
export type Db = ReturnType<typeof connect>;

/** At most this many connections a process; PostgreSQL's default ceiling is 100. */
const POOL = 10;

function connect() {
  const pool = { connectionString: env().DATABASE_URL, max: POOL };
  const adapter = new PrismaPg(pool, { statementNameGenerator: namesOfStatements() });
  return new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }], errorFormat: 'minimal' });
}

// The development server loads modules anew at each change; the pool must outlive that.
const kept = globalThis as { holdpointDb?: Db };

/** The database as the application's role: one pool a process, opened at first use. */
export function db(): Db {
  kept.holdpointDb ??= connect();
  return kept.holdpointDb;
}

/** Ends the pool; a script or a test that is done calls it so that the process can end. */
export async function closeDb(): Promise<void> {
  await kept.holdpointDb?.$disconnect();
  delete kept.holdpointDb;
}
