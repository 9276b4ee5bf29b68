import { ActionForm } from '#components/ui/action-form.tsx';
import { RadioGroup } from '#components/ui/choice.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { renameWorkspaceAction, setModeAction } from '#lib/access/actions.ts';
import { MODES } from './modes.ts';

type Props = { workspace: string; name: string; mode: 'alone' | 'team' };

/** The workspace's name and rule of signing, for its owners. */
export function WorkspaceForms({ workspace, name, mode }: Props) {
  return (
    <>
      <section aria-labelledby="workspace-name">
        <h2 id="workspace-name" className="mb-3 text-lg">
          Name
        </h2>
        <ActionForm action={renameWorkspaceAction} hidden={{ workspace }} done="The name is changed">
          <TextField
            name="name"
            label="Workspace"
            hint={`The address stays /${workspace}, so that links keep working.`}
            defaultValue={name}
            maxLength={60}
            required
          />
          <div>
            <SubmitButton kind="quiet" pendingLabel="Changing">
              Change the name
            </SubmitButton>
          </div>
        </ActionForm>
      </section>
      <section aria-labelledby="workspace-mode">
        <h2 id="workspace-mode" className="mb-3 text-lg">
          Four eyes
        </h2>
        <ActionForm action={setModeAction} hidden={{ workspace }} done="Who signs is changed">
          <RadioGroup name="mode" label="Who signs" options={MODES} defaultValue={mode} cards />
          <div>
            <SubmitButton kind="quiet" pendingLabel="Changing">
              Change who signs
            </SubmitButton>
          </div>
        </ActionForm>
      </section>
    </>
  );
}

/** The same, for everybody else. */
export function WorkspaceFacts({ name, mode }: Props) {
  const chosen = MODES.find(({ value }) => value === mode);
  return (
    <dl className="grid gap-4">
      <div>
        <dt className="eyebrow">Workspace</dt>
        <dd>{name}</dd>
      </div>
      <div>
        <dt className="eyebrow">Who signs</dt>
        <dd>{chosen?.hint}</dd>
      </div>
    </dl>
  );
}
