import { ActionForm } from '#components/ui/action-form.tsx';
import { DialogButton } from '#components/ui/dialog-button.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { end, pause, resume, scrub } from '#lib/launch/actions.ts';
import { refuseEnd } from '#lib/launch/rules.ts';
import type { RunView } from '#lib/launch/views.ts';
import { hiddenOf, type LaunchPlace } from './place.ts';

type Props = { run: RunView; place: LaunchPlace };

/** Pauses, resumes, calls off and ends the run. */
export function RunControls({ run, place }: Props) {
  const hidden = hiddenOf(place);
  const refused = refuseEnd(run.state, run.steps);
  return (
    <>
      {run.state === 'running' && (
        <DialogButton label="Pause…" title="Pause the run" size="small">
          <ActionForm action={pause} hidden={hidden} done="Paused">
            <p className="text-ink-2">No step starts and none becomes late until it is resumed.</p>
            <TextArea name="reason" id="pause-reason" label="Reason" maxLength={1000} rows={2} required />
            <SubmitButton pendingLabel="Pausing">Pause</SubmitButton>
          </ActionForm>
        </DialogButton>
      )}
      {run.state === 'paused' && (
        <ActionForm action={resume} hidden={hidden} done="Resumed" className="contents">
          <SubmitButton size="small" pendingLabel="Resuming">
            Resume
          </SubmitButton>
        </ActionForm>
      )}
      {(run.state === 'running' || run.state === 'paused') && <Scrub run={run} place={place} />}
      {(run.state === 'running' || run.state === 'scrubbed') && !refused && <End run={run} place={place} />}
    </>
  );
}

/** Calls the run off; from then on the rollback steps lead. */
export function Scrub({ run, place }: Props) {
  const what = run.kind === 'live' ? 'launch' : 'rehearsal';
  return (
    <DialogButton label="Scrub…" kind="danger" size="small" title={`Scrub the ${what}: call it off`}>
      <ActionForm action={scrub} hidden={hiddenOf(place)} done={`The ${what} is scrubbed`}>
        <p className="text-ink-2">
          It is called off, and the rollback steps lead from this moment on. This cannot be undone.
        </p>
        <TextArea name="reason" id="scrub-reason" label="Reason" maxLength={1000} rows={2} required />
        <SubmitButton kind="danger" pendingLabel="Scrubbing">
          Scrub the {what}
        </SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}

function End({ run, place }: Props) {
  const isLive = run.kind === 'live' && run.state === 'running';
  const told = isLive
    ? 'The project becomes live, and what is watched afterwards begins.'
    : 'Its record stays.';
  return (
    <DialogButton
      label={isLive ? 'It is live…' : 'End…'}
      kind="primary"
      size="small"
      title={isLive ? 'End the launch: it is live' : 'End the run'}
    >
      <ActionForm
        action={end}
        hidden={hiddenOf(place)}
        done={isLive ? 'The project is live' : 'The run is over'}
      >
        <p className="text-ink-2">{told}</p>
        <TextArea name="note" id="end-note" label="Note" hint="What to remember." maxLength={2000} rows={3} />
        <SubmitButton pendingLabel="Ending">{isLive ? 'It is live' : 'End the run'}</SubmitButton>
      </ActionForm>
    </DialogButton>
  );
}
