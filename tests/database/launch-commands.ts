import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { mintSystem } from '#lib/core/mint.ts';
import { run } from '#lib/core/run.ts';
import { assignStep } from '#lib/launch/commands/assign.ts';
import { endLaunch } from '#lib/launch/commands/end.ts';
import { moveStep } from '#lib/launch/commands/move.ts';
import { pauseLaunch, resumeLaunch } from '#lib/launch/commands/pause.ts';
import { addStep, editStep, removeStep } from '#lib/launch/commands/plan.ts';
import { scrubLaunch } from '#lib/launch/commands/scrub.ts';
import { startLaunch } from '#lib/launch/commands/start.ts';
import { finishStep, reopenStep, skipStep, startStep } from '#lib/launch/commands/step.ts';
import { editProject } from '#lib/project/commands/edit.ts';
import { moveStage } from '#lib/project/commands/stage.ts';
import { endEntry, resumeEntry } from '#lib/watch/commands/end-entry.ts';
import { addEntry, editEntry } from '#lib/watch/commands/entry.ts';
import { finishOccurrence, reopenOccurrence } from '#lib/watch/commands/occurrence.ts';
import { planDue } from '#lib/watch/commands/plan-due.ts';
import { setPace } from '#lib/watch/commands/set-pace.ts';
import type { Here, Registered } from './commands.ts';
import { openProject, type Place } from './fixture.ts';
import { must } from './people.ts';

const reason = 'A test.';
let count = 0;
const next = () => ++count;

const goingOf = ({ project }: Place) =>
  db().launchRun.findFirst({
    where: { project: { slug: project }, state: { not: 'ended' } },
    include: { steps: { orderBy: { position: 'asc' } } },
  });

/** Leaves no run going on. */
async function idle({ owner, place }: Here): Promise<{ project: string }> {
  const going = await goingOf(place);
  if (going) {
    for (const step of going.steps.filter(({ startedAt }) => startedAt !== null))
      must(await run(reopenStep, owner, { ...place, step: step.key }));
    if (going.state !== 'scrubbed') must(await run(scrubLaunch, owner, { ...place, reason }));
    must(await run(endLaunch, owner, place));
  }
  return { project: place.project };
}

/** A rehearsal in a state, of which no step has begun. */
async function rehearsal(here: Here, state: 'running' | 'paused' | 'scrubbed'): Promise<{ project: string }> {
  const { owner, place } = here;
  const going = await goingOf(place);
  if (going?.state === state && going.steps.every((step) => step.state === 'waiting'))
    return { project: place.project };
  await idle(here);
  must(await run(startLaunch, owner, { ...place, kind: 'rehearsal', zero: 'now' }));
  if (state === 'paused') must(await run(pauseLaunch, owner, { ...place, reason }));
  if (state === 'scrubbed') must(await run(scrubLaunch, owner, { ...place, reason }));
  return { project: place.project };
}

async function firstStep(here: Here) {
  const on = await rehearsal(here, 'running');
  return { ...on, step: (await goingOf(here.place))?.steps[0]?.key ?? '' };
}

async function begun(here: Here) {
  const on = await firstStep(here);
  must(await run(startStep, here.owner, { ...here.place, step: on.step }));
  return on;
}

const fields = (title: string) => ({
  title,
  how: '',
  atMinutes: 300 + next(),
  minutes: 5,
  after: [],
  owner: '',
});

async function planned(here: Here) {
  await idle(here);
  const { step } = must(await run(addStep, here.owner, { ...here.place, ...fields(`Step ${next()}`) }));
  return { project: here.place.project, step };
}

const lives = new Map<string, Promise<Place>>();
/** A live project of the workspace whose launch was ten minutes ago, with its occurrences. */
export function openLive({ owner, place }: Here): Promise<Place> {
  const known = lives.get(place.project + owner.workspace.id);
  if (known) return known;
  const made = makeLive(owner);
  lives.set(place.project + owner.workspace.id, made);
  return made;
}

