import 'server-only';
import { z } from 'zod';
import type { EventInput } from '#lib/core/audit.ts';
import { defineSystemCommand } from '#lib/core/command.ts';
import { type Telling, tell } from '#lib/notify/tell.ts';

const DAY = 86_400_000;
const select = { id: true, workspaceId: true, slug: true, name: true, timeZone: true, leadId: true } as const;

type Missed = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  key: string;
  title: string;
  ownerId: string | null;
  /** Whether the one before was missed too. */
  again: boolean;
};

/**
 * Notes occurrences whose window ended without anybody, each once. Of several in a row the first is told, to who
 * answers for it and to who leads the project; what ended more than a day ago is news to nobody.
 */
export const noteMissed = defineSystemCommand({
  name: 'watch.note-missed',
  input: z.object({ project: z.uuid() }),
  load: (tx, { project: id }) => tx.project.findUnique({ where: { id }, select }),
  async execute({ tx, subject: project, now }) {
    const missed = await tx.$queryRaw<Missed[]>`
      UPDATE "Occurrence" o SET "missedAt" = ${now} FROM "WatchItem" w
      WHERE w.id = o."watchItemId" AND o."projectId" = ${project.id}::uuid
        AND o."doneAt" IS NULL AND o."missedAt" IS NULL AND o."endsAt" <= ${now}
      RETURNING o.id, o."startsAt", o."endsAt", w.key, w.title, w."ownerId", coalesce((
        SELECT b."doneAt" IS NULL FROM "Occurrence" b WHERE b."watchItemId" = w.id AND b."startsAt" < o."startsAt"
        ORDER BY b."startsAt" DESC LIMIT 1), false) AS again`;
    const news = missed.filter(({ again, endsAt }) => !again && now.getTime() - endsAt.getTime() < DAY);
    await tell(
      tx,
      news.map((one) => tellingOf(project, one)),
      now,
    );
    const of = { workspaceId: project.workspaceId, projectId: project.id };
    const [first, ...rest] = news.map(({ key: entry, title, startsAt }): EventInput => {
      return { type: 'occurrence.missed', of, data: { entry, title, at: startsAt.toISOString() } };
    });
    return { ok: true, value: { missed: missed.length }, events: first ? [first, ...rest] : 'unchanged' };
  },
});

type Project = {
  id: string;
  workspaceId: string;
  slug: string;
  name: string;
  timeZone: string;
  leadId: string;
};

const tellingOf = (project: Project, { id, title, ownerId, endsAt }: Missed): Telling => ({
  ...{ kind: 'check-missed', needed: true, key: `check-missed:${id}`, page: 'watch' },
  ...{ workspaceId: project.workspaceId, project, zone: project.timeZone },
  to: [project.leadId, ...(ownerId ? [ownerId] : [])],
  what: title,
  moment: endsAt.toISOString(),
});
