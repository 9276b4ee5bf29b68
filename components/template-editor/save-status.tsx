'use client';

import { useEditing } from './context.ts';
import { usePart } from './store.ts';
import { go } from './use-view.ts';

const clock = (at: string) =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });

/** Whether what was typed is kept: "Saved 10:42". */
export function SaveStatus() {
  const { editor } = useEditing();
  const save = usePart(editor.store, (state) => state.save);
  const [question, ...more] = usePart(editor.store, (state) => state.questions);
  if (question && save.is !== 'failed') {
    const { list, key } = question;
    return (
      <button type="button" className="link text-nogo" onClick={() => go(list ?? 'about', key)}>
        {more.length === 0
          ? 'Not saved: a question is open'
          : `Not saved: ${more.length + 1} questions are open`}
      </button>
    );
  }
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
