import 'server-only';
import { defineSystemCommand, done, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { finishRun as input } from '../requests.ts';

/** Marks a run as finished, with its verdicts counted. A cancelled run stays cancelled. */
export const finishRun = defineSystemCommand({
  name: 'probe.finish',
  input,
  load: (tx, { run: id }) =>
    tx.probeRun.findUnique({
      where: { id },
      include: { target: { select: { url: true } }, project: { select: { workspaceId: true } } },
    }),
  async execute({ tx, subject: run, now }) {
    const where = { id: run.id, state: { in: ['queued', 'running'] } };
    const { count } = await tx.probeRun.updateMany({ where, data: { state: 'finished', finishedAt: now } });
    // A run of the clock leaves its results; what changed with them has its events already.
    if (count === 0 || run.byClock) return unchanged({ finished: count > 0 });
    const verdicts = await tally(tx, run.id);
    const of = { workspaceId: run.project.workspaceId, projectId: run.projectId };
    return done(
      { finished: true },
      { type: 'probe.run-finished', of, data: { run: run.id, target: run.target.url, verdicts } },
    );
  },
});

// Each probe once, by its last answer: a failure is asked about again, and so is all of a run that was interrupted.
async function tally(tx: Tx, runId: string): Promise<Record<string, number>> {
  const rows = await tx.$queryRaw<{ verdict: string; count: number }[]>`
    SELECT verdict, count(*)::int AS count FROM (
      SELECT DISTINCT ON (kind, "paramsDigest") verdict FROM "ProbeResult" WHERE "runId" = ${runId}::uuid
      ORDER BY kind, "paramsDigest", at DESC, id DESC) last
    GROUP BY verdict ORDER BY verdict`;
  return Object.fromEntries(rows.map(({ verdict, count }) => [verdict, count]));
}
