import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { closeJobs, type JobHandlers, workQueue } from '#lib/core/jobs.ts';
import { run } from '#lib/core/run.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { changeWebhook } from '#lib/webhook/commands/change.ts';
import { makeWebhook } from '#lib/webhook/commands/make.ts';
import { removeWebhook } from '#lib/webhook/commands/remove.ts';
import { renewSecret } from '#lib/webhook/commands/renew-secret.ts';
import { replayDelivery } from '#lib/webhook/commands/replay.ts';
import { forgetDeliveries, spread, workDelivery } from '#lib/webhook/work.ts';
import { closeServer } from './api-server.ts';
import { openProject, type Place } from './fixture.ts';
import { codeOf, must, openWorkspace } from './people.ts';
import { type Received, Receiver } from './receiver.ts';
import { publishSmallTemplate } from './small-template.ts';

vi.hoisted(() => {
  process.env.PROBE_ALLOW_CIDRS = '127.0.0.1/32';
});
vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

let owner: Scope;
let place: Place;
let receiver: Receiver;
let url: string;
const signal = new AbortController().signal;

beforeAll(async () => {
  owner = await openWorkspace('alone');
  await publishSmallTemplate();
  place = await openProject(owner, 'small-launch', 'Shop');
  receiver = new Receiver();
  url = await receiver.open();
}, 60_000);
afterAll(() => closeServer(receiver.server));
const clear = () => db().webhook.updateMany({ data: { removedAt: new Date() } });
afterEach(async () => {
  receiver.received.length = 0;
  Object.assign(receiver, { status: 200, headers: {}, text: 'taken' });
  await clear();
});

const make = async (fields: object = {}) =>
  must(await run(makeWebhook, owner, { name: 'Chat', url, ...fields }));
let items = 0;
async function happen(): Promise<void> {
  items += 1;
  must(await run(addItem, owner, { ...place, title: `Item ${items}`, section: 'Own', severity: 'optional' }));
}

/** What the worker of the queue does with the newest event of the project, but for the sending. */
async function spreadNewest(): Promise<void> {
  const project = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  const chain = `project:${project.id}`;
  const { seq } = await db().chainHead.findUniqueOrThrow({ where: { chain } });
  await spread({ chain, from: seq, to: seq });
}

async function deliver(): Promise<void> {
  for (const { id, nextAt } of await db().webhookDelivery.findMany({
    where: { state: 'waiting', nextAt: { not: null } },
  }))
    await workDelivery({ delivery: id, due: nextAt?.toISOString() ?? '' }, signal);
}
const newest = () =>
  db().webhookDelivery.findFirstOrThrow({
    orderBy: { createdAt: 'desc' },
    include: { attempts: { orderBy: { at: 'desc' } } },
  });
async function send(fields: object = {}) {
  const made = await make(fields);
  await happen();
  await spreadNewest();
  await deliver();
  return { ...made, delivery: await newest() };
}

const isSigned = ({ headers, body }: Received, secret: string): boolean => {
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = headers;
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const fresh = Math.abs(Date.now() / 1000 - Number(at)) < 60;
  return (
    fresh && signature === `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`
  );
};

