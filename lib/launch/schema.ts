import { z } from 'zod';
import { itemKey, projectSlug, workspaceSlug } from '#lib/core/fields.ts';

export const tickStep = z.object({
  workspace: workspaceSlug,
  project: projectSlug,
  step: itemKey,
  to: z.enum(['done', 'waiting']),
});

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'step.ticked': { step: string; title: string };
    'step.unticked': { step: string; title: string };
  }
}
