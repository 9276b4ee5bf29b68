'use client';

import { Pencil } from 'lucide-react';
import { ActionForm } from '#components/ui/action-form.tsx';
import { DateTimeField } from '#components/ui/date-time-field.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { due } from '#lib/item/actions.ts';
import { localTime } from './local-time.ts';

type Props = {
  names: { workspace: string; project: string; item: string };
  /** The date as it stands (ISO 8601), or null. */
  at: string | null;
  zone: string;
};

/** Sets the item's due date, in the launch's zone. */
export function DueControl({ names: { workspace, project, item }, at, zone }: Props) {
  return (
    <DialogButton
      kind="plain"
      size="small"
      icon
      aria-label="Change the due date"
      label={<Pencil aria-hidden />}
      title="Change the due date"
    >
      <ActionForm action={due} hidden={{ workspace, project, 'items[]': item }} done="The due date is set.">
        <DateTimeField
          name="dueAt"
          label="Due"
          hint={`Time in ${zone}, where the launch is.`}
          required
          defaultValue={at ? localTime(new Date(at), zone) : ''}
        />
        <SubmitButton>Set the date</SubmitButton>
      </ActionForm>
      {at && (
        <ActionForm
          action={due}
          hidden={{ workspace, project, 'items[]': item, dueAt: '' }}
          done="It has no due date now."
          className="mt-3"
        >
          <SubmitButton kind="plain">Take the date away</SubmitButton>
        </ActionForm>
      )}
    </DialogButton>
  );
}
