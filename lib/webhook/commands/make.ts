import 'server-only';
import { defineTokenCommand, done } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { seal } from '#lib/core/seal.ts';
import { MOST } from '../rules.ts';
import { makeWebhook as input } from '../schema.ts';
import { makeSecret } from '../signature.ts';
import { whyUnfit } from '../subject.ts';
import { PURPOSE } from '../work.ts';

/** Makes a webhook. The secret that signs its messages is in the answer and shown nowhere else. */
export const makeWebhook = defineTokenCommand({
  name: 'webhook.make',
  may: 'webhook.manage',
  token: 'webhook',
  input,
  async load(tx, _input, { workspace }) {
    await tx.$queryRaw`SELECT 1 FROM "Workspace" WHERE id = ${workspace.id}::uuid FOR NO KEY UPDATE`;
    return { count: await tx.webhook.count({ where: { workspaceId: workspace.id, removedAt: null } }) };
  },
  async execute({ tx, actor, input: fields, subject: { count }, now }) {
    const refused = whyUnfit(fields);
    if (refused) return refused;
    if (count >= MOST)
      return refuse(409, 'too-many-webhooks', `A workspace has at most ${MOST} webhooks. Remove one first.`);
    const workspaceId = actor.workspace.id;
    const secret = makeSecret();
    const own = { ...fields, workspaceId, secret: seal(secret, PURPOSE), madeBy: actor.name, createdAt: now };
    const { id: webhook } = await tx.webhook.create({ data: own, select: { id: true } });
    const { name, url, format, events } = fields;
    const data = { webhook, name, url, format, events };
    return done({ webhook, name, secret }, { type: 'webhook.made', of: { workspaceId }, data });
  },
});
