import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../probe/child.ts';
import { httpServer, type Running, tcpServer } from '../probe/servers.ts';
import { check } from './given.ts';

let running: Running | null = null;
afterEach(async () => {
  await running?.close();
  running = null;
});

type Envelope = {
  url: string;
  key: string;
  body: string;
  header: Record<string, unknown>;
  event: Record<string, unknown>;
};

/** Takes envelopes as the error tracker's own receiver does: three lines of JSON, and the key in a header. */
const receive = async (asked: IncomingMessage): Promise<Envelope> => {
  const body = (await buffer(asked)).toString();
  const [header = '{}', item = '{}', event = '{}'] = body.split('\n');
  expect(JSON.parse(item)).toMatchObject({ type: 'event' });
  const key = /sentry_key=(\w+)/.exec(String(asked.headers['x-sentry-auth']))?.[1] ?? '';
  return { url: asked.url ?? '', key, body, header: JSON.parse(header), event: JSON.parse(event) };
};

const start = async (answer: (envelope: Envelope, response: ServerResponse) => void) => {
  const taken: Envelope[] = [];
  running = await httpServer(async (asked, response) => {
    const envelope = await receive(asked);
    taken.push(envelope);
    answer(envelope, response);
  });
  return { taken, dsn: `http://C4naryKey:C4narySecret@127.0.0.1:${running.port}/tracker/7` };
};
const ask = (dsn: string, timeout = '5') => check('sentry', { SENTRY_DSN: dsn }, ['--timeout', timeout]);
const takes = ({ key, event }: Envelope, response: ServerResponse) =>
  key === 'C4naryKey'
    ? response.end(JSON.stringify({ id: event.event_id }))
    : response.writeHead(403).end(JSON.stringify({ detail: `no ${key}` }));

describe('an error tracker', () => {
  it('takes a test event, which holds no secret', async () => {
    const { dsn, taken } = await start(takes);
    const found = await ask(dsn);
    expect(found).toMatchObject({ verdict: 'pass', code: 'sentry.accepted' });
    const [envelope] = taken;
    expect(envelope).toMatchObject({ url: '/tracker/api/7/envelope/', key: 'C4naryKey' });
    expect(envelope?.event).toMatchObject({ message: 'Holdpoint: a test event', level: 'info' });
    expect(found.seen['event id']).toBe(envelope?.event.event_id);
    expect(`${envelope?.url} ${envelope?.body} ${JSON.stringify(found)}`).not.toContain('C4nary');
  });

  it('refuses another key', async () => {
    const { dsn } = await start(takes);
    const found = await ask(dsn.replace('C4naryKey', 'C4naryOther'));
    expect(found).toMatchObject({ verdict: 'fail', code: 'sentry.key-refused' });
    expect(JSON.stringify(found)).not.toContain('C4nary');
  });

  it.each([
    [200, 'inconclusive', 'sentry.not-a-tracker'],
    [302, 'fail', 'sentry.redirected'],
    [400, 'fail', 'sentry.event-refused'],
    [401, 'fail', 'sentry.key-refused'],
    [404, 'fail', 'sentry.project-missing'],
    [429, 'inconclusive', 'sentry.rate-limited'],
    [502, 'inconclusive', 'sentry.server-error'],
  ])('answers %d', async (status, verdict, code) => {
    const { dsn } = await start((_envelope, response) =>
      response.writeHead(status, { location: '/C4nary' }).end('{}'),
    );
    expect(await ask(dsn)).toMatchObject({ verdict, code });
  });
});

it.each([
  ['nobody', freePort, 'fail', 'sentry.refused'],
  ['silence', async () => (await tcpServer(() => {})).port, 'inconclusive', 'sentry.timed-out'],
  [
    'no HTTP',
    async () => (await tcpServer((one) => one.end('C4nary\r\n\r\n'))).port,
    'inconclusive',
    'sentry.unclear',
  ],
])('no error tracker: %s', async (_what, open, verdict, code) => {
  expect(await ask(`http://k@127.0.0.1:${await open()}/1`, '0.5')).toMatchObject({ verdict, code });
});

it.each(['C4nary', 'https://C4nary', 'ftp://C4nary@tracker.example/1', 'https://C4nary@tracker.example/'])(
  'no DSN: %s, and nothing is printed of it',
  async (dsn) => {
    const found = await ask(dsn);
    expect(found).toMatchObject({ verdict: 'fail', code: 'sentry.dsn-malformed' });
    expect(JSON.stringify(found)).not.toContain('C4nary');
  },
);