describe('an event', () => {
  test('reaches the receiver through the queue, signed, and is noted as taken', async () => {
    const { secret } = await make({ events: ['item.*'] });
    await workQueue(
      { 'event.appended': spread, 'webhook.deliver': workDelivery } as Partial<JobHandlers> as JobHandlers,
      {},
    );
    const arrival = receiver.arrival();
    await happen();
    await arrival;
    const [first] = receiver.received;
    if (!first) throw new Error('nothing arrived');
    expect(isSigned(first, secret)).toBe(true);
    expect(isSigned(first, `whsec_${Buffer.alloc(32, 1).toString('base64')}`)).toBe(false);
    expect(first.headers).toMatchObject({ 'content-type': 'application/json' });
    expect(JSON.parse(first.body)).toMatchObject({
      type: 'item.added',
      data: { told: expect.stringContaining('added the item'), project: { slug: place.project } },
    });
    await vi.waitFor(async () => expect((await newest()).state).toBe('delivered'), { timeout: 5_000 });
    expect((await newest()).attempts).toMatchObject([{ status: 200, answer: 'taken', failure: null }]);
    expect(`msg_${(await newest()).id}`).toBe(first.headers['webhook-id']);
    await closeJobs(); // from here on the tests do the queue's work themselves
  });

  test('is enqueued where somebody listens, and nowhere else', async () => {
    const count = async () => {
      const [row] = await db().$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pgboss.job WHERE name = 'event.appended'`;
      return row?.n ?? 0;
    };
    const before = await count();
    await happen();
    expect(await count()).toBe(before);
  });

  test('goes only where it is wanted, and once however often it is spread', async () => {
    await make({ events: ['poll.*'] });
    const { webhook } = await make({ events: ['item.added'] });
    await happen();
    await spreadNewest();
    await spreadNewest();
    const deliveries = await db().webhookDelivery.findMany({ where: { state: 'waiting' } });
    expect(deliveries).toMatchObject([{ webhookId: webhook, type: 'item.added' }]);
    await deliver();
    expect(receiver.received).toHaveLength(1);
  });

  test('is one line of text for Slack', async () => {
    await send({ format: 'slack' });
    const { text } = JSON.parse(receiver.received[0]?.body ?? '{}') as { text: string };
    expect(text).toMatch(/^<http:\/\/holdpoint\.test\/.+\|Shop · item-\d+>: Olive Owner added the item/);
  });
});

describe('a delivery', () => {
  test('that is not taken is tried again later, with the same id, until it is; then never more', async () => {
    Object.assign(receiver, { status: 500, text: 'a\0b' });
    const { delivery } = await send();
    expect(delivery).toMatchObject({ state: 'waiting', tries: 1, deliveredAt: null });
    expect(delivery.attempts).toMatchObject([{ status: 500, answer: 'a\ufffdb' }]);
    expect(delivery.nextAt?.getTime()).toBeGreaterThan(Date.now());
    receiver.status = 204;
    const job = { delivery: delivery.id, due: delivery.nextAt?.toISOString() ?? '' };
    await Promise.all([workDelivery(job, signal), workDelivery(job, signal)]);
    await workDelivery(job, signal);
    expect(receiver.received.map(({ headers }) => headers['webhook-id'])).toEqual([
      `msg_${delivery.id}`,
      `msg_${delivery.id}`,
    ]);
    expect(await newest()).toMatchObject({ state: 'delivered', tries: 2, nextAt: null });
  });

  test('is given up after nine tries, or at once where the address is gone', async () => {
    receiver.status = 410;
    expect((await send()).delivery).toMatchObject({ state: 'failed', tries: 1 });
    await clear();
    receiver.status = 500;
    const { delivery } = await send();
    await db().webhookDelivery.update({ where: { id: delivery.id }, data: { tries: 8 } });
    await deliver();
    expect(await newest()).toMatchObject({ state: 'failed', tries: 9, nextAt: null });
  });

  test('does not follow a redirect', async () => {
    const elsewhere = new Receiver();
    Object.assign(receiver, { status: 307, headers: { location: await elsewhere.open() } });
    const { delivery } = await send();
    expect(delivery.attempts).toMatchObject([{ status: 307, failure: 'a redirect, which is not followed' }]);
    expect(elsewhere.received).toHaveLength(0);
    await closeServer(elsewhere.server);
  });

  test('is sent again on request, with the same id and body and the secret of now', async () => {
    const { webhook, secret, delivery } = await send();
    const on = { webhook, delivery: delivery.id };
    const { secret: fresh } = must(await run(renewSecret, owner, { webhook }));
    must(await run(replayDelivery, owner, on));
    expect(codeOf(await run(replayDelivery, owner, on))).toBe('on-its-way');
    await deliver();
    const [first, second] = receiver.received;
    if (!first || !second) throw new Error('nothing arrived');
    expect([second.headers['webhook-id'], second.body]).toEqual([first.headers['webhook-id'], first.body]);
    expect([isSigned(second, fresh), isSigned(second, secret)]).toEqual([true, false]);
    expect((await newest()).attempts).toHaveLength(2);
  });

  test('whose worker ended in between is looked for again when its time is over', async () => {
    await make();
    await happen();
    await spreadNewest();
    const { id, nextAt } = await newest();
    const job = { delivery: id, due: nextAt?.toISOString() ?? '' };
    const busyUntil = new Date(Date.now() + 50_000);
    await db().webhookDelivery.update({ where: { id }, data: { busyUntil } });
    await workDelivery(job, signal);
    expect(receiver.received).toHaveLength(0);
    const later = await db().$queryRaw<{ data: typeof job }[]>`
      SELECT data FROM pgboss.job WHERE name = 'webhook.deliver' AND data->>'delivery' = ${id} AND start_after > ${busyUntil}`;
    expect(later.map(({ data }) => data)).toEqual([job]);
    await db().webhookDelivery.update({ where: { id }, data: { busyUntil: new Date(Date.now() - 1) } });
    await workDelivery(job, signal);
    expect(await newest()).toMatchObject({ state: 'delivered', tries: 1 });
  });

  test('is made of each of very many events that came at once', async () => {
    const { webhook } = await make();
    await make({ name: 'Other', events: ['item.added'] });
    const titles = Array.from({ length: 230 }, (_, place) => `One of many ${place}`);
    const project = await db().project.findFirstOrThrow({ where: { slug: place.project } });
    const chain = `project:${project.id}`;
    const { seq: before } = await db().chainHead.findUniqueOrThrow({ where: { chain } });
    for (const title of titles) {
      must(await run(addItem, owner, { ...place, title, section: 'Many', severity: 'optional' }));
    }
    const { seq } = await db().chainHead.findUniqueOrThrow({ where: { chain } });
    await spread({ chain, from: before + 1, to: seq });
    await spread({ chain, from: before + 1, to: seq });
    expect(await db().webhookDelivery.count({ where: { webhookId: webhook } })).toBe(seq - before);
    await db().webhookDelivery.deleteMany({ where: { state: 'waiting' } });
  });

  test('waits for nothing where the webhook is paused or removed meanwhile', async () => {
    const { webhook } = await make();
    await happen();
    await spreadNewest();
    must(await run(changeWebhook, owner, { webhook, paused: true }));
    await deliver();
    expect(await newest()).toMatchObject({
      state: 'failed',
      attempts: [{ failure: 'the webhook is paused' }],
    });
    expect(codeOf(await run(replayDelivery, owner, { webhook, delivery: (await newest()).id }))).toBe(
      'paused',
    );
    must(await run(changeWebhook, owner, { webhook, paused: false }));
    must(await run(replayDelivery, owner, { webhook, delivery: (await newest()).id }));
    must(await run(removeWebhook, owner, { webhook }));
    await deliver();
    expect((await newest()).attempts[0]).toMatchObject({ failure: 'the webhook was removed' });
    expect(receiver.received).toHaveLength(0);
  });

  test('is not sent where the secret cannot be read', async () => {
    const { webhook } = await make();
    await happen();
    await spreadNewest();
    await db().webhook.update({ where: { id: webhook }, data: { secret: 'AAAA' } });
    await deliver();
    expect((await newest()).attempts[0]?.failure).toContain('HOLDPOINT_SECRET');
    expect(receiver.received).toHaveLength(0);
  });
});

describe('the log', () => {
  test('forgets what is a month old and over, and nothing that waits', async () => {
    await send();
    receiver.status = 500;
    const { delivery } = await send();
    const [before, waiting] = [await db().webhookDelivery.count(), delivery.id];
    await forgetDeliveries(new Date());
    expect(await db().webhookDelivery.count()).toBe(before);
    await forgetDeliveries(new Date(Date.now() + 31 * 86_400_000));
    const left = await db().webhookDelivery.findMany({ include: { attempts: true } });
    expect(left.map(({ state }) => state)).not.toContain('delivered');
    expect(left).toContainEqual(expect.objectContaining({ id: waiting, state: 'waiting' }));
  });
});
