'use client';

import { useEditing } from './context.ts';
import { usePart } from './store.ts';

const clock = (at: string) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Whether what was typed is kept: "Saved 10:42". */
export function SaveStatus() {
  const { editor } = useEditing();
  const save = usePart(editor.store, (state) => state.save);
  switch (save.is) {
    case 'saved':
      return <span className="text-ink-2">{save.at ? `Saved ${clock(save.at)}` : 'All is saved'}</span>;
    case 'waiting':
    case 'saving':
      return <span className="text-ink-2">Saving…</span>;
    case 'failed':
      return (
        <span role="alert" className="text-nogo">
          Not saved. {save.message}
        </span>
      );
  }
}
