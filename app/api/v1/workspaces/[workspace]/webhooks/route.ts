import { listAllWebhooks } from '#lib/api/queries/runs.ts';
import { read, route } from '#lib/core/route.ts';
import { makeWebhook } from '#lib/webhook/commands/make.ts';

export const GET = read(listAllWebhooks, undefined, { token: 'webhook', may: 'webhook.manage' });
export const POST = route(makeWebhook);
