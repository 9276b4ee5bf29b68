import 'server-only';
import { z } from 'zod';
import { defineSystemCommand, unchanged } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { DAY } from '../rules.ts';
import { tell } from '../tell.ts';

type Due = { id: string; key: string; title: string; dueAt: Date; assigneeId: string; assignee: string };

/** Tells whose items of a project are due within a day and can be worked on; each due date once. */
export const tellDueItems = defineSystemCommand({
  name: 'notify.due',
  input: z.object({ project: z.uuid() }),
  load: (tx, { project: id }) => tx.project.findUnique({ where: { id } }),
  async execute({ tx, subject: project, now }) {
    const due = await lockDue(tx, project.id, now);
    const [first, ...rest] = due;
    if (!first) return unchanged({ told: 0 });
    await tx.$executeRaw`UPDATE "Item" SET "dueTold" = "dueAt" WHERE id = ANY(${due.map(({ id }) => id)}::uuid[])`;
    const { workspaceId, timeZone: zone } = project;
    const tellings = due.map(({ id, key, title, dueAt, assigneeId }) => ({
      kind: 'due-soon' as const,
      key: `due-soon:${id}:${dueAt.toISOString()}`,
      ...{ workspaceId, project, zone, to: [assigneeId] },
      item: { id, key, title },
      moment: dueAt.toISOString(),
    }));
    await tell(tx, tellings, now);
    const eventOf = ({ id, key, dueAt, assigneeId, assignee }: Due) => ({
      type: 'item.due-soon' as const,
      of: { workspaceId, projectId: project.id },
      item: { id, key },
      data: { dueAt: dueAt.toISOString(), assignee: { id: assigneeId, name: assignee } },
    });
    const events = [eventOf(first), ...rest.map(eventOf)] as const;
    return { ok: true, value: { told: due.length }, events };
  },
});

const lockDue = (tx: Tx, projectId: string, now: Date): Promise<Due[]> => tx.$queryRaw<Due[]>`
  SELECT i.id, i.key, i.title, i."dueAt", i."assigneeId", u.name AS assignee
  FROM "Item" i JOIN "User" u ON u.id = i."assigneeId"
  WHERE i."projectId" = ${projectId}::uuid AND i."dueAt" > ${now} AND i."dueAt" <= ${new Date(now.getTime() + DAY)}
    AND i."dueTold" IS DISTINCT FROM i."dueAt" AND i.state NOT IN ('done', 'waived', 'not-applicable')
    AND NOT EXISTS (SELECT 1 FROM "Item" o WHERE o."projectId" = i."projectId" AND o.hold AND o.key = ANY(i.after)
      AND o.state NOT IN ('done', 'waived', 'not-applicable'))
  ORDER BY i.id FOR NO KEY UPDATE OF i`;
