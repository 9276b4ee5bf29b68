import 'server-only';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { runEach } from '#lib/core/run-each.ts';
import { tellDueItems } from './commands/tell-due.ts';
import { tellExpiring } from './commands/tell-expiring.ts';
import { DAY } from './rules.ts';

/** How long before a waiver expires people are told, in milliseconds. */
const NOTICE = 3 * DAY;

/** Tells of what is due within a day and of waivers that expire soon; one transaction a project and a waiver. */
export async function tellDue(now: Date): Promise<void> {
  const clock = mintSystem('clock');
  const projects = await db().$queryRaw<{ id: string }[]>`
    SELECT DISTINCT p.id FROM "Item" i JOIN "Project" p ON p.id = i."projectId"
    WHERE i."dueAt" > ${now} AND i."dueAt" <= ${new Date(now.getTime() + DAY)} AND i."dueTold" IS DISTINCT FROM i."dueAt"
      AND i."assigneeId" IS NOT NULL AND i.state NOT IN ('done', 'waived', 'not-applicable')
      AND p.stage IN ('planning', 'launching')`;
  const items = projects.map(({ id: project }) => ({ project }));
  await runEach(tellDueItems, clock, items, now).finally(() => tellWaivers(now));
}

async function tellWaivers(now: Date): Promise<void> {
  const waivers = await db().$queryRaw<{ id: string }[]>`
    SELECT v.id FROM "Waiver" v JOIN "Project" p ON p.id = v."projectId"
    WHERE v.decision = 'approved' AND v."endedAt" IS NULL AND p.stage <> 'archived'
      AND v."expiresAt" > ${now} AND v."expiresAt" <= ${new Date(now.getTime() + NOTICE)}
      AND v."expiryTold" IS DISTINCT FROM v."expiresAt"`;
  await runEach(
    tellExpiring,
    mintSystem('clock'),
    waivers.map(({ id: waiver }) => ({ waiver })),
    now,
  );
}
