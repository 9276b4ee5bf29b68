import 'server-only';
import { db } from '#lib/core/db.ts';
import { env } from '#lib/core/env.ts';
import type { Letter } from '#lib/core/mail.ts';
import { writeLetter } from './letter.ts';
import { type NoticeKind, noticeAbout } from './schema.ts';

type Row = {
  kind: NoticeKind;
  about: unknown;
  to: string;
  slug: string;
  name: string;
};

/**
 * What a mail says by now: the notices it took along that its person has not read in the meantime and can still act on.
 * Null where nothing is left, or where the person is no member any more.
 */
export async function composeDigest(mail: string): Promise<Letter | null> {
  const rows = await db().$queryRaw<Row[]>`
    SELECT n.kind, n.about, u.email AS to, w.slug, w.name
    FROM "Notice" n JOIN "User" u ON u.id = n."userId" JOIN "Workspace" w ON w.id = n."workspaceId"
    JOIN "Membership" m ON m."workspaceId" = n."workspaceId" AND m."userId" = n."userId"
    LEFT JOIN "Item" i ON i.id = n."itemId" LEFT JOIN "Project" p ON p.id = n."projectId"
    WHERE n."mailKey" = ${mail} AND n."readAt" IS NULL AND p.stage IS DISTINCT FROM 'archived'
      AND (n.kind NOT IN ('assigned', 'due-soon', 'sign-off-wanted', 'regressed')
        OR n."itemId" IS NULL OR i.id IS NOT NULL AND i.state NOT IN ('done', 'waived', 'not-applicable'))
      AND (n.kind NOT IN ('assigned', 'due-soon')
        OR n."itemId" IS NULL AND EXISTS (SELECT 1 FROM "Item" g WHERE g."projectId" = n."projectId"
          AND g."assigneeId" = n."userId" AND g.state NOT IN ('done', 'waived', 'not-applicable'))
        OR i."assigneeId" = n."userId" AND NOT EXISTS (SELECT 1 FROM "Item" o
        WHERE o."projectId" = i."projectId" AND o.hold AND o.key = ANY(i.after)
          AND o.state NOT IN ('done', 'waived', 'not-applicable')))
      AND (n.kind <> 'sign-off-wanted' OR NOT EXISTS (SELECT 1 FROM "SignOff" s WHERE s."itemId" = i.id
        AND s."userId" = n."userId" AND s."withdrawnAt" IS NULL AND s."voidedAt" IS NULL))
      AND (n.kind <> 'approval-wanted' OR EXISTS (SELECT 1 FROM "Waiver" v
        WHERE v."itemId" = i.id AND v.decision = 'pending' AND n.key = 'asked:' || v.id))
    ORDER BY p.name, n.id`;
  const [first] = rows;
  if (!first) return null;
  const { to, slug, name } = first;
  const notices = rows.map(({ kind, about }) => ({ kind, about: noticeAbout.parse(about) }));
  return writeLetter({ to, workspace: { slug, name }, origin: env().HOLDPOINT_URL, notices });
}
