import 'server-only';
import { defineCommand, done } from '#lib/core/command.ts';
import { conflict } from '#lib/core/result.ts';
import { revokeToken as input } from '../schema.ts';

/** Ends a token: the next request with it is refused. */
export const revokeToken = defineCommand({
  name: 'token.revoke',
  may: 'workspace.manage',
  input,
  load: (tx, { token: id }, { workspace }) =>
    tx.apiToken.findFirst({ where: { id, workspaceId: workspace.id }, select: { id: true, name: true } }),
  async execute({ tx, actor, subject: { id, name }, now }) {
    const where = { id, revokedAt: null };
    const { count } = await tx.apiToken.updateMany({ where, data: { revokedAt: now } });
    if (count === 0) return conflict('This token has been revoked already.');
    const data = { token: id, name };
    return done({ token: id }, { type: 'token.revoked', of: { workspaceId: actor.workspace.id }, data });
  },
});
