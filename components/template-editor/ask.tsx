'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, type ButtonProps } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';

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
    if (isOpen) dialog.current?.showModal();
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
            onSubmit={(event) => {
              event.preventDefault();
              const form = new FormData(event.currentTarget);
              const fields = [...form].map(([name, value]) => [name, String(value).trim()]);
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
