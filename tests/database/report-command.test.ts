import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { main } from '#lib/cli/main.ts';
import type { Scope } from '#lib/core/actor.ts';
import { sha256 } from '#lib/core/canonical.ts';
import { db } from '#lib/core/db.ts';
import { type Api, serveApi, tokenOf } from './api-server.ts';
import { openProject, type Place } from './fixture.ts';
import { openWorkspace } from './people.ts';

vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

const fixture = (name: string) => join(import.meta.dirname, '../fixtures/reports', name);
let api: Api;
let owner: Scope;
let place: Place;

const useToken = async (...scopes: Parameters<typeof tokenOf>[1][]) => {
  const { authorization = '' } = await tokenOf(owner, ...scopes);
  process.env.HOLDPOINT_TOKEN = authorization.slice('Bearer '.length);
};

beforeAll(async () => {
  api = await serveApi();
  owner = await openWorkspace();
  place = await openProject(owner, 'django-launch', 'Shop');
  process.env.HOLDPOINT_URL = api.url;
  await useToken('report');
}, 60_000);
afterAll(() => api.close());

async function report(...args: string[]) {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const io = {
    out: (line: string) => void said.out.push(line),
    err: (line: string) => void said.err.push(line),
  };
  const status = await main(['report', '--project', `${place.workspace}/${place.project}`, ...args], io);
  return { status, out: said.out.join('\n'), err: said.err.join('\n') };
}

describe('holdpoint report', () => {
  test('sends what Django printed, and says what it answers', async () => {
    const file = fixture('django-check-unsafe.txt');
    const { status, out } = await report('django-check', '--file', file, '--release', '4f2a');
    expect(status).toBe(0);
    expect(out).toContain('django-check: warn. No errors, but 10 issues.');
    expect(out).toMatch(/fail +debug-off +security\.W018/);
    const kept = await db().machineReport.findFirstOrThrow({ orderBy: { at: 'desc' } });
    expect(kept).toMatchObject({ sha256: sha256(readFileSync(file)), release: '4f2a', sentById: null });
    const { line } = await db().historyEvent.findFirstOrThrow({ where: { type: 'machine-report.sent' } });
    expect(JSON.parse(line).actor).toMatchObject({ kind: 'token' });
  });

  test('tells the format by its looks, and hands the raw text out again', async () => {
    expect((await report('--file', fixture('zap-full.json'))).out).toContain('zap: fail.');
    const { id } = await db().machineReport.findFirstOrThrow({ where: { format: 'zap' } });
    const { authorization = '' } = await tokenOf(owner, 'read');
    const base = `${api.url}/api/v1/workspaces/${place.workspace}/projects/${place.project}/reports`;
    const raw = await fetch(`${base}/${id}/raw`, { headers: { authorization } });
    expect(await raw.text()).toBe(readFileSync(fixture('zap-full.json'), 'utf8'));
    const listed = (await (await fetch(base, { headers: { authorization } })).json()) as { data: object[] };
    expect(listed.data).toHaveLength(2);
  });

  test.each([
    [['django-check', '--file', fixture('django-check-traceback.txt')], 'The check itself failed'],
    [['nagios', '--file', fixture('ab.txt')], 'There are: local'],
    [['--file', fixture('none.txt')], 'There is no file'],
    [['--target', 'moon', '--file', fixture('ab.txt')], 'There are: production'],
  ])('%j is refused', async (args, says) => {
    const { status, err } = await report(...args);
    expect([status, err]).toEqual([2, expect.stringContaining(says)]);
  });

  test('a token without the scope sends nothing', async () => {
    await useToken('read');
    const { status, err } = await report('--file', fixture('ab.txt'));
    expect([status, err]).toEqual([2, expect.stringContaining('report')]);
  });
});
