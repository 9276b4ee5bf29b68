import 'server-only';
import { z } from 'zod';
import { can, type Insider, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { cutPage, type Page, pageOf } from '#lib/core/page.ts';
import type { DeliveryState, Format } from './schema.ts';

export type WebhookRow = {
  id: string;
  name: string;
  url: string;
  format: Format;
  /** Empty: every event. */
  events: string[];
  madeBy: string;
  createdAt: Date;
  pausedAt: Date | null;
  /** Deliveries of the last seven days, by what has become of them. */
  counts: Record<DeliveryState, number>;
};

/** Whether somebody may see webhooks: owners, and tokens that were made for it. */
const maySee = (caller: Insider): boolean =>
  caller.kind === 'token' ? caller.scopes.includes('webhook') : can(caller, 'webhook.manage');

/** The workspace's webhooks, newest first, or one of them; [] for who may not see them. */
export async function listWebhooks(caller: Insider, id: string | null = null): Promise<WebhookRow[]> {
  if (!maySee(caller)) return [];
  return db().$queryRaw<WebhookRow[]>`
    SELECT w.id, w.name, w.url, w.format, w.events, w."madeBy", w."createdAt", w."pausedAt", d.counts
    FROM "Webhook" w CROSS JOIN LATERAL (
      SELECT json_build_object('waiting', count(*) FILTER (WHERE state = 'waiting'),
        'delivered', count(*) FILTER (WHERE state = 'delivered'), 'failed', count(*) FILTER (WHERE state = 'failed')) AS counts
      FROM "WebhookDelivery" d WHERE d."webhookId" = w.id AND d."createdAt" > now() - interval '7 days') d
    WHERE w."workspaceId" = ${caller.workspace.id}::uuid AND w."removedAt" IS NULL
      AND (${id}::text IS NULL OR w.id::text = ${id})
    ORDER BY w."createdAt" DESC, w.id DESC`;
}

/** One of the workspace's webhooks, or null. */
export async function readWebhook(caller: Insider, id: string): Promise<WebhookRow | null> {
  return (await listWebhooks(caller, id))[0] ?? null;
}

export type AttemptRow = {
  at: string;
  durationMs: number;
  status: number | null;
  failure: string | null;
  answer: string;
};
export type DeliveryRow = {
  id: string;
  type: string;
  createdAt: Date;
  state: DeliveryState;
  nextAt: Date | null;
  deliveredAt: Date | null;
  body: string;
  /** The last ten, newest first. */
  attempts: AttemptRow[];
};

/** How the screen asks for a page of the log; what does not fit is as if it were not there. */
export const logSearch = z.object(pageOf(z.tuple([z.iso.datetime(), z.uuid()]))).catch({ limit: 30 });

type Asked = { after?: [at: string, id: string] | undefined; limit: number };

/** A page of what was sent to a webhook, newest first, with what came of it; null where there is no such webhook. */
export async function listDeliveries(
  caller: Insider,
  webhook: string,
  { after, limit }: Asked,
): Promise<Page<DeliveryRow> | null> {
  if (!(await readWebhook(caller, webhook))) return null;
  const [at = null, id = null] = after ?? [];
  const rows = await db().$queryRaw<DeliveryRow[]>`
    SELECT d.id, d.type, d."createdAt", d.state, d."nextAt", d."deliveredAt", d.body,
      coalesce((SELECT json_agg(a ORDER BY a.at DESC) FROM (
        SELECT at, "durationMs", status, failure, answer FROM "WebhookAttempt"
        WHERE "deliveryId" = d.id ORDER BY at DESC LIMIT 10) a), '[]') AS attempts
    FROM "WebhookDelivery" d WHERE d."webhookId" = ${webhook}::uuid
      AND (${id}::uuid IS NULL OR (d."createdAt", d.id) < (${at}::timestamptz, ${id}::uuid))
    ORDER BY d."createdAt" DESC, d.id DESC LIMIT ${limit + 1}`;
  return cutPage(rows, limit, (row) => [row.createdAt.toISOString(), row.id]);
}

/** Whether the person may manage webhooks. */
export const mayManage = (scope: Scope): boolean => can(scope, 'webhook.manage');
