import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';

export type StepRow = {
  key: string;
  title: string;
  how: string;
  atMinutes: number;
  minutes: number | null;
  hold: boolean;
  after: string[];
  rollback: boolean;
  state: 'waiting' | 'running' | 'done' | 'skipped';
  doneAt: Date | null;
  doneBy: string | null;
};

/** A project's launch-day steps in their order, rollback steps last, in one statement. */
export function listSteps(scope: Scope, project: string): Promise<StepRow[]> {
  return db().$queryRaw<StepRow[]>`
    SELECT s.key, s.title, s.how, s."atMinutes", s.minutes, s.hold, s.after, s.rollback, s.state, s."doneAt",
      u.name AS "doneBy"
    FROM "Step" s JOIN "Project" p ON p.id = s."projectId" LEFT JOIN "User" u ON u.id = s."doneById"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project}
    ORDER BY s.rollback, s.position`;
}
