import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { isGoing, refuseClosed } from '../rules.ts';
import { scrubPoll as input, pollStates } from '../schema.ts';
import { chainOf, lockPoll } from '../subject.ts';

/** Scrubs a poll: it ends without a decision, for a reason. */
export const scrubPoll = defineCommand({
  name: 'poll.scrub',
  may: 'poll.run',
  input,
  load: lockPoll,
  async execute({ tx, actor, input: { reason }, subject: { project, poll }, now }) {
    const refused = refuseClosed(poll.state);
    if (refused) return refused;
    const where = { id: poll.id, state: { in: pollStates.filter(isGoing) } };
    const closed = { state: 'scrubbed', note: reason, closedAt: now, closedById: actor.userId };
    const { count } = await tx.poll.updateMany({ where, data: closed });
    if (count === 0) return conflict('Somebody else has just ended this poll.');
    const data = { poll: poll.number, reason };
    return done({ state: 'scrubbed' as const }, { type: 'poll.scrubbed', ...chainOf(project), data });
  },
});
