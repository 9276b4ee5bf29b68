import 'server-only';
import { defineTokenCommand, done } from '#lib/core/command.ts';
import { oneWebhook as input } from '../schema.ts';
import { lockWebhook } from '../subject.ts';

/** Removes a webhook: nothing is sent any more, not even what waits. Its log stays in the database. */
export const removeWebhook = defineTokenCommand({
  name: 'webhook.remove',
  may: 'webhook.manage',
  token: 'webhook',
  input,
  load: (tx, { webhook }, caller) => lockWebhook(tx, caller, webhook),
  async execute({ tx, actor, subject: { id, name }, now }) {
    await tx.webhook.update({ where: { id }, data: { removedAt: now } });
    const of = { workspaceId: actor.workspace.id };
    return done({ webhook: id }, { type: 'webhook.removed', of, data: { webhook: id, name } });
  },
});
