import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { forgetAnswers } from '#lib/core/once.ts';
import { PER_MINUTE } from '#lib/core/rate.ts';
import { type Api, cookieOf, serveApi, tokenOf } from './api-server.ts';
import { openProject, type Place } from './fixture.ts';
import { openWorkspace } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

let api: Api;
let owner: Scope;
let place: Place;
let token: Record<string, string>;
let base: string;

beforeAll(async () => {
  api = await serveApi();
  owner = await openWorkspace('alone');
  await publishSmallTemplate();
  place = await openProject(owner, 'small-launch', 'Shop');
  token = await tokenOf(owner, 'read', 'project', 'evidence', 'webhook');
  base = `${api.url}/api/v1/workspaces/${place.workspace}`;
}, 60_000);
afterAll(() => api.close());

const json = { 'content-type': 'application/json' };
let keys = 0;
const key = () => {
  keys += 1;
  return { 'idempotency-key': `key-${keys}` };
};
const fields = (title: string) => JSON.stringify({ title, section: 'Own', severity: 'optional' });
const add = (title: string, headers: Record<string, string>) =>
  fetch(`${base}/projects/${place.project}/items`, {
    ...{ method: 'POST', headers: { ...token, ...json, ...headers }, body: fields(title) },
  });
const countOf = (title: string) => db().item.count({ where: { title } });

describe('a write with an idempotency key', () => {
  test('happens once, and answers the same again', async () => {
    const own = key();
    const [first, second] = [await add('Once', own), await add('Once', own)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(await second.text()).toBe(await first.text());
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(await countOf('Once')).toBe(1);
    const events = await db().historyEvent.count({
      where: { type: 'item.added', line: { contains: '"Once"' } },
    });
    expect(events).toBe(1);
  });

  test('is refused for another body, and goes through for another caller', async () => {
    const own = key();
    expect((await add('Body', own)).status).toBe(201);
    const other = await add('Other body', own);
    expect([other.status, await other.json()]).toMatchObject([422, { code: 'key-reused' }]);
    const stranger = await tokenOf(owner, 'project');
    expect((await add('Other body', { ...own, ...stranger })).status).toBe(201);
    expect((await add('By a person', { ...own, authorization: '', ...(await cookieOf(owner)) })).status).toBe(
      401,
    );
  });

  test('sent many times at once happens once; the others wait or get its answer', async () => {
    const own = key();
    const answers = await Promise.all(Array.from({ length: 8 }, () => add('At once', own)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status !== 201 && status !== 409)).toEqual([]);
    expect(statuses).toContain(201);
    expect(await countOf('At once')).toBe(1);
  });

  test('that was refused may be mended and sent again', async () => {
    const own = key();
    expect((await add('', own)).status).toBe(422);
    expect((await add('Mended', own)).status).toBe(201);
  });

  test('is a new one after a day; a key that is none is refused', async () => {
    const own = key();
    expect((await add('Old', own)).status).toBe(201);
    await db().$executeRaw`UPDATE "ApiAnswer" SET at = at - interval '25 hours'`;
    await forgetAnswers();
    expect(await db().apiAnswer.count()).toBe(0);
    expect((await add('Old', own)).status).toBe(201);
    expect(await countOf('Old')).toBe(2);
    expect((await add('Bad', { 'idempotency-key': 'a b' })).status).toBe(400);
  });

  test('keeps no secret that can be read', async () => {
    const headers = { ...token, ...json, ...key() };
    const body = JSON.stringify({ name: 'Chat', url: 'https://hooks.example.org/' });
    const answers = [1, 2].map(() => fetch(`${base}/webhooks`, { method: 'POST', headers, body }));
    const [first = '', second = ''] = await Promise.all(
      (await Promise.all(answers)).filter(({ status }) => status === 201).map((answer) => answer.text()),
    );
    const { secret } = JSON.parse(first) as { secret: string };
    expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
    expect(['', first]).toContain(second);
    const [{ dump = '' } = {}] = await db().$queryRaw<{ dump: string }[]>`
      SELECT (SELECT string_agg(a::text, '') FROM "ApiAnswer" a) || (SELECT string_agg(w::text, '') FROM "Webhook" w)
        || (SELECT string_agg(line, '') FROM "HistoryEvent") AS dump`;
    expect(dump).not.toContain(secret.slice(6));
  });
});

describe('bodies', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>, headers = {}) =>
    fetch(`${base}/projects/${place.project}/items`, {
      ...{ method: 'POST', headers: { ...token, ...json, ...headers }, body },
    });

  test.each([
    ['not JSON', '{"title":', 400],
    ['a list', '[]', 400],
    ['a number', '1', 400],
    ['not UTF-8', new Uint8Array([0x22, 0xff, 0x22]), 400],
    ['a NUL', '{"title":"a\\u0000b","section":"Own","severity":"optional"}', 400],
    ['half a pair', '{"title":"a\\ud800b","section":"Own","severity":"optional"}', 422],
    ['nothing', '', 422],
    ['a deep nest', `${'['.repeat(200_000)}`, 400],
    ['too much', `{"title":"${'a'.repeat(1_100_000)}"}`, 413],
  ])('%s: refused in words', async (_name, body, status) => {
    const response = await post(body);
    expect([response.status, await response.json()]).toMatchObject([status, { title: expect.any(String) }]);
  });

  test('too much without a declared length is cut off', async () => {
    const url = new URL(`${base}/projects/${place.project}/items`);
    const status = await new Promise((done, fail) => {
      const sent = httpRequest(url, { method: 'POST', headers: { ...token, ...json } }, (answer) => {
        answer.resume();
        done(answer.statusCode);
      });
      sent.on('error', fail);
      for (let part = 0; part < 20; part += 1) sent.write('a'.repeat(64 * 1024));
      sent.end();
    });
    expect(status).toBe(413);
  });
});

