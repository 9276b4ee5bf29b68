'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { DateTimeField } from '#components/ui/date-time-field.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { ask, dispute, notApplicable } from '#lib/waiver/actions.ts';

type Names = { workspace: string; project: string; item: string };
/** The first and the last day that may be chosen, in the launch's zone. */
type Days = { first: string; last: string };

/** Asks that a risk be accepted until a day. */
export function AskWaiver({ names, days }: { names: Names; days: Days }) {
  return (
    <DialogButton size="small" label="Ask for a waiver…" title="Ask for a waiver">
      <ActionForm action={ask} hidden={names} done="Asked. Nothing changes until somebody approves.">
        {(errors) => (
          <>
            <Reason id="waiver-reason" label="Why can this risk be taken?" error={errors.reason} />
            <Until
              id="waiver-until"
              days={days}
              error={errors.expiresAt}
              hint="From the end of this day the item is open again."
            />
            <SubmitButton>Ask for a waiver</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}

/** Marks the item as not applicable: at once, or on a critical item once somebody else approves. */
export function MarkNotApplicable({ names, critical }: { names: Names; critical: boolean }) {
  const done = critical ? 'Asked. Nothing changes until somebody approves.' : 'Marked not applicable.';
  return (
    <DialogButton size="small" label="Not applicable…" title="Mark as not applicable">
      <ActionForm action={notApplicable} hidden={names} done={done}>
        {(errors) => (
          <>
            <Reason
              id="not-applicable-reason"
              label="Why does this not concern this system?"
              hint={
                critical
                  ? 'The item is critical: an owner or a manager has to approve.'
                  : 'It leaves the score at once.'
              }
              error={errors.reason}
            />
            <SubmitButton>{critical ? 'Ask to mark it' : 'Mark not applicable'}</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}

/** Says that a probe's verdict is wrong here. */
export function DisputeProbe({
  names,
  days,
  probes,
}: {
  names: Names;
  days: Days;
  probes: readonly string[];
}) {
  return (
    <DialogButton size="small" label="Dispute a verdict…" title="Dispute a verdict">
      <ActionForm
        action={dispute}
        hidden={names}
        done="Asked. The probe counts as before until somebody approves."
      >
        {(errors) => (
          <>
            <SelectField
              name="probeKind"
              label="Whose verdict is wrong?"
              options={probes.map((kind) => ({ value: kind, label: kind }))}
              error={errors.probeKind}
            />
            <Reason id="dispute-reason" label="Why is it wrong?" error={errors.reason} />
            <Until
              id="dispute-until"
              days={days}
              error={errors.expiresAt}
              hint="From the end of this day the probe counts again."
            />
            <SubmitButton>Dispute it</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}

type Part = { id: string; hint?: string | undefined; error?: string | undefined };

const Reason = (field: Part & { label: string }) => (
  <TextArea {...field} name="reason" required maxLength={1000} />
);

const Until = ({ days: { first, last }, ...field }: Part & { days: Days }) => (
  <DateTimeField {...field} name="expiresAt" label="Until" dateOnly required min={first} max={last} />
);
