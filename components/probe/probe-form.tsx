'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { Checkbox } from '#components/ui/choice.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import type { ProbeField } from '#lib/probe/form.ts';
import { dropProbe, probe as setProbe } from '#lib/revision/actions.ts';
import { ProbeSetting } from './probe-setting.tsx';

type Names = { workspace: string; project: string; item: string };
type Own = { id: string; params: Record<string, unknown>; blocking: boolean; freshForSeconds: number };

/** Whether it blocks, and how long its answer is fresh: asked of every probe. */
function Standing({ id, blocking, freshForSeconds }: Omit<Own, 'params'>) {
  return (
    <>
      <Checkbox
        name="blocking"
        id={`${id}-blocking`}
        label="A failure blocks signing"
        defaultChecked={blocking}
      />
      <TextField
        name="freshForHours"
        id={`${id}-fresh`}
        label="Fresh for, in hours"
        type="number"
        min={0.25}
        max={8760}
        step="any"
        defaultValue={freshForSeconds / 3600}
      />
    </>
  );
}

type EditProps = { names: Names; title: string; probe: Own; fields: readonly ProbeField[] };

/** Changes what a probe asks on this item, or takes it off. */
export function EditProbe({ names, title, probe, fields }: EditProps) {
  const hidden = { ...names, probe: probe.id };
  return (
    <DialogButton size="small" kind="plain" label="Settings…" title={`${title}: settings`} sheet>
      <p>A change is one of meaning: sign-offs that named this probe fall, and it has to run anew.</p>
      <ActionForm action={setProbe} hidden={{ ...hidden, drawn: 'all' }} done="The probe is changed.">
        {fields.map((field) => (
          <ProbeSetting key={field.name} probe={probe.id} field={field} value={probe.params[field.name]} />
        ))}
        <Standing {...probe} />
        <SubmitButton>Change the probe</SubmitButton>
      </ActionForm>
      <ActionForm action={dropProbe} hidden={hidden} done="The probe is taken off.">
        <SubmitButton kind="plain">Take it off this item</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}

type AddProps = { names: Names; kinds: readonly { value: string; label: string }[] };

/** Adds a probe with its usual settings, to be changed once it is there. */
export function AddProbe({ names, kinds }: AddProps) {
  return (
    <DialogButton size="small" kind="plain" label="Add a probe…" title="Add a probe">
      <ActionForm action={setProbe} hidden={names} done="The probe is added.">
        <SelectField
          name="kind"
          id="add-probe-kind"
          label="Probe"
          options={kinds}
          hint="It begins with its usual settings. Sign-offs stand."
        />
        <Standing id="add-probe" blocking={false} freshForSeconds={86_400} />
        <SubmitButton>Add it</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
