'use client';

import { useActionState } from 'react';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { useReached } from '#components/ui/reach.ts';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { makeTemplate } from './make-template.ts';
import { Refused } from './refused.tsx';
import type { Saving } from './save.ts';

type Props = { workspace: string; project: string; name: string };

const BEFORE: Saving = {};

/** Makes the draft of a template out of a project's checklist, and leads to the editor. */
export function MakeTemplate({ workspace, project, name }: Props) {
  const [{ refusal }, submit] = useActionState(
    useReached<Saving>(makeTemplate, (lost) => ({ refusal: lost })),
    BEFORE,
  );
  return (
    <DialogButton label="Make a template of it…" title="Make a template of this checklist">
      <form action={submit} className="grid gap-4">
        <Refused refusal={refusal} />
        <input type="hidden" name="workspace" value={workspace} />
        <input type="hidden" name="project" value={project} />
        <p className="text-ink-2">
          Every item that applies, with its steps and what is watched after the launch. It becomes a draft
          that you look through before you publish it.
        </p>
        <TextField
          name="name"
          id="template-name"
          label="Name of the template"
          defaultValue={name}
          error={refusal?.fields?.name}
          maxLength={120}
          required
        />
        <SubmitButton pendingLabel="Making the draft">Make the draft</SubmitButton>
      </form>
    </DialogButton>
  );
}
