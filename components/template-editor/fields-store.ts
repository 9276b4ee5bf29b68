'use client';

import { isSame } from '#lib/template/same.ts';
import type { EntryList } from '#lib/template-draft/document.ts';
import { createStore } from './store.ts';

type State = {
  /** How often a field was given another value from outside: its control is made anew then. */
  generations: Readonly<Record<string, number>>;
  /** Counts changes of what answers the entry, which other fields choose from. */
  answers: number;
  /** Somebody took the entry away. */
  gone: boolean;
};

const ANSWERS = ['probes', 'reports', 'local'];

export type OpenFields = ReturnType<typeof openFields>;

/**
 * The fields of an open entry as they stand in its form. What is typed changes the value and nothing on the
 * screen; what comes from elsewhere makes its own control anew, and leaves the others alone.
 */
export function openFields(list: EntryList, key: string, entry: Readonly<Record<string, unknown>>) {
  const values: Record<string, unknown> = { ...entry };
  const store = createStore<State>({ generations: {}, answers: 0, gone: false });
  const put = (field: string, value: unknown) => {
    values[field] = value;
    const { generations } = store.get();
    store.set({ generations: { ...generations, [field]: (generations[field] ?? 0) + 1 } });
  };
  return {
    list,
    key,
    store,
    put,
    values: () => ({ ...values }),
    valueOf: (field: string) => values[field],
    /** Notes what was typed; gives what the field was, or nothing where it says the same. */
    type(field: string, value: unknown): { from: unknown } | null {
      const from = values[field];
      if (isSame(from, value)) return null;
      values[field] = value;
      if (ANSWERS.includes(field)) store.set({ answers: store.get().answers + 1 });
      return { from };
    },
    /** Takes what somebody else has written, but for the fields whose text here is not saved. */
    takeTheirs(theirs: Readonly<Record<string, unknown>>, unsaved: readonly string[]) {
      for (const [field, value] of Object.entries(theirs)) {
        if (!unsaved.includes(field) && !isSame(values[field], value)) put(field, value);
      }
    },
  };
}
