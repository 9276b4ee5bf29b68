'use client';

import { X } from 'lucide-react';
import { type MouseEvent, type ReactNode, type RefObject, useId } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

type Props = {
  title: string;
  /** To open it: `openDialog(ref.current)`. */
  ref: RefObject<HTMLDialogElement | null>;
  /** Against the edge of the screen: the side on a desk, below on a phone. */
  sheet?: boolean;
  onClose?: () => void;
  children: ReactNode;
};

/** A press on the backdrop counts as one on the dialog itself, outside its box. */
function closeOutside(event: MouseEvent<HTMLDialogElement>) {
  const dialog = event.currentTarget;
  if (event.target !== dialog) return;
  const box = dialog.getBoundingClientRect();
  const inside =
    event.clientX >= box.left &&
    event.clientX <= box.right &&
    event.clientY >= box.top &&
    event.clientY <= box.bottom;
  if (!inside) dialog.close();
}

/** Opens a dialog with the focus on its first field; on what closes it where there is nothing to fill in. */
export function openDialog(dialog: HTMLDialogElement | null): void {
  dialog?.showModal();
  dialog
    ?.querySelector<HTMLElement>('.dialog-body :is(input:not([type=hidden]), textarea, select)')
    ?.focus({ preventScroll: true });
}

/** The browser's own modal dialog: it traps the focus, closes on Escape and gives the focus back. */
export function Dialog({ title, ref, sheet, onClose, children }: Props) {
  const heading = useId();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog without our help
    <dialog
      ref={ref}
      aria-labelledby={heading}
      className={classNames('dialog', sheet && 'sheet')}
      onClick={closeOutside}
      onClose={onClose}
    >
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <form method="dialog">
          <Button kind="plain" icon type="submit" aria-label="Close" formNoValidate>
            <X aria-hidden />
          </Button>
        </form>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
