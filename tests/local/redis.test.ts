import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Child, freePort, programAt, startChild } from '../probe/child.ts';
import { tcpServer } from '../probe/servers.ts';
import { check } from './given.ts';

const program = programAt('redis-server') ?? '';
if (program === '') console.log('skipped: redis-server is not there (Debian: redis-server)');
const folder = mkdtempSync(join(tmpdir(), 'holdpoint-redis-'));
const children: Child[] = [];

const start = async (...more: string[]): Promise<number> => {
  const port = await freePort();
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--save', '', '--dir', folder, ...more];
  children.push(await startChild(program, args, /Ready to accept connections/));
  return port;
};
const at = (port: number, credentials = '', timeout = '5') =>
  check('redis', { REDIS_URL: `redis://${credentials}127.0.0.1:${port}/0` }, ['--timeout', timeout]);

describe.skipIf(program === '')('Redis', () => {
  let open = 0;
  let closed = 0;
  beforeAll(async () => {
    [open, closed] = await Promise.all([start(), start('--requirepass', 'C4nary')]);
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => child.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  it('with a password, and ours is right', async () => {
    const found = await at(closed, ':C4nary@');
    expect(found).toMatchObject({
      verdict: 'pass',
      code: 'redis.ok',
      seen: { 'to us': 'pong', 'to a stranger': 'NOAUTH', 'password set': true },
    });
    expect(found.seen.version).toMatch(/^\d+\./);
  });

  it.each([
    ['no password, and we have none', () => at(open), 'redis.no-password'],
    ['no password, and we think it has one', () => at(open, ':C4nary@'), 'redis.no-password'],
    ['a password, and ours is another', () => at(closed, ':C4nary2@'), 'redis.sign-in-refused'],
    ['a password, and we have none', () => at(closed), 'redis.sign-in-refused'],
    ['a password, and we name a user it has not', () => at(closed, 'shop:C4nary@'), 'redis.sign-in-refused'],
  ])('with %s', async (_what, ask, code) => {
    const found = await ask();
    expect(found).toMatchObject({ verdict: 'fail', code });
    expect(JSON.stringify(found)).not.toContain('C4nary');
  });

  it('is found by its parts too', async () => {
    const parts = { REDIS_HOST: '127.0.0.1', REDIS_PORT: `${closed}`, REDIS_PASSWORD: 'C4nary' };
    expect((await check('redis', parts)).code).toBe('redis.ok');
  });
});

const saying = async (text: string) =>
  (await tcpServer((socket) => void socket.on('data', () => socket.write(text)))).port;

describe('what is no Redis in service', () => {
  it.each([
    [
      'protected mode',
      async () => saying('-DENIED Redis is running in protected mode\r\n'),
      'fail',
      'redis.protected-mode',
    ],
    [
      'one that loads',
      async () => saying('-LOADING Redis is loading the dataset\r\n'),
      'inconclusive',
      'redis.busy',
    ],
    ['nobody', freePort, 'fail', 'redis.refused'],
    [
      'a closed door',
      async () => (await tcpServer((one) => one.destroy())).port,
      'inconclusive',
      'redis.closed',
    ],
    ['a web server', async () => saying('HTTP/1.1 400 Bad Request\r\n\r\n'), 'inconclusive', 'redis.unclear'],
  ])('%s', async (_what, open, verdict, code) => {
    expect(await at(await open(), ':C4nary@')).toMatchObject({ verdict, code });
  });

  it('silence', async () => {
    const { port } = await tcpServer(() => {});
    expect(await at(port, '', '0.3')).toMatchObject({ verdict: 'inconclusive', code: 'redis.timed-out' });
  });

  it('an address of something else', async () => {
    expect((await check('redis', { REDIS_URL: 'https://redis.example' })).code).toBe('redis.malformed');
  });
});
