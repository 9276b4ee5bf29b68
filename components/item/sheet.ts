import type { ChecklistRow } from '#lib/item/filter.ts';
import type { Worker } from '#lib/item/queries.ts';

/** A checklist as its list wants it: rows that name people and sections by their place in the lists beside them. */
export type Sheet = {
  rows: ChecklistRow[];
  sections: string[];
  /** Everybody a row may name; those who may be given items come first. */
  people: Worker[];
  workers: number;
  /** The reader's place among the people; -1 where they can hold no item. */
  me: number;
};

/**
 * A sheet on its way to the browser: one string, since the framework walks through every value of an object,
 * on the server and again when it draws.
 */
export type SheetText = string & { readonly of?: Sheet };
export const packSheet = (sheet: Sheet): SheetText => JSON.stringify(sheet);
export const unpackSheet = (text: SheetText): Sheet => JSON.parse(text) as Sheet;
