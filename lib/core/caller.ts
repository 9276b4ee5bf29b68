import 'server-only';
import type { Insider } from './actor.ts';
import { clientAddress } from './address.ts';
import { sha256 } from './canonical.ts';
import { db } from './db.ts';
import { env } from './env.ts';
import { mintMachine } from './mint.ts';
import type { TokenScope } from './policy.ts';
import { type Budget, budgetsOf, type Used } from './rate.ts';
import { notFound, ok, type Result, refuse } from './result.ts';
import { readAccount, readScope } from './scope.ts';

/** Who asks, and how much of each budget is left after this request. */
export type Asked = { caller: Result<Insider>; budgets: Budget[] };

/** How a token's secret is looked up: by its SHA-256. It is 256 random bits, so that needs no salt. */
export const hashSecret = (secret: string): string => sha256(secret);

/**
 * Finds out who asks the API for a workspace: the token in the header, or else the person of the session. The
 * request is counted either way. 401 for nobody and for a token that opens nothing, 404 for another workspace.
 */
export async function identify(headers: Headers, workspace: string): Promise<Asked> {
  const address = clientAddress((name) => headers.get(name), env().TRUST_PROXY_HOPS);
  const authorization = headers.get('authorization');
  if (authorization === null) return identifyPerson(address, workspace);
  const [, secret] = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(authorization) ?? [];
  const { used, token } = await lookUp(address, secret ? hashSecret(secret) : '');
  const budgets = budgetsOf(used);
  if (!token) return { caller: noToken, budgets };
  if (token.slug !== workspace) return { caller: notFound(), budgets };
  const { tokenId, name, scopes, workspaceId, slug, workspaceName, alone } = token;
  const place = { id: workspaceId, slug, name: workspaceName, alone };
  return { caller: ok(mintMachine({ tokenId, name, scopes, workspace: place })), budgets };
}

async function identifyPerson(address: string, workspace: string): Promise<Asked> {
  const { used } = await lookUp(address, '');
  const budgets = budgetsOf(used);
  const scope = await readScope(workspace);
  if (scope) return { caller: ok(scope), budgets };
  return { caller: (await readAccount()) ? notFound() : nobody, budgets };
}

const noToken = refuse(401, 'token-unknown', 'This token is not known here, has expired, or was revoked.');
const nobody = refuse(401, 'signed-out', 'Send a token of the workspace as “Authorization: Bearer …”.');

type Token = {
  tokenId: string;
  name: string;
  scopes: TokenScope[];
  workspaceId: string;
  slug: string;
  workspaceName: string;
  alone: boolean;
};
type Row = { used: Used } & { [Key in keyof Token]: Token[Key] | null };

// One statement finds the token, notes that it was used (once a minute at most), and counts the request. Rows are
// counted in the order of their keys, so that two requests never wait for each other.
async function lookUp(address: string, hash: string): Promise<{ used: Used; token: Token | null }> {
  const [row] = await db().$queryRaw<Row[]>`
    WITH found AS (
      SELECT t.id AS "tokenId", t.name, t.scopes, w.id AS "workspaceId", w.slug, w.name AS "workspaceName", w.alone
      FROM "ApiToken" t JOIN "Workspace" w ON w.id = t."workspaceId"
      WHERE t.hash = ${hash} AND t."revokedAt" IS NULL AND t."expiresAt" > now()),
    seen AS (
      UPDATE "ApiToken" SET "lastUsedAt" = now() FROM found
      WHERE id = found."tokenId" AND ("lastUsedAt" IS NULL OR "lastUsedAt" < now() - interval '1 minute')),
    counted AS (
      INSERT INTO "ApiUse" AS u (key, minute, count)
      SELECT key, floor(extract(epoch FROM now()) / 60)::int, 1
      FROM (SELECT ${`address:${address}`} AS key UNION ALL SELECT 'token:' || "tokenId" FROM found) keys ORDER BY key
      ON CONFLICT (key) DO UPDATE SET minute = EXCLUDED.minute,
        count = CASE WHEN u.minute = EXCLUDED.minute THEN u.count + 1 ELSE 1 END
      RETURNING key, count)
    SELECT (SELECT json_build_object('reset', 60 - floor(extract(epoch FROM now()))::int % 60,
        'address', max(count) FILTER (WHERE key LIKE 'address:%'), 'token', max(count) FILTER (WHERE key LIKE 'token:%'))
      FROM counted) AS used, found.* FROM (SELECT) one LEFT JOIN found ON true`;
  if (!row) throw new Error('the request was not counted');
  const { used, ...token } = row;
  return { used, token: token.tokenId === null ? null : (token as Token) };
}
