'use client';

import { useRef, useState } from 'react';
import { sayField } from '#components/template/field-words.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { announce } from '#components/ui/notice.ts';
import { TextArea } from '#components/ui/text-field.tsx';
import { publish } from '#lib/template-draft/actions.ts';
import { useEditing } from './context.ts';
import { type EntryList, entryLists } from './lists.ts';
import { go } from './use-view.ts';

type Refusal = { code: string; message: string; fields?: Record<string, string> };

const UNREACHABLE =
  'Holdpoint did not answer, so nothing was published. Look at your connection and try again.';

/** Makes a version of the draft, with notes; what keeps it from being one is listed, each line leading there. */
export function PublishDialog({ next }: { next: number }) {
  const { editor, place } = useEditing();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const ask = async (notes: string) => {
    setSending(true);
    setRefusal(null);
    await editor.saver.flush();
    if (!editor.saver.isClean()) {
      setRefusal({ code: 'unsaved', message: 'Something is not saved yet, so nothing was published.' });
    } else {
      const input = { ...place, seen: editor.store.get().revision, notes };
      const answer = await publish(input).catch(() => null);
      if (answer?.ok) {
        announce({ message: `Version ${answer.value.version} is published.` });
        dialog.current?.close();
      } else setRefusal(answer ? answer.refusal : { code: 'unreachable', message: UNREACHABLE });
    }
    setSending(false);
  };
  const open = (list: EntryList | 'about', key: string | null) => {
    dialog.current?.close();
    go(list, key);
  };
  return (
    <>
      <Button kind="primary" aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        Publish…
      </Button>
      <Dialog ref={dialog} title={`Publish version ${next}`} onClose={() => setRefusal(null)}>
        <form
          className="grid gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!isSending) void ask(String(new FormData(event.currentTarget).get('notes') ?? ''));
          }}
        >
          {refusal && <Faults refusal={refusal} open={open} />}
          <p className="text-ink-2">
            A published version never changes. New projects take it; running ones stay on theirs until they
            are upgraded.
          </p>
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

function Faults({ refusal, open }: { refusal: Refusal; open: Open }) {
  const { editor } = useEditing();
  const lines = Object.entries(refusal.fields ?? {}).map(([place, message]) => {
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
