import type { Scope } from '#lib/core/actor.ts';
import { sha256 } from '#lib/core/canonical.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { readLaunch } from '#lib/launch/queries.ts';
import { asks } from '#lib/probe/ask-list.ts';
import { finishRun } from '#lib/probe/commands/finish.ts';
import { recordAnswer } from '#lib/probe/commands/record.ts';
import { startRun } from '#lib/probe/commands/start.ts';
import { publishBuiltIn } from '#lib/template/commands/publish-built-in.ts';
import { parseTemplate } from '#lib/template/parse.ts';
import { openProject, type Place } from './fixture.ts';
import { must } from './people.ts';

const DAY = `
key: small-day
name: Small launch day
version: 1
source: A test
items:
  - { key: backups, title: Backups are restored once, section: Data, phase: pre-launch, severity: important }
  - { key: legal, title: Legal has said yes, section: Data, phase: pre-launch, severity: optional, hold: true }
steps:
  - { key: copy, title: Copy the data, at: -10m, minutes: 5, hold: true, after: [backups], how: Run the script. }
  - { key: switch, title: Switch over, at: 0m, minutes: 10, after: [copy], probes: [https] }
  - { key: look, title: Look at it, at: +10m, minutes: 5 }
  - { key: back, title: Switch back, at: 0m, minutes: 10, rollback: true }
  - { key: tell, title: Tell everybody, at: +10m, rollback: true, after: [back] }
every:
  - { key: errors, title: Look at the errors, section: First day, recurrence: FREQ=HOURLY, for: 24h, window: 30m, probes: [https] }
  - { key: backups-daily, title: The backup is there, section: Ongoing, recurrence: FREQ=DAILY, from: launch+24h, window: 8h }
`;

const WATCHED = `
key: watched
name: Watched
version: 1
source: A test
items:
  - { key: hsts, title: Browsers are told to use HTTPS only, section: HTTPS, phase: pre-launch, severity: critical, signOffs: { count: 1 }, probes: [hsts] }
steps:
  - { key: switch, title: Switch over, at: 0m, minutes: 5 }
every:
  - { key: errors, title: Look at the errors, section: First day, recurrence: FREQ=HOURLY, for: 24h, window: 30m, probes: [https] }
`;

async function publish(text: string): Promise<void> {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  must(await run(publishBuiltIn, mintSystem('test'), { document: parsed.value, digest: sha256(text) }));
}

const PROVEN = `
key: proven-day
name: A launch day with proof
version: 1
source: A test
items:
  - { key: hsts, title: Browsers are told to use HTTPS only, section: HTTPS, phase: pre-launch, severity: optional, probes: [hsts] }
steps:
  - { key: verify, title: Verify that it works, at: 0m, minutes: 5, hold: true, probes: [https, health] }
  - { key: tell, title: Tell everybody, at: +5m }
  - { key: back, title: Switch back, at: 0m, hold: true, rollback: true, probes: [https] }
`;

/** A project whose launch day has a hold with two probes that no item asks for. */
export async function openProvenDay(lead: Scope, name: string): Promise<Place> {
  await publish(PROVEN);
  return openProject(lead, 'proven-day', name);
}

type Said = Record<string, 'pass' | 'fail' | 'inconclusive'>;

/** Runs the probes of a project on production, and lets some of them answer as the worker would. */
export async function answerSteps(scope: Scope, place: Place, said: Said): Promise<void> {
  const { run: runId } = must(await run(startRun, scope, place));
  const { asks: given } = await db().probeRun.findUniqueOrThrow({ where: { id: runId } });
  for (const { kind, paramsDigest } of asks.parse(given)) {
    const verdict = said[kind];
    if (!verdict) continue;
    const told = { verdict, code: `${kind}.${verdict}`, summary: 'said by a test', at: new Date() };
    const answer = { ...told, observation: {}, reproduce: '', ruleVersion: 1 };
    const input = { run: runId, kind, paramsDigest, confirming: false, answer };
    must(await run(recordAnswer, mintSystem('test'), input));
  }
  must(await run(finishRun, mintSystem('test'), { run: runId }));
}

/** Publishes a small launch day, and a launch of one step that is watched afterwards. */
export async function publishDays(): Promise<void> {
  for (const text of [DAY, WATCHED]) await publish(text);
}

/** A project with two items that one signature completes, three steps, two of the way back, and two entries. */
export async function openDay(lead: Scope, name: string): Promise<Place> {
  await publish(DAY);
  return openProject(lead, 'small-day', name);
}

/** How launch day stands: "copy done, switch running, look waiting"; the part that leads. */
export async function standOf(scope: Scope, { project }: Place): Promise<string> {
  const screen = await readLaunch(scope, project);
  const steps = screen?.going?.steps ?? [];
  return steps.map(({ key, state }) => `${key} ${state}`).join(', ');
}

export const projectOf = ({ project: slug }: Place) => db().project.findFirstOrThrow({ where: { slug } });

/** The types of a project's events, oldest first. */
export async function eventsOf(place: Place): Promise<string[]> {
  const where = { chain: `project:${(await projectOf(place)).id}` };
  const rows = await db().historyEvent.findMany({ where, orderBy: { seq: 'asc' }, select: { type: true } });
  return rows.map(({ type }) => type);
}
