import 'server-only';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { runEach } from '#lib/core/run-each.ts';
import { expireWaiver } from './commands/expire.ts';

/** Ends everything whose moment has come, one transaction each. */
export async function expireDue(now: Date): Promise<void> {
  const where = { decision: 'approved', endedAt: null, expiresAt: { lte: now } };
  const due = await db().waiver.findMany({ where, select: { id: true }, orderBy: { expiresAt: 'asc' } });
  await runEach(
    expireWaiver,
    mintSystem('clock'),
    due.map(({ id: waiver }) => ({ waiver })),
    now,
  );
}
