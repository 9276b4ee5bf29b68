import { readOneWebhook } from '#lib/api/queries/runs.ts';
import { read, route } from '#lib/core/route.ts';
import { changeWebhook } from '#lib/webhook/commands/change.ts';
import { removeWebhook } from '#lib/webhook/commands/remove.ts';

export const GET = read((caller, { webhook = '' }) => readOneWebhook(caller, webhook), undefined, {
  token: 'webhook',
  may: 'webhook.manage',
});
export const PATCH = route(changeWebhook);
export const DELETE = route(removeWebhook);
