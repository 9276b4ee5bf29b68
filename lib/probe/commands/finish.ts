import 'server-only';
import { defineSystemCommand, done, unchanged } from '#lib/core/command.ts';
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
    if (count === 0 || run.asks !== null) return unchanged({ finished: count > 0 });
    const tally = await tx.probeResult.groupBy({ by: ['verdict'], where: { runId: run.id }, _count: true });
    const verdicts = Object.fromEntries(tally.map(({ verdict, _count }) => [verdict, _count]));
    const of = { workspaceId: run.project.workspaceId, projectId: run.projectId };
    return done(
      { finished: true },
      { type: 'probe.run-finished', of, data: { run: run.id, target: run.target.url, verdicts } },
    );
  },
});
