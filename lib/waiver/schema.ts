import { z } from 'zod';
import { id, itemKey, localDateTime, projectSlug, text, workspaceSlug } from '#lib/core/fields.ts';
import type { ItemState } from '#lib/readiness/schema.ts';

export const waiverKinds = ['waiver', 'not-applicable', 'dispute'] as const;
export type WaiverKind = (typeof waiverKinds)[number];

export const decisions = ['pending', 'approved', 'rejected', 'taken-back'] as const;
export type Decision = (typeof decisions)[number];

const onItem = { workspace: workspaceSlug, project: projectSlug, item: itemKey };
const reason = text('The reason', 1000);
const onWaiver = { ...onItem, waiver: id };

/** A day, which counts to its end, or a local date and time; in the launch's zone. */
const until = z
  .string('Say until when it holds.')
  .min(1, 'Say until when it holds.')
  .transform((value) => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? `${value}T23:59` : value))
  .pipe(localDateTime)
  .refine(exists, 'This date does not exist.');

// Date takes 31 February for 3 March; a calendar does not.
function exists(local: string): boolean {
  const moment = Date.parse(`${local}Z`);
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(local);
}

export const askWaiver = z.object({ ...onItem, reason, expiresAt: until });
export const markNotApplicable = z.object({ ...onItem, reason });
export const disputeProbe = z.object({
  ...onItem,
  reason,
  expiresAt: until,
  probeKind: z.string('Name the probe.').regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'This is not a probe.'),
});

export const approveWaiver = z.object({ ...onWaiver, note: text('The note', 1000, 0).default('') });
export const rejectWaiver = z.object({ ...onWaiver, note: text('The reason', 1000) });
export const takeBackWaiver = z.object(onWaiver);
export const endWaiver = z.object({ ...onWaiver, reason });

type Person = { id: string; name: string };
/** What every event of a waiver names. */
type Named = { waiver: string; kind: WaiverKind; probe: string | null };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'waiver.asked': Named & { reason: string; expiresAt: string | null };
    /** Not applicable on an item that is not critical: it needs a reason and no approver. */
    'waiver.declared': Named & { reason: string; state: ItemState };
    /** `own`: the approver had asked for it, which only a workspace of one may. */
    'waiver.approved': Named & {
      requester: Person;
      reason: string;
      expiresAt: string | null;
      note: string;
      own: boolean;
      state: ItemState;
    };
    'waiver.rejected': Named & { requester: Person; note: string };
    'waiver.taken-back': Named;
    'waiver.ended': Named & { reason: string; state: ItemState };
    'waiver.expired': Named & { expiresAt: string; state: ItemState };
  }
}
