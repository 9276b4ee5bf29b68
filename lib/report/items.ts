import 'server-only';
import type { Insider } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { ReportItem } from './schema.ts';

export type ItemRow = Omit<ReportItem, 'required'> & { signOffCount: number | null };

/** Every item of a project with all that its state stands on, in the checklist's order, in one statement. */
export function listReportItems(scope: Insider, project: string): Promise<ItemRow[]> {
  return db().$queryRaw<ItemRow[]>`
    SELECT i.key, i.title, i.section, i.severity, i.state, i."blockedReason", a.name AS assignee, i."dueAt",
      i."signOffCount",
      coalesce((SELECT json_agg(json_build_object('kind', e.kind, 'name', e.name, 'sha256', e.sha256,
          'addedBy', coalesce(u.name, e."addedByToken"), 'addedAt', e."addedAt", 'removedAt', e."removedAt", 'removedReason', e."removedReason")
          ORDER BY e."addedAt", e.id)
        FROM "Evidence" e LEFT JOIN "User" u ON u.id = e."addedById" WHERE e."itemId" = i.id), '[]') AS evidence,
      coalesce((SELECT json_agg(json_build_object('name', u.name, 'role', s.role, 'signedAt', s."signedAt",
          'facts', s."factsDigest", 'withdrawnAt', s."withdrawnAt", 'voidedAt', s."voidedAt", 'cause', s."voidCause")
          ORDER BY s."signedAt", s.id)
        FROM "SignOff" s JOIN "User" u ON u.id = s."userId" WHERE s."itemId" = i.id), '[]') AS "signOffs",
      coalesce((SELECT json_agg(json_build_object('kind', q.kind, 'blocking', q.blocking, 'verdict', q.verdict,
          'code', q.code, 'summary', q.summary, 'checkedAt', q."checkedAt", 'confirming', q.confirming)
          ORDER BY q.position, q.kind)
        FROM "ItemProbe" q WHERE q."itemId" = i.id), '[]') AS probes,
      coalesce((SELECT json_agg(json_build_object('format', m.format, 'answer', m.answer, 'blocking', m.blocking,
          'required', m.required, 'verdict', m.verdict, 'summary', m.summary, 'tool', m.tool,
          'checkedAt', m."reportedAt") ORDER BY m.position)
        FROM "ItemReport" m WHERE m."itemId" = i.id), '[]') AS reports,
      coalesce((SELECT json_agg(json_build_object('kind', v.kind, 'probeKind', v."probeKind", 'reason', v.reason,
          'requestedBy', r.name, 'requestedAt', v."requestedAt", 'decision', v.decision, 'decidedBy', d.name,
          'decidedAt', v."decidedAt", 'note', v."decisionNote", 'expiresAt', v."expiresAt", 'endedAt', v."endedAt")
          ORDER BY v."requestedAt", v.id)
        FROM "Waiver" v JOIN "User" r ON r.id = v."requestedById" LEFT JOIN "User" d ON d.id = v."decidedById"
        WHERE v."itemId" = i.id), '[]') AS waivers
    FROM "Project" p JOIN "Item" i ON i."projectId" = p.id LEFT JOIN "User" a ON a.id = i."assigneeId"
    WHERE p."workspaceId" = ${scope.workspace.id}::uuid AND p.slug = ${project} ORDER BY i.position`;
}