describe('pages', () => {
  test('give every entry once, in order, whatever is added meanwhile', async () => {
    for (const title of ['Page 1', 'Page 2', 'Page 3']) await add(title, {});
    const all = await db().item.findMany({ orderBy: { position: 'asc' }, select: { key: true } });
    const seen: string[] = [];
    let next: string | null = `/api/v1/workspaces/${place.workspace}/projects/${place.project}/items?limit=2`;
    for (let page = 0; next && page < 50; page += 1) {
      const response: Response = await fetch(`${api.url}${next}`, { headers: token });
      const body = (await response.json()) as { data: { item: string }[]; next: string | null };
      seen.push(...body.data.map(({ item }) => item));
      next = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1] ?? null;
      expect(next === null).toBe(body.next === null);
    }
    expect(seen).toEqual(all.map((row) => row.key));
  });

  test.each(['limit=0', 'limit=101', 'limit=x', 'after=x', 'after=bnVsbA', 'offset=3', 'state=lost'])(
    'asked for with %s: refused',
    async (search) => {
      const response = await fetch(`${base}/projects/${place.project}/items?${search}`, { headers: token });
      expect([response.status, await response.json()]).toMatchObject([422, { code: 'invalid' }]);
    },
  );
});

describe('budgets', () => {
  const spend = (like: string, count: number) => db().$executeRaw`
    UPDATE "ApiUse" SET count = ${count}, minute = floor(extract(epoch FROM now()) / 60)::int WHERE key LIKE ${like}`;
  const ask = (headers: Record<string, string>) => fetch(`${base}/projects`, { headers });

  test('are told with every answer', async () => {
    const own = await tokenOf(owner, 'read');
    const [first, second] = [await ask(own), await ask(own)];
    expect(first.headers.get('ratelimit-policy')).toBe(
      `"token";q=${PER_MINUTE.token};w=60, "address";q=${PER_MINUTE.address};w=60`,
    );
    const left = ({ headers }: Response) =>
      Number(/"token";r=(\d+);t=\d+/.exec(headers.get('ratelimit') ?? '')?.[1]);
    expect(left(second)).toBe(left(first) - 1);
  });

  test('of a token end with 429 and when to come back, and are not another token’s', async () => {
    const [spent, other] = [await tokenOf(owner, 'read'), await tokenOf(owner, 'read')];
    await ask(spent);
    await spend('token:%', PER_MINUTE.token);
    await ask(other);
    await db().$executeRaw`UPDATE "ApiUse" SET count = 1 WHERE key = (SELECT 'token:' || id FROM "ApiToken"
      ORDER BY "createdAt" DESC LIMIT 1)`;
    const late = await ask(spent);
    expect([late.status, await late.json()]).toMatchObject([429, { code: 'too-many' }]);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(late.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect((await ask(other)).status).toBe(200);
  });

  test('of an address end for whoever asks from it, known or not', async () => {
    await spend('address:%', PER_MINUTE.address);
    expect((await ask({})).status).toBe(429);
    expect((await ask(token)).status).toBe(429);
    await spend('address:%', 0);
    expect((await ask({})).status).toBe(401);
  });
});
