'use client';

import { useRef, useState } from 'react';
import { sayField } from '#components/template/field-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog, openDialog } from '#components/ui/dialog.tsx';
import { announce } from '#components/ui/notice.ts';
import { TextArea } from '#components/ui/text-field.tsx';
import { useEditing } from './context.ts';
import { type EntryList, entryLists } from './lists.ts';
import type { Unpublished } from './remote.ts';
import { usePart } from './store.ts';
import { go } from './use-view.ts';

/** Makes a version of the draft, with notes; what keeps it from being one is listed, each line leading there. */
export function PublishDialog() {
  const { editor } = useEditing();
  const next = usePart(editor.store, ({ latest }) => latest + 1);
  const isEmpty = usePart(editor.store, ({ outline }) =>
    entryLists.every((list) => outline[list].length === 0),
  );
  const dialog = useRef<HTMLDialogElement>(null);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Unpublished | null>(null);
  const ask = async (form: HTMLFormElement) => {
    const notes = String(new FormData(form).get('notes') ?? '');
    setSending(true);
    setRefusal(null);
    const answer = await editor.publish(notes);
    if ('version' in answer) {
      announce({ message: `Version ${answer.version} is published.` });
      form.reset();
      dialog.current?.close();
    } else setRefusal(answer);
    setSending(false);
  };
  const open = (list: EntryList | 'about', key: string | null) => {
    dialog.current?.close();
    go(list, key);
  };
  return (
    <>
      <Button kind="primary" aria-haspopup="dialog" onClick={() => openDialog(dialog.current)}>
        Publish…
      </Button>
      <Dialog ref={dialog} title={`Publish version ${next}`} onClose={() => setRefusal(null)}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSending) void ask(event.currentTarget);
          }}
        >
          {refusal && <Faults refusal={refusal} open={open} />}
          <p className="text-ink-2">
            A published version never changes. New projects take it; running ones stay on theirs until they
            are upgraded.
          </p>
          {isEmpty && (
            <p className="text-risk">There is nothing in it yet: a project made from it begins empty.</p>
          )}
          <TextArea
            {...{ name: 'notes', id: 'publish-notes', label: 'What is new', rows: 4, maxLength: 2_000 }}
          />
          <Button
            kind="primary"
            type="submit"
            aria-disabled={isSending}
            data-pending={isSending || undefined}
          >
            Publish version {next}
          </Button>
        </form>
      </Dialog>
    </>
  );
}

type Open = (list: EntryList | 'about', key: string | null) => void;

function Faults({ refusal, open }: { refusal: Unpublished; open: Open }) {
  const { editor } = useEditing();
  const lines = Object.entries(refusal.fields).map(([place, message]) => {
    const [list = '', key = '', field = ''] = place.split('/');
    return { place, list: entryLists.find((one) => one === list) ?? null, key, field, message };
  });
  const { outline } = editor.store.get();
  const titleOf = (list: EntryList, key: string) =>
    outline[list].find((entry) => entry.key === key)?.title || key;
  return (
    <div role="alert" tabIndex={-1} className="error-summary" ref={(box) => box?.focus()}>
      <h2>{refusal.message}</h2>
      <ul>
        {lines.map(({ place, list, key, field, message }) => (
          <li key={place}>
            <button
              type="button"
              className="link text-start"
              onClick={() => open(list ?? 'about', key || null)}
            >
              {list ? titleOf(list, key) : 'About'}: {field && `${sayField(field)}: `}
              {message}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
