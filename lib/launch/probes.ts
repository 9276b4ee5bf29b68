import { Prisma } from '#generated/prisma/client.ts';
import type { Tx } from '#lib/core/db.ts';
import type { StepProbe } from './rules.ts';

/**
 * What the probes of the step `s` have said last of the production target since the run `r` began, and since the
 * target has its address: what they had said before tells nothing of what was released in it.
 */
export const answersOfStep = Prisma.sql`coalesce((
  SELECT json_agg(json_build_object('kind', q.ask->>'kind', 'verdict', v.verdict) ORDER BY q.place)
  FROM jsonb_array_elements(s.probes) WITH ORDINALITY q(ask, place)
  LEFT JOIN LATERAL (SELECT y.verdict FROM "ProbeResult" y JOIN "Target" t ON t.id = y."targetId" AND t.production
    WHERE y."projectId" = s."projectId" AND t."projectId" = s."projectId" AND y.kind = q.ask->>'kind'
      AND y."paramsDigest" = q.ask->>'paramsDigest' AND y.at >= greatest(r."startedAt", t."movedAt")
    ORDER BY y.at DESC LIMIT 1) v ON true), '[]')`;

/** The same for one step of a run. */
export async function loadStepProbes(tx: Tx, run: { id: string }, key: string): Promise<StepProbe[]> {
  const [row] = await tx.$queryRaw<{ probes: StepProbe[] }[]>`
    SELECT ${answersOfStep} AS probes FROM "LaunchRun" r JOIN "Step" s ON s."projectId" = r."projectId"
    WHERE r.id = ${run.id}::uuid AND s.key = ${key}`;
  return row?.probes ?? [];
}
