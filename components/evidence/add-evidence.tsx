'use client';

import { Link2, NotebookText, Upload } from 'lucide-react';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { ActionForm } from '#components/ui/action-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea, TextField } from '#components/ui/text-field.tsx';
import { link, note } from '#lib/evidence/actions.ts';
import { useUpload } from './use-upload.ts';

type Names = { workspace: string; project: string; item: string };
type Props = { names: Names; address: string };

/** Adds evidence: a file dropped, pasted or chosen, a link, or a note. */
export function AddEvidence({ names, address }: Props) {
  const { uploads, send } = useUpload(address);
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  usePaste(send);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same by keyboard
    <div
      className="drop"
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="drop-ways">
        <Button size="small" className="no-script-hidden" onClick={() => chooser.current?.click()}>
          <Upload aria-hidden />
          Choose a file
        </Button>
        <AddLink names={names} />
        <AddNote names={names} />
        <span className="drop-hint">or drop a file here, or paste a screenshot</span>
      </div>
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        aria-label="File of evidence"
        onChange={(event) => {
          send(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      {uploads.map(({ id, name, sent }) => (
        <p key={id} className="upload">
          <span className="truncate">{name}</span>
          <progress className="progress" aria-label={`Sending ${name}`} value={sent} max={1} />
        </p>
      ))}
    </div>
  );
}

/** A file on the clipboard, pasted anywhere but into a field, is evidence for the item that is open. */
function usePaste(send: (files: Iterable<File>) => void) {
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      const inField = event.target instanceof Element && event.target.closest('input, textarea') !== null;
      if (!files?.length || inField) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}

function AddLink({ names }: { names: Names }) {
  return (
    <DialogButton
      size="small"
      label={
        <>
          <Link2 aria-hidden />
          Link…
        </>
      }
      title="Attach a link"
    >
      <ActionForm action={link} hidden={names} done="The link is attached.">
        {(errors) => (
          <>
            <TextField
              name="url"
              label="Address"
              type="url"
              placeholder="https://"
              error={errors.url}
              mono
              required
              maxLength={2000}
            />
            <TextField
              name="name"
              label="Name"
              hint="What one finds there"
              error={errors.name}
              required
              maxLength={200}
            />
            <SubmitButton>Attach the link</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}

function AddNote({ names }: { names: Names }) {
  return (
    <DialogButton
      size="small"
      label={
        <>
          <NotebookText aria-hidden />
          Note…
        </>
      }
      title="Attach a note"
    >
      <ActionForm action={note} hidden={names} done="The note is attached.">
        <TextArea
          name="body"
          id="note-body"
          label="Note"
          hint="What was done and seen, by whom, when"
          rows={6}
          required
          maxLength={20_000}
        />
        <SubmitButton>Attach the note</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
