import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { operations } from '#lib/api/operations/all.ts';
import { answers } from '#lib/api/operations/answers.ts';
import { inProject, type Operation, onItem } from '#lib/api/operations/operation.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { type TokenScope, tokenScopes } from '#lib/core/policy.ts';
import { run } from '#lib/core/run.ts';
import { keepBlob } from '#lib/core/storage.ts';
import { attachFile } from '#lib/evidence/commands/attach.ts';
import { addItem } from '#lib/item/commands/add.ts';
import { sendReport } from '#lib/machine-report/commands/send.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { factsDigest, loadSigningFacts } from '#lib/signoff/facts.ts';
import { revokeToken } from '#lib/token/commands/revoke.ts';
import { makeWebhook } from '#lib/webhook/commands/make.ts';
import { spread } from '#lib/webhook/work.ts';
import { type Api, cookieOf, serveApi, tokenOf } from './api-server.ts';
import { itemOf, openProject, type Place } from './fixture.ts';
import { join, must, openWorkspace } from './people.ts';

vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

type Headers = Record<string, string>;
/** A workspace with one of everything that a path can name. */
type Here = { owner: Scope; place: Place; names: Record<string, string> };

const CLEAN = { format: 'django-check', content: 'System check identified no issues (0 silenced).\n' };

let api: Api;
let own: Here;
let other: Here;
const tokens = {} as Record<TokenScope | 'all' | 'foreign', Headers>;

beforeAll(async () => {
  api = await serveApi();
  own = await furnish('Own launch');
  other = await furnish('Launch of others');
  for (const scope of tokenScopes) tokens[scope] = await tokenOf(own.owner, scope);
  tokens.all = await tokenOf(own.owner, ...tokenScopes);
  tokens.foreign = await tokenOf(other.owner, ...tokenScopes);
}, 60_000);
afterAll(() => api.close());

async function furnish(name: string): Promise<Here> {
  const owner = await openWorkspace('alone');
  const place = await openProject(owner, 'django-launch', name);
  const own = { ...place, title: 'Own check', section: 'Own', severity: 'optional' };
  const on = { ...place, item: must(await run(addItem, owner, own)).key };
  const { run: probeRun } = must(await run(startRun, owner, place));
  const { webhook } = must(
    await run(makeWebhook, owner, { name: 'Chat', url: 'https://hooks.example.org/' }),
  );
  await spread({ chain: `workspace:${owner.workspace.id}`, from: 1, to: 1 });
  const delivery = await db().webhookDelivery.findFirstOrThrow({ where: { webhookId: webhook } });
  await db().webhookDelivery.update({ where: { id: delivery.id }, data: { state: 'failed', nextAt: null } });
  const bytes = new TextEncoder().encode('seen');
  const kept = { name: 'seen.txt', sha256: await keepBlob(bytes), bytes: 4, mediaType: 'text/plain' };
  const { evidence } = must(await run(attachFile, owner, { ...on, ...kept }));
  const { report } = must(await run(sendReport, owner, { ...place, ...CLEAN }));
  const made = { run: probeRun, webhook, delivery: delivery.id, evidence, report };
  return { owner, place, names: { ...on, ...made, poll: '1', key: 'django-launch' } };
}

const pathFor = ({ path }: Operation, names: Record<string, string>) =>
  path.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => names[name] ?? 'none') +
  (path.endsWith('/search') ? '?q=own' : '');
const named = ({ method, path }: Operation) => `${method} ${path}`;

async function ask(operation: Operation, here: Here, headers: Headers, body: unknown = {}) {
  const method = operation.method.toUpperCase();
  const sent = method === 'GET' ? {} : { body: JSON.stringify(body) };
  const json = method === 'GET' ? {} : { 'content-type': 'application/json' };
  return fetch(`${api.url}/api/v1${pathFor(operation, here.names)}`, {
    ...{ method, headers: { ...headers, ...json }, ...sent },
  });
}

const statusOf = async (...asked: Parameters<typeof ask>): Promise<number> => {
  const response = await ask(...asked);
  await response.body?.cancel();
  return response.status;
};

const guarded = operations.filter(({ scope }) => scope !== 'open');
const table = guarded.map((operation) => [named(operation), operation] as const);

/** What each write needs to get as far as its subject. */
const bodies: Record<string, object> = {
  [`post ${onItem}/evidence`]: { body: 'The log of the pipeline.' },
  [`post ${inProject}/items`]: { title: 'Own', section: 'Own', severity: 'optional' },
  [`post ${inProject}/reports`]: CLEAN,
};

afterEach(() => db().webhook.updateMany({ data: { removedAt: null } }));

describe.each(table)('%s', (name, operation) => {
  const body = bodies[name] ?? {};

  test('a token comes in exactly where its scope is asked for', async () => {
    const statuses = await Promise.all(
      tokenScopes.map((scope) => statusOf(operation, own, tokens[scope], body)),
    );
    for (const [at, scope] of tokenScopes.entries()) {
      const comesIn = scope === operation.scope;
      expect([scope, statuses[at] !== 403]).toEqual([scope, comesIn]);
      if (comesIn) expect([200, 201, 404, 409, 422]).toContain(statuses[at]);
    }
  });

  test('what is of another workspace is as if it did not exist', async () => {
    expect(await statusOf(operation, own, tokens.foreign, body)).toBe(404);
    expect(await statusOf(operation, other, tokens.all, body)).toBe(404);
    if (!/\{(project|webhook)\}/.test(operation.path)) return;
    const mixed = { ...own, names: { ...other.names, workspace: own.owner.workspace.slug } };
    expect(await statusOf(operation, mixed, tokens.all, body)).toBe(operation.scope === null ? 403 : 404);
  });

  test('nobody, an unknown token and a malformed one are told to sign in', async () => {
    for (const headers of [{}, { authorization: 'Bearer hpt_unknown' }, { authorization: 'Basic YTpi' }]) {
      const response = await ask(operation, own, headers as Headers);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
      expect(response.headers.get('content-type')).toBe('application/problem+json');
      expect(answers.Problem.safeParse(await response.json()).success).toBe(true);
    }
  });
});

