import 'server-only';
import { defineTokenCommand } from '#lib/core/command.ts';
import { refuse } from '#lib/core/result.ts';
import { replayDelivery as input } from '../schema.ts';
import { lockWebhook } from '../subject.ts';
import { jobFor } from '../work.ts';

/** How long a message that is due may take to be taken up, in milliseconds, before somebody may ask for it again. */
const SOON = 120_000;

/** Sends a message again, with the same id and body, whatever came of it before. */
export const replayDelivery = defineTokenCommand({
  name: 'webhook.replay',
  may: 'webhook.manage',
  token: 'webhook',
  input,
  async load(tx, { webhook: webhookId, delivery: id }, caller) {
    const webhook = await lockWebhook(tx, caller, webhookId);
    const delivery = webhook && (await tx.webhookDelivery.findFirst({ where: { id, webhookId } }));
    return webhook && delivery ? { webhook, delivery } : null;
  },
  async execute({ tx, actor, subject: { webhook, delivery }, now }) {
    if (webhook.pausedAt) return refuse(409, 'paused', 'This webhook is paused. Let it go on first.');
    const since = delivery.state === 'waiting' && delivery.tries === 0 ? delivery.nextAt : null;
    if (since && now.getTime() - since.getTime() < SOON)
      return refuse(409, 'on-its-way', 'This message is on its way already.');
    const { id, type } = delivery;
    const { count } = await tx.webhookDelivery.updateMany({
      where: { id, OR: [{ busyUntil: null }, { busyUntil: { lt: now } }] },
      data: { state: 'waiting', tries: 0, nextAt: now, deliveredAt: null, busyUntil: null },
    });
    if (count === 0) return refuse(409, 'on-its-way', 'This message is being sent this moment.');
    return {
      ok: true,
      value: { delivery: id },
      jobs: [jobFor(delivery, now)],
      events: [
        {
          type: 'webhook.replayed',
          of: { workspaceId: actor.workspace.id },
          data: { webhook: webhook.id, name: webhook.name, delivery: id, type },
        },
      ],
    };
  },
});
