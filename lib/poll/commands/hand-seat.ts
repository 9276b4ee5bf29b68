import 'server-only';
import { defineCommand, done, unchanged } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { tell } from '#lib/notify/tell.ts';
import { refuseClosed } from '../rules.ts';
import { handSeat as input } from '../schema.ts';
import { chainOf, findVoters, lockSeat, whereOf } from '../subject.ts';

/** Hands a seat to somebody else, such as when its holder has left. A vote given on it is dropped. */
export const handSeat = defineCommand({
  name: 'poll.hand-seat',
  may: 'poll.run',
  input,
  load: lockSeat,
  async execute({ tx, actor, input: { holder }, subject: { project, poll, seat }, now }) {
    const closed = refuseClosed(poll.state);
    if (closed) return closed;
    if (seat.holderId === holder) return unchanged({ holder });
    const to = (await findVoters(tx, actor, [holder])).get(holder);
    if (!to) return refuse(422, 'no-voter', 'Choose a member who may vote: not a viewer.');
    const from = await tx.user.findUniqueOrThrow({
      where: { id: seat.holderId },
      select: { id: true, name: true },
    });
    const dropped = { vote: null, comment: '', digest: null, votedAt: null };
    const data = { ...dropped, holderId: to.id, revision: seat.revision + 1 };
    await tx.pollSeat.update({ where: { id: seat.id }, data });
    const by = { id: actor.userId, name: actor.name };
    const key = `poll:${poll.id}:${seat.id}:${data.revision}`;
    const telling = { kind: 'poll-opened' as const, key, ...whereOf(project), by, what: seat.name };
    await tell(tx, [{ ...telling, to: [to.id] }], now);
    const told = { poll: poll.number, seat: seat.name, from, to, dropped: seat.vote };
    return done({ holder }, { type: 'poll.seat-handed', ...chainOf(project), data: told });
  },
});
