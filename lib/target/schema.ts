import { z } from 'zod';
import { id, line, projectSlug, webAddress, workspaceSlug } from '#lib/core/fields.ts';

const inProject = { workspace: workspaceSlug, project: projectSlug };
const port = z.coerce.number('A port is 1 to 65535.').int().min(1).max(65_535, 'A port is 1 to 65535.');

/** The most targets a project has, production among them. */
export const MOST_TARGETS = 10;

export const addTarget = z.object({
  ...inProject,
  name: line('The name', 40).toLowerCase(),
  targetUrl: webAddress,
  httpPort: z.preprocess((value) => (value === '' ? undefined : value), port.default(80)),
});
export const removeTarget = z.object({ ...inProject, target: id });
export const startProof = z.object({ ...inProject, target: id });

/** What looking for the proof gave. */
export const recordProof = z.object({ target: id, proven: z.boolean(), reason: z.string().max(1000) });

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'target.added': { name: string; url: string };
    'target.removed': { name: string; url: string };
    'target.proof-asked': { name: string; url: string };
    'target.proven': { name: string; url: string };
    'target.proof-missing': { name: string; url: string; reason: string };
  }
}

declare module '#lib/core/jobs.ts' {
  interface JobTypes {
    'target.prove': { target: string };
  }
}
