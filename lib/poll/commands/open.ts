import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict, refuse } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { tell } from '#lib/notify/tell.ts';
import { loadCurrent } from '../current.ts';
import { openPoll as input } from '../schema.ts';
import { chainOf, findVoters, keepFrozen, lockChecklist, whereOf } from '../subject.ts';

/** Opens a go/no-go poll over the checklist as it is now. A project has one at a time. */
export const openPoll = defineCommand({
  name: 'poll.open',
  may: 'poll.run',
  input,
  load: (tx, { project }, scope) => lockChecklist(tx, scope, project),
  async execute({ tx, actor, input: { seats: wanted }, subject: project, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const projectId = project.id;
    const voters = await findVoters(
      tx,
      actor,
      wanted.map(({ holder }) => holder),
    );
    const seats = wanted.flatMap(({ name, holder: id }) => {
      const holder = voters.get(id);
      return holder ? [{ name, holder }] : [];
    });
    if (seats.length < wanted.length)
      return refuse(422, 'no-voter', 'Each seat needs a member who may vote: not a viewer.');
    const going = await tx.poll.count({ where: { projectId, closedAt: null } });
    if (going > 0) return conflict('A poll of this project is going on already.');
    const number = 1 + (await tx.poll.count({ where: { projectId } }));
    const current = await loadCurrent(tx, projectId, now);
    const { digest } = current;
    const rows = seats.map(({ name, holder }, position) => ({ name, position, holderId: holder.id }));
    const data = {
      projectId,
      number,
      digest,
      openedById: actor.userId,
      openedAt: now,
      seats: { create: rows },
    };
    const { id } = await tx.poll.create({ data, select: { id: true } });
    await keepFrozen(tx, id, current, now);
    const by = { id: actor.userId, name: actor.name };
    const telling = { kind: 'poll-opened' as const, key: `poll:${id}`, ...whereOf(project), by };
    const bySeat = Map.groupBy(seats, ({ holder }) => holder.id);
    const tellings = [...bySeat].map(([holder, own]) => {
      const what = own.map((seat) => seat.name).join(', ');
      return { ...telling, to: [holder], what };
    });
    await tell(tx, tellings, now);
    return done(
      { poll: number },
      { type: 'poll.opened', ...chainOf(project), data: { poll: number, seats, digest } },
    );
  },
});
