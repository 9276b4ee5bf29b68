import { changeWebhook, makeWebhook } from '#lib/webhook/schema.ts';
import { searches } from '../schema.ts';
import { inWorkspace, type Operation } from './operation.ts';

const all = `${inWorkspace}/webhooks` as const;
const one = `${all}/{webhook}` as const;

/** Who is told of what happens. */
export const ofWebhooks: readonly Operation[] = [
  {
    ...{ method: 'get', path: all, scope: 'webhook' },
    ...{ summary: 'The webhooks of a workspace', answer: { page: 'Webhook' } },
  },
  {
    ...{ method: 'post', path: all, scope: 'webhook' },
    summary: 'Makes a webhook; its secret is in the answer',
    ...{ body: makeWebhook, answer: { one: 'WebhookMade' } },
  },
  {
    ...{ method: 'get', path: one, scope: 'webhook' },
    ...{ summary: 'One webhook', answer: { one: 'Webhook' } },
  },
  {
    ...{ method: 'patch', path: one, scope: 'webhook' },
    summary: 'Changes a webhook, or pauses it; what is left out stays',
    ...{ body: changeWebhook, answer: { one: 'WebhookChanged' } },
  },
  {
    ...{ method: 'delete', path: one, scope: 'webhook' },
    ...{ summary: 'Removes a webhook', answer: { one: 'WebhookChanged' } },
  },
  {
    ...{ method: 'post', path: `${one}/secrets`, scope: 'webhook' },
    summary: 'Gives a webhook a new secret; it is in the answer',
    answer: { one: 'WebhookMade' },
  },
  {
    ...{ method: 'get', path: `${one}/deliveries`, scope: 'webhook' },
    summary: 'What was sent to a webhook, newest first, with each attempt',
    ...{ search: searches.byTime, answer: { page: 'Delivery' } },
  },
  {
    ...{ method: 'post', path: `${one}/deliveries/{delivery}/replays`, scope: 'webhook' },
    summary: 'Sends a message again',
    answer: { one: 'Replayed' },
  },
];
