import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { TargetAnswer } from './rules.ts';

export type TargetView = {
  id: string;
  name: string;
  url: string;
  httpPort: number;
  production: boolean;
  provenAt: Date | null;
  proofCheckedAt: Date | null;
  proofSecret: string;
  /** The latest run, if there was one. */
  run: { id: string; state: string; startedAt: string } | null;
  /** The latest answer to each probe, by kind and settings. */
  answers: TargetAnswer[];
};

/** A project's targets, production first, each with its latest answers; in one statement. */
export function listTargets(scope: Scope, project: string): Promise<TargetView[]> {
  return db().$queryRaw<TargetView[]>`
    SELECT t.id, t.name, t.url, t."httpPort", t.production, t."provenAt", t."proofCheckedAt", t."proofSecret",
      (SELECT json_build_object('id', r.id, 'state', r.state, 'startedAt', r."startedAt") FROM "ProbeRun" r
        WHERE r."targetId" = t.id ORDER BY r."startedAt" DESC LIMIT 1) AS run,
      coalesce((SELECT json_agg(a ORDER BY a.kind, a."paramsDigest") FROM (
        SELECT DISTINCT ON (x.kind, x."paramsDigest") x.kind, x."paramsDigest", x.verdict, x.code, x.summary, x.at
        FROM "ProbeResult" x WHERE x."projectId" = p.id AND x."targetId" = t.id
        ORDER BY x.kind, x."paramsDigest", x.at DESC) a), '[]') AS answers
    FROM "Target" t JOIN "Project" p ON p.id = t."projectId"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project}
    ORDER BY t.production DESC, t.name`;
}
