'use client';

import { type ReactNode, useRef } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { Dialog } from './dialog.tsx';

type Props = Omit<ButtonProps, 'children' | 'title'> & {
  label: ReactNode;
  title: string;
  sheet?: boolean;
  children: ReactNode;
};

/** A button and the dialog it opens. An `ActionForm` within closes the dialog when it goes through. */
export function DialogButton({ label, title, sheet = false, children, ...button }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button {...button} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {label}
      </Button>
      <Dialog ref={dialog} title={title} sheet={sheet}>
        {children}
      </Dialog>
    </>
  );
}
