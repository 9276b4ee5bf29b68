import type { Scope } from '#lib/core/actor.ts';
import { can } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { decidePoll } from '#lib/poll/commands/decide.ts';
import { handSeat } from '#lib/poll/commands/hand-seat.ts';
import { openPoll } from '#lib/poll/commands/open.ts';
import { pausePoll, resumePoll } from '#lib/poll/commands/pause.ts';
import { scrubPoll } from '#lib/poll/commands/scrub.ts';
import { castVote } from '#lib/poll/commands/vote.ts';
import { loadCurrent } from '#lib/poll/current.ts';
import type { Here, Registered } from './commands.ts';
import { must } from './people.ts';

/** Ends whatever poll is going on in the project. */
async function none({ owner, place }: Here) {
  const going = await db().poll.findMany({ where: { closedAt: null } });
  const project = await db().project.findFirstOrThrow({ where: { slug: place.project } });
  const own = going.find(({ projectId }) => projectId === project.id);
  if (own) must(await run(scrubPoll, owner, { ...place, poll: own.number, reason: 'The next test.' }));
  return project;
}

/** Opens a poll with one seat, held by the actor where they may vote here. */
async function opened(here: Here, actor: Scope) {
  const project = await none(here);
  const { owner, place } = here;
  const isMember = actor.workspace.id === owner.workspace.id && can(actor, 'poll.vote');
  const holder = isMember ? actor.userId : owner.userId;
  const { poll } = must(await run(openPoll, owner, { ...place, names: ['Engineering'], holders: [holder] }));
  const { digest } = await loadCurrent(db(), project.id, new Date());
  const where = { poll: { projectId: project.id, number: poll } };
  const { id: seat } = await db().pollSeat.findFirstOrThrow({ where });
  return { on: { project: place.project, poll }, seat, digest };
}

const paused = async (here: Here, actor: Scope) => {
  const { on } = await opened(here, actor);
  must(await run(pausePoll, here.owner, { ...here.place, ...on }));
  return on;
};

const vote = async (here: Here, actor: Scope) => {
  const { on, seat, digest } = await opened(here, actor);
  return { ...on, seat, digest, vote: 'go', revision: 0 };
};

const decision = async (here: Here, actor: Scope) => {
  const { on, digest } = await opened(here, actor);
  return { ...on, digest, decision: 'NO-GO' };
};

const seats = async (here: Here) => {
  await none(here);
  return { project: here.place.project, names: ['Engineering'], holders: [here.owner.userId] };
};

/** The commands of polls, for the access matrix. */
export const pollCommands: readonly Registered[] = [
  { command: openPoll, input: seats },
  { command: castVote, input: vote },
  {
    command: handSeat,
    input: async (here, actor) => {
      const { on, seat } = await opened(here, actor);
      return { ...on, seat, holder: here.owner.userId };
    },
  },
  { command: pausePoll, input: async (here, actor) => (await opened(here, actor)).on },
  { command: resumePoll, input: paused },
  {
    command: scrubPoll,
    input: async (here, actor) => ({ ...(await opened(here, actor)).on, reason: 'A test.' }),
  },
  { command: decidePoll, input: decision },
];
