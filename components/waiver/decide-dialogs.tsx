'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { approve, end, reject, takeBack } from '#lib/waiver/actions.ts';

type Names = { workspace: string; project: string; item: string; waiver: string };
type Props = { names: Names; what: string };

/** Approves what somebody else asked for; `own` is said where it is one's own (a workspace of one). */
export function Approve({ names, what, own }: Props & { own: boolean }) {
  return (
    <DialogButton size="small" kind="primary" label="Approve…" title={`Approve: ${what}`}>
      <ActionForm action={approve} hidden={names} done="Approved.">
        {own && (
          <p className="text-ink-2">
            You asked for this yourself. In a workspace of one you may approve it, and every report says so.
          </p>
        )}
        <TextArea name="note" id={`approve-${names.waiver}`} label="Note (may stay empty)" maxLength={1000} />
        <SubmitButton>Approve</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}

/** Rejects a request, with the reason that who asked is owed. */
export function Reject({ names, what }: Props) {
  return (
    <DialogButton size="small" label="Reject…" title={`Reject: ${what}`}>
      <ActionForm action={reject} hidden={names} done="Rejected.">
        {(errors) => (
          <>
            <TextArea
              name="note"
              id={`reject-${names.waiver}`}
              label="Why not?"
              required
              maxLength={1000}
              error={errors.note}
            />
            <SubmitButton kind="danger">Reject</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}

/** Ends what is in force before its time. */
export function End({ names, what }: Props) {
  return (
    <DialogButton size="small" kind="plain" label="End…" title={`End: ${what}`}>
      <ActionForm action={end} hidden={names} done="Ended.">
        {(errors) => (
          <>
            <p className="text-ink-2">The item goes back to what its evidence, probes and sign-offs say.</p>
            <TextArea
              name="reason"
              id={`end-${names.waiver}`}
              label="Why?"
              required
              maxLength={1000}
              error={errors.reason}
            />
            <SubmitButton kind="danger">End it</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}

/** Takes a request back, or what came of it. */
export function TakeBack({ names }: { names: Names }) {
  return (
    <ActionForm action={takeBack} hidden={names} done="Taken back." className="contents">
      <SubmitButton kind="plain" size="small" pendingLabel="Taking back…">
        Take back
      </SubmitButton>
    </ActionForm>
  );
}
