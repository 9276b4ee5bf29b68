import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { main } from '#lib/cli/main.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type Api, serveApi, tokenOf } from './api-server.ts';
import { itemOf, openProject, type Place } from './fixture.ts';
import { openWorkspace } from './people.ts';

vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

let api: Api;
let owner: Scope;
let place: Place;
beforeAll(async () => {
  api = await serveApi();
  owner = await openWorkspace();
  place = await openProject(owner, 'django-launch', 'Local');
}, 60_000);
afterAll(async () => {
  vi.unstubAllEnvs();
  await api.close();
});

const secret = 'c4naryOfAKeyThatIsShort';

/** The command in this process, against the API as it is served. */
const local = async (...args: string[]) => {
  const said: string[] = [];
  const tell = (line: string) => void said.push(line);
  const where = ['--project', `${place.workspace}/${place.project}`, '--url', api.url];
  return {
    status: await main(['local', ...args, ...where], { out: tell, err: tell }),
    said: said.join('\n'),
  };
};
const answersOf = async (key: string) => {
  const { id } = await itemOf(place, key);
  return db().$queryRaw<{ answer: string; verdict: string | null; summary: string | null }[]>`
    SELECT answer, verdict, summary FROM "ItemReport" WHERE "itemId" = ${id}::uuid ORDER BY position`;
};

test('verdicts that are sent answer the items which name the checks, and carry no secret', async () => {
  const { authorization = '' } = await tokenOf(owner, 'report');
  vi.stubEnv('HOLDPOINT_TOKEN', authorization.replace('Bearer ', ''));
  vi.stubEnv('DJANGO_SECRET_KEY', secret);
  vi.stubEnv('REDIS_URL', `redis://:${secret}@127.0.0.1:1/0`);
  const { status, said } = await local('env', 'redis');
  expect(said).toContain('Sent 2 verdicts');
  expect(status).toBe(1);
  expect(await answersOf('secret-key')).toContainEqual(
    expect.objectContaining({ answer: 'env', verdict: 'fail' }),
  );
  expect(await answersOf('redis')).toMatchObject([{ answer: 'redis', verdict: 'fail' }]);
  expect(await answersOf('database-ssl')).toMatchObject([{ answer: 'postgres', verdict: null }]);
  const events = await db().historyEvent.findMany();
  expect(`${said}${JSON.stringify(events.map(({ line }) => line))}`).not.toContain(secret);
});

test('without a token that may send reports, the reason is said and the status is 2', async () => {
  const { authorization = '' } = await tokenOf(owner, 'read');
  vi.stubEnv('HOLDPOINT_TOKEN', authorization.replace('Bearer ', ''));
  const { status, said } = await local('env');
  expect(status).toBe(2);
  expect(said).not.toContain('Sent');
});
