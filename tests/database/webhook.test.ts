import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { closeJobs, type JobHandlers, workQueue } from '#lib/core/jobs.ts';
import { run } from '#lib/core/run.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { parseRanges } from '#lib/probe/address.ts';
import { changeWebhook } from '#lib/webhook/commands/change.ts';
import { makeWebhook } from '#lib/webhook/commands/make.ts';
import { removeWebhook } from '#lib/webhook/commands/remove.ts';
import { renewSecret } from '#lib/webhook/commands/renew-secret.ts';
import { replayDelivery } from '#lib/webhook/commands/replay.ts';
import { post } from '#lib/webhook/deliver.ts';
import { forgetDeliveries, spread, workDelivery } from '#lib/webhook/work.ts';
import { makeAuthority } from '../probe/authority.ts';
import { closeServer } from './api-server.ts';
import { openProject, type Place } from './fixture.ts';
import { codeOf, must, openWorkspace } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

vi.hoisted(() => {
  process.env.PROBE_ALLOW_CIDRS = '127.0.0.1/32';
});
vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

type Received = { path: string; headers: IncomingMessage['headers']; body: string };

/** A receiver on loopback that keeps what it gets and answers as it is told to. */
class Receiver {
  readonly received: Received[] = [];
  readonly server: Server;
  status = 200;
  headers: Record<string, string> = {};
  text = 'taken';
  #arrived: (() => void) | null = null;
  constructor(make: (listener: RequestListener) => Server = createServer) {
    this.server = make(async (request, response) => {
      const body = await text(request);
      this.received.push({ path: request.url ?? '', headers: request.headers, body });
      response.writeHead(this.status, this.headers).end(this.text);
      this.#arrived?.();
    });
  }
  async open(): Promise<string> {
    await new Promise<void>((ready) => this.server.listen(0, '127.0.0.1', ready));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }
  arrival(): Promise<void> {
    return new Promise((arrived) => {
      this.#arrived = arrived;
    });
  }
}

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

describe('the guard', () => {
  test.each([
    'http://127.0.0.2/',
    'http://10.0.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://0.0.0.0/',
    'http://hooks.example.org:22/',
    'http://hooks.example.org:6379/',
  ])('refuses %s as it is made', async (address) => {
    const refused = await run(makeWebhook, owner, { name: 'Chat', url: address });
    expect(codeOf(refused)).toBe('address-refused');
  });

  const net = (more: object = {}) => {
    const ranges = parseRanges(['127.0.0.1/32']);
    return { userAgent: 'test', allow: ranges.ok ? ranges.ranges : [], signal, ...more };
  };
  const portOf = (address: string) => Number(new URL(address).port);

  test('refuses a name that leads inside when it is sent', async () => {
    const port = portOf(url);
    const pins = [{ host: 'hooks.example.org', port, address: '127.0.0.3' }];
    const message = { url: `http://hooks.example.org:${port}/`, body: '{}' };
    expect(await post(message, net({ pins }))).toMatchObject({
      status: null,
      failure: expect.stringContaining('the guard refuses it: 127.0.0.3 is a loopback address'),
    });
    expect(receiver.received).toHaveLength(0);
  });

  test('ends after its time where nothing is answered', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready));
    const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
    const posted = await post({ url: address, body: '{}' }, net({ requestMs: 200 }));
    expect(posted).toMatchObject({ status: null, failure: 'it did not answer within ten seconds' });
    await closeServer(silent);
    expect((await post({ url: address, body: '{}' }, net())).failure).toBe('it refused the connection');
  });

  test('enforces certificates', async () => {
    const authority = makeAuthority();
    const { cert, key } = authority.issue({ names: ['hooks.example.org'] });
    const secure = new Receiver((listener) => createTlsServer({ cert, key }, listener));
    const port = portOf(await secure.open());
    const pinned = (host: string) => [{ host, port, address: '127.0.0.1' }];
    const ask = (host: string, ca: string | null) =>
      post({ url: `https://${host}:${port}/`, body: '{}' }, net({ ca, pins: pinned(host) }));
    expect((await ask('hooks.example.org', null)).failure).toContain('its certificate is not trusted');
    expect((await ask('other.example.org', authority.cert)).failure).toContain('another name');
    expect(secure.received).toHaveLength(0);
    expect((await ask('hooks.example.org', authority.cert)).status).toBe(200);
    await closeServer(secure.server);
  });
});

describe('a webhook', () => {
  test('is refused for events that there are not', async () => {
    const fields = { name: 'Chat', url, events: ['item.lost'] };
    expect(codeOf(await run(makeWebhook, owner, fields))).toBe('no-such-event');
    expect(codeOf(await run(makeWebhook, owner, { ...fields, events: ['everything'] }))).toBe('invalid');
  });

  test('tells what was changed of it, and nothing where nothing was', async () => {
    const { webhook } = await make();
    const count = () => db().historyEvent.count({ where: { type: 'webhook.changed' } });
    const before = await count();
    must(await run(changeWebhook, owner, { webhook, name: 'Chat' }));
    expect(await count()).toBe(before);
    must(await run(changeWebhook, owner, { webhook, name: 'Other', events: ['poll.*'] }));
    const { line } = await db().historyEvent.findFirstOrThrow({
      where: { type: 'webhook.changed' },
      orderBy: { at: 'desc' },
    });
    expect(JSON.parse(line).data.changes).toEqual({
      name: { from: 'Chat', to: 'Other' },
      events: { from: 'all', to: 'poll.*' },
    });
  });
});
