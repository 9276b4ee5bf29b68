import type { Result } from '#lib/core/result.ts';

/** The value of what has to go through here; a refusal is a bug of the sample. */
export function must<T>(result: Result<T>): T {
  if (!result.ok)
    throw new Error(`the sample was refused: ${result.refusal.code}: ${result.refusal.message}`);
  return result.value;
}
