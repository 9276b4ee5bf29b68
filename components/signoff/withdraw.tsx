'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { withdraw } from '#lib/signoff/actions.ts';

/** Takes one's own sign-off back; it stays on record. */
export function Withdraw({ names }: { names: { workspace: string; project: string; item: string } }) {
  return (
    <DialogButton kind="plain" size="small" label="Withdraw…" title="Withdraw your sign-off">
      <ActionForm action={withdraw} hidden={names} done="Your sign-off is withdrawn.">
        <p className="text-ink-2">It stays on record as withdrawn, and the item counts one sign-off less.</p>
        <TextArea name="reason" id="withdraw-reason" label="Why? (may stay empty)" maxLength={1000} />
        <SubmitButton kind="danger">Withdraw</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
