'use client';

import { ArrowLeft } from 'lucide-react';
import { type ComponentType, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { announce } from '#components/ui/notice.ts';
import { OpenContext, useEditing } from './context.ts';
import { EntryKey } from './entry-key.tsx';
import type { OpenFields } from './fields-store.ts';
import { GuideForm } from './guide-form.tsx';
import { ItemForm } from './item-form.tsx';
import { type EntryList, listWords } from './lists.ts';
import { MoveEntry } from './move-entry.tsx';
import { OccurrenceForm } from './occurrence-form.tsx';
import { QuestionBox } from './question-box.tsx';
import { QuestionForm } from './question-form.tsx';
import { StepForm } from './step-form.tsx';
import { usePart } from './store.ts';
import { go } from './use-view.ts';

const forms: Record<EntryList, ComponentType> = {
  items: ItemForm,
  steps: StepForm,
  every: OccurrenceForm,
  guides: GuideForm,
  questions: QuestionForm,
};

type State = 'opening' | 'open' | 'gone' | 'failed';

/** The entry that the address names, with the form of its list. */
export default function EntryPane({ list, entry }: { list: EntryList; entry: string }) {
  const { editor } = useEditing();
  const open = usePart(editor.store, (state) => state.open);
  const [state, setState] = useState<State>('opening');
  const [tries, setTries] = useState(0);
  const isOpen = open?.list === list && open.key === entry;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again by a press
  useEffect(() => {
    let isLeft = false;
    const { open: known } = editor.store.get();
    // A key that was changed here is the same entry.
    if (known?.list === list && known.key === entry) return setState('open');
    setState('opening');
    editor.open(list, entry).then(
      () => isLeft || setState(editor.store.get().open ? 'open' : 'gone'),
      () => isLeft || setState('failed'),
    );
    return () => {
      isLeft = true;
    };
  }, [editor, list, entry, tries]);
  if (isOpen) return <OpenPane open={open} />;
  return (
    <div className="p-6">
      {state === 'failed' ? (
        <>
          <p className="mb-2">Holdpoint did not answer, so this could not be opened.</p>
          <Button onClick={() => setTries(tries + 1)}>Try again</Button>
        </>
      ) : state === 'gone' ? (
        <p className="text-ink-2">
          There is no {listWords[list].one} “{entry}” in this draft. Somebody may have removed it.
        </p>
      ) : (
        <p className="text-ink-3">Opening…</p>
      )}
    </div>
  );
}

function OpenPane({ open }: { open: OpenFields }) {
  const { editor } = useEditing();
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
  const close = () => {
    editor.close();
    go(open.list);
  };
  const remove = () => {
    editor.change({ do: 'remove', list: open.list, key: open.key });
    announce({ message: 'Removed from the draft. Versions that are published keep it.' });
    close();
  };
  return (
    <OpenContext value={open}>
      <div className="draft-pane-head">
        <Button size="small" kind="plain" className="draft-back" onClick={close}>
          <ArrowLeft aria-hidden />
          All {listWords[open.list].title.toLowerCase()}
        </Button>
        <span className="min-w-0 truncate font-mono text-ink-3 text-sm">{open.key}</span>
        <span className="ms-auto flex flex-wrap gap-1">
          <MoveEntry />
          <EntryKey />
          <Button size="small" kind="plain" onClick={remove}>
            Remove
          </Button>
        </span>
      </div>
      <div ref={form} className="draft-form" key={`${open.list}/${open.key}`}>
        {asked && <QuestionBox question={asked} />}
        {isGone && !asked && (
          <p className="draft-question">Somebody removed this entry. What you write here is not kept.</p>
        )}
        <Form />
      </div>
    </OpenContext>
  );
}
