import { z } from 'zod';
import { id, line, text, workspaceSlug } from '#lib/core/fields.ts';
import { draftDocument, type EntryList, entryLists, headFields } from './document.ts';
import { isStorable } from './storable.ts';

const key = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'A key has small letters, digits and single hyphens, such as hsts-set.',
  );
const CANNOT_KEEP = 'This holds characters that cannot be kept, or is nested too deeply.';
const storable = z.unknown().refine(isStorable, CANNOT_KEEP);
const wholeDocument = storable.pipe(draftDocument);
const list = z.enum(entryLists);
const sectioned = z.enum(['items', 'every']);
const section = z.string().max(100);
/** The key of the entry before which something is put; null puts it last. */
const before = key.nullable();
/** What a field was when the editor last saw it, and what it is to be. */
const field = z.strictObject({ from: z.unknown(), to: z.unknown() });

/** One small change of a draft. Source: docs/templates.md, "The editor". */
const change = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('set'), list, key, fields: z.record(z.string().max(20), field) }),
  z.strictObject({ do: z.literal('head'), fields: z.partialRecord(z.enum(headFields), field) }),
  z.strictObject({ do: z.literal('add'), list, entry: z.looseObject({ key }), before }),
  z.strictObject({ do: z.literal('remove'), list, key }),
  z.strictObject({
    ...{ do: z.literal('move'), list, before },
    keys: z.array(key).min(1).max(2_000),
    section: section.optional(),
  }),
  z.strictObject({ do: z.literal('rename'), list, key, to: key }),
  z.strictObject({ do: z.literal('rename-section'), list: sectioned, from: section, to: section }),
]);

const inTemplate = { workspace: workspaceSlug, key };
const revision = z.coerce.number('Say which revision you saw.').int().min(0);
const name = line('The name', 120);
const blank = (value: unknown) => (value === '' ? undefined : value);

export const createTemplate = z.object({
  workspace: workspaceSlug,
  /** Left out: the name and the key of `document`. */
  name: z.preprocess(blank, name.optional()),
  key: z.preprocess(blank, key.optional()),
  /** The id of a template whose latest version is copied. */
  copyOf: z.preprocess(blank, id.optional()),
  /** A whole draft to begin with, such as an imported one. */
  document: wholeDocument.optional(),
});

export const saveDraft = z.object({ ...inTemplate, seen: revision, document: wholeDocument });
export const editDraft = z.object({
  ...inTemplate,
  /** The revision that the editor knows, so that it is told what others have changed since. */
  seen: revision,
  changes: storable.pipe(z.array(change).min(1).max(200)),
});
export const publishDraft = z.object({
  ...inTemplate,
  seen: revision,
  notes: text('The notes', 2_000, 0).default(''),
});
export const discardDraft = z.object({ ...inTemplate, seen: revision });
export const restoreVersion = z.object({
  ...inTemplate,
  seen: revision,
  version: z.coerce.number().int().min(1),
});
export const archiveTemplate = z.object({ ...inTemplate, archived: z.stringbool().or(z.boolean()) });

export type Change = z.infer<typeof change>;
export type ChangeOf<D extends Change['do']> = Extract<Change, { do: D }>;

/** What one change did, as the log of the draft and the history say it. `fields` of a `set` alone. */
export type Told = {
  did: Change['do'] | 'publish' | 'discard' | 'restore' | 'replace';
  list?: EntryList;
  key?: string;
  title?: string;
  fields?: string[];
};

type Named = { key: string; revision: number };

declare module '#lib/core/audit.ts' {
  interface EventTypes {
    'template.created': {
      key: string;
      name: string;
      copyOf: { key: string; version: number } | null;
      digest: string;
    };
    /** `digest` is that of the changes as they were asked for. */
    'template.draft-edited': Named & { changes: Told[]; digest: string };
    'template.draft-saved': Named & { entries: number; digest: string };
    'template.draft-discarded': Named & { baseVersion: number };
    'template.version-restored': Named & { version: number; digest: string };
    'template.archived': { key: string; archived: boolean };
  }
}
