import 'server-only';
import { randomBytes } from 'node:crypto';
import { lockWorkspace } from '#lib/access/lock.ts';
import { hashSecret } from '#lib/core/caller.ts';
import { defineCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { endOf, MOST, PREFIX, prefixOf } from '../rules.ts';
import { makeToken as input } from '../schema.ts';

/** Makes a token of the workspace. Its secret is in the answer and nowhere else: only its hash is kept. */
export const makeToken = defineCommand({
  name: 'token.make',
  may: 'workspace.manage',
  input,
  load: (tx, _input, scope) => lockWorkspace(tx, scope),
  async execute({ tx, actor, input: { name, scopes, days }, subject: { id: workspaceId }, now }) {
    const where = { workspaceId, revokedAt: null, expiresAt: { gt: now } };
    if ((await tx.apiToken.count({ where })) >= MOST)
      return refuse(409, 'too-many-tokens', `A workspace has at most ${MOST} tokens. Revoke one first.`);
    const secret = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    const expiresAt = endOf(now, days);
    const kept = { hash: hashSecret(secret), prefix: prefixOf(secret) };
    const { id: token } = await tx.apiToken.create({
      data: { workspaceId, name, scopes, ...kept, createdById: actor.userId, createdAt: now, expiresAt },
      select: { id: true },
    });
    const data = { token, name, scopes, expiresAt: expiresAt.toISOString() };
    return done({ ...data, secret }, { type: 'token.made', of: { workspaceId }, data });
  },
});
