'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { Dialog, openDialog } from './dialog.tsx';

type Props = Omit<ButtonProps, 'children' | 'title'> & {
  label: ReactNode;
  title: string;
  sheet?: boolean;
  children: ReactNode;
};

/**
 * A button and the dialog it opens. The dialog is made at the first press: until then it costs nothing. An
 * `ActionForm` within closes it when it goes through.
 */
export function DialogButton({ label, title, sheet = false, children, ...button }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [made, setMade] = useState(false);
  useEffect(() => {
    if (made) openDialog(dialog.current);
  }, [made]);
  return (
    <>
      <Button
        {...button}
        aria-haspopup="dialog"
        onClick={() => (made ? openDialog(dialog.current) : setMade(true))}
      >
        {label}
      </Button>
      {made && (
        <Dialog ref={dialog} title={title} sheet={sheet}>
          {children}
        </Dialog>
      )}
    </>
  );
}
