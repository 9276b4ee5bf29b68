import 'server-only';
import { sha256 } from '#lib/core/canonical.ts';
import { defineCommand, done } from '#lib/core/command.ts';
import type { Tx } from '#lib/core/db.ts';
import { findMentions } from '#lib/notify/mentions.ts';
import { shortened } from '#lib/notify/rules.ts';
import { tell } from '#lib/notify/tell.ts';
import { commentItem as input } from '../schema.ts';
import { about, lockItem, refuseArchived } from '../subject.ts';

/** Adds a comment, and tells whom it names. The chain keeps its digest; the words stay in the row. */
export const commentItem = defineCommand({
  name: 'item.comment',
  may: 'item.comment',
  input,
  load: (tx, { project, item }, scope) => lockItem(tx, scope, project, item),
  async execute({ tx, actor, input: { body }, subject: { project, item }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const mentions = findMentions(body, await findNamed(tx, actor.workspace.id, body));
    const data = { itemId: item.id, authorId: actor.userId, body, mentions, createdAt: now };
    const comment = await tx.comment.create({ data, select: { id: true } });
    const by = { id: actor.userId, name: actor.name };
    const to = mentions.map(({ id }) => id);
    const telling = {
      kind: 'mentioned' as const,
      key: `comment:${comment.id}`,
      to,
      by,
      what: shortened(body),
    };
    await tell(tx, [{ ...telling, workspaceId: actor.workspace.id, project, item }], now);
    return done(
      { comment: comment.id },
      {
        type: 'item.commented',
        ...about(actor, project, item),
        data: { comment: comment.id, sha256: sha256(body) },
      },
    );
  },
});

async function findNamed(tx: Tx, workspaceId: string, body: string) {
  if (!body.includes('@')) return [];
  const select = { user: { select: { id: true, name: true } } };
  return (await tx.membership.findMany({ where: { workspaceId }, select })).map(({ user }) => user);
}
