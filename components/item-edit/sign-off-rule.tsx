'use client';

import { Pencil } from 'lucide-react';
import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { setSignOffs } from '#lib/quorum/actions.ts';
import type { SignOffRule } from '#lib/quorum/schema.ts';

type Props = {
  names: { workspace: string; project: string; item: string };
  rule: SignOffRule;
  critical: boolean;
};

const counts = [
  { value: '1', label: 'One person' },
  { value: '2', label: 'Two different people' },
  { value: '3', label: 'Three different people' },
];
const roles = [
  { value: 'lead', label: 'Leads (and owners)' },
  { value: 'engineer', label: 'Engineers' },
  { value: 'owner', label: 'Owners' },
];

/** Sets how many sign-offs the item needs and whose. A rule that nobody could satisfy is refused with the reason. */
export function EditSignOffRule({ names, rule, critical }: Props) {
  return (
    <DialogButton
      kind="plain"
      size="small"
      icon
      aria-label="Change who must sign"
      label={<Pencil aria-hidden />}
      title="Who must sign"
    >
      <ActionForm action={setSignOffs} hidden={names} done="The rule is set.">
        {(errors) => (
          <>
            <SelectField
              name="count"
              id="rule-count"
              label="How many sign-offs"
              none={`By the workspace's rule (${critical ? 'two, as it is critical' : 'one'})`}
              options={counts}
              defaultValue={rule.count === null ? '' : String(rule.count)}
              error={errors.count}
            />
            <SelectField
              name="role"
              id="rule-role"
              label="By whom"
              none="Anybody who may sign"
              options={roles}
              defaultValue={rule.role ?? ''}
              error={errors.role}
            />
            <SubmitButton>Set the rule</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}
