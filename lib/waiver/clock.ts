import 'server-only';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { expireWaiver } from './commands/expire.ts';

/** Ends everything whose moment has come, one transaction each. */
export async function expireDue(now: Date): Promise<void> {
  const where = { decision: 'approved', endedAt: null, expiresAt: { lte: now } };
  const due = await db().waiver.findMany({ where, select: { id: true }, orderBy: { expiresAt: 'asc' } });
  for (const { id: waiver } of due) await run(expireWaiver, mintSystem('clock'), { waiver }, now);
}
