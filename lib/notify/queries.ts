import 'server-only';
import type { Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import { isMailOn } from '#lib/core/mail.ts';
import type { LetterParts } from './letter.ts';
import { type Choice, type NoticeKind, noticeAbout, noticeKinds } from './schema.ts';

export type NoticeRow = { id: string; createdAt: Date; readAt: Date | null } & LetterParts['notices'][number];

/** How many notices a page of the centre shows. */
const PAGE = 50;

/** A person's notices, newest first; `before` is the id of the last one of the page before. */
export async function listNotices(
  scope: Scope,
  before?: string,
): Promise<{ rows: NoticeRow[]; next: string | null }> {
  const found = await db().notice.findMany({
    where: {
      ...{ workspaceId: scope.workspace.id, userId: scope.userId, inApp: true },
      ...(before && { id: { lt: before } }),
    },
    select: { id: true, kind: true, about: true, createdAt: true, readAt: true },
    orderBy: { id: 'desc' },
    take: PAGE + 1,
  });
  const rows = found.slice(0, PAGE).map(({ kind, about, ...row }) => ({
    ...row,
    kind: kind as NoticeKind,
    about: noticeAbout.parse(about),
  }));
  return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null };
}

/** By which ways a person is told of each kind, and whether there is mail here at all. */
export async function readChoices(scope: Scope): Promise<{ choices: Choice[]; mail: boolean }> {
  const where = { workspaceId: scope.workspace.id, userId: scope.userId };
  const rows = await db().noticeChoice.findMany({ where });
  const choices = noticeKinds.map((kind) => {
    const { inApp = true, byMail = true } = rows.find((row) => row.kind === kind) ?? {};
    return { kind, inApp, byMail };
  });
  return { choices, mail: isMailOn() };
}
