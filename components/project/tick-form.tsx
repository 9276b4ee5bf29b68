'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';

type Props = Pick<Parameters<typeof ActionForm>[0], 'action' | 'hidden' | 'done'> & {
  label: string;
  /** What is ticked or taken back, for those who hear the button without its row. */
  about: string;
  quiet?: boolean;
};

/** One button that ticks something off, or takes a tick back. */
export function TickForm({ label, about, quiet, ...form }: Props) {
  return (
    <ActionForm {...form} className="grid gap-2">
      <SubmitButton kind={quiet ? 'plain' : 'quiet'} size="small">
        {label}
        <span className="sr-only">: {about}</span>
      </SubmitButton>
    </ActionForm>
  );
}
