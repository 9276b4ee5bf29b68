import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import type { Tx } from '#lib/core/db.ts';
import { policy } from '#lib/core/policy.ts';
import type { Current } from './current.ts';
import type { PollState, Vote } from './schema.ts';

type OnPoll = { project: string; poll: number };

/**
 * A project with its production target, locked by its readiness row: no item's state and no poll of it moves
 * until the transaction ends. Null for outsiders. That row and not the project's, since whoever adds an item
 * holds the one while its foreign key asks for the other.
 */
export async function lockChecklist(tx: Tx, scope: Scope, slug: string) {
  const workspaceId_slug = { workspaceId: scope.workspace.id, slug };
  const id = (await tx.project.findUnique({ where: { workspaceId_slug }, select: { id: true } }))?.id;
  if (!id) return null;
  await tx.$queryRaw`SELECT 1 FROM "Readiness" WHERE "projectId" = ${id}::uuid FOR UPDATE`;
  const project = await tx.project.findUniqueOrThrow({ where: { id }, include: { workspace: true } });
  const { url } = await tx.target.findFirstOrThrow({ where: { projectId: id, production: true } });
  return { ...project, target: url };
}

export type LockedProject = NonNullable<Awaited<ReturnType<typeof lockChecklist>>>;

/** The chain of a project's events. */
export const chainOf = ({ id, workspaceId }: Pick<LockedProject, 'id' | 'workspaceId'>) => ({
  of: { workspaceId, projectId: id },
});

/** Where a notice of a poll leads. */
export const whereOf = ({ id, slug, name, workspaceId }: LockedProject) => ({
  workspaceId,
  project: { id, slug, name },
  page: 'poll' as const,
});

/** A poll with its seats and its locked project, so that the polls of a project change one by one; or null. */
export async function lockPoll(tx: Tx, { project: slug, poll: number }: OnPoll, scope: Scope) {
  const project = await lockChecklist(tx, scope, slug);
  if (!project) return null;
  const where = { projectId_number: { projectId: project.id, number } };
  const found = await tx.poll.findUnique({ where, include: { seats: { orderBy: { position: 'asc' } } } });
  if (!found) return null;
  const seats = found.seats.map((seat) => ({ ...seat, vote: seat.vote as Vote | null }));
  return { project, poll: { ...found, state: found.state as PollState, seats } };
}

export type LockedPoll = NonNullable<Awaited<ReturnType<typeof lockPoll>>>;

/** The same and one seat of it, or null. */
export async function lockSeat(tx: Tx, input: OnPoll & { seat: string }, scope: Scope) {
  const found = await lockPoll(tx, input, scope);
  const seat = found?.poll.seats.find(({ id }) => id === input.seat);
  return found && seat ? { ...found, seat } : null;
}

/** Those of some people who are members and may vote, by id. */
export async function findVoters(tx: Tx, { workspace }: Scope, userIds: readonly string[]) {
  const members = await tx.membership.findMany({
    where: {
      workspaceId: workspace.id,
      userId: { in: [...userIds] },
      role: { in: [...policy['poll.vote']] },
    },
    select: { user: { select: { id: true, name: true } } },
  });
  return new Map(members.map(({ user }) => [user.id, user]));
}

/** Keeps what a digest stands for, once a poll. */
export async function keepFrozen(tx: Tx, pollId: string, { checklist, digest }: Current, now: Date) {
  const data = [{ pollId, digest, checklist, frozenAt: now }];
  await tx.frozenChecklist.createMany({ data, skipDuplicates: true });
}
