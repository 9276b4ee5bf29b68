'use client';

import { useRouter } from 'next/navigation';
import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { makeTemplate } from './make-template.ts';

type Props = { workspace: string; project: string; name: string };

/** Makes the draft of a template out of a project's checklist, and leads to the editor. */
export function MakeTemplate({ workspace, project, name }: Props) {
  const router = useRouter();
  const make = async (state: unknown, form?: FormData) => {
    const answer = await makeTemplate(state, form);
    if (answer.ok) router.push(`/${workspace}/templates/${answer.value.key}/edit`);
    return answer;
  };
  return (
    <DialogButton label="Make a template of it…" title="Make a template of this checklist">
      <p className="text-ink-2">
        Every item that applies, with its steps and what is watched after the launch. It becomes a draft that
        you look through before you publish it.
      </p>
      <ActionForm action={make} hidden={{ workspace, project }}>
        {(errors) => (
          <>
            <TextField
              {...{ name: 'name', id: 'template-name', label: 'Name of the template' }}
              {...{ maxLength: 120, required: true, defaultValue: name, error: errors.name }}
            />
            <TextField
              {...{
                name: 'key',
                id: 'template-key',
                label: 'Key',
                mono: true,
                maxLength: 75,
                error: errors.key,
              }}
              pattern="[a-z0-9]+(-[a-z0-9]+)*"
              title="Small letters, digits and single hyphens, such as shop-launch"
              hint="Its address and its name in YAML, for good. Blank: made from the name."
            />
            <SubmitButton pendingLabel="Making the draft">Make the draft</SubmitButton>
          </>
        )}
      </ActionForm>
    </DialogButton>
  );
}
