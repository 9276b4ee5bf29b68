/** Waiting too long for a connection, a write conflict, a failed serialisation, a deadlock. */
const passing = new Set(['P2028', 'P2034', '40001', '40P01']);
const TRIES = 5;

/** Whether the database says that the same transaction may well succeed when tried again. */
export function isPassing(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, meta, cause } = error as { code?: unknown; meta?: { code?: unknown }; cause?: unknown };
  return passing.has(String(code)) || passing.has(String(meta?.code)) || isPassing(cause);
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
