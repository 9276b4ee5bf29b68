import { once } from 'node:events';
import { Agent, createServer, type IncomingHttpHeaders, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PEER_HEADER } from '#lib/core/address.ts';
import { keepFrontDoor } from './front-door.ts';
import { OWN_HEADER, PATH_HEADER } from './headers.ts';

const server = createServer(({ url, headers }, response) => {
  response.end(
    JSON.stringify({ url, headers, policy: headers['content-security-policy'], path: headers[PATH_HEADER] }),
  );
});
let port = 0;

beforeAll(async () => {
  Object.assign(process.env, {
    DATABASE_URL: 'postgresql://app@127.0.0.1/holdpoint',
    HOLDPOINT_URL: 'http://launch.example.com',
    HOLDPOINT_SECRET: 'a secret of tests, thirty-two characters',
  });
  keepFrontDoor();
  keepFrontDoor(); // once is enough
  await once(server.listen(0, '127.0.0.1'), 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());

type Seen = { url: string; policy?: string; path?: string; headers: IncomingHttpHeaders };

async function ask(
  path: string,
  host: string,
  more: Record<string, string> = {},
): Promise<{ seen: Seen; headers: IncomingHttpHeaders }> {
  const asked = request({
    host: '127.0.0.1',
    port,
    path,
    headers: { host, [PATH_HEADER]: '/forged', ...more },
  });
  const [answer] = await once(asked.end(), 'response');
  let text = '';
  for await (const part of answer) text += part;
  return { seen: JSON.parse(text) as Seen, headers: answer.headers };
}

test('a page gets a policy with a nonce of its own, which the framework reads', async () => {
  const [one, two] = [await ask('/a?b=c', 'launch.example.com'), await ask('/a', 'launch.example.com')];
  expect(one.seen).toMatchObject({ url: '/a?b=c', path: '/a?b=c' });
  expect(one.seen.policy).toBe(one.headers['content-security-policy']);
  expect(one.seen.policy).toMatch(/script-src 'self' 'nonce-[\w+/]{22}==' 'strict-dynamic'/);
  expect(two.seen.policy).not.toBe(one.seen.policy);
});

test('what the API hands out may run nothing', async () => {
  const { headers } = await ask('/api/v1/x', 'launch.example.com');
  expect(headers['content-security-policy']).toContain('sandbox');
  expect(headers['x-content-type-options']).toBe('nosniff');
});

test.each([
  ['another host', '/a', 'evil.example'],
  ['no host of ours in the request line', 'http://evil.example/a', 'launch.example.com'],
  ['a request line that is no address', '*', 'launch.example.com'],
  ['a suffix of ours', '/api/v1/x', 'launch.example.com.evil.example'],
])('%s is sent where it is refused', async (_, path, host) => {
  expect((await ask(path, host)).seen.url).toBe('/api/misdirected');
});

test('what is sent away is not taken for a question of the router', async () => {
  const { seen } = await ask('/a', 'evil.example', { rsc: '1' });
  expect(seen.headers.rsc).toBeUndefined();
  expect((await ask('/a', 'launch.example.com', { rsc: '1' })).seen.headers.rsc).toBe('1');
});

test('what the framework asks of itself, with the headers of a request that was let in, is let in', async () => {
  const { seen } = await ask('/a', 'launch.example.com');
  const { [OWN_HEADER]: own, [PEER_HEADER]: peer } = seen.headers;
  const again = { [OWN_HEADER]: String(own), [PEER_HEADER]: '192.0.2.7', rsc: '1' };
  expect(peer).toMatch(/127\.0\.0\.1$/);
  expect((await ask('/b', `127.0.0.1:${port}`, again)).seen).toMatchObject({
    url: '/b',
    headers: { [PEER_HEADER]: '192.0.2.7' },
  });
  const { rsc: _, ...page } = again;
  expect((await ask('/b', `127.0.0.1:${port}`, page)).seen.url).toBe('/api/misdirected');
  const forged = { ...again, [OWN_HEADER]: `${own}x` };
  expect((await ask('/b', `127.0.0.1:${port}`, forged)).seen.url).toBe('/api/misdirected');
  expect((await ask('/b', 'launch.example.com', forged)).seen.headers[PEER_HEADER]).toBe(peer);
});

test.each(['/%ff', '/a%', '/api/v1/%C3%28?b=c'])(
  '%s cannot be read, and is sent where that is said',
  async (path) => {
    expect((await ask(path, 'launch.example.com')).seen.url).toBe('/api/malformed');
    expect((await ask(`/a?b=${path}`, 'launch.example.com')).seen.url).toBe(`/a?b=${path}`);
  },
);

test('a request line with our own host is read as the path', async () => {
  expect((await ask('http://launch.example.com/a?b', 'evil.example')).seen.url).toBe('/a?b');
});

test('a server that is closing does not wait for a connection to be used again', async () => {
  const slow = createServer({ keepAliveTimeout: 600_000 });
  await once(slow.listen(0, '127.0.0.1'), 'listening');
  const agent = new Agent({ keepAlive: true });
  const asked = request({ host: '127.0.0.1', port: (slow.address() as AddressInfo).port, agent }).end();
  const [, response] = (await once(slow, 'request')) as [unknown, ServerResponse];
  const closed = once(slow, 'close');
  slow.close();
  response.end('the last answer');
  const [answer] = await once(asked, 'response');
  answer.resume();
  await closed;
});
