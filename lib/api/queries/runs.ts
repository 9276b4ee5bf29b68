import 'server-only';
import type { z } from 'zod';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { cutPage } from '#lib/core/page.ts';
import { listDeliveries, listWebhooks, readWebhook, type WebhookRow } from '#lib/webhook/queries.ts';
import type { searches } from '../schema.ts';

type Asked = z.output<typeof searches.byTime>;

/** A project's runs of probes, newest first; null where there is no such project. */
export async function listRuns({ workspace }: Insider, slug: string, { after, limit }: Asked) {
  const workspaceId_slug = { workspaceId: workspace.id, slug };
  const project = await db().project.findUnique({ where: { workspaceId_slug }, select: { id: true } });
  if (!project) return null;
  const [at = null, id = null] = after ?? [];
  const rows = await db().$queryRaw<{ run: string; startedAt: Date }[]>`
    SELECT r.id AS run, CASE WHEN r.state IN ('queued', 'running') AND r."startedAt" < now() - interval '3 minutes'
        THEN 'interrupted' ELSE r.state END AS state, t.url AS target, i.key AS item, r.total,
      least(r.finished, r.total) AS finished, r."startedAt", r."finishedAt"
    FROM "ProbeRun" r JOIN "Target" t ON t.id = r."targetId" LEFT JOIN "Item" i ON i.id = r."itemId"
    WHERE r."projectId" = ${project.id}::uuid
      AND (${id}::uuid IS NULL OR (r."startedAt", r.id) < (${at}::timestamptz, ${id}::uuid))
    ORDER BY r."startedAt" DESC, r.id DESC LIMIT ${limit + 1}`;
  return cutPage(rows, limit, ({ startedAt, run }) => [startedAt.toISOString(), run]);
}

function toWebhook({ id: webhook, name, url, format, events, pausedAt, madeBy, createdAt }: WebhookRow) {
  return { webhook, name, url, format, events, paused: pausedAt !== null, madeBy, createdAt };
}

/** The workspace's webhooks: all of them, there are never many. */
export async function listAllWebhooks(caller: Insider) {
  return { data: (await listWebhooks(caller)).map(toWebhook), next: null };
}

/** One webhook, or null. */
export async function readOneWebhook(caller: Insider, id: string) {
  const found = await readWebhook(caller, id);
  return found && toWebhook(found);
}

/** What was sent to a webhook, newest first; null where there is no such webhook. */
export async function listSent(caller: Insider, webhook: string, asked: Asked) {
  const page = await listDeliveries(caller, webhook, asked);
  return page && { ...page, data: page.data.map(({ id: delivery, ...rest }) => ({ delivery, ...rest })) };
}
