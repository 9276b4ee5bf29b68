import type { ReactNode } from 'react';
import { DialogButton } from '#components/ui/dialog-button.tsx';

type Props = { act: string; step: { title: string }; children: ReactNode };

/** What can be done with one step and asks something first; whoever hears the button hears the step's name too. */
export function StepDialog({ act, step, children }: Props) {
  const label = (
    <>
      {act}…<span className="sr-only">: {step.title}</span>
    </>
  );
  return (
    <DialogButton label={label} kind="plain" size="small" title={`${act}: ${step.title}`}>
      {children}
    </DialogButton>
  );
}
