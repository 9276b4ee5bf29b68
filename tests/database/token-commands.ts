import { db } from '#lib/core/db.ts';
import { run } from '#lib/core/run.ts';
import { makeToken } from '#lib/token/commands/make.ts';
import { revokeToken } from '#lib/token/commands/revoke.ts';
import { changeWebhook } from '#lib/webhook/commands/change.ts';
import { makeWebhook } from '#lib/webhook/commands/make.ts';
import { removeWebhook } from '#lib/webhook/commands/remove.ts';
import { renewSecret } from '#lib/webhook/commands/renew-secret.ts';
import { replayDelivery } from '#lib/webhook/commands/replay.ts';
import { spread } from '#lib/webhook/work.ts';
import type { Here, Registered } from './commands.ts';
import { must } from './people.ts';

let count = 0;
const wanted = () => {
  count += 1;
  return { name: `CI ${count}`, scopes: ['read'], days: 7 };
};
const address = () => {
  count += 1;
  return { name: `Chat ${count}`, url: `https://hooks.example.org/${count}` };
};
const token = async ({ owner }: Here) => ({ token: must(await run(makeToken, owner, wanted())).token });
const webhook = async ({ owner }: Here) => {
  await db().webhook.updateMany({ data: { removedAt: new Date() } });
  return { webhook: must(await run(makeWebhook, owner, address())).webhook };
};

/** What was sent before: the workspace's first event, which nobody took. */
const delivery = async (here: Here) => {
  const own = await webhook(here);
  await spread({ chain: `workspace:${here.owner.workspace.id}`, from: 1, to: 1 });
  const sent = await db().webhookDelivery.findFirstOrThrow({ where: { webhookId: own.webhook } });
  await db().webhookDelivery.update({ where: { id: sent.id }, data: { state: 'failed', nextAt: null } });
  return { ...own, delivery: sent.id };
};

/** Tokens and webhooks. */
export const tokenCommands: readonly Registered[] = [
  { command: makeToken, input: async () => wanted(), nothingForeign: true },
  { command: revokeToken, input: token },
  {
    command: makeWebhook,
    input: async (here) => {
      await webhook(here);
      return address();
    },
    nothingForeign: true,
  },
  { command: changeWebhook, input: async (here) => ({ ...(await webhook(here)), name: 'Other' }) },
  { command: removeWebhook, input: webhook },
  { command: renewSecret, input: webhook },
  { command: replayDelivery, input: delivery },
];
