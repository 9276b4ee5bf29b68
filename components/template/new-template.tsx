'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { ActionForm } from '#components/ui/action-form.tsx';
import type { ButtonSize } from '#components/ui/button.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { create } from '#lib/template-draft/actions.ts';

type Workspace = { slug: string; name: string };

type FormProps = { workspace: Workspace; name: string; copyOf?: string; submit: string; id: string };

function NameForm({ workspace, name, copyOf = '', submit, id }: FormProps) {
  const router = useRouter();
  const make = async (state: unknown, form?: FormData) => {
    const answer = await create(state, form);
    if (answer.ok) router.push(`/${workspace.slug}/templates/${answer.value.key}/edit`);
    return answer;
  };
  return (
    <ActionForm action={make} hidden={{ workspace: workspace.slug, copyOf }}>
      {(errors) => (
        <>
          <TextField
            {...{ name: 'name', id: `${id}-name`, label: 'Name', maxLength: 120, required: true }}
            defaultValue={name}
            error={errors.name}
          />
          <TextField
            {...{ name: 'key', id: `${id}-key`, label: 'Key', mono: true, maxLength: 75, error: errors.key }}
            pattern="[a-z0-9]+(-[a-z0-9]+)*"
            title="Small letters, digits and single hyphens, such as shop-launch"
            hint="Its address and its name in YAML. Blank: made from the name."
          />
          <SubmitButton pendingLabel="Making it…">{submit}</SubmitButton>
        </>
      )}
    </ActionForm>
  );
}

/** Makes an empty template and opens it in the editor. */
export const NewTemplate = ({ workspace }: { workspace: Workspace }) => (
  <DialogButton kind="primary" label="New template…" title="New template">
    <NameForm workspace={workspace} name="" submit="Make it" id="new-template" />
  </DialogButton>
);

type CopyProps = {
  workspace: Workspace;
  template: { id: string; name: string; version: number | null };
  label: ReactNode;
  size?: ButtonSize;
};

/** Copies the latest version of a template into one of the workspace's own, and opens it in the editor. */
export const CopyTemplate = ({
  workspace,
  template: { id, name, version },
  label,
  size = 'medium',
}: CopyProps) => (
  <DialogButton label={label} size={size} title={`Copy “${name}”`}>
    <p className="text-ink-2">
      Version {version} becomes the draft of a template of your own. Publish it when it is ready; what is
      copied does not follow the original.
    </p>
    <NameForm
      workspace={workspace}
      name={`${workspace.name}: ${name}`}
      copyOf={id}
      submit="Copy it"
      id={`copy-${id}`}
    />
  </DialogButton>
);
