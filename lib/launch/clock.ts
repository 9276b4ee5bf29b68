import 'server-only';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { runEach } from '#lib/core/run-each.ts';
import { noteLate } from './commands/note-late.ts';

/** Looks at every live launch that goes on for steps that have become late, one transaction each. */
export async function noteLateSteps(now: Date): Promise<void> {
  const going = await db().launchRun.findMany({
    where: { kind: 'live', state: { in: ['running', 'scrubbed'] } },
    select: { projectId: true },
  });
  await runEach(
    noteLate,
    mintSystem('clock'),
    going.map(({ projectId: project }) => ({ project })),
    now,
  );
}
