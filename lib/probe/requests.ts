import { z } from 'zod';
import { id, itemKey, projectSlug, workspaceSlug } from '#lib/core/fields.ts';
import { type verdictKinds, verdictSchema } from './schema.ts';

const inProject = { workspace: workspaceSlug, project: projectSlug };
const blankIsNone = (value: unknown) => (value === '' ? undefined : value);

/** With `item` only that item's probes run, without it all of the project's; with `target` not on production. */
export const startRun = z.object({
  ...inProject,
  item: z.preprocess(blankIsNone, itemKey.optional()),
  target: z.preprocess(blankIsNone, id.optional()),
});
export const cancelRun = z.object({ ...inProject, run: id });

export const runStates = ['queued', 'running', 'finished', 'cancelled', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];

export const finishRun = z.object({ run: id });

/** One answer on its way into the database. */
export const recordAnswer = z.object({
  run: id,
  kind: z.string(),
  paramsDigest: z.string(),
  /** A first failure: shown at once, settled by the runs that follow. */
  confirming: z.boolean(),
  answer: verdictSchema.extend({
    observation: z.json(),
    reproduce: z.string(),
    ruleVersion: z.number().int(),
    at: z.date(),
  }),
});

type Counts = Partial<Record<(typeof verdictKinds)[number], number>>;

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'probe.run-started': { run: string; target: string; probes: number };
    'probe.run-finished': { run: string; target: string; verdicts: Counts };
    'probe.run-cancelled': { run: string };
    'probe.answered': {
      kind: string;
      target: string;
      from: { verdict: string | null; code: string | null };
      to: { verdict: string; code: string };
      confirming: boolean;
    };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    'probe.run': { run: string };
  }
}
