import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { type Context, defineCommand, done } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { conflict, type Refused, refuse } from '#lib/core/result.ts';
import { diffChecklists, sayDifferences } from '../checklist.ts';
import { type Current, loadCurrent } from '../current.ts';
import { refuseNotOpen } from '../rules.ts';
import { checklist, castVote as input } from '../schema.ts';
import { chainOf, keepFrozen, lockSeat } from '../subject.ts';

type Input = { digest: string; revision: number };
type Subject = NonNullable<Awaited<ReturnType<typeof lockSeat>>>;

/**
 * Gives a seat's vote, or another in its place, bound to the checklist that the voter saw. Only the seat's
 * holder votes. Source: product.md, screen 8.
 */
export const castVote = defineCommand({
  name: 'poll.vote',
  may: 'poll.vote',
  input,
  load: lockSeat,
  async execute(context) {
    const { tx, input: given, subject, now } = context;
    const { project, poll, seat } = subject;
    const { vote, comment, digest, revision } = given;
    const current = await loadCurrent(tx, project.id, now);
    const refused =
      refuseNotOpen(poll.state) ?? refuseVoter(context) ?? (await refuseChanged(tx, subject, current, given));
    if (refused) return refused;
    const { count } = await tx.pollSeat.updateMany({
      where: { id: seat.id, revision },
      data: { vote, comment, digest, votedAt: now, revision: revision + 1 },
    });
    if (count === 0) return conflict('You have voted in another window meanwhile. Look at that vote first.');
    await keepFrozen(tx, poll.id, current, now);
    const data = { poll: poll.number, seat: seat.name, vote, comment, digest, from: seat.vote };
    return done({ vote }, { type: 'poll.voted', ...chainOf(project), data });
  },
});

const refuseVoter = ({ actor, subject: { seat } }: Context<Scope, Input, Subject>): Refused | null =>
  seat.holderId === actor.userId
    ? null
    : refuse(403, 'not-your-seat', `The seat ${seat.name} is held by somebody else: only its holder votes.`);

async function refuseChanged(tx: Tx, { poll }: Subject, current: Current, { digest }: Input) {
  if (digest === current.digest) return null;
  const where = { pollId_digest: { pollId: poll.id, digest } };
  const seen = await tx.frozenChecklist.findUnique({ where });
  const differences = seen ? diffChecklists(checklist.parse(seen.checklist), current.checklist) : [];
  const what = sayDifferences(differences) || 'Something in it is not as it was.';
  return refuse(
    409,
    'checklist-changed',
    `The checklist has changed since you looked: ${what} Look again, then vote.`,
  );
}
