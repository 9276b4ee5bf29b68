'use client';

import { useActionState } from 'react';
import { useReached } from '#components/ui/reach.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { type Choices, ProjectFields } from './fields.tsx';
import { Refused } from './refused.tsx';
import { type Saving, saveEdit } from './save.ts';
import { type Typed, typedOf } from './typed.ts';

type Props = Choices & { values: Partial<Typed> & { workspace: string; project: string } };

const BEFORE: Saving = {};

/** Edits a project. What was typed stays when it is refused. */
export function EditProjectForm({ values, ...choices }: Props) {
  const [{ typed, refusal, saved, dates }, submit] = useActionState(
    useReached<Saving>(saveEdit, (lost, form) => ({ typed: typedOf(form), refusal: lost })),
    BEFORE,
  );
  return (
    <form action={submit} className="grid gap-5" onReset={(event) => event.preventDefault()}>
      <Refused refusal={refusal} />
      <input type="hidden" name="workspace" value={values.workspace} />
      <input type="hidden" name="project" value={values.project} />
      <ProjectFields
        {...choices}
        values={typed ?? values}
        errors={refusal?.fields ?? {}}
        targetHint="Another address voids every sign-off that stands on what a probe saw at this one, and each probe has to run anew."
      />
      <div className="flex items-center gap-3">
        <SubmitButton pendingLabel="Saving">Save</SubmitButton>
        <span role="status" className="text-ink-2 text-sm">
          {saved && saySaved(dates)}
        </span>
      </div>
    </form>
  );
}

function saySaved(dates: Saving['dates']): string {
  if (!dates) return 'Saved.';
  const moved = `${dates.moved} due ${dates.moved === 1 ? 'date' : 'dates'} moved`;
  return `Saved. ${moved}; ${dates.kept} set by hand stayed.`;
}
