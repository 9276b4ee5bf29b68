import 'server-only';
import { defineTokenCommand, done } from '#lib/core/command.ts';
import { seal } from '#lib/core/seal.ts';
import { oneWebhook as input } from '../schema.ts';
import { makeSecret } from '../signature.ts';
import { lockWebhook } from '../subject.ts';
import { PURPOSE } from '../work.ts';

/** Gives a webhook a new secret, shown once; from now on only that one signs. */
export const renewSecret = defineTokenCommand({
  name: 'webhook.renew-secret',
  may: 'webhook.manage',
  token: 'webhook',
  input,
  load: (tx, { webhook }, caller) => lockWebhook(tx, caller, webhook),
  async execute({ tx, actor, subject: { id, name } }) {
    const secret = makeSecret();
    await tx.webhook.update({ where: { id }, data: { secret: seal(secret, PURPOSE) } });
    const of = { workspaceId: actor.workspace.id };
    const data = { webhook: id, name };
    return done({ ...data, secret }, { type: 'webhook.secret-renewed', of, data });
  },
});
