'use client';

import { useEditing, useOpen } from './context.ts';
import type { Question } from './questions.ts';
import { usePart } from './store.ts';

export type Own<T> = {
  /** What it is now; for a control that keeps its own state, what it begins with. */
  value: T;
  /** Another one makes the control anew, with what came from elsewhere. */
  generation: number;
  id: string;
  error: string | undefined;
  question: Question | undefined;
  set: (value: T) => void;
};

/** One field of the open entry: typing in it draws nothing anew. */
export function useField<T>(field: string): Own<T> {
  const { editor } = useEditing();
  const open = useOpen();
  const { list } = open;
  const generation = usePart(open.store, ({ generations }) => generations[field] ?? 0);
  const error = usePart(editor.store, ({ faults }) => faults[`${list}/${open.key}`]?.[field]);
  const question = usePart(editor.store, ({ questions }) =>
    questions.find((one) => one.list === list && one.key === open.key && one.field === field),
  );
  const set = (value: T) => {
    const typed = open.type(field, value);
    if (!typed) return;
    const fields = { [field]: { from: typed.from, to: value } };
    editor.change({ do: 'set', list, key: open.key, fields }, false);
  };
  return { value: open.valueOf(field) as T, generation, id: `entry-${field}`, error, question, set };
}
