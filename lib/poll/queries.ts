import 'server-only';
import { can, type Insider, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { policy } from '#lib/core/policy.ts';
import type { ReadinessRow } from '#lib/readiness/schema.ts';
import { type Difference, diffChecklists } from './checklist.ts';
import { loadCurrent } from './current.ts';
import { isGoing, type Standing, standingOf } from './rules.ts';
import { type Checklist, checklist, type Decision, type PollState, type Vote } from './schema.ts';

type Person = { id: string; name: string };

export type PollRow = {
  number: number;
  state: PollState;
  openedBy: string;
  openedAt: Date;
  pauseReason: string | null;
  closedBy: string | null;
  closedAt: Date | null;
  decision: Decision | null;
  note: string | null;
  digest: string;
  snapshotHash: string | null;
  /** The digest of the checklist that the decision stands on. */
  decidedOn: string | null;
  seats: SeatRow[];
};

export type SeatRow = {
  id: string;
  name: string;
  holder: Person;
  revision: number;
  vote: Vote | null;
  comment: string;
  digest: string | null;
  /** As PostgreSQL puts a moment into JSON. */
  votedAt: string | null;
};

/** Every poll of a project, newest first, in one statement. */
export function listPolls(scope: Insider, project: string): Promise<PollRow[]> {
  return db().$queryRaw<PollRow[]>`
    SELECT o.number, o.state, a.name AS "openedBy", o."openedAt", o."pauseReason", c.name AS "closedBy", o."closedAt",
      o.decision, o.note, o.digest, o."snapshotHash", o.snapshot::json->>'digest' AS "decidedOn",
      (SELECT json_agg(json_build_object('id', s.id, 'name', s.name, 'revision', s.revision, 'vote', s.vote,
          'comment', s.comment, 'digest', s.digest, 'votedAt', s."votedAt",
          'holder', json_build_object('id', h.id, 'name', h.name)) ORDER BY s.position)
        FROM "PollSeat" s JOIN "User" h ON h.id = s."holderId" WHERE s."pollId" = o.id) AS seats
    FROM "Project" p JOIN "Poll" o ON o."projectId" = p.id
    JOIN "User" a ON a.id = o."openedById" LEFT JOIN "User" c ON c.id = o."closedById"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project} ORDER BY o.number DESC`;
}

/** A seat of the poll that is going on: what its vote is worth now, and what changed since it was given. */
export type OpenSeat = SeatRow & { standing: Standing; mine: boolean; changed: Difference[] };

/** The poll that is going on, with what changed since it was opened. */
export type OpenPoll = Omit<PollRow, 'seats'> & { seats: OpenSeat[]; changed: Difference[] };

export type PollScreen = {
  going: OpenPoll | null;
  past: PollRow[];
  /** The checklist's digest and the readiness at this moment. */
  digest: string;
  readiness: ReadinessRow;
  /** Those who may hold a seat, by name. */
  voters: Person[];
  can: { run: boolean; vote: boolean };
};

/** What the screen of the polls shows; null where the person has no such project. */
export async function readPollScreen(scope: Scope, slug: string, now: Date): Promise<PollScreen | null> {
  const where = { workspaceId_slug: { workspaceId: scope.workspace.id, slug } };
  const project = await db().project.findUnique({ where, select: { id: true, stage: true } });
  if (!project) return null;
  const [polls, current, voters, frozen] = await Promise.all([
    listPolls(scope, slug),
    loadCurrent(db(), project.id, now),
    listVoters(scope),
    loadFrozen(project.id),
  ]);
  const going = polls.find(({ state }) => isGoing(state)) ?? null;
  const changedSince = (digest: string | null): Difference[] => {
    const before = digest === null || digest === current.digest ? null : frozen.get(digest);
    return before ? diffChecklists(before, current.checklist) : [];
  };
  const seats = going?.seats.map((seat) => ({
    ...seat,
    standing: standingOf(seat, current.digest),
    mine: seat.holder.id === scope.userId,
    changed: changedSince(seat.digest),
  }));
  const live = project.stage !== 'archived';
  return {
    going: going && { ...going, seats: seats ?? [], changed: changedSince(going.digest) },
    past: polls.filter((poll) => poll !== going),
    digest: current.digest,
    readiness: current.readiness,
    voters,
    can: { run: live && can(scope, 'poll.run'), vote: live && can(scope, 'poll.vote') },
  };
}

function listVoters(scope: Scope): Promise<Person[]> {
  return db().$queryRaw<Person[]>`
    SELECT u.id, u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId"
    WHERE m."workspaceId" = ${scope.workspace.id}::uuid AND m.role = ANY(${[...policy['poll.vote']]})
    ORDER BY u.name, u.id`;
}

// What the digests of the poll that is going on stand for.
async function loadFrozen(projectId: string): Promise<Map<string, Checklist>> {
  const rows = await db().frozenChecklist.findMany({
    where: { poll: { projectId, closedAt: null } },
    select: { digest: true, checklist: true },
  });
  return new Map(rows.map((row) => [row.digest, checklist.parse(row.checklist)]));
}

/** A decision's snapshot, byte for byte as it was sealed; null where there is none for this person. */
export async function readSnapshot(scope: Insider, slug: string, number: number) {
  const [found] = await db().$queryRaw<{ snapshot: string; hash: string }[]>`
    SELECT o.snapshot, o."snapshotHash" AS hash FROM "Project" p JOIN "Poll" o ON o."projectId" = p.id
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${slug} AND o.number = ${number}
      AND o.snapshot IS NOT NULL`;
  return found ?? null;
}
