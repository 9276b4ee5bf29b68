import 'server-only';
import { sha256 } from '#lib/core/canonical.ts';
import { defineCommand, done } from '#lib/core/command.ts';
import { commentItem as input } from '../schema.ts';
import { about, lockItem, refuseArchived } from '../subject.ts';

/** Adds a comment. The chain keeps its digest; the words stay in the row. */
export const commentItem = defineCommand({
  name: 'item.comment',
  may: 'item.comment',
  input,
  load: (tx, { project, item }, scope) => lockItem(tx, scope, project, item),
  async execute({ tx, actor, input: { body }, subject: { project, item }, now }) {
    const archived = refuseArchived(project);
    if (archived) return archived;
    const data = { itemId: item.id, authorId: actor.userId, body, createdAt: now };
    const comment = await tx.comment.create({ data, select: { id: true } });
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
