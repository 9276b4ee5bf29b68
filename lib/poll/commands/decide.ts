import 'server-only';
import type { z } from 'zod';
import type { Scope } from '#lib/core/actor.ts';
import { chainName } from '#lib/core/audit.ts';
import { type Context, defineCommand, done } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { conflict } from '#lib/core/result.ts';
import { refuseArchived } from '#lib/item/subject.ts';
import { type Current, loadCurrent } from '../current.ts';
import { mayDecide } from '../rules.ts';
import { decidePoll as input } from '../schema.ts';
import { readinessOf, type Snapshot, sealSnapshot } from '../snapshot.ts';
import { chainOf, type LockedPoll, lockPoll } from '../subject.ts';

/** Decides a poll. The decision keeps a snapshot of all it stood on, which its event names by SHA-256. */
export const decidePoll = defineCommand({
  name: 'poll.decide',
  may: 'poll.run',
  input,
  load: lockPoll,
  async execute(context) {
    const {
      tx,
      actor,
      input: { decision, note, digest: seen },
      subject: { project, poll },
      now,
    } = context;
    const current = await loadCurrent(tx, project.id, now);
    const { verdict } = current.readiness;
    const asked = { decision, state: poll.state, verdict, current: current.digest, seen, seats: poll.seats };
    const refused = refuseArchived(project) ?? mayDecide(asked);
    if (refused) return refused;
    const { text: snapshot, hash: snapshotHash } = sealSnapshot(await gather(context, current));
    const closed = { state: 'decided', closedAt: now, closedById: actor.userId };
    const { count } = await tx.poll.updateMany({
      where: { id: poll.id, state: 'open' },
      data: { ...closed, decision, note, snapshot, snapshotHash },
    });
    if (count === 0) return conflict('Somebody else has just ended this poll.');
    const data = { poll: poll.number, decision, note, digest: current.digest, snapshot: snapshotHash };
    return done({ decision, snapshot: snapshotHash }, { type: 'poll.decided', ...chainOf(project), data });
  },
});

type Deciding = Context<Scope, z.output<typeof input>, LockedPoll>;

async function gather(context: Deciding, current: Current): Promise<Omit<Snapshot, 'sha256'>> {
  const {
    tx,
    actor,
    input: { decision, note },
    subject: { project, poll },
    now,
  } = context;
  const people = await namesOf(tx, [poll.openedById, ...poll.seats.map(({ holderId }) => holderId)]);
  const { id, slug, name, alone } = project.workspace;
  const { stage, timeZone, launchAt, target } = project;
  const opened = { openedAt: poll.openedAt.toISOString(), openedBy: people(poll.openedById) };
  return {
    ...{ format: 'holdpoint.go-no-go', v: 1 },
    workspace: { id, slug, name, alone },
    project: {
      ...{ id: project.id, slug: project.slug, name: project.name, stage, target },
      ...{ launchAt: launchAt.toISOString(), timeZone },
    },
    poll: { number: poll.number, digest: poll.digest, ...opened },
    ...{ decision, note, decidedAt: now.toISOString() },
    decidedBy: { id: actor.userId, name: actor.name },
    ...{ checklist: current.checklist, digest: current.digest },
    seats: poll.seats.map(({ name, holderId, vote, comment, digest, votedAt }) => ({
      ...{ name, holder: people(holderId), vote, comment, digest },
      votedAt: votedAt?.toISOString() ?? null,
    })),
    readiness: readinessOf(current.readiness),
    history: await lockHead(tx, chainName(chainOf(project).of)),
  };
}

async function namesOf(tx: Tx, ids: readonly string[]) {
  const found = await tx.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } });
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (id: string) => ({ id, name: names.get(id) ?? '' });
}

// Held until the decision's own event is appended, so that it follows this head and no other.
async function lockHead(tx: Tx, chain: string): Promise<Snapshot['history']> {
  const [head] = await tx.$queryRaw<{ seq: number; hash: string }[]>`
    SELECT seq, hash FROM "ChainHead" WHERE chain = ${chain} FOR UPDATE`;
  if (!head) throw new Error(`no head for chain ${chain}`);
  return { chain, seq: head.seq, head: head.hash };
}
