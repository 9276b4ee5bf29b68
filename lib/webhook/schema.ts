import { z } from 'zod';
import { id, line, webAddress } from '#lib/core/fields.ts';

export const formats = ['standard', 'slack'] as const;
export type Format = (typeof formats)[number];

const NOT_EVENTS = 'Name types of events, such as signoff.voided or signoff.*.';
const pattern = z.string(NOT_EVENTS).regex(/^[a-z]+(-[a-z]+)*\.(\*|[a-z]+(-[a-z]+)*)$/, NOT_EVENTS);

const name = line('The name', 80);
const format = z.enum(formats, 'Choose standard or slack.');
const events = z
  .array(z.union([pattern, z.literal('')], NOT_EVENTS), NOT_EVENTS)
  .max(100, 'Name at most 100.')
  // A form sends one blank, so that none chosen is not the same as not said.
  .transform((chosen) => [...new Set(chosen.filter(Boolean))].sort());

/** Without `events` it is told of everything. */
export const makeWebhook = z.object({
  name,
  url: webAddress,
  format: format.default('standard'),
  events: events.default([]),
});
export const changeWebhook = z.object({
  webhook: id,
  name: name.optional(),
  url: webAddress.optional(),
  format: format.optional(),
  events: events.optional(),
  paused: z.union([z.boolean(), z.stringbool()], 'Say true or false.').optional(),
});
export const oneWebhook = z.object({ webhook: id });
export const replayDelivery = z.object({ webhook: id, delivery: id });

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

type Named = { webhook: string; name: string };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'webhook.made': Named & { url: string; format: Format; events: string[] };
    'webhook.changed': Named & { changes: Record<string, { from: string; to: string }> };
    'webhook.secret-renewed': Named;
    'webhook.removed': Named;
    'webhook.replayed': Named & { delivery: string; type: string };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    /** `due` is the moment that the delivery names for it: a job for another moment was overtaken. */
    'webhook.deliver': { delivery: string; due: string };
  }
}
