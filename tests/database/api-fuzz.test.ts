import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { makeDocument } from '#lib/api/document.ts';
import { operations } from '#lib/api/operations/all.ts';
import { answers } from '#lib/api/operations/answers.ts';
import type { Operation } from '#lib/api/operations/operation.ts';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { tokenScopes } from '#lib/core/policy.ts';
import { exportHistory } from '#lib/history/export.ts';
import { verifyHistory } from '#lib/history/verify.ts';
import { type Api, cookieOf, serveApi, tokenOf } from './api-server.ts';
import { openProject, type Place } from './fixture.ts';
import { openWorkspace } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

/** How many requests each verb of each route gets. */
const RUNS = 12;

let api: Api;
let owner: Scope;
let place: Place;
let callers: Record<string, string>[];

beforeAll(async () => {
  api = await serveApi();
  owner = await openWorkspace('alone');
  await publishSmallTemplate();
  place = await openProject(owner, 'small-launch', 'Shop');
  callers = [await tokenOf(owner, ...tokenScopes), await cookieOf(owner)];
}, 60_000);
afterAll(() => api.close());

const hostile = fc.oneof(
  fc.constantFrom(
    ...['\'; DROP TABLE "Item"; --', '%00', '\u0000', '..', '../../etc/passwd', '%2e%2e%2f', '__proto__'],
    ...[
      'constructor',
      'null',
      'NaN',
      '-1',
      '1e309',
      '00000000-0000-0000-0000-000000000000',
      '\ud83d\ude00',
      '\ufeff',
    ],
    ...['2027-02-31T00:00', '<script>', '{{7*7}}', 'a'.repeat(5_000), '\u202e', '\ufffe', 'ⅷ', ' '],
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const value = fc.oneof(hostile, fc.jsonValue({ maxDepth: 3 }), fc.uuid(), fc.webUrl());

/** The names of a body's fields, as the document tells them. */
function fieldsOf({ method, path }: Operation): string[] {
  const described = makeDocument().paths[path]?.[method] as unknown;
  const content = z.object({ requestBody: z.object({ content: z.record(z.string(), z.unknown()) }) });
  const found = content.safeParse(described);
  const text = found.success ? JSON.stringify(found.data.requestBody.content['application/json']) : '';
  return [...new Set([...text.matchAll(/"(\w+)":\{/g)].map(([, name = '']) => name))];
}

const good = {
  title: 'Fuzz',
  section: 'Own',
  severity: 'optional',
  body: 'Seen.',
  name: 'Fuzz',
  url: 'https://a.example/',
};

const bodyFor = (operation: Operation) => {
  const names = ['workspace', 'project', ...fieldsOf(operation), ...Object.keys(good)];
  const given = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 5 });
  const object = fc.oneof(
    given,
    given.map((fields) => ({ ...good, ...fields })),
    fc.constant(good),
  );
  return fc.oneof(
    { weight: 4, arbitrary: object.map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)) },
  );
};

const headersFor = fc.record(
  {
    'content-type': fc.constantFrom(
      ...['application/json', 'text/plain', 'multipart/form-data; boundary=x', 'multipart/form-data'],
      ...['application/x-www-form-urlencoded', 'application/json; charset=utf-16', ''],
    ),
    'idempotency-key': fc.constantFrom('fuzz-1', 'fuzz-2', 'a b', 'x'.repeat(300)),
  },
  { requiredKeys: ['content-type'] },
);

/** A request of this verb: the real names at most places, and hostile ones at others. */
const requestFor = (operation: Operation) =>
  fc.record({
    caller: fc.nat(operation.path.endsWith('/live') ? 0 : 1),
    names: fc.dictionary(
      fc.constantFrom('workspace', 'project', 'item', 'webhook', 'run', 'poll', 'evidence', 'delivery'),
      hostile,
      {
        maxKeys: 1,
      },
    ),
    search: fc.dictionary(fc.constantFrom('after', 'limit', 'state', 'archived', 'severity', 'x'), hostile, {
      maxKeys: 2,
    }),
    headers: headersFor,
    body: bodyFor(operation),
  });

type Asked = {
  caller: number;
  names: Record<string, string>;
  search: Record<string, string>;
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer>;
};

async function ask({ method, path }: Operation, { caller, names, search, headers, body }: Asked) {
  const real: Record<string, string> = { ...place, item: 'backups', poll: '1', ...names };
  const filled = path.replaceAll(/\{([a-z]+)\}/g, (_, name: string) =>
    encodeURIComponent((real[name] ?? crypto.randomUUID()).toWellFormed()),
  );
  const query = method === 'get' ? `?${new URLSearchParams(search)}` : '';
  const sent = method === 'get' ? {} : { body };
  return fetch(`${api.url}/api/v1${filled}${query}`, {
    ...{ method: method.toUpperCase(), headers: { ...headers, ...callers[caller] }, ...sent },
    signal: AbortSignal.timeout(5_000),
  });
}

const table = operations
  .filter(({ scope }) => scope !== 'open')
  .map((operation) => [`${operation.method} ${operation.path}`, operation] as const);

describe('whatever comes in is answered', () => {
  test.concurrent.each(table)('%s', { timeout: 30_000 }, async (_name, operation) => {
    await fc.assert(
      fc.asyncProperty(requestFor(operation), async (asked) => {
        const response = await ask(operation, asked);
        expect(response.status).toBeLessThan(500);
        if (response.ok) return void (await response.body?.cancel());
        const text = await response.text();
        if (response.status === 404 && text === '') return; // no route has such a path
        expect(answers.Problem.safeParse(JSON.parse(text)).success).toBe(true);
        expect(text).not.toMatch(/prisma|postgres|node_modules|at \w+ \(/i);
      }),
      { numRuns: RUNS },
    );
  });
});

describe('and afterwards', () => {
  test('the histories verify, and what was said to be done stands in them', async () => {
    for (const project of [null, place.project]) {
      const exported = await exportHistory(owner, project);
      if (!exported) throw new Error('no history');
      expect(await verifyHistory(exported.lines)).toMatchObject({ ok: true, head: exported.head });
    }
    const countOf = (type: string) => db().historyEvent.count({ where: { type } });
    expect(await db().item.count({ where: { templateKey: null } })).toBe(await countOf('item.added'));
    expect(await db().evidence.count()).toBe(await countOf('evidence.attached'));
    expect(await db().webhook.count()).toBe(await countOf('webhook.made'));
    expect(await db().signOff.count()).toBe(await countOf('signoff.signed'));
  });
});
