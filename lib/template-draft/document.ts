import { z } from 'zod';
import {
  templateDocument,
  templateGuide,
  templateItem,
  templateOccurrence,
  templateQuestion,
  templateStep,
} from '#lib/template/schema.ts';

// What a person types may be unfinished at any moment: a draft keeps it, publishing asks for the rest.
const typed = (max: number) => z.string().max(max);
const title = typed(200);
const section = typed(100);

/** The entries of a draft by their list: as in a template, but for what may still be half-typed. */
export const draftEntries = {
  questions: templateQuestion.extend({ ask: title }),
  items: templateItem.extend({ title, section }),
  steps: templateStep.extend({ title }),
  every: templateOccurrence.extend({ title, section, recurrence: title }),
  guides: templateGuide.extend({ title, checks: z.array(z.string().min(1).max(5_000)).max(50).default([]) }),
} as const;

/** A whole draft. Whether it could be published is another question (`faultsOf`). */
export const draftDocument = templateDocument.extend({
  name: typed(120),
  questions: z.array(draftEntries.questions).max(50).default([]),
  items: z.array(draftEntries.items).max(2_000).default([]),
  steps: z.array(draftEntries.steps).max(2_000).default([]),
  every: z.array(draftEntries.every).max(2_000).default([]),
  guides: z.array(draftEntries.guides).max(200).default([]),
});

export const entryLists = ['items', 'steps', 'every', 'guides', 'questions'] as const;
export type EntryList = (typeof entryLists)[number];
export type DraftDocument = z.infer<typeof draftDocument>;
export type DraftEntry<L extends EntryList = EntryList> = DraftDocument[L][number];

/** The fields of a draft that belong to no entry and may be edited. */
export const headFields = ['name', 'source', 'summary', 'roles'] as const;
export type HeadField = (typeof headFields)[number];