describe('answers are as described', () => {
  const gets = table.filter(([, { method, path }]) => method === 'get' && !/poll|live/.test(path));
  test.each(gets)('%s', async (_name, operation) => {
    const response = await ask(operation, own, tokens.all);
    expect(response.status).toBe(200);
    if ('mediaType' in operation.answer) return void (await response.body?.cancel());
    const { answer } = operation;
    const one = answers['page' in answer ? answer.page : answer.one];
    const kind = 'page' in answer ? z.object({ data: z.array(one), next: z.string().nullable() }) : one;
    const parsed = kind.safeParse(await response.json());
    expect(parsed.error?.issues).toBeUndefined();
  });
});

describe('what only persons do', () => {
  test('no token signs, whatever its scopes; the person who is signed in does', async () => {
    const sign = operations.find(({ method, path }) => method === 'post' && path.endsWith('/sign-offs'));
    if (!sign) throw new Error('signing is not described');
    const { id } = await itemOf(own.place, own.names.item ?? '');
    const facts = await loadSigningFacts(db(), id);
    if (!facts) throw new Error('no facts');
    const body = { digest: factsDigest(facts), seen: facts };
    const before = await db().signOff.count();
    const refused = await ask(sign, own, tokens.all, body);
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: 'person-only' }]);
    expect(await db().signOff.count()).toBe(before);
    const signed = await ask(sign, own, await cookieOf(own.owner), body);
    expect([signed.status, await signed.json()]).toMatchObject([201, { signOff: expect.any(String) }]);
  });

  test('a viewer’s session reads and writes nothing; another site’s page writes nothing', async () => {
    const viewer = await cookieOf(await join(own.owner, 'viewer'));
    for (const [, operation] of table) {
      if (operation.path.endsWith('/live')) continue;
      const status = await statusOf(operation, own, viewer);
      if (operation.method === 'get' && operation.scope === 'read') expect([200, 404]).toContain(status);
      else if (operation.method === 'get') expect(status).toBe(403);
      else expect([403, 422]).toContain(status);
    }
    const owner = { ...(await cookieOf(own.owner)), origin: 'https://elsewhere.example' };
    const writes = table.filter(([, { method }]) => method !== 'get');
    for (const [, operation] of writes) expect(await statusOf(operation, own, owner)).toBe(403);
  });
});

describe('a token', () => {
  const readiness = (): Operation => {
    const found = operations.find(({ path }) => path.endsWith('/readiness'));
    if (!found) throw new Error('readiness is not described');
    return found;
  };

  test('is kept as a hash, and notes its last use once a minute', async () => {
    const headers = await tokenOf(own.owner, 'read');
    const secret = headers.authorization?.slice('Bearer '.length) ?? '';
    const row = async () => db().apiToken.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect((await row()).lastUsedAt).toBeNull();
    expect(await statusOf(readiness(), own, headers)).toBe(200);
    const first = (await row()).lastUsedAt;
    expect(first).not.toBeNull();
    expect(await statusOf(readiness(), own, headers)).toBe(200);
    expect((await row()).lastUsedAt).toEqual(first);
    const [{ dump = '' } = {}] = await db().$queryRaw<{ dump: string }[]>`
      SELECT string_agg(t::text, '') || (SELECT string_agg(line, '') FROM "HistoryEvent") AS dump FROM "ApiToken" t`;
    expect(dump).toContain(secret.slice(0, 8));
    expect(dump).not.toContain(secret.slice(4));
  });

  test('that is revoked or has expired opens nothing', async () => {
    const revoked = await tokenOf(own.owner, 'read');
    const { id } = await db().apiToken.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(await statusOf(readiness(), own, revoked)).toBe(200);
    must(await run(revokeToken, own.owner, { token: id }));
    expect(await statusOf(readiness(), own, revoked)).toBe(401);
    const old = await tokenOf(own.owner, 'read');
    const { id: second } = await db().apiToken.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    await db().apiToken.update({ where: { id: second }, data: { expiresAt: new Date() } });
    expect(await statusOf(readiness(), own, old)).toBe(401);
  });

  test('stands in the history by its own name', async () => {
    const attach = operations.find(({ method, path }) => method === 'post' && path.endsWith('/evidence'));
    if (!attach) throw new Error('attaching is not described');
    const response = await ask(attach, own, tokens.evidence, { body: 'The log of the pipeline.' });
    expect(response.status).toBe(201);
    const event = await db().historyEvent.findFirstOrThrow({
      where: { type: 'evidence.attached' },
      orderBy: { at: 'desc' },
    });
    expect(JSON.parse(event.line)).toMatchObject({
      actor: { kind: 'token', name: expect.stringContaining('Token') },
    });
    expect(event.actorId).toBeNull();
    const piece = await db().evidence.findFirstOrThrow({ orderBy: { addedAt: 'desc' } });
    expect([piece.addedById, piece.addedByToken]).toEqual([null, expect.stringContaining('Token')]);
  });
});
