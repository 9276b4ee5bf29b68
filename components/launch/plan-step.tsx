import { ArrowDown, ArrowUp } from 'lucide-react';
import { How } from '#components/project/how.tsx';
import { Status } from '#components/status/status.tsx';
import { ActionForm } from '#components/ui/action-form.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { SubmitButton } from '#components/ui/submit-button.tsx';
import { formatLength } from '#components/ui/time.ts';
import { move, remove } from '#lib/launch/actions.ts';
import type { LaunchScreen, PlannedStep } from '#lib/launch/views.ts';
import { hiddenOf, type LaunchPlace } from './place.ts';
import { sayMoment, sayOffset } from './planned.ts';
import { StepDialog } from './step-dialog.tsx';
import { StepForm } from './step-form.tsx';
import { ViewerTime } from './viewer-time.tsx';

type Props = {
  step: PlannedStep;
  steps: readonly PlannedStep[];
  workers: LaunchScreen['workers'];
  launchAt: Date;
  isFirst: boolean;
  isLast: boolean;
  place: LaunchPlace;
  canPlan: boolean;
};

/** One step of the plan: when, how long, whose, and what it waits for. */
export function PlanStep(props: Props) {
  const { step, steps, launchAt, place, canPlan } = props;
  const { title, atMinutes, minutes, hold, after, rollback, owner, ownerId, role, probes } = step;
  const at = new Date(launchAt.getTime() + atMinutes * 60_000);
  return (
    <li id={`step-${step.key}`} className="launch-step">
      <p className="launch-step-time">
        <span className="font-medium">{sayOffset(atMinutes)}</span>
        {!rollback && (
          <span className="text-ink-3">
            {sayMoment(at, launchAt, place.zone)} <ViewerTime at={at.toISOString()} zone={place.zone} />
          </span>
        )}
      </p>
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <p className="launch-step-facts">
          {minutes !== null && <span className="tabular-nums">{formatLength(minutes * 60_000)}</span>}
          <span>{owner ?? (role ? `Nobody yet (${role})` : 'Nobody yet')}</span>
          {ownerId === place.me && <Badge tone="accent">Yours</Badge>}
          {hold && <Status status="hold">Hold: what follows waits for this</Status>}
          {after.length > 0 && <After keys={after} steps={steps} place={place} />}
          {probes.length > 0 && <span className="text-ink-3">Probes: {probes.join(', ')}</span>}
        </p>
        <div className="flex flex-wrap gap-x-4">
          <How source={step.how} about={title} />
          <How source={step.why} label="Why" about={title} />
        </div>
      </div>
      {canPlan && <PlanButtons {...props} />}
    </li>
  );
}

function PlanButtons({ step, steps, workers, launchAt, isFirst, isLast, place }: Props) {
  const hidden = hiddenOf(place, step.key);
  const part = step.rollback ? 'rollback' : 'plan';
  return (
    <div className="launch-step-buttons">
      {!isFirst && (
        <ActionForm action={move} hidden={{ ...hidden, to: 'earlier' }} done="Moved" className="grid gap-2">
          <SubmitButton kind="plain" size="small" icon aria-label={`Earlier: ${step.title}`}>
            <ArrowUp aria-hidden />
          </SubmitButton>
        </ActionForm>
      )}
      {!isLast && (
        <ActionForm action={move} hidden={{ ...hidden, to: 'later' }} done="Moved" className="grid gap-2">
          <SubmitButton kind="plain" size="small" icon aria-label={`Later: ${step.title}`}>
            <ArrowDown aria-hidden />
          </SubmitButton>
        </ActionForm>
      )}
      <StepForm part={part} step={step} steps={steps} workers={workers} launchAt={launchAt} place={place} />
      {step.templateKey === null && (
        <StepDialog act="Remove" step={step}>
          <ActionForm action={remove} hidden={hidden} done="Removed">
            <p className="text-ink-2">It goes out of the plan. Runs that are over keep it on record.</p>
            <SubmitButton kind="danger">Remove the step</SubmitButton>
          </ActionForm>
        </StepDialog>
      )}
    </div>
  );
}

type AfterProps = { keys: readonly string[]; steps: readonly PlannedStep[]; place: LaunchPlace };

function After({ keys, steps, place: { workspace, project } }: AfterProps) {
  return (
    <span className="text-ink-3">
      After{' '}
      {keys.map((key, index) => {
        const step = steps.find((one) => one.key === key);
        return (
          <span key={key}>
            {index > 0 && ', '}
            {step?.title ?? (
              <Link href={`/${workspace}/projects/${project}/items/${key}`} className="link">
                {key}
              </Link>
            )}
          </span>
        );
      })}
    </span>
  );
}
