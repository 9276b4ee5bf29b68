import 'server-only';
import { db, type Tx } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import { enqueue, enqueueAll, type JobTypes } from '#lib/core/jobs.ts';
import { PATIENCE } from '#lib/core/run.ts';
import { unseal } from '#lib/core/seal.ts';
import { netOptions } from '#lib/probe/work.ts';
import { type Posted, post } from './deliver.ts';
import { type Appended, bodyOf } from './message.ts';
import { isTaken, nextTry, wants } from './rules.ts';
import type { Format } from './schema.ts';
import { signatureHeaders } from './signature.ts';

// What is sent, and what came of it, is a log and no change of the workspace: it stands in no history, or each delivery
// would be an event to deliver.

/** What seals the secrets. */
export const PURPOSE = 'webhook';

/** For how many days the log keeps a delivery. */
const KEPT_DAYS = 30;

/** Of how many events deliveries are made in one transaction. */
const AT_ONCE = 100;

/** How long a delivery is one worker's, in milliseconds: longer than an attempt takes. */
const BUSY = 60_000;

/**
 * Makes a delivery of each event for each webhook that wants it, and its job, a transaction for some
 * events at a time. Harmless to repeat.
 */
export async function spread({ chain, from, to }: JobTypes['event.appended']): Promise<void> {
  for (let first = from; first <= to; first += AT_ONCE) {
    await spreadSome(chain, first, Math.min(to, first + AT_ONCE - 1));
  }
}

async function spreadSome(chain: string, from: number, to: number): Promise<void> {
  const now = new Date();
  await db().$transaction(async (tx) => {
    const events = await readEvents(tx, chain, from, to);
    const [first] = events;
    if (!first) return;
    const where = { workspaceId: first.workspaceId, pausedAt: null, removedAt: null };
    const webhooks = await tx.webhook.findMany({ where });
    const wanted = webhooks.flatMap(({ id: webhookId, events: patterns, format }) =>
      events
        .filter(({ type }) => wants(patterns, type))
        .map((event) => rowOf(event, webhookId, format as Format, now)),
    );
    const made = await tx.webhookDelivery.createManyAndReturn({
      data: wanted,
      skipDuplicates: true,
      select: { id: true, webhookId: true },
    });
    await enqueueAll(
      tx,
      'webhook.deliver',
      made.map(({ id, webhookId }) => jobFor({ id, webhookId }, now)),
    );
  }, PATIENCE);
}

type Sent = { id: string; webhookId: string };

/** The job that sends a delivery at the moment that it names as its next, or looks for it again later. */
export const jobFor = ({ id: delivery, webhookId: group }: Sent, nextAt: Date, startAfter = nextAt) => ({
  name: 'webhook.deliver' as const,
  data: { delivery, due: nextAt.toISOString() },
  startAfter,
  group,
});

type Row = Appended & { workspaceId: string };

function rowOf(event: Row, webhookId: string, format: Format, now: Date) {
  const { chain, seq, type } = event;
  const body = bodyOf(event, format, env().HOLDPOINT_URL);
  return { webhookId, chain, seq, type, body, createdAt: now, nextAt: now };
}

const readEvents = (tx: Tx, chain: string, from: number, to: number): Promise<Row[]> =>
  tx.$queryRaw<Row[]>`
    SELECT e.chain, e.seq, e.type, e.at, e.line, e.hash, e."workspaceId",
      json_build_object('slug', w.slug, 'name', w.name) AS workspace,
      CASE WHEN p.id IS NULL THEN NULL ELSE json_build_object('slug', p.slug, 'name', p.name) END AS project
    FROM "HistoryEvent" e JOIN "Workspace" w ON w.id = e."workspaceId"
    LEFT JOIN "Project" p ON 'project:' || p.id = e.chain AND p."workspaceId" = e."workspaceId"
    WHERE e.chain = ${chain} AND e.seq BETWEEN ${from} AND ${to} ORDER BY e.seq`;

/** Forgets what was sent, or given up, so many days ago. */
export async function forgetDeliveries(now: Date): Promise<void> {
  const createdAt = { lt: new Date(now.getTime() - KEPT_DAYS * 86_400_000) };
  const old = { state: { not: 'waiting' }, createdAt };
  await db().$transaction([
    db().webhookAttempt.deleteMany({ where: { delivery: old } }),
    db().webhookDelivery.deleteMany({ where: old }),
  ]);
}

/** Sends a delivery once, notes what came of it, and sets the next attempt. Nothing that was taken is sent again. */
export async function workDelivery(job: Job, signal: AbortSignal): Promise<void> {
  const delivery = await take(job, new Date());
  if (!delivery) return;
  const sentAt = new Date();
  const posted = await attempt(delivery, sentAt, signal);
  await note(delivery, posted, sentAt);
}

type Job = JobTypes['webhook.deliver'];
type Taken = NonNullable<Awaited<ReturnType<typeof take>>>;

// Compare-and-set: of two workers with one delivery, one sends. Whoever finds it taken looks again when that worker's
// time is over: it may have ended before it could say what came of it.
async function take({ delivery: id, due }: Job, now: Date) {
  const nextAt = new Date(due);
  const free = { OR: [{ busyUntil: null }, { busyUntil: { lt: now } }] };
  const { count } = await db().webhookDelivery.updateMany({
    where: { id, state: 'waiting', nextAt, ...free },
    data: { busyUntil: new Date(now.getTime() + BUSY) },
  });
  if (count > 0) return db().webhookDelivery.findUnique({ where: { id }, include: { webhook: true } });
  const where = { id, state: 'waiting', nextAt, busyUntil: { gte: now } };
  const taken = await db().webhookDelivery.findFirst({ where, select: { webhookId: true, busyUntil: true } });
  const over = taken?.busyUntil;
  if (over)
    await enqueue(db(), jobFor({ id, webhookId: taken.webhookId }, nextAt, new Date(over.getTime() + 1)));
  return null;
}

async function attempt({ id, body, webhook }: Taken, sentAt: Date, signal: AbortSignal): Promise<Posted> {
  const unsent = (failure: string): Posted => ({ status: null, failure, answer: '', durationMs: 0 });
  if (webhook.removedAt) return unsent('the webhook was removed');
  if (webhook.pausedAt) return unsent('the webhook is paused');
  const secret = unseal(webhook.secret, PURPOSE);
  if (secret === null)
    return unsent('its secret cannot be read: HOLDPOINT_SECRET has changed. Renew the secret');
  const headers = signatureHeaders({ id: `msg_${id}`, sentAt, body, secret });
  return post({ url: webhook.url, body, headers }, await netOptions(signal, webhook.workspaceId));
}

async function note(delivery: Taken, posted: Posted, at: Date): Promise<void> {
  const { id, webhook } = delivery;
  const tries = delivery.tries + 1;
  const taken = isTaken(posted);
  const given = webhook.removedAt !== null || webhook.pausedAt !== null;
  const nextAt = taken || given ? null : nextTry(tries, posted, at);
  const state = taken ? 'delivered' : nextAt ? 'waiting' : 'failed';
  await db().$transaction(async (tx) => {
    await tx.webhookAttempt.create({ data: { deliveryId: id, at, ...posted } });
    const data = { state, tries, nextAt, busyUntil: null, deliveredAt: taken ? at : null };
    await tx.webhookDelivery.update({ where: { id }, data });
    if (nextAt) await enqueue(tx, jobFor(delivery, nextAt));
  });
}
