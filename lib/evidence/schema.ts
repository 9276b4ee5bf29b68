import { z } from 'zod';
import { id, itemKey, line, projectSlug, text, webAddress, workspaceSlug } from '#lib/core/fields.ts';

const onItem = { workspace: workspaceSlug, project: projectSlug, item: itemKey };
const name = line('The name', 200);

export const attachLink = z.object({ ...onItem, url: webAddress, name: name.optional() });
export const attachNote = z.object({ ...onItem, body: text('The note', 20_000), name: name.optional() });

/** What the upload's door hands on once the bytes are kept: never what a browser says of them. */
export const attachFile = z.object({
  ...onItem,
  name,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
  mediaType: z.string(),
});

export const removeEvidence = z.object({ ...onItem, evidence: id, reason: text('The reason', 1000) });

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'evidence.attached': { evidence: string; kind: 'file' | 'link' | 'note'; name: string; sha256: string };
    'evidence.removed': { evidence: string; name: string; sha256: string; reason: string };
  }
}
