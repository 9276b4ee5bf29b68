import { z } from 'zod';
import { PHASES, SEVERITIES } from '#lib/template/schema.ts';
import { MAX_ENTRIES } from './schema.ts';

const entryId = z.string().regex(/^\d{1,7}(?:\.\d{1,4})?$/, 'This is no entry of the document.');

/** What a person chose for one entry. What is left out stays as it was read. */
export const choice = z.strictObject({
  id: entryId,
  drop: z.boolean().optional(),
  /** The entry it is merged into; null keeps it apart. */
  into: entryId.nullable().optional(),
  severity: z.enum(SEVERITIES).optional(),
  phase: z.enum(PHASES).optional(),
  /** Takes what the well-known item like it brings: probes, reports, local checks. */
  like: z.boolean().optional(),
});

export const choices = z.array(choice).max(MAX_ENTRIES * 2);
export type Choice = z.infer<typeof choice>;
