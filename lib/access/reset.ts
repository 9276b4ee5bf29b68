import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Tx } from '#lib/core/db.ts';
import { linkTo } from './link.ts';
import { after, LIFE } from './rules.ts';
import { hashToken, tokenOf } from './token.ts';

/** The chain for accounts that belong to no workspace: the instance's own. */
const INSTANCE = '00000000-0000-0000-0000-000000000000';

/** What the maker of a reset link is shown, once. */
export type ResetLinkShown = { name: string; link: string; expiresAt: string };

/** Gives somebody a new reset link; links that they had before are dead from then on. */
export async function issueResetLink(
  tx: Tx,
  user: { id: string; name: string },
  now: Date,
): Promise<ResetLinkShown> {
  const id = randomUUID();
  const expiresAt = after(now, LIFE.resetLink);
  const token = tokenOf('reset', id, expiresAt);
  await tx.resetLink.updateMany({ where: { userId: user.id, usedAt: null }, data: { usedAt: now } });
  await tx.resetLink.create({ data: { id, userId: user.id, tokenHash: hashToken(token), expiresAt } });
  return { name: user.name, link: linkTo('reset', token), expiresAt: expiresAt.toISOString() };
}

/** The chains that an account's events go to: those of its workspaces, or the instance's. */
export async function chainsOf(
  tx: Tx,
  userId: string,
): Promise<[{ workspaceId: string }, ...{ workspaceId: string }[]]> {
  const rows = await tx.membership.findMany({
    where: { userId },
    select: { workspaceId: true },
    orderBy: { workspaceId: 'asc' },
  });
  const [first, ...rest] = rows;
  return first ? [first, ...rest] : [{ workspaceId: INSTANCE }];
}