async function makeLive(owner: Scope): Promise<Place> {
  const name = `Live ${next()}`;
  const place = await openProject(owner, 'django-launch', name);
  const launchAt = new Date(Date.now() - 600_000).toISOString().slice(0, 16);
  const target = { targetUrl: 'https://shop.example.com/', httpPort: 80 };
  const launch = { name, ...target, launchAt, timeZone: 'UTC', leadId: owner.userId };
  must(await run(editProject, owner, { ...place, ...launch }));
  for (const stage of ['launching', 'live']) must(await run(moveStage, owner, { ...place, stage }));
  const { id: project } = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  must(await run(planDue, mintSystem('test'), { project }));
  return place;
}

// Who may not do a thing cannot have done it either.
const doer = ({ owner }: Here, actor: Scope): Scope =>
  actor.workspace.id === owner.workspace.id && can(actor, 'item.work') ? actor : owner;

async function occurrence(here: Here, isDone: boolean, actor = here.owner) {
  const place = await openLive(here);
  const where = { project: { slug: place.project }, startsAt: { lte: new Date() } };
  const found = await db().occurrence.findFirstOrThrow({ where, orderBy: { id: 'asc' } });
  const on = { project: place.project, occurrence: found.id };
  const input = { ...on, workspace: place.workspace };
  if (found.doneAt) must(await run(reopenOccurrence, here.owner, input));
  if (isDone) must(await run(finishOccurrence, doer(here, actor), input));
  return on;
}

const entry = () => ({
  ...{ title: `Watch ${next()}`, section: 'Own', how: '', recurrence: 'FREQ=DAILY' },
  ...{ after: '', lasts: '', window: '8h' },
});
async function watched(here: Here) {
  const made = must(await run(addEntry, here.owner, { ...here.place, ...entry() }));
  return { project: here.place.project, entry: made.entry };
}
async function unwatched(here: Here) {
  const on = await watched(here);
  must(await run(endEntry, here.owner, { ...here.place, ...on, reason }));
  return on;
}

/** The commands of launch day and of the days after. */
export const launchCommands: readonly Registered[] = [
  {
    command: startLaunch,
    input: async (here) => ({ ...(await idle(here)), kind: 'rehearsal', zero: 'now' }),
  },
  { command: pauseLaunch, input: async (here) => ({ ...(await rehearsal(here, 'running')), reason }) },
  { command: resumeLaunch, input: (here) => rehearsal(here, 'paused') },
  { command: scrubLaunch, input: async (here) => ({ ...(await rehearsal(here, 'running')), reason }) },
  { command: endLaunch, input: (here) => rehearsal(here, 'scrubbed') },
  { command: startStep, input: firstStep },
  { command: finishStep, input: firstStep },
  { command: skipStep, input: async (here) => ({ ...(await firstStep(here)), reason }) },
  { command: reopenStep, input: begun },
  { command: assignStep, input: async (here) => ({ ...(await firstStep(here)), owner: here.owner.userId }) },
  { command: addStep, input: async (here) => ({ ...(await idle(here)), ...fields('Own step') }) },
  {
    command: editStep,
    input: async (here) => ({ ...(await planned(here)), ...fields('Another title'), revision: 1 }),
  },
  { command: moveStep, input: async (here) => ({ ...(await planned(here)), to: 'earlier' }) },
  { command: removeStep, input: planned },

  { command: finishOccurrence, input: (here) => occurrence(here, false) },
  { command: reopenOccurrence, input: (here, actor) => occurrence(here, true, actor) },
  { command: addEntry, input: async ({ place: { project } }) => ({ project, ...entry() }) },
  { command: editEntry, input: async (here) => ({ ...(await watched(here)), ...entry(), revision: 1 }) },
  { command: endEntry, input: async (here) => ({ ...(await watched(here)), reason }) },
  { command: resumeEntry, input: unwatched },
  {
    command: setPace,
    input: async ({ place: { project } }) => ({ project, pace: next() % 2 === 0 ? 'hourly' : 'daily' }),
  },
];
