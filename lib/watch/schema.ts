import { z } from 'zod';
import { id, itemKey, projectSlug, workspaceSlug } from '#lib/core/fields.ts';

const inProject = { workspace: workspaceSlug, project: projectSlug };
export const tickOccurrence = z.object({ ...inProject, entry: itemKey });
export const untickOccurrence = z.object({ ...inProject, occurrence: id });

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'occurrence.ticked': { entry: string; title: string; at: string };
    'occurrence.unticked': { entry: string; title: string; at: string };
  }
}
