import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { parseRanges } from '#lib/probe/address.ts';
import { changeWebhook } from '#lib/webhook/commands/change.ts';
import { makeWebhook } from '#lib/webhook/commands/make.ts';
import { post } from '#lib/webhook/deliver.ts';
import { makeAuthority } from '../probe/authority.ts';
import { closeServer } from './api-server.ts';
import { codeOf, must, openWorkspace } from './people.ts';
import { Receiver } from './receiver.ts';

vi.hoisted(() => {
  process.env.PROBE_ALLOW_CIDRS = '127.0.0.1/32';
});
vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

let owner: Scope;
let receiver: Receiver;
let url: string;

beforeAll(async () => {
  owner = await openWorkspace('alone');
  receiver = new Receiver();
  url = await receiver.open();
}, 60_000);
afterAll(() => closeServer(receiver.server));
afterEach(() => db().webhook.updateMany({ data: { removedAt: new Date() } }));

describe('a webhook', () => {
  test('is refused for events that there are not', async () => {
    const fields = { name: 'Chat', url, events: ['item.lost'] };
    expect(codeOf(await run(makeWebhook, owner, fields))).toBe('no-such-event');
    expect(codeOf(await run(makeWebhook, owner, { ...fields, events: ['everything'] }))).toBe('invalid');
  });

  test('tells what was changed of it, and nothing where nothing was', async () => {
    const { webhook } = must(await run(makeWebhook, owner, { name: 'Chat', url }));
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

  const { signal } = new AbortController();
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
