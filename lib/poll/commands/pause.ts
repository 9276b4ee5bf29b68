import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseClosed, refuseNotOpen } from '../rules.ts';
import { pausePoll as pauseInput, resumePoll as resumeInput } from '../schema.ts';
import { chainOf, lockPoll } from '../subject.ts';

/** Pauses a poll: nobody votes and nothing is decided until it is resumed. */
export const pausePoll = defineCommand({
  name: 'poll.pause',
  may: 'poll.run',
  input: pauseInput,
  load: lockPoll,
  async execute({ tx, input: { reason }, subject: { project, poll } }) {
    const refused = refuseNotOpen(poll.state);
    if (refused) return refused;
    const where = { id: poll.id, state: 'open' };
    const { count } = await tx.poll.updateMany({ where, data: { state: 'paused', pauseReason: reason } });
    if (count === 0) return conflict('Somebody else has just changed this poll.');
    const data = { poll: poll.number, reason };
    return done({ state: 'paused' as const }, { type: 'poll.paused', ...chainOf(project), data });
  },
});

/** Resumes a paused poll. Votes given before count again, unless the checklist has changed. */
export const resumePoll = defineCommand({
  name: 'poll.resume',
  may: 'poll.run',
  input: resumeInput,
  load: lockPoll,
  async execute({ tx, subject: { project, poll } }) {
    const refused = refuseClosed(poll.state);
    if (refused) return refused;
    const where = { id: poll.id, state: 'paused' };
    const { count } = await tx.poll.updateMany({ where, data: { state: 'open', pauseReason: null } });
    if (count === 0) return conflict('This poll is not paused.');
    const data = { poll: poll.number };
    return done({ state: 'open' as const }, { type: 'poll.resumed', ...chainOf(project), data });
  },
});
