import 'server-only';
import { can, type Scope } from '#lib/core/actor.ts';
import { db } from '#lib/core/db.ts';
import type { TokenScope } from '#lib/core/policy.ts';
import { type Standing, standingOf } from './rules.ts';

export type TokenRow = {
  id: string;
  name: string;
  scopes: TokenScope[];
  prefix: string;
  madeBy: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
  standing: Standing;
};

/** The workspace's tokens, those that work first, newest first, at most 300. Null for who may not manage them. */
export async function listTokens(scope: Scope, now: Date): Promise<TokenRow[] | null> {
  if (!can(scope, 'workspace.manage')) return null;
  const rows = await db().$queryRaw<Omit<TokenRow, 'standing'>[]>`
    SELECT t.id, t.name, t.scopes, t.prefix, u.name AS "madeBy", t."createdAt", t."expiresAt", t."lastUsedAt", t."revokedAt"
    FROM "ApiToken" t JOIN "User" u ON u.id = t."createdById"
    WHERE t."workspaceId" = ${scope.workspace.id}::uuid
    ORDER BY t."revokedAt" IS NULL AND t."expiresAt" > ${now} DESC, t."createdAt" DESC, t.id DESC LIMIT 300`;
  return rows.map((row) => ({ ...row, standing: standingOf(row, now) }));
}
