'use client';

import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import { OpenContext, useEditing } from './context.ts';
import { EntryKey } from './entry-key.tsx';
import { type EntryList, listWords } from './lists.ts';
import { MoveEntry } from './move-entry.tsx';
import { RemoveEntry } from './remove-entry.tsx';
import { usePart } from './store.ts';
import { go } from './use-view.ts';

// The forms are fetched when the first entry is opened.
const EntryForm = late(() => import('./entry-form.tsx'));

type State = 'opening' | 'gone' | 'failed';

/** The entry that the address names: its name, the way back to its list, what may be done to it, and its form. */
export function EntryPane({ list, entry }: { list: EntryList; entry: string }) {
  const { editor } = useEditing();
  const opened = usePart(editor.store, (state) => state.open);
  const [state, setState] = useState<State>('opening');
  const [tries, setTries] = useState(0);
  const open = opened?.list === list && opened.key === entry ? opened : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again by a press
  useEffect(() => {
    let isLeft = false;
    setState('opening');
    editor.open(list, entry).then(
      () => isLeft || editor.store.get().open || setState('gone'),
      () => isLeft || setState('failed'),
    );
    return () => {
      isLeft = true;
    };
  }, [editor, list, entry, tries]);
  const back = () => {
    editor.close();
    go(list);
  };
  return (
    <OpenContext value={open}>
      <div className="draft-pane-head">
        <Button size="small" kind="plain" className="draft-back" onClick={back}>
          <ArrowLeft aria-hidden />
          All {listWords[list].title.toLowerCase()}
        </Button>
        <span className="draft-pane-key min-w-0 truncate font-mono text-ink-3 text-sm">{entry}</span>
        {open && (
          <span className="ms-auto flex gap-1 sm:flex-wrap">
            <MoveEntry />
            <EntryKey />
            <RemoveEntry />
          </span>
        )}
      </div>
      {open ? (
        <EntryForm />
      ) : (
        <NotOpen
          state={state}
          sought={`${listWords[list].one} “${entry}”`}
          again={() => setTries(tries + 1)}
        />
      )}
    </OpenContext>
  );
}

function NotOpen({ state, sought, again }: { state: State; sought: string; again: () => void }) {
  if (state === 'gone') {
    return (
      <p className="p-6 text-ink-2">There is no {sought} in this draft. Somebody may have removed it.</p>
    );
  }
  if (state === 'failed') {
    return (
      <div className="p-6">
        <p className="mb-2">Holdpoint did not answer, so this could not be opened.</p>
        <Button onClick={again}>Try again</Button>
      </div>
    );
  }
  return <p className="p-6 text-ink-3">Opening…</p>;
}
