'use client';

import { useActionState } from 'react';
import { Checkbox } from '#components/ui/choice.tsx';
import { DateTimeField } from '#components/ui/date-time-field.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { useReached } from '#components/ui/reach.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { Refused } from './refused.tsx';
import { copyAndOpen, type Saving } from './save.ts';
import { type Typed, typedOf } from './typed.ts';
import { ZoneField } from './zone-field.tsx';

type Props = {
  zones: readonly string[];
  values: Partial<Typed> & { workspace: string; project: string };
};

const BEFORE: Saving = {};

/** Makes a project as another one is, with a name and a launch of its own. */
export function CopyForm({ zones, values }: Props) {
  const [{ typed, refusal }, submit] = useActionState(
    useReached<Saving>(copyAndOpen, (lost, form) => ({ typed: typedOf(form), refusal: lost })),
    BEFORE,
  );
  const { workspace, project } = values;
  const shown = typed ?? values;
  const errors = refusal?.fields ?? {};
  return (
    <form action={submit} className="grid max-w-[44rem] gap-5" onReset={(event) => event.preventDefault()}>
      <Refused refusal={refusal} />
      <input type="hidden" name="workspace" value={workspace} />
      <input type="hidden" name="project" value={project} />
      <input type="hidden" name="httpPort" value={values.httpPort ?? '80'} />
      <TextField
        name="name"
        label="Name"
        defaultValue={shown.name}
        error={errors.name}
        maxLength={80}
        autoComplete="off"
        required
      />
      <TextField
        name="targetUrl"
        label="Target"
        hint="The address of the system that launches. Probes look at it."
        defaultValue={shown.targetUrl}
        error={errors.targetUrl}
        inputMode="url"
        autoComplete="off"
        spellCheck={false}
        mono
        required
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateTimeField
          name="launchAt"
          label="Launch"
          hint="All due dates move with it."
          defaultValue={shown.launchAt}
          error={errors.launchAt}
          required
        />
        <ZoneField zones={zones} value={shown.timeZone} error={errors.timeZone} />
      </div>
      <Checkbox
        name="withPeople"
        label="With its people"
        hint="Whoever has a role, an item or a step here has it in the copy too."
        defaultChecked
      />
      <div className="flex gap-2">
        <SubmitButton pendingLabel="Copying">Copy the project</SubmitButton>
        <LinkButton href={`/${workspace}/projects/${project}/settings`} kind="plain">
          Cancel
        </LinkButton>
      </div>
    </form>
  );
}
