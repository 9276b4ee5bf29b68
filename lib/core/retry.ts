/** Waiting too long for a connection, a write conflict, a failed serialisation, a deadlock. */
const passing = new Set(['P2028', 'P2034', '40001', '40P01']);
const TRIES = 5;

type Told = {
  code?: unknown;
  originalCode?: unknown;
  meta?: unknown;
  cause?: unknown;
  driverAdapterError?: unknown;
};

/**
 * Whether the database says that the same transaction may well succeed when tried again. PostgreSQL's own code
 * can stand deep within: a deadlock in a raw statement comes as P2010 around the adapter's error.
 */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, originalCode, meta, cause, driverAdapterError }: Told = error;
  if ([code, originalCode].some((own) => passing.has(String(own)))) return true;
  return [meta, cause, driverAdapterError].some(isPassing);
}

/**
 * Runs a transaction again, a bounded number of times and after a growing random pause, while the
 * database calls its failure passing.
 */
export async function withRetry<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === TRIES || !isPassing(error)) throw error;
      await new Promise((resume) => setTimeout(resume, Math.random() * 20 * 2 ** attempt));
    }
  }
}
