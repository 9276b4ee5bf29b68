'use client';

import { useFormStatus } from 'react-dom';
import { Button, type ButtonProps } from './button.tsx';

/** Sends its form; while that is under way it says so, keeps its width and takes no second press. */
export function SubmitButton({
  children,
  pendingLabel,
  onClick,
  ...rest
}: ButtonProps & { pendingLabel?: string }) {
  const { pending } = useFormStatus();
  return (
    <Button
      kind="primary"
      {...rest}
      type="submit"
      data-pending={pending || undefined}
      aria-disabled={pending || rest['aria-disabled']}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
    >
      {pending && pendingLabel ? pendingLabel : children}
    </Button>
  );
}
