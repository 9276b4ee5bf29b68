'use client';

import { type ComponentType, useEffect, useRef } from 'react';
import { useEditing, useOpen } from './context.ts';
import { GuideForm } from './guide-form.tsx';
import { ItemForm } from './item-form.tsx';
import type { EntryList } from './lists.ts';
import { OccurrenceForm } from './occurrence-form.tsx';
import { QuestionBox } from './question-box.tsx';
import { QuestionForm } from './question-form.tsx';
import { StepForm } from './step-form.tsx';
import { usePart } from './store.ts';

const forms: Record<EntryList, ComponentType> = {
  items: ItemForm,
  steps: StepForm,
  every: OccurrenceForm,
  guides: GuideForm,
  questions: QuestionForm,
};

/** The fields of the entry that is open, in the form of its list. */
export default function EntryForm() {
  const { editor } = useEditing();
  const open = useOpen();
  const form = useRef<HTMLDivElement>(null);
  const isGone = usePart(open.store, ({ gone }) => gone);
  const asked = usePart(editor.store, ({ questions }) =>
    questions.find((one) => one.list === open.list && one.key === open.key && one.field === null),
  );
  const Form = forms[open.list];
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus goes in when another entry is opened
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[data-first]')?.focus({ preventScroll: true });
  }, [open]);
  return (
    <div ref={form} className="draft-form" key={`${open.list}/${open.key}`}>
      {asked && <QuestionBox question={asked} />}
      {isGone && !asked && (
        <p className="draft-question">Somebody removed this entry. What you write here is not kept.</p>
      )}
      <Form />
    </div>
  );
}
