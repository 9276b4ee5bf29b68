import { ActionForm } from '#components/ui/action-form.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { TextArea } from '#components/ui/text-field.tsx';
import { assign, begin, finish, reopen, skip } from '#lib/launch/actions.ts';
import { refuseReopen, refuseSkip } from '#lib/launch/rules.ts';
import type { LaunchScreen, RunView, StepView } from '#lib/launch/views.ts';
import { hiddenOf, type LaunchPlace } from './place.ts';
import { StepDialog } from './step-dialog.tsx';

type Props = {
  step: StepView;
  run: RunView;
  /** Nothing that it waits for is in the way. */
  isFree: boolean;
  workers: LaunchScreen['workers'];
  place: LaunchPlace;
};

/** What can be done with a step now. */
export function StepButtons({ step, run, isFree, workers, place }: Props) {
  const hidden = hiddenOf(place, step.key);
  const about = <span className="sr-only">: {step.title}</span>;
  const isRunning = step.state === 'running' && run.state !== 'ended';
  const mayStart = step.state === 'waiting' && isFree && step.rollback === (run.state === 'scrubbed');
  const mayReopen = step.state !== 'waiting' && !refuseReopen(step, run.steps, run.state);
  const maySkip = place.can.run && !refuseSkip(step, run.state);
  return (
    <div className="launch-step-buttons">
      {mayStart && (
        <div data-press="start">
          <ActionForm action={begin} hidden={hidden} done={`Started: ${step.title}`} className="grid gap-2">
            <SubmitButton size="small" kind="quiet" pendingLabel="Starting" aria-keyshortcuts="s">
              Start{about}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
      {(mayStart || isRunning) && (
        <div data-press="done">
          <ActionForm action={finish} hidden={hidden} done={`Done: ${step.title}`} className="grid gap-2">
            <SubmitButton
              size="small"
              kind={isRunning ? 'primary' : 'quiet'}
              pendingLabel="Saving"
              aria-keyshortcuts="d"
            >
              Done{about}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
      {maySkip && (
        <StepDialog act="Skip" step={step}>
          <ActionForm action={skip} hidden={hidden} done={`Skipped: ${step.title}`}>
            <p className="text-ink-2">What comes after it no longer waits for it.</p>
            <TextArea
              name="reason"
              id={`skip-${step.key}`}
              label="Reason"
              maxLength={1000}
              rows={2}
              required
            />
            <SubmitButton pendingLabel="Skipping">Skip the step</SubmitButton>
          </ActionForm>
        </StepDialog>
      )}
      {place.can.run && run.state !== 'ended' && step.state !== 'done' && step.state !== 'skipped' && (
        <Hand step={step} workers={workers} place={place} />
      )}
      {mayReopen && (
        <ActionForm action={reopen} hidden={hidden} done={`Taken back: ${step.title}`} className="grid gap-2">
          <SubmitButton size="small" kind="plain" pendingLabel="Saving">
            Take back{about}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}

/** Hands a step to somebody else, in the middle of a run too. */
function Hand({ step, workers, place }: Pick<Props, 'step' | 'workers' | 'place'>) {
  return (
    <StepDialog act="Hand" step={step}>
      <ActionForm action={assign} hidden={hiddenOf(place, step.key)} done={`Handed on: ${step.title}`}>
        <SelectField
          name="owner"
          id={`hand-${step.key}`}
          label="To"
          options={workers.map(({ id, name }) => ({ value: id, label: name }))}
          none="Nobody"
          defaultValue={step.ownerId ?? ''}
        />
        <SubmitButton pendingLabel="Handing">Hand the step</SubmitButton>
      </ActionForm>
    </StepDialog>
  );
}
