import { Prisma } from '#generated/prisma/client.ts';

/**
 * How the launch of a project stands: `running` or `paused`; `scrubbed` while the way back is taken; `called-off`
 * when that is over, until the launch has another date or goes live after all.
 */
export type UnderWay = { standing: 'running' | 'paused' | 'scrubbed' | 'called-off'; reason: string | null };

/** It of the project `p`, as JSON; null where no launch goes on and none was called off. */
export const underWay = Prisma.sql`(
  SELECT json_build_object('standing', l.standing, 'reason', l.reason) FROM (
    SELECT CASE WHEN r.state <> 'ended' THEN r.state
      WHEN r.outcome = 'scrubbed' AND p.stage = 'planning' AND r."zeroAt" = p."launchAt" THEN 'called-off' END AS standing,
      r."scrubReason" AS reason
    FROM "LaunchRun" r WHERE r."projectId" = p.id AND r.kind = 'live' ORDER BY r.number DESC LIMIT 1) l
  WHERE l.standing IS NOT NULL)`;
