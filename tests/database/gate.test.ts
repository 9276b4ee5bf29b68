import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { main } from '#lib/cli/main.ts';
import type { Scope } from '#lib/core/actor.ts';
import { run } from '#lib/core/run.ts';
import { releaseProject, stopProject } from '#lib/project/commands/stop.ts';
import { type Api, serveApi, tokenOf } from './api-server.ts';
import { openProject, type Place, signNow } from './fixture.ts';
import { must, openWorkspace } from './people.ts';
import { publishSmallTemplate } from './small-template.ts';

vi.mock('next/headers', async () => (await import('./cookie-jar.ts')).nextHeaders);

const root = join(import.meta.dirname, '../..');
let api: Api;
let owner: Scope;
let place: Place;
let tools: string;

beforeAll(async () => {
  api = await serveApi();
  owner = await openWorkspace('alone');
  await publishSmallTemplate();
  place = await openProject(owner, 'small-launch', 'Shop');
  const { authorization = '' } = await tokenOf(owner, 'read');
  process.env.HOLDPOINT_URL = api.url;
  process.env.HOLDPOINT_TOKEN = authorization.slice('Bearer '.length);
  tools = mkdtempSync(join(tmpdir(), 'holdpoint-gate-'));
  const command = `#!/bin/sh\nexec '${process.execPath}' --conditions=react-server '${join(root, 'scripts/holdpoint.ts')}' "$@"\n`;
  writeFileSync(join(tools, 'holdpoint'), command);
  chmodSync(join(tools, 'holdpoint'), 0o755);
}, 60_000);
afterAll(async () => {
  rmSync(tools, { recursive: true });
  await api.close();
});

const named = () => `${place.workspace}/${place.project}`;

async function gate(...args: string[]) {
  const said: { out: string[]; err: string[] } = { out: [], err: [] };
  const io = {
    out: (line: string) => void said.out.push(line),
    err: (line: string) => void said.err.push(line),
  };
  const status = await main(['gate', '--project', named(), ...args], io);
  return { status, out: said.out.join('\n'), err: said.err.join('\n') };
}

/** Runs a shell's line with the command on its path. */
function shell(script: string): Promise<{ status: number | null; out: string }> {
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env.PATH}` };
  const child = spawn('sh', ['-ec', script], { env, cwd: tools });
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(String(part)));
  return new Promise((done) => child.on('close', (status) => done({ status, out: parts.join('') })));
}

/** The YAML blocks of the docs. */
const recipes = [...readFileSync(join(root, 'docs/gate.md'), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(
  ([, text = '']) => parse(text) as Record<string, never>,
);

describe('the gate', () => {
  test('is shut while a critical item is left, and says which', async () => {
    const { status, out } = await gate();
    expect(status).toBe(1);
    expect(out).toMatch(/^NO-GO {2}0 of 9 points done/);
    expect(out).toContain('backups');
    expect(out).toContain('one sign-off is missing');
  });

  test('calls an important item that is left a risk, or a NO-GO where that was asked for', async () => {
    must(await signNow(owner, place, 'backups'));
    expect((await gate()).status).toBe(3);
    expect((await gate('--allow-risk')).status).toBe(0);
    expect((await gate('--fail-level', 'important')).status).toBe(1);
    expect((await gate('--fail-level', 'important', '--allow-risk')).status).toBe(1);
    const { out } = await gate('--json');
    expect(JSON.parse(out)).toMatchObject({
      schema: 'holdpoint.gate/1',
      ...{ verdict: 'AT RISK', left: { critical: 0, important: 1 }, exitStatus: 3 },
      blockers: [{ item: 'logs', severity: 'important' }],
    });
  });

  test('opens, and shuts when somebody stops the project', async () => {
    must(await signNow(owner, place, 'logs'));
    expect(await gate()).toMatchObject({ status: 0, out: expect.stringMatching(/^GO /) });
    must(await run(stopProject, owner, { ...place, reason: 'The provider is down.' }));
    expect(await gate()).toMatchObject({ status: 1, out: expect.stringContaining('The provider is down.') });
    must(await run(releaseProject, owner, place));
    expect((await gate()).status).toBe(0);
  });

  test.each([
    [['--fail-level', 'optional'], '--fail-level takes critical or important'],
    [['--token', 'hpt_x'], "Unknown option '--token'"],
    [['--project', 'shop'], 'Name the project'],
    [['--project', 'nobody/here'], 'does not exist'],
    [['--url', 'ftp://holdpoint.example'], 'is no address of a Holdpoint'],
    [['--url', 'http://127.0.0.1:1'], 'does not answer'],
  ])('says what is wrong with %s', { timeout: 30_000 }, async (args, said) => {
    const { status, err } = await gate(...args);
    expect([status, err]).toEqual([2, expect.stringContaining(said)]);
  });

  test('says what is wrong with a token, without telling it', async () => {
    const token = process.env.HOLDPOINT_TOKEN;
    process.env.HOLDPOINT_TOKEN = 'hpt_not-a-token';
    const { status, err } = await gate();
    expect([status, err]).toEqual([2, expect.stringContaining('not known here')]);
    expect(err).not.toContain('hpt_not');
    process.env.HOLDPOINT_TOKEN = (await tokenOf(owner, 'probe')).authorization?.slice('Bearer '.length);
    expect((await gate()).err).toContain('lacks the scope “read”');
    delete process.env.HOLDPOINT_TOKEN;
    expect((await gate()).err).toContain('HOLDPOINT_TOKEN');
    process.env.HOLDPOINT_TOKEN = token;
  });
});

type Github = {
  jobs: { gate: { env: Record<string, string>; steps: { run: string }[] }; deploy: { needs: string } };
};
type Gitlab = { gate: { script: string[]; allow_failure: { exit_codes: number[] } } };

describe('the recipes in the docs', () => {
  const toOurs = (line: string) => line.replace('acme/shop', named());

  test('are GitHub’s and GitLab’s, and their gates stand before what deploys', () => {
    const [github, gitlab] = recipes as unknown as [Github, Gitlab];
    expect(recipes).toHaveLength(2);
    expect(github.jobs.deploy.needs).toBe('gate');
    expect(Object.keys(github.jobs.gate.env)).toEqual(['HOLDPOINT_URL', 'HOLDPOINT_TOKEN']);
    expect(gitlab.gate.allow_failure.exit_codes).toEqual([3]);
  });

  test('run as they stand: through, then stopped', { timeout: 30_000 }, async () => {
    const [github, gitlab] = recipes as unknown as [Github, Gitlab];
    const steps = github.jobs.gate.steps.map((step) => toOurs(step.run)).join('\n');
    expect(await shell(steps)).toMatchObject({ status: 0, out: expect.stringMatching(/^GO /) });
    must(await run(stopProject, owner, { ...place, reason: 'Not yet.' }));
    expect((await shell(gitlab.gate.script.map(toOurs).join('\n'))).status).toBe(1);
  });
});
