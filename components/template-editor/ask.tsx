'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, type ButtonProps } from '#components/ui/button.tsx';
import { Dialog, openDialog } from '#components/ui/dialog.tsx';

type Props = Omit<ButtonProps, 'children' | 'title' | 'onSubmit'> & {
  label: ReactNode;
  title: string;
  /** What sending the form is called. */
  submit: string;
  onSubmit: (fields: Record<string, string>) => void;
  children: ReactNode;
};

/** A button that asks for a little before it acts. The dialog is there only while it is open. */
export function Ask({ label, title, submit, onSubmit, children, ...button }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isOpen) openDialog(dialog.current);
  }, [isOpen]);
  return (
    <>
      <Button {...button} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      {isOpen && (
        <Dialog ref={dialog} title={title} onClose={() => setOpen(false)}>
          <form
            className="grid gap-4"
            onInput={({ target }) => target instanceof HTMLInputElement && target.setCustomValidity('')}
            onSubmit={(event) => {
              event.preventDefault();
              const form = event.currentTarget;
              const blank = blankIn(form);
              if (blank) {
                blank.setCustomValidity('Fill in this field.');
                blank.reportValidity();
                return;
              }
              const fields = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
              dialog.current?.close();
              onSubmit(Object.fromEntries(fields));
            }}
          >
            {children}
            <Button kind="primary" type="submit">
              {submit}
            </Button>
          </form>
        </Dialog>
      )}
    </>
  );
}

// The browser lets blanks pass for text.
const blankIn = (form: HTMLFormElement): HTMLInputElement | undefined =>
  [...form.querySelectorAll<HTMLInputElement>('input[required]')].find(({ value }) => value.trim() === '');
