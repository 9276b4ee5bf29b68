'use client';

import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { archive, discard, restore } from '#lib/template-draft/actions.ts';

type Place = { workspace: string; key: string };
type Props = { place: Place; seen: number; hasDraft: boolean };

/** Makes an old version the draft. What is in the draft now is replaced, and the dialog says so. */
export function RestoreVersion({ place, seen, hasDraft, version }: Props & { version: number }) {
  return (
    <DialogButton
      size="small"
      label={
        <>
          Restore…<span className="sr-only"> version {version}</span>
        </>
      }
      title={`Restore version ${version}`}
    >
      <p className="text-ink-2">
        Version {version} becomes the draft, to be published as a new version.
        {hasDraft && ' The draft that is there now is replaced.'}
      </p>
      <ActionForm
        action={restore}
        hidden={{ ...place, seen, version }}
        done={`Version ${version} is the draft now.`}
      >
        <SubmitButton>Restore version {version}</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}

/** Throws the draft away, so that the latest version stands. */
export function DiscardDraft({ place, seen, version }: Omit<Props, 'hasDraft'> & { version: number }) {
  return (
    <DialogButton size="small" label="Throw the draft away…" title="Throw the draft away">
      <p className="text-ink-2">Version {version} stands. What was changed since then is lost.</p>
      <ActionForm action={discard} hidden={{ ...place, seen }} done="The draft is thrown away.">
        <SubmitButton kind="danger">Throw it away</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}

/** Puts a template aside, or takes it up again. */
export function ArchiveTemplate({ place, archived }: { place: Place; archived: boolean }) {
  const [label, told, done] = archived
    ? ['Take out of the archive', 'New projects may take it again.', 'It is out of the archive.']
    : ['Archive', 'New projects cannot take it. Projects made from it go on as they are.', 'It is archived.'];
  return (
    <DialogButton size="small" label={`${label}…`} title={label}>
      <p className="text-ink-2">{told}</p>
      <ActionForm action={archive} hidden={{ ...place, archived: String(!archived) }} done={done}>
        <SubmitButton>{label}</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
