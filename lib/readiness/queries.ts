import 'server-only';
import { db } from '#lib/core/db.ts';
import { loadFacts } from './facts.ts';
import { deriveStates } from './rules.ts';
import type { ReadinessRow } from './schema.ts';
import { scoreReadiness } from './score.ts';

/**
 * The rows with their readiness as it is at this moment: those that time alone has made stale are scored
 * anew, in one more statement for all of them, so that no screen shows a row past its moment.
 */
export async function currentReadiness<R extends Pick<ReadinessRow, 'validUntil'> & { id: string }>(
  rows: readonly R[],
  now: Date,
): Promise<R[]> {
  const stale = rows.filter(({ validUntil }) => validUntil !== null && validUntil <= now).map(({ id }) => id);
  if (stale.length === 0) return [...rows];
  const facts = await loadFacts(db(), stale);
  return rows.map((row) => {
    const own = facts.get(row.id);
    if (!own) return row;
    return {
      ...row,
      ...scoreReadiness(own.items, deriveStates(own.items, own.project, now), own.project, now),
    };
  });
}
